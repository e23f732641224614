from allauth.account.forms import ResetPasswordForm
from django.utils import translation
from django_tasks import task

# Somebody waits for this mail; a hundred brochures may stand in the queue.
AHEAD = 50


@task(backend="work", priority=AHEAD)
def answer_request_for_password(address: str, language: str) -> bool:
    """Mail the link for a new password where `address` has an account; else nothing. Returns whether it went.

    Apart from the request, whose time and faults would show who is known.
    """
    with translation.override(language):
        form = ResetPasswordForm({"email": address})
        if not form.is_valid() or not form.users:
            return False
        form.save(None)
    return True
