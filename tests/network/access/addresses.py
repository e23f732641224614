"""Every address that the URL resolver knows, and how each is made for a thing of one owner."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page

from tests.network.access.world import OWNERS, World

# Which thing the address's values are, by their names.
KINDS = {
    "page_id": "page",
    "parent_page_id": "parent",
    "page_to_move_id": "page",
    "page_pk": "page",
    "revision_id": "revision",
    "task_state_id": "task_state",
    "task_id": "task",
    "workflow_state_id": "workflow_state",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "uploaded_file_id": "upload",
    "collection_id": "collection",
    "translation_id": "translation",
    "translation_source_id": "source",
    "string_segment_id": "string",
    "overridable_segment_id": "override",
}
# Beside one of these, the page is one that waits for approval.
WAITING = {"task_state_id", "task_id", "workflow_state_id"}
# What `pk` is, by the name space of the address.
PK_KINDS = {
    "wagtailadmin_api:pages": "page",
    "wagtailadmin_api:images": "image",
    "wagtailadmin_api:documents": "document",
    "wagtailadmin_collections": "collection",
    "sharing": "share",
    "coaches_admin": "coach",
    "wagtailsnippets_coaches_peercoach": "coach",
    "wagtailsnippetchoosers_coaches_peercoach": "coach",
    "wagtailimages_chooser": "image",
    "wagtaildocs_chooser": "document",
    "wagtailsnippets_institutions_institution": "institution",
    "wagtailsnippetchoosers_institutions_institution": "institution",
    "wagtailsnippets_brochures_brochuredetail": "detail",
    "wagtailsnippetchoosers_brochures_brochuredetail": "detail",
    "wagtailsnippets_brochures_brochurevariant": "variant",
    "wagtailsnippetchoosers_brochures_brochurevariant": "variant",
}
PEOPLE = {"role": "role", "remove": "role", "second_step": "role", "resend": "invitation", "revoke": "invitation"}
SINGLE_PK = {
    "wagtailsnippets_institutions_region": "region",
    "wagtailsnippetchoosers_institutions_region": "region",
    "wagtailsnippets_institutions_funder": "funder",
    "wagtailsnippetchoosers_institutions_funder": "funder",
    "wagtailsnippets_themes_theme": "theme",
    "wagtailsnippetchoosers_themes_theme": "theme",
    "search_misses": "miss",
    "wagtailsnippets_search_promotedresult": "promoted",
    "wagtailsnippetchoosers_search_promotedresult": "promoted",
    "wagtaillocales": "locale",
    "wagtailsites": "site",
    "wagtailusers_users": "user",
    "wagtailusers_groups": "group",
    "wagtailadmin_workflows": "workflow",
}
# Values that say what is done, not to what.
WORDS = {
    "action_name": "approve",
    "filter_spec": "max-165x165",
    "mode": "x",
    "redirect_id": 999_999,
    "workflow_pk": 999_999,
    "content_type_app_name": "home",
    "content_type_model_name": "contentpage",
    "session_id": 999_999,
    "restriction_id": 999_999,
    "page_view_restriction_id": 999_999,
    "uidb64": "x",
    "token": "x",
    "digest": "x",
    "slug": "x",
    "path": "x",
    "provider_id": "x",
    "name": "x.pdf",
    "app_name": "taggit",
    "model_name": "tag",
    "app_label": "home",
}


UNNAMED = {"admin/^.*/$": "/admin/ei-mitaan/", "media/<path:path>": "/media/ei-mitaan.png"}


@dataclass(frozen=True)
class View:
    """One pattern of the resolver."""

    name: str
    route: str
    parameters: tuple[str, ...]

    @property
    def space(self) -> str:
        return self.name.rpartition(":")[0]

    @property
    def in_admin(self) -> bool:
        return self.route.startswith("admin/")

    @property
    def key(self) -> str:
        """What the table calls it: its name, or its route where it has none."""
        return self.name or "/" + self.route

    def __str__(self) -> str:
        return self.key


def all_views() -> list[View]:
    """Every view once; a name that stands for several addresses gives one for each.

    One without a name is left out where another stands before it at the same address: in Finnish the former words are
    the present ones (`hub/core/local_paths.py`), and only the first is ever reached.
    """
    found: dict[Any, View] = {}
    routes: set[str] = set()
    for view in _walk(get_resolver().url_patterns):
        if view.name or view.route not in routes:
            found[view.key, view.parameters] = view
        routes.add(view.route)
    return sorted(found.values(), key=lambda view: (view.route, view.name))


def _walk(patterns: Any, route: str = "", space: str = "") -> Iterator[View]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, here, inner)
        elif isinstance(pattern, URLPattern):
            groups = pattern.pattern.regex.groupindex
            yield View(space + pattern.name if pattern.name else "", here, tuple(groups))


def addresses(view: View, world: World) -> dict[str, str]:
    """The view's addresses by the owner of the thing that they lead to; by "" where it is nobody's."""
    if special := SPECIAL.get(view.name):
        return special(world)
    if not view.name:
        return {"": UNNAMED.get(view.route, "/" + view.route)}
    owned = {name: _kind(view, name) for name in view.parameters if _kind(view, name)}
    if not owned:
        return {"": _reverse(view, _words(view, world))}
    found = {}
    for owner in OWNERS:
        values = {name: world.things[owner].get(kind) for name, kind in owned.items()}
        if None not in values.values():
            found[owner] = _reverse(view, {**_words(view, world), **values})
    return found


def _kind(view: View, name: str) -> str | None:
    if name == "page_id" and WAITING & set(view.parameters):
        return "waiting"
    if view.space == "people":
        return PEOPLE.get(view.name.rpartition(":")[2])
    return PK_KINDS.get(view.space) if name == "pk" else KINDS.get(name)


def _words(view: View, world: World) -> dict[str, Any]:
    words = {name: WORDS[name] for name in view.parameters if name in WORDS}
    if "pk" in view.parameters and view.space in SINGLE_PK:
        kind = "task" if "task" in view.name else SINGLE_PK[view.space]
        words["pk"] = world.one[kind]
    if view.name.startswith("wagtailsettings"):
        words |= {"app_name": "home", "model_name": "hubsettings"}
        words |= {"pk": world.one["site"]} if "pk" in view.parameters else {}
    return words


def _reverse(view: View, values: dict[str, Any]) -> str:
    try:
        return reverse(view.name, kwargs=values)
    except NoReverseMatch as error:
        raise AssertionError(f"{view.name}: say in addresses.py what {values} stand for.") from error


def _each(kind: str, make: Callable[[Any, dict[str, Any]], str]) -> Callable[[World], dict[str, str]]:
    def addresses_of(world: World) -> dict[str, str]:
        return {owner: make(things[kind], things) for owner, things in world.things.items() if kind in things}

    return addresses_of


def _query(name: str, kind: str) -> Callable[[World], dict[str, str]]:
    return _each(kind, lambda key, _things: f"{reverse(name)}?id={key}")


# Addresses whose thing stands elsewhere than in a named part of the path.
SPECIAL: dict[str, Callable[[World], dict[str, str]]] = {
    "wagtail_bulk_action": _each(
        "page",
        lambda key, _things: reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={key}",
    ),
    "wagtailadmin_pages:revisions_compare": _each(
        "page",
        lambda key, things: reverse("wagtailadmin_pages:revisions_compare", args=[key, "live", things["revision"]]),
    ),
    "wagtailadmin_pages:move_confirm": _each(
        "page", lambda key, things: reverse("wagtailadmin_pages:move_confirm", args=[key, things["parent"]])
    ),
    "wagtailadmin_choose_page_child": _each(
        "page", lambda key, _things: reverse("wagtailadmin_choose_page_child", args=[key])
    ),
    "wagtailadmin_choose_page_chosen_multiple": _query("wagtailadmin_choose_page_chosen_multiple", "page"),
    "wagtailimages_chooser:chosen_multiple": _query("wagtailimages_chooser:chosen_multiple", "image"),
    "wagtaildocs_chooser:chosen_multiple": _query("wagtaildocs_chooser:chosen_multiple", "document"),
    "wagtailsnippetchoosers_institutions_institution:chosen_multiple": _query(
        "wagtailsnippetchoosers_institutions_institution:chosen_multiple", "institution"
    ),
    "wagtailsnippetchoosers_brochures_brochuredetail:chosen_multiple": _query(
        "wagtailsnippetchoosers_brochures_brochuredetail:chosen_multiple", "detail"
    ),
    "wagtailsnippetchoosers_brochures_brochurevariant:chosen_multiple": _query(
        "wagtailsnippetchoosers_brochures_brochurevariant:chosen_multiple", "variant"
    ),
    "wagtailadmin_editing_sessions:ping": _each(
        "page",
        lambda key, things: reverse(
            "wagtailadmin_editing_sessions:ping", args=["home", "contentpage", key, things["session"]]
        ),
    ),
    "wagtaildocs_serve": _each(
        "document", lambda key, things: reverse("wagtaildocs_serve", args=[key, things["filename"]])
    ),
    "wagtail_serve": _each("page", lambda key, _things: Page.objects.get(pk=key).get_url()),
    "brochure_file": lambda world: {"": "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/kaira/x.pdf"},
    "wagtailcore_authenticate_with_password": lambda world: {
        "": reverse("wagtailcore_authenticate_with_password", args=[999_999, 999_999])
    },
    # Pages here have one way of preview, which has no name.
    "wagtail_localize:preview_translation": _each(
        "translation", lambda key, _things: reverse("wagtail_localize:preview_translation", args=[key])
    ),
    "wagtail_localize:submit_snippet_translation": lambda world: {
        "": reverse("wagtail_localize:submit_snippet_translation", args=["institutions", "region", world.one["region"]])
    },
    "wagtail_localize:snippets_api_listing": lambda world: {
        "": reverse("wagtail_localize:snippets_api_listing", args=["institutions", "region"])
    },
    "wagtail_localize:snippets_api_detail": lambda world: {
        "": reverse("wagtail_localize:snippets_api_detail", args=["institutions", "region", world.one["region"]])
    },
    "wagtailadmin_workflows:add_task": lambda world: {
        "": reverse("wagtailadmin_workflows:add_task", args=["wagtailcore", "groupapprovaltask"])
    },
    "wagtailadmin_workflows:task_chosen": lambda world: {
        "": reverse("wagtailadmin_workflows:task_chosen", args=[world.one["task"]])
    },
    "account_reset_password_from_key": lambda world: {
        "": reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "x-y"})
    },
}
