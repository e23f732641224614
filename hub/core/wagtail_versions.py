"""What Wagtail 7.4 and 8 call differently: taken from here, so that both run. Goes when 7.4 does."""

from wagtail import VERSION
from wagtail.admin.views.pages import move, unpublish, workflow

IS_8 = VERSION[0] >= 8
MoveView = move.MoveChooseDestinationView if IS_8 else move.MoveChooseDestination
UnpublishView = unpublish.UnpublishView if IS_8 else unpublish.Unpublish
WorkflowActionView = workflow.WorkflowActionView if IS_8 else workflow.WorkflowAction
