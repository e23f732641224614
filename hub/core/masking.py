"""Takes out of a text what must stand in no log: tokens that open something, and people's e-mail addresses.

Tokens are known by their shape, so that addresses may change their words: django.core.signing's, share links',
sesame's, those of password resets, session keys and JSON web tokens. What a request's own address names so (`token`,
`key` …) is known besides, whatever it looks like. Rather a harmless word too many is masked than a token too few.
"""

import re
from itertools import pairwise

from django.http import HttpRequest

TOKEN, ADDRESS = "[token]", "[address]"
# Values in an address by these names open something. `tests/hub/core/test_masking.py` walks every address for others.
SECRET_NAMES = frozenset({"token", "key", "uidb36"})
# Shorter ones are no secrets of ours, and would take words out of the middle of others.
SHORTEST = 6

_QUERY = re.compile(
    r"((?:[?&;]|%3[Ff]|%26)(?:(?:access_|id_|refresh_)?token|client_secret|code(?:_verifier)?|key|nonce|password\d?"
    r"|secret|sesame|state)(?:=|%3[Dd]))[^\s&\"'<>]+"
)
_JSON_WEB_TOKEN = re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*")
_COLON = r"(?::|%3[Aa])"
_SIGNED = re.compile(rf"(?<![\w.=-])[\w.=-]+{_COLON}(?:[\w-]+{_COLON})?[\w-]{{27,}}")
_SHARED = re.compile(r"(?<![\w.])[A-Za-z0-9]{10}\.[A-Za-z0-9_-]{22}(?![\w-])")
# Begun only where a word begins and with one apostrophe at most: a long text is gone through once.
_WORD = r"\w!#$&*+^~{}|."
_LOCAL = rf"(?:%[0-9A-Fa-f]{{2}}|[{_WORD}-])+"
_MAIL = re.compile(
    rf"(?<![{_WORD}%-])(?:{_LOCAL}')?{_LOCAL}(?:@|%(?:25)*40)(?:(?:[\w-]{{1,63}}\.)+[\w-]{{2,63}}|localhost\b)"
)
_RUN = re.compile(r"[A-Za-z0-9_-]{20,}")
# A part of an address ends so; that of a file, in a traceback, by its suffix.
_AFTER_PART = re.compile(r"[/?&#\s\"')\],>]|$")


def mask(text: str, request: HttpRequest | None = None) -> str:
    """`text` without tokens and e-mail addresses; those of `request`'s own address whatever their shape."""
    for secret in secrets_of(request):
        text = text.replace(secret, TOKEN)
    text = _QUERY.sub(rf"\1{TOKEN}", text)
    for shape in (_JSON_WEB_TOKEN, _SIGNED, _SHARED):
        text = shape.sub(TOKEN, text)
    if "@" in text or "40" in text:
        text = _MAIL.sub(ADDRESS, text)
    return _RUN.sub(_masked_run, text)


def secrets_of(request: HttpRequest | None) -> list[str]:
    """The values in the address of `request` that open something, the longest first."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return []
    named = {value for name, value in match.captured_kwargs.items() if name in SECRET_NAMES}
    return sorted(
        (value for value in named if isinstance(value, str) and len(value) >= SHORTEST), key=len, reverse=True
    )


def _masked_run(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    in_address = before in ("/", "=") and bool(_AFTER_PART.match(found.string, found.end()))
    return TOKEN if _looks_random(found[0], in_address) else found[0]


def _looks_random(run: str, in_address: bool) -> bool:
    """Whether no word, name of a class or slug is written so."""
    has_digit = any(sign.isdigit() for sign in run)
    if any(len(part) >= 20 and has_digit and not part.isdigit() for part in re.split("[_-]", run)):
        return True
    if run.lower() == run or run.upper() == run:
        return False
    return has_digit or in_address or _changes(run) >= 0.4 * len(run)


def _changes(run: str) -> int:
    """How often `run` goes over between small letters, capitals and the rest."""
    kinds = ["a" if sign.islower() else "A" if sign.isupper() else "-" for sign in run]
    return sum(one != other for one, other in pairwise(kinds))
