"""No list, chooser, search, report or export shows a title of another institution's that is not public."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.network.access.conftest import enter
from tests.network.access.world import World

# In the titles of the other institution's things, and of nothing else.
THEIRS = "koski"
DRAFT = "Luonnos koski"

LISTS = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:search_results",
    "wagtailadmin_api:pages:listing",
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtaildocs:index",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
    "wagtailsnippetchoosers_institutions_institution:choose",
    "wagtailsnippetchoosers_brochures_brochuredetail:choose_results",
]


pytestmark = pytest.mark.django_db


def texts(answer: Any) -> str:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode().lower()


@pytest.mark.parametrize("who", ["editor", "administrator"])
@pytest.mark.parametrize("view", LISTS)
def test_lists_hold_nothing_of_theirs_that_is_not_public(world: World, view: str, who: str) -> None:
    query = {} if "api" in view else {"q": "luonnos"}
    answer = texts(enter(getattr(world.cast, who)).get(reverse(view), query))
    assert DRAFT.lower() not in answer
    assert f"kuva {THEIRS}" not in answer
    assert f"asiakirja {THEIRS}" not in answer


@pytest.mark.parametrize("query", [{}, {"export": "csv"}, {"export": "xlsx"}, {"q": "Koski"}])
@pytest.mark.parametrize("view", ["institutions_institution", "brochures_brochuredetail", "brochures_brochurevariant"])
def test_snippets_are_listed_and_exported_by_their_policy(world: World, view: str, query: dict[str, str]) -> None:
    client = enter(world.cast.editor)
    answer = client.get(reverse(f"wagtailsnippets_{view}:list"), query)
    if "export" not in query:
        rows = list(answer.context["object_list"])
        of = [row.institution if hasattr(row, "institution") else row for row in rows]
        assert world.cast.theirs not in of
        assert rows or query
    elif not answer.streaming:
        assert answer.status_code == 200


def test_our_things_are_there(world: World) -> None:
    client = enter(world.cast.editor)
    assert "luonnos kaira" in texts(client.get(reverse("wagtailadmin_pages:search"), {"q": "luonnos"}))
    assert "kuva kaira" in texts(client.get(reverse("wagtailimages:index")))
    chooser = texts(client.get(reverse("wagtailimages_chooser:choose")))
    assert "kuva kaira" in chooser
    assert "kuva yhteinen" in chooser
    assert "luonnos kaira" in texts(client.get(reverse("wagtailadmin_choose_page_search"), {"q": "luonnos"}))


def test_the_page_chooser_walks_past_what_is_not_there(world: World) -> None:
    """Their page is public: one may link to it and look below it, and sees no draft there."""
    client, parent = enter(world.cast.editor), world.things["other"]["parent"]
    below = texts(client.get(reverse("wagtailadmin_choose_page_child", args=[parent])))
    assert DRAFT.lower() not in below
    assert texts(client.get(reverse("wagtailadmin_choose_page_child", args=[world.things["own"]["parent"]]))).count(
        "luonnos kaira"
    )
    Page.objects.filter(pk=parent).update(live=False)
    assert client.get(reverse("wagtailadmin_choose_page_child", args=[parent])).status_code == 404


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
def test_menus_lead_only_where_one_may_go(world: World) -> None:
    """Every way in the side menu is open, for each role."""
    from wagtail.admin.menu import admin_menu

    for who in ("editor", "administrator", "translator", "coordinator", "maintainer"):
        client = enter(getattr(world.cast, who))
        request = client.get(reverse("wagtailadmin_home")).wsgi_request
        for address in menu_addresses(admin_menu, request):
            assert client.get(address).status_code in (200, 302), f"{who} at {address}"


def menu_addresses(menu: Any, request: Any) -> list[str]:
    found = []
    for item in menu.menu_items_for_request(request):
        if inner := getattr(item, "menu", None):
            found += menu_addresses(inner, request)
        elif item.url.startswith("/admin/") and "logout" not in item.url:
            found.append(item.url)
    return found


@pytest.mark.parametrize("who", ["editor", "administrator", "translator"])
def test_the_gate_costs_two_queries_at_most(world: World, who: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from network.access import view_access
    from network.access.middleware import visit_to
    from network.institutions.active_roles import forget

    owner = "swedish" if who == "translator" else "own"
    request = enter(getattr(world.cast, who)).get(reverse("wagtailadmin_home")).wsgi_request
    visit = visit_to(request, reverse("wagtailadmin_pages:edit", args=[world.things[owner]["page"]]))
    assert visit is not None
    forget(request.user)
    with CaptureQueriesContext(
        connection,
    ) as standing:
        assert visit.standing.enters_admin
    with CaptureQueriesContext(connection) as queries:
        assert view_access.lets_pass(visit)
    assert len(standing) <= 2
    assert len(queries) <= 2
