"""What the log holds after things went wrong: enough to find the fault by, and nothing that opens or names anybody."""

import logging
import re
import smtplib
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.core.mail.backends.base import BaseEmailBackend
from django.http import HttpRequest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult
from sesame.tokens import create_token

from hub.accounts.models import User
from hub.accounts.services import create_account
from hub.core.masking import SECRET_NAMES
from tests.hub.core.reading_log import written
from tests.hub.core.test_masking import addresses
from tests.network.cast import person
from tests.sites import PageTree
from tests.worker import work

pytestmark = pytest.mark.django_db
BROKEN = "tests.hub.core.test_logs.BrokenMiddleware"


class BrokenMiddleware:
    """Every view fails, and its fault tells all that the request holds."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, values: Any) -> None:
        raise RuntimeError(f"Cannot answer {request.build_absolute_uri()} to liisa@opisto.example: {values}")


@pytest.fixture
def log() -> Iterator[StringIO]:
    with written() as stream:
        yield stream


@pytest.fixture
def broken(settings: Any) -> Client:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, BROKEN]
    return Client(raise_request_exception=False)


def tokens() -> list[str]:
    """One of each kind that the hub's mails and links hold."""
    reset = f"cv7z2l-{get_random_string(32, '0123456789abcdef')}"
    shared = f"{get_random_string(10)}.{get_random_string(22)}"
    return [
        signing.dumps([17, get_random_string(22)], salt="kutsu"),
        create_token(person(), "staff-reader"),
        reset,
        shared,
        f"plain-{get_random_string(4)}",
    ]


def secret_addresses() -> Iterator[tuple[str, str]]:
    """Every address of ours that holds a token, with each kind of token: the address, and its token."""
    for name in {entry.name for entry in addresses(get_resolver()) if entry.name}:
        for entry in addresses(get_resolver()):
            names = set(entry.pattern.regex.groupindex)
            if entry.name != name or not names & SECRET_NAMES:
                continue
            for token in tokens():
                values = {
                    key: "abc" if key == "uidb36" else token if key in SECRET_NAMES else "gron.pdf" for key in names
                }
                try:
                    yield reverse(name, kwargs=values), token
                except NoReverseMatch:
                    continue


def test_no_address_that_opens_something_stands_in_the_log_of_a_fault(broken: Client, log: StringIO) -> None:
    seen = list(secret_addresses())
    assert len({address.split("/")[2] for address, _token in seen}) >= 4
    for address, token in seen:
        assert broken.get(address, {"code": "kode-1234", "state": "tila-5678"}).status_code == 500
        assert token not in log.getvalue(), address
    lines = log.getvalue()
    assert lines.count("Internal Server Error") == len(seen)
    for secret in ("liisa@", "kode-1234", "tila-5678"):
        assert secret not in lines
    assert "RuntimeError: Cannot answer" in lines


def test_a_token_at_an_address_that_leads_nowhere_is_no_less_secret(log: StringIO, page_tree: PageTree) -> None:
    for token in tokens()[:4]:
        Client().get(f"/fi/kusu/{token}/")
        assert token not in log.getvalue()
    assert log.getvalue().count("Not Found: /fi/kusu/") == 4


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [("/sv/kirjaudu/", "fi", 'lang="sv"'), ("/admin/login/", "en", 'lang="en"'), ("/sitemap.xml", "fi", 'lang="fi"')],
)
def test_the_page_of_a_fault_tells_its_number(
    broken: Client, log: StringIO, address: str, language: str, words: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = broken.get(address, headers={"Accept-Language": language})
    number = answer["X-Request-ID"]
    page = answer.content.decode()
    assert re.fullmatch(r"[0-9a-f]{12}", number) and f"<b>{number}</b>" in page and words in page
    fault = log.getvalue().splitlines()
    start = next(index for index, line in enumerate(fault) if "Internal Server Error" in line)
    assert all(number in line for line in fault[start:])
    assert any("RuntimeError" in line for line in fault[start:])


def test_in_the_admin_the_page_is_in_the_language_chosen_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("wagtail.admin.views.home.HomeView.get_context_data", fail)
    maintainer = create_account(email="disa@opisto.example", language="sv")
    User.objects.filter(pk=maintainer.pk).update(is_superuser=True)
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    client.force_login(User.objects.get(pk=maintainer.pk))
    assert 'lang="sv"' in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("8f14e45f-ceea-467f-a0e6-9c2bd3a1f0aa", True),
        ("short", False),
        ("x" * 65, False),
        ("liisa@opisto.example", False),
        ("a b c d e f g h", False),
    ],
)
def test_a_proxys_number_is_taken_if_it_is_one(told: str, taken: bool) -> None:
    answer = Client().get("/robots.txt", headers={"X-Request-ID": told})
    assert (answer["X-Request-ID"] == told) is taken


