from django_tasks import task

from network.coaches import contact

# Somebody waits for these mails; a hundred brochures may stand in the queue.
AHEAD = 50


@task(backend="work", priority=AHEAD)
def send_message(key: int) -> bool:
    """Relay a message to its coach, unless another process has it. What fails is tried again by the periodic job."""
    return contact.send(key)
