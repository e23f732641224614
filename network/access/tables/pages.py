"""The page editor: one page each, which must be the person's own."""

from typing import Any

from django.apps import apps
from django.http import Http404
from wagtail.models import Page, Revision, TaskState, WorkflowState

from hub.core.translations.stand_ins import is_stand_in
from network.access.reach import Reach
from network.access.rules import (
    allowed,
    check_page,
    everybody,
    in_sight,
    institution_people,
    key_of,
    page,
    posted_page,
    row,
    to_key,
    way_down,
)
from network.access.view_access import Rule, Visit, register

# What a translator does to a page of the language too: its words, and whether they are out.
WORDS = (
    "preview_on_edit",
    "view_draft",
    "unpublish",
    "usage",
    "lock",
    "unlock",
    "revisions_index",
    "workflow_history",
    "history",
    "history_results",
    "confirm_workflow_cancellation",
    "workflow_preview",
)
# What changes the tree, or who may read.
TREE = ("delete", "set_privacy")


def belongs(model: Any, name: str) -> Rule:
    """For a view of something of a page: `name` must lead to a row of `model` that is this page's."""

    def rule(visit: Visit) -> None:
        words = str(visit.values.get(name, ""))
        if words not in ("live", "earliest", "latest"):
            in_sight(_of_page(model, to_key(words), str(_page_key(visit))))

    return rule


def _of_page(model: Any, key: int, page_key: str) -> bool:
    kept = model._default_manager.filter(pk=key)
    if model is TaskState:
        return bool(kept.filter(workflow_state__object_id=page_key).exists())
    return bool(kept.filter(object_id=page_key, base_content_type__model="page").exists())


def _page_key(visit: Visit) -> int:
    return key_of(visit, "page_id" if "page_id" in visit.values else "0")


def task_at_hand(visit: Visit) -> None:
    """Approving from the editor needs something to approve: Wagtail looks for it without asking whether it is there."""
    if "action-workflow-action" in visit.request.POST:
        allowed(Page.objects.get(pk=_page_key(visit)).current_workflow_task)


def same_session(visit: Visit) -> None:
    """The notice of others who edit the same: whoever edits here asks about this very thing."""
    try:
        model = apps.get_model(visit.values["app_label"], visit.values["model_name"])
    except LookupError as error:
        raise Http404 from error
    if issubclass(model, Page):
        check_page(visit, key_of(visit, "object_id"), Reach.LANGUAGE)
    else:
        policy = getattr(getattr(model, "snippet_viewset", None), "permission_policy", None)
        in_sight(policy is not None)
        row(policy, "object_id", "change")(visit)


def same_language(visit: Visit) -> None:
    """What stands in for a language becomes a page by being translated: else its words would be another language's."""
    found = Page.objects.select_related("alias_of").filter(pk=_page_key(visit)).first()
    allowed(found is not None and not is_stand_in(found))


def register_all() -> None:
    pages = "wagtailadmin_pages:"
    for name in WORDS:
        register(pages + name, everybody, page("page_id", Reach.LANGUAGE))
    register(pages + "edit", everybody, page("page_id", Reach.LANGUAGE), task_at_hand)
    register(pages + "convert_alias", everybody, page("page_id", Reach.LANGUAGE), same_language)
    for name in TREE:
        register(pages + name, institution_people, page("page_id"))
    register(pages + "copy", institution_people, page("page_id"), posted_page("new_parent_page"))
    _register_parents(pages)
    _register_history(pages)
    register("wagtailadmin_editing_sessions:ping", everybody, same_session)
    register("wagtailadmin_editing_sessions:release", everybody)


def _register_parents(pages: str) -> None:
    for name in ("add", "preview_on_add", "add_subpage"):
        register(pages + name, institution_people, page("parent_page_id"))
    register(pages + "choose_parent", institution_people, posted_page("parent_page"))
    register(pages + "move", institution_people, page("page_to_move_id"), posted_page("new_parent_page"))
    register(pages + "move_confirm", institution_people, page("page_to_move_id"), page("destination_id"))
    register(pages + "set_page_position", institution_people, page("page_to_move_id"))
    for name in ("wagtailadmin_explore", "wagtailadmin_explore_results"):
        register(name, everybody, way_down("parent_page_id"))
    register("wagtailadmin_explore_root", everybody)


def _register_history(pages: str) -> None:
    mine = page("page_id", Reach.LANGUAGE)
    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        register(pages + name, everybody, mine, belongs(Revision, "revision_id"))
    both = (belongs(Revision, "1"), belongs(Revision, "2"))
    register(pages + "revisions_compare", everybody, page("0", Reach.LANGUAGE), *both)
    for name in ("workflow_action", "collect_workflow_action_data"):
        register(pages + name, everybody, mine, belongs(TaskState, "task_state_id"))
    state = belongs(WorkflowState, "workflow_state_id")
    register(pages + "workflow_history_detail", everybody, mine, state)
