"""What is a token or an address, and what is a word that a maintainer needs."""

import re
from collections.abc import Iterator

import pytest
from django.core import signing
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.crypto import get_random_string

from hub.core.masking import SECRET_NAMES, mask

RESET = "cv7z2l-0f3c9a7be41d65820f3c9a7be41d6582"
JSON_WEB_TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"
SESSION = "k3j5h2g7f9d8s6a4p1o0i2u3y5t7r9e8"
# Text with a secret, the secret.
SECRETS = [
    ("Internal Server Error: /fi/kutsu/WzEsImFiYyJd:1uZx2A:Qd3kLm9pRs5tUv7wXyZ1aB2cD3eF4gH5iJ6kL7mN8oP/", "Qd3kLm9"),
    ("Internal Server Error: /sv/vad-som-helst/Ab3dE6gH9j.kL2mN4pQ6rS8tU0vW2xY4z/", "kL2mN4pQ"),
    ("File '/sv/delat/Ab3dE6gH9j.kL2mN4pQ6rS8tU0vW2xY4z/gron.pdf' is gone", "kL2mN4pQ"),
    ("Not Found: /en/x/AAAAAWkVNqZbQdGhpc2lzYXNlc2FtZQ/", "YXNlc2Ft"),
    (f"GET /fi/kirjaudu/salasana/uusi/3-{RESET}/ 200", "0f3c9a7be41d"),
    ("GET /kirjaudu/oidc/kaira/paluu/?code=c-12345&state=s-67890 302", "c-12345"),
    ("GET /kirjaudu/oidc/kaira/paluu/?code=c-12345&state=s-67890 302", "s-67890"),
    (f"invalid: {JSON_WEB_TOKEN}", "eyJzdWIi"),
    (f"no session {SESSION}", SESSION),
    ("{'liisa.o'brien@opisto.example': (550, b'5.1.1 <liisa@opisto.example>: no such user')}", "@opisto"),
    ("refused: <matti@opisto.example>", "matti"),
    ("GET /fi/haku/?q=matti%40opisto.example 200", "matti"),
    ("Key (lower(email))=(äiti.meri+x@sub.opisto.example) already exists.", "meri"),
    ("sent to root@localhost", "root"),
]
PLAIN = [
    "Internal Server Error: /fi/esitteet/tyonantaja-oppisopimus-ja-koulutussopimus/kaira/",
    "Not Found: /admin/reports/aging-pages/results/",
    '  File "/srv/hub/.venv/lib/python3.11/site-packages/django_tasks_db/models.py", line 301, in set_failed',
    "smtplib.SMTPRecipientsRefused: MultipleObjectsReturned wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "  @receiver(authentication_failed, sender=Authenticator)",
    "Task id=5f0c2a2e-1111-4222-8333-444455556666 path=network.people.tasks.answer_request_for_link state=FAILED",
    "django.db.utils.IntegrityError: UNIQUE constraint failed: wagtailcore_page.translation_key",
    "GET /styles/base.css 12:30:11 http://localhost:8000/fi/ 2026-11-27T13:55:47+02:00",
]


@pytest.mark.parametrize(("text", "secret"), SECRETS)
def test_secrets_do_not_stand_in_it(text: str, secret: str) -> None:
    assert secret not in mask(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_a_maintainer_needs_stays(text: str) -> None:
    assert mask(text) == text


def test_whatever_is_signed_is_masked_in_any_address() -> None:
    for _number in range(300):
        short = f"{get_random_string(10)}.{get_random_string(22)}"
        for token in (signing.dumps([7, get_random_string(22)], salt="s"), signing.Signer().sign("a1"), short):
            for text in (f"/fi/sana/{token}/", f"/fi/sana/{token}", f'"{token}" does not match', f"?next=/x/{token}/"):
                assert token[-15:] not in mask(text), text


def test_long_texts_are_masked_in_no_time() -> None:
    """A stranger chooses the address that is logged: a pattern that goes back and forth would hold up the process."""
    for text in ("a" * 60_000, "a." * 30_000, "a'" * 30_000, "a:" * 30_000, "-" * 60_000 + "@", "%40" * 20_000):
        assert len(mask(text)) <= len(text) + 100


# What names of our own addresses stand for; a new one is added here, or among the secret ones.
OPEN_NAMES = {
    *("app_label", "digest", "doc_id", "id", "institution", "institution_slug", "language", "model_name", "name"),
    *("object_id", "page_id", "page_path", "path", "pk", "provider_id", "slug", "theme", "unquoted_slug"),
}


def addresses(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry)
        else:
            yield entry


def test_every_value_in_an_address_of_ours_is_known_to_be_secret_or_not() -> None:
    ours = [
        pattern
        for pattern in addresses(get_resolver())
        if re.match(r"(hub|network|materials|home|search|allauth)\b", pattern.lookup_str)
    ]
    names = {name for pattern in ours for name in pattern.pattern.regex.groupindex}
    assert names & SECRET_NAMES == SECRET_NAMES
    assert names - SECRET_NAMES <= OPEN_NAMES, names - SECRET_NAMES - OPEN_NAMES
