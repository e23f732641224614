from django_tasks import task

# Somebody waits for these mails; a hundred brochures may stand in the queue.
AHEAD = 50


@task(backend="work", priority=AHEAD)
def send_coach_mails() -> int:
    """Send the mails to coaches that wait."""
    from network.coaches import mails

    return mails.send_waiting()


@task(backend="work", priority=AHEAD)
def answer_request_for_entry(address: str, language: str) -> int:
    """Mail the links to the own pages of the coaches with this address, apart from the request: its answer must not
    show by its time who is known. Returns how many there were."""
    from network.coaches import mails

    return mails.send_entry_links(address=address, language=language)
