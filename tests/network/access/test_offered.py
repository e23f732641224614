"""Nobody is offered a link or a button that refuses them: what the admin's main pages show is opened, role by role."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
    pytest.mark.filterwarnings("ignore:Pagination may yield"),
]
LEADS = re.compile(
    r"""(?:href|action|data-[\w-]*url[\w-]*|"url"|"(?:edit|chooser)[\w-]*")\s*[=:]\s*["']?(/admin/[^"'\s<>]*)"""
)
# They end a session, or are a program's and no link.
# The form of who reads a page stands in a dialog whose button is there for who may; tags are completed by a program.
NOT_FOLLOWED = (
    "/privacy/",
    "tag-autocomplete",
    "logout",
    "/jsi18n/",
    "/sprite/",
    "editing-sessions",
    "/preview/",
    "dismissibles",
    "/javascript",
)
SIDEBAR = re.compile(r'<script id="wagtail-sidebar-props".*?</script>', re.DOTALL)
BULK = re.compile(r"/admin/bulk/\w+/(\w+)/")
MANY = {"page": "page", "hubimage": "image", "hubdocument": "document", "brochuredetail": "detail"}
MANY |= {name: name for name in ("institution", "region", "funder")} | {"brochurevariant": "variant"}


def main_pages(world: World, who: str) -> list[str]:
    owner = "swedish" if who == "translator" else "own"
    things = world.things[owner]
    pages = [reverse("wagtailadmin_home"), reverse("wagtailadmin_explore_root"), reverse("wagtailadmin_account")]
    home = world.tree.homes["sv" if who == "translator" else "fi"]
    pages += [reverse("wagtailadmin_explore", args=[key]) for key in (home.pk, things["parent"])]
    for name in ("edit", "history", "usage"):
        pages += [reverse(f"wagtailadmin_pages:{name}", args=[things[key]]) for key in ("page", "parent", "waiting")]
    pages += [reverse("wagtailadmin_pages:search") + "?q=verkosto", reverse("handbook")]
    if who != "translator":
        pages += [reverse("wagtailadmin_pages:add_subpage", args=[things["parent"]])]
        pages += [reverse("wagtailadmin_pages:add", args=["home", "contentpage", things["parent"]])]
        pages += [reverse(f"{space}:index") for space in ("wagtailimages", "wagtaildocs")]
        pages += [reverse("wagtailimages:edit", args=[things["image"]])]
        detail = "wagtailsnippets_brochures_brochuredetail"
        pages += [reverse(f"{detail}:list"), reverse(f"{detail}:edit", args=[things["detail"]])]
    pages += [reverse("wagtailsnippets_brochures_brochurevariant:list")]
    pages += [reverse(f"wagtailsnippets_institutions_{name}:list") for name in ("region", "funder")]
    if who in ("administrator", "coordinator"):
        pages += [reverse("wagtailsnippets_institutions_institution:edit", args=[things["institution"]])]
    if who != "translator":
        pages += [reverse("wagtailsnippets_institutions_institution:list")]
    return pages


def offered(html: str) -> set[str]:
    # The side menu has a test of its own.
    words = (
        unescape(re.sub(r'<script id="wagtail-sidebar-props".*?</script>', "", html, flags=re.DOTALL))
        .replace("\\u0022", '"')
        .replace("\\/", "/")
    )
    return {address for address in LEADS.findall(words) if not any(part in address for part in NOT_FOLLOWED)}


def with_a_thing(world: World, address: str) -> str:
    """`address`; one of an action on many at once names a thing."""
    if not (found := BULK.search(address)):
        return address
    kinds = world.things["own"] | world.one
    return f"{address}?id={kinds[MANY[found[1]]]}"


def opened(client: Client, address: str) -> Any:
    point = transaction.savepoint()
    answer = client.get(address)
    transaction.savepoint_rollback(point)
    return answer


@pytest.mark.parametrize("who", ["editor", "administrator", "translator", "coordinator"])
def test_what_is_offered_opens(world: World, who: str) -> None:
    client = enter(getattr(world.cast, who))
    found: dict[str, str] = {}
    for page in main_pages(world, who):
        answer = opened(client, page)
        assert answer.status_code in (200, 302), page
        for address in offered(answer.content.decode()):
            found.setdefault(address.partition("?")[0].partition("#")[0], f"{address} on {page}")
    refused = [shown for address, shown in sorted(found.items()) if not opens(client, with_a_thing(world, address))]
    assert not refused, "\n".join(refused)


def opens(client: Client, address: str) -> bool:
    # 400 and 405: it waits for a form.
    return opened(client, address).status_code in (200, 301, 302, 400, 405)
