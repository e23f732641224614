"""What Wagtail 7.4 and 8 call differently: taken from here, so that both run. Goes when 7.4 does."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from wagtail import VERSION
from wagtail.admin.views import page_privacy
from wagtail.admin.views.pages import move, unpublish, workflow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

IS_8 = VERSION[0] >= 8
MoveView = move.MoveChooseDestinationView if IS_8 else move.MoveChooseDestination
UnpublishView = unpublish.UnpublishView if IS_8 else unpublish.Unpublish
WorkflowActionView = workflow.WorkflowActionView if IS_8 else workflow.WorkflowAction
# Where the form of the privacy dialog stands.
PrivacyView, PRIVACY_FORM = (
    (page_privacy.SetPrivacyView, "form_class") if IS_8 else (page_privacy, "PageViewRestrictionForm")
)


def _policy(model: Callable[[], Any], app: str) -> Any:
    if IS_8:
        return import_string("wagtail.permissions.policy_registry").get_by_type(model())
    return import_string(f"{app}.permissions.permission_policy")


# Looked up at the first question: Wagtail 8 has them when its own apps are ready.
image_policy: Any = SimpleLazyObject(lambda: _policy(get_image_model, "wagtail.images"))
document_policy: Any = SimpleLazyObject(lambda: _policy(get_document_model, "wagtail.documents"))
