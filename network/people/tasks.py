import logging

from django.utils import timezone
from django_tasks import task

from hub.accounts.models import User
from hub.accounts.services import preferred_language
from network.people import mail
from network.people.models import Invitation
from network.people.services import readers

logger = logging.getLogger(__name__)

# Somebody waits for these mails; a hundred brochures may stand in the queue.
AHEAD = 50


@task(backend="work", priority=AHEAD)
def send_invitation(invitation_id: int, nonce: str) -> bool:
    """Send an invitation's mail, unless it has been sent, revoked or made anew meanwhile. Returns whether it went.

    A failing mail server leaves its trace in the row: the list says so, and the periodic job tries again.
    """
    waiting = Invitation.objects.open().filter(pk=invitation_id, nonce=nonce, sent_at=None)
    invitation = waiting.select_related("institution", "invited_by").first()
    if invitation is None:
        return False
    try:
        mail.send_invitation(invitation)
    except Exception:
        logger.exception("The mail of invitation %s could not be sent", invitation_id)
        waiting.update(failed_at=timezone.now())
        return False
    waiting.update(sent_at=timezone.now(), failed_at=None)
    return True


@task(backend="work", priority=AHEAD)
def answer_request_for_link(address: str, language: str, next_url: str) -> str:
    """Do what a request for a link asks, apart from the request: its answer must not show by its time who is known."""
    return readers.answer_request(address=address, language=language, next_url=next_url)


@task(backend="work", priority=AHEAD)
def send_second_step_removed(user_id: int, by_id: int) -> bool:
    """Tell the owner of an account that `by_id` has taken off its second step. Returns whether the mail went."""
    people = User.objects.in_bulk([user_id, by_id])
    if user_id not in people or by_id not in people:
        return False
    user, by = people[user_id], people[by_id]
    mail.send_second_step_removed(to=user.email, by=by, language=preferred_language(user))
    return True
