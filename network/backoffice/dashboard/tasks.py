from django_tasks import task

from network.backoffice.dashboard import mails

# Somebody waits for these mails; a hundred brochures may stand in the queue.
AHEAD = 50


@task(backend="work", priority=AHEAD)
def send_moderation_mails() -> int:
    """Send the mails about approvals that wait."""
    return mails.send_waiting()