def test_a_foreign_host_name_is_no_error_of_ours(log: StringIO) -> None:
    assert Client(headers={"host": "evil.example"}).get("/fi/").status_code == 400
    assert "evil.example" in log.getvalue()
    assert " ERROR " not in log.getvalue() and "Traceback" not in log.getvalue()


def test_what_is_sent_from_outside_is_at_most_a_warning(log: StringIO) -> None:
    kinds = [SuspiciousOperation]
    for kind in kinds:
        kinds += kind.__subclasses__()
        logging.getLogger(f"django.security.{kind.__name__}").error("%s", kind.__name__)
    assert len(kinds) > 5 and log.getvalue().count("\n") == len(kinds)
    assert " ERROR " not in log.getvalue()


class RefusingServer(BaseEmailBackend):
    """A mail server that knows none of the recipients."""

    def send_messages(self, messages: Any) -> int:
        refused = {to: (550, f"5.1.1 <{to}>: no such user".encode()) for message in messages for to in message.to}
        raise smtplib.SMTPRecipientsRefused(refused)


def test_a_refused_recipient_stands_neither_in_the_log_nor_in_the_tasks_row(
    log: StringIO, page_tree: PageTree, settings: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingServer"
    reader = person(email="maija.meri@opisto.example")
    Client().post("/fi/kirjaudu/linkki/", {"email": reader.email})
    Client().post("/fi/kirjaudu/salasana/", {"email": reader.email})
    work()
    rows = list(DBTaskResult.objects.all())
    failed = [row for row in rows if row.traceback]
    assert failed and all("SMTPRecipientsRefused" in row.traceback for row in failed)
    assert "maija.meri" not in str([row.__dict__ for row in rows])
    assert "SMTPRecipientsRefused" in log.getvalue() and "maija.meri" not in log.getvalue()
    assert all(f"task-{row.pk}" in log.getvalue() for row in failed)


def test_warnings_and_faulty_lines_are_masked_too(log: StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("py.warnings").warning("%s", "told liisa@opisto.example")
    logging.getLogger("some.library").error("%s and %s", "liisa@opisto.example")
    logging.getLogger("some.library").info("at", extra={"request_id": "x"}, stack_info=True)
    logging.getLogger("granian.access").info("%(path)s", {"path": "/fi/x/?token=abc-def&q=liisa%40opisto.example"})
    assert "liisa" not in log.getvalue() and "abc-def" not in log.getvalue()
    assert log.getvalue().count("[address]") >= 2
    assert "liisa" not in capsys.readouterr().err


HANDLERS = """
import logging
from granian.log import configure_logging, LogLevels
configure_logging(LogLevels.info)
import django
django.setup()
loggers = [logging.root, *(one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger))]
handlers = {(logger.name, handler) for logger in loggers for handler in logger.handlers}
for name, handler in handlers:
    filters = [type(one).__name__ for one in handler.filters]
    if "PrivacyFilter" not in filters and not isinstance(handler, logging.NullHandler):
        print("bare:", name, handler)
print(len(handlers), "handlers", logging.lastResort and "last resort")
"""


def test_every_handler_of_the_web_server_has_the_filter() -> None:
    from tests.hub.test_settings import run

    done = run(HANDLERS)
    assert done.returncode == 0, done.stderr
    assert re.match(r"[1-9]\d* handlers", done.stdout) and "bare" not in done.stdout, done.stdout
