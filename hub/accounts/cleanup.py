"""What nobody asks for and must happen all the same, to accounts' secrets."""

import logging

from allauth.mfa.models import Authenticator
from django.db import transaction

from hub.accounts.encryption import SecretUnreadable, change_secrets, renewed

logger = logging.getLogger(__name__)


def renew_secrets() -> str:
    """Encrypt with the present SECRET_KEY what a former one has encrypted; what it did in a line."""
    done = unreadable = 0
    for key in list(Authenticator.objects.values_list("pk", flat=True)):
        try:
            done += _renew(key)
        except SecretUnreadable:
            unreadable += 1
    if unreadable:
        logger.error(
            "%d second factors cannot be read. Put the SECRET_KEY that they were made with into SECRET_KEY_FALLBACKS; "
            "if it is lost, let their owners in by `manage.py remove_second_factor ADDRESS`",
            unreadable,
        )
    return f"renewed {done}, unreadable {unreadable}"


@transaction.atomic
def _renew(key: int) -> bool:
    """Under a lock: who uses a recovery code at this moment writes the same row."""
    row = Authenticator.objects.select_for_update().filter(pk=key).first()
    data = change_secrets(row.data, renewed) if row else {}
    if row is None or data == row.data:
        return False
    Authenticator.objects.filter(pk=key).update(data=data)
    return True
