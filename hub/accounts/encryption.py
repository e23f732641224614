"""Secrets that the hub must know again, such as those of people's second factors: encrypted in the database.

The key is derived from SECRET_KEY, so a copy of the database alone opens nothing. What a former key has encrypted is
read while SECRET_KEY_FALLBACKS names it; a periodic job encrypts it anew with the present one.
"""

import base64
from collections.abc import Callable
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

# Tells what is encrypted, and how, from what is not.
MARK = "fernet:"
SALT = "hub.accounts.encryption"

# Where allauth keeps secrets in the data of a second factor: one, or a list of them.
SECRET, SEED, MIGRATED_CODES = "secret", "seed", "migrated_codes"


class SecretUnreadable(Exception):
    """Encrypted with a key that neither SECRET_KEY nor SECRET_KEY_FALLBACKS holds, or not encrypted at all."""


def encrypt(text: str) -> str:
    return MARK + _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """Raises SecretUnreadable. What is not encrypted is no secret of ours: only the migration takes it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    try:
        return MultiFernet([_fernet(key) for key in keys]).decrypt(_token(encrypted)).decode()
    except InvalidToken as error:
        raise SecretUnreadable from error


def renewed(encrypted: str) -> str:
    """`encrypted` as the present key encrypts it; the same text where it has. Raises SecretUnreadable."""
    try:
        _fernet(settings.SECRET_KEY).decrypt(_token(encrypted))
    except InvalidToken:
        return encrypt(decrypt(encrypted))
    return encrypted


def is_encrypted(text: str) -> bool:
    return text.startswith(MARK)


def change_secrets(data: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The data of a second factor with `change` done to each of its secrets."""
    changed: dict[str, Any] = {name: change(data[name]) for name in (SECRET, SEED) if name in data}
    if MIGRATED_CODES in data:
        changed[MIGRATED_CODES] = [change(code) for code in data[MIGRATED_CODES]]
    return {**data, **changed}


def _token(encrypted: str) -> bytes:
    return encrypted.removeprefix(MARK).encode() if is_encrypted(encrypted) else b""


def _fernet(key: str) -> Fernet:
    derived = salted_hmac(SALT, "second factors", secret=key, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(derived))
