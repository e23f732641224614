"""Publishing a version on its day, which is no word about what has been written since."""

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, WorkflowState

LOGGED_AS = "wagtail.publish.scheduled"


def publish_due(revision: Revision) -> None:
    """Publish the version whose day has come; the approval of a newer one goes on."""
    if issubclass(revision.base_content_type.model_class() or object, Page):
        _OnItsDay(revision, log_action=LOGGED_AS).execute(skip_permission_checks=True)
    else:
        revision.publish(log_action=LOGGED_AS)


class _OnItsDay(PublishPageRevisionAction):
    """Wagtail's, which ends whatever approval goes on: somebody who publishes at this moment has decided.

    The day comes by itself, and nobody has decided on what waits.
    """

    def _after_publish(self) -> None:
        state = self.object.current_workflow_state
        if state and _is_of_newer(state, self.revision):
            # What Wagtail looks for first, where lists have fetched it: there is none to be ended.
            self.object._current_workflow_states = []
        super()._after_publish()


def _is_of_newer(state: WorkflowState, revision: Revision) -> bool:
    task = state.current_task_state
    waiting = task.revision if task else None
    return waiting is not None and (waiting.created_at, waiting.pk) > (revision.created_at, revision.pk)
