from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.access import view_access
from network.access.rules import everybody
from network.backoffice.linkcheck.views import BrokenLinksView

# The list itself holds the links of one's own pages only.
view_access.register("broken_links*", everybody)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("reports/broken-links/", BrokenLinksView.as_view(), name="broken_links"),
        path("reports/broken-links/results/", BrokenLinksView.as_view(results_only=True), name="broken_links_results"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("Broken links"), reverse("broken_links"), name="broken-links", icon_name="link", order=200)
