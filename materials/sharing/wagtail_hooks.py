from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from materials.brochures.models import BrochureVariant
from materials.sharing import admin_views
from materials.sharing.models import OUTPUTS, ShareLink
from materials.sharing.permissions import share_link_policy, shareable_pages
from materials.sharing.services import MADE, REVOKED
from network.access import view_access
from network.access.rules import institution_people, row
from network.institutions.models import InstitutionLogEntry

view_access.register("sharing:*", institution_people)
view_access.register("sharing:show", institution_people, row(share_link_policy, "pk", "view"))
view_access.register("sharing:revoke", institution_people, row(share_link_policy, "pk", "change"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    views = [
        path("", admin_views.ShareLinkIndexView.as_view(), name="index"),
        path("add/", admin_views.ShareLinkAddView.as_view(), name="add"),
        path("<int:pk>/", admin_views.ShareLinkView.as_view(), name="show"),
        path("<int:pk>/withdraw/", admin_views.ShareLinkRevokeView.as_view(), name="revoke"),
    ]
    return [path("share-links/", include((views, "sharing")))]


class ShareLinksMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return share_link_policy.user_has_permission(request.user, "add")


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return ShareLinksMenuItem(
        _("Share links"), reverse("sharing:index"), name="share-links", icon_name="link", order=260
    )


def address_of_form(**values: Any) -> str:
    """Address of the form that makes a link, filled with `values`."""
    given = {name: value for name, value in values.items() if value}
    return f"{reverse('sharing:add')}?{urlencode(given)}"


@hooks.register("register_page_header_buttons")
def share_page(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """On a page that may be shared: in its editor and in the list below it."""
    may = share_link_policy.user_has_permission(user, "add")
    if may and page.live and shareable_pages(user).filter(pk=page.pk).exists():
        yield Button(_("Share link…"), address_of_form(page=page.pk), icon_name="link", priority=45)


@hooks.register("register_snippet_listing_buttons")
def share_file(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """On an internal brochure's file in the list of files."""
    if not isinstance(snippet, BrochureVariant) or snippet.output not in dict(OUTPUTS):
        return
    if snippet.brochure.is_internal and snippet.brochure.live and _may_share(user, snippet):
        values = {"page": snippet.brochure_id, "institution": snippet.institution_id or "network"}
        link = address_of_form(**values, theme=snippet.theme, output=snippet.output)
        yield Button(_("Share link…"), link, icon_name="link", priority=30)


def _may_share(user: Any, file: BrochureVariant) -> bool:
    return share_link_policy.user_has_permission_for_instance(
        user, "add", ShareLink(institution_id=file.institution_id)
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_model(ShareLink, InstitutionLogEntry)

    @actions.register_action(MADE)
    class Made(LogFormatter):
        label = _("Make share link")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Share link made")

    @actions.register_action(REVOKED)
    class Revoked(LogFormatter):
        label = _("Withdraw share link")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Share link withdrawn")
