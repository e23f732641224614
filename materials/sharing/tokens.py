"""The part of a share link's address that opens it: the link's own name, and a signature that only this site makes.

Nothing secret is stored, so an editor can copy the address again at any time, and a stolen copy of the database opens
nothing. Signatures by a former SECRET_KEY hold while SECRET_KEY_FALLBACKS names it.
"""

from django.core.signing import BadSignature, Signer

# 132 bits: enough that nobody guesses one, and the address stays short enough for a line of a mail.
LENGTH = 22


class _ShortSigner(Signer):
    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        return super().signature(value, key)[:LENGTH]


def _signer() -> Signer:
    # Made anew each time: the keys are settings.
    return _ShortSigner(salt="materials.sharing.link", sep=".")


def token_of(name: str) -> str:
    """`name` with its signature, for an address."""
    return _signer().sign(name)


def name_in(token: str) -> str | None:
    """The name that `token` carries; None where the token was altered or is none of ours."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return None
