"""Snippets, all of them by their own policy: a new kind is guarded without a word here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.snippets.models import get_snippet_models

from network.access.rules import ANYTHING, allowed, check_rows, row, to_key
from network.access.view_access import Visit, register
from network.institutions.permissions import InstitutionPermissionPolicy, NetworkPermissionPolicy

LISTS = ("list", "list_results", "choose", "choose_results")
MAKING = ("add", "create")
ACTIONS = {"delete": ("delete",), "inspect": ANYTHING, "chosen": ANYTHING}


def by_policy(visit: Visit) -> None:
    """Asks the policy of the model that the address is of; of others nobody but superusers sees anything."""
    space, _colon, view = visit.name.partition(":")
    policy = _policies().get(space)
    if not isinstance(policy, InstitutionPermissionPolicy | NetworkPermissionPolicy):
        raise PermissionDenied
    if view in LISTS:
        allowed(policy.user_has_any_permission(visit.user, ANYTHING))
    elif view in MAKING:
        allowed(policy.user_has_permission(visit.user, "add"))
    elif view == "chosen_multiple":
        _chosen(visit, policy)
    else:
        _one(visit, policy, view)


def _one(visit: Visit, policy: Any, view: str) -> None:
    if view == "copy":
        allowed(policy.user_has_permission(visit.user, "add"))
    actions = ACTIONS.get(view, ("change",))
    # A role that may do this to no row at all is missing, whosever the row is.
    allowed(policy.user_has_any_permission(visit.user, actions))
    row(policy, "pk", *actions)(visit)


def _chosen(visit: Visit, policy: Any) -> None:
    allowed(policy.user_has_any_permission(visit.user, ANYTHING))
    keys = {to_key(key) for key in visit.request.GET.getlist("id")}
    check_rows(policy.instances_user_has_any_permission_for(visit.user, ANYTHING), keys)


def _policies() -> dict[str, Any]:
    """The policies of all snippets by their addresses' name spaces."""
    found: dict[str, Any] = {}
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        found[viewset.get_admin_url_namespace()] = viewset.permission_policy
        found[viewset.get_chooser_admin_url_namespace()] = viewset.permission_policy
    return found


def register_all() -> None:
    register("wagtailsnippets_*", by_policy)
    register("wagtailsnippetchoosers_*", by_policy)
