"""Lists, choosers and what acts on many at once: their own filters stand in `choosers.py`, here are the addresses."""

from django.apps import apps
from django.http import Http404
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from hub.core.wagtail_versions import document_policy, image_policy
from network.access.reach import Reach, find_page, is_on_the_way, offered_pages
from network.access.rules import (
    ANYTHING,
    check_files,
    check_page,
    check_rows,
    coordinators,
    everybody,
    in_sight,
    institution_people,
    posted_page,
    to_key,
)
from network.access.view_access import Visit, register


def browsed(visit: Visit) -> None:
    """The page chooser walks down the pages that one may link to."""
    key = visit.values.get("parent_page_id")
    if key is None:
        return
    found, reach = find_page(visit.user, int(key))
    in_sight(found is not None)
    offered = reach or offered_pages(visit.user, Page.objects.filter(pk=found.pk)).exists()
    in_sight(offered or is_on_the_way(visit.user, found))


def chosen_pages(visit: Visit) -> None:
    """What the page chooser hands back: pages that it has offered."""
    keys = {to_key(key) for key in visit.request.GET.getlist("id")}
    check_rows(offered_pages(visit.user, Page.objects.filter(pk__in=keys)), keys)


def many(visit: Visit) -> None:
    """An action on many at once names each of them: one that is out of sight is as if it were not there."""
    try:
        model = apps.get_model(visit.values["app_label"], visit.values["model_name"])
    except LookupError as error:
        raise Http404 from error
    names = visit.request.GET.getlist("id")
    if issubclass(model, Page):
        _many_pages(visit, names)
        return
    keys = {to_key(name) for name in names if name != "all"}
    policies = {get_image_model(): image_policy, get_document_model(): document_policy}
    if model in policies:
        # Of all files in a list Wagtail takes those that the person may change.
        if "all" not in names or keys:
            check_files(visit, policies[model], keys, Reach.SEEN)
        return
    viewset = getattr(model, "snippet_viewset", None)
    in_sight(viewset is not None and "all" not in names)
    policy = viewset.permission_policy  # type: ignore[union-attr]
    check_rows(policy.instances_user_has_any_permission_for(visit.user, ANYTHING), keys)


def _many_pages(visit: Visit, names: list[str]) -> None:
    # All below a page means all that stands there, whosever it is: only where everything there is one's own.
    wanted = [visit.request.GET.get("childOf", "")] if "all" in names else names
    in_sight(wanted)
    for name in wanted:
        check_page(visit, to_key(name), Reach.LANGUAGE)


def register_all() -> None:
    for name in ("wagtailadmin_choose_page", "wagtailadmin_choose_page_child"):
        register(name, everybody, browsed)
    register("wagtailadmin_choose_page_search", everybody)
    register("wagtailadmin_choose_page_chosen_multiple", everybody, chosen_pages)
    for kind in ("external", "email", "phone", "anchor"):
        register(f"wagtailadmin_choose_page_{kind}_link", everybody)
    register("wagtail_bulk_action", institution_people, many, posted_page("chooser"))
    for name in ("search", "search_results"):
        register(f"wagtailadmin_pages:{name}", everybody)
    # Counts and the newest page of each kind, whosever it is.
    register("wagtailadmin_pages:type_use*", coordinators)
    # Lists by Wagtail's page permissions, as the explorer does; its actions take pages from the request's body.
    for name in ("listing", "detail", "find"):
        register(f"wagtailadmin_api:pages:{name}", everybody)
    register("wagtailadmin_api:pages:action", coordinators)
    # They list everything there is, and the admin does not ask them.
    register("wagtailadmin_api:images:*", coordinators)
    register("wagtailadmin_api:documents:*", coordinators)
