from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from network.access import view_access
from network.access.rules import coordinators
from search import admin_views
from search.permissions import miss_policy
from search.viewsets import PromotedResultViewSet

register_snippet(PromotedResultViewSet)
view_access.register("search_misses:*", coordinators)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    views = [
        path("", admin_views.SearchMissIndexView.as_view(), name="index"),
        path("results/", admin_views.SearchMissIndexView.as_view(results_only=True), name="index_results"),
        path("<int:pk>/", admin_views.SettleView.as_view(), name="settle"),
        path("<int:pk>/delete/", admin_views.SearchMissDeleteView.as_view(), name="delete"),
    ]
    return [path("reports/search-misses/", include((views, "search_misses")))]


class SearchMissesMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return miss_policy.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    url = reverse("search_misses:index")
    return SearchMissesMenuItem(admin_views.MISSES, url, name="search-misses", icon_name="search", order=110)
