"""Every mail of the hub, as mail programs and answering machines read it."""

import ast
import email
import re
from collections.abc import Iterator
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from allauth import __file__ as allauth_file
from django.core import mail
from django.test.signals import template_rendered
from wagtail.admin import mail as wagtail_mail
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from hub.core.mail import Mail
from tests.home.factories import make_details
from tests.letters import TEMPLATES, TITLE, send_all
from tests.network.cast import Cast

pytestmark = pytest.mark.django_db
ROOT = TEMPLATES.parent
NAMES = {
    "fi": "Siltaverkosto – työelämässä oppimisen yhteinen verkosto",
    "sv": "Bronätverket för lärande i arbetslivet",
}
# Of allauth's mails those that no open view sends: it has no sign-up, no change of address, no codes by mail.
NEVER = r"(base_|email_|account_(already|disconn)|login_code|unknown_account|password_reset_code|webauthn_)"


@pytest.fixture
def details(page_tree: Any) -> Any:
    found = make_details(page_tree)
    for text in found.texts.all():
        text.network_name = NAMES[text.locale.language_code]
        text.save()
    return found


@pytest.fixture(params=["fi", "sv"])
def language(request: Any) -> str:
    return str(request.param)


@pytest.fixture
def sent(cast: Cast, details: Any, language: str, settings: Any) -> list[tuple[bytes, EmailMessage]]:
    """Each mail, as it goes over the line and as a client parses it."""
    settings.DEFAULT_FROM_EMAIL = "Vanha nimi <noreply@verkosto.example>"
    mail.outbox.clear()
    send_all(cast, language)
    raw = [one.message().as_bytes(linesep="\r\n") for one in mail.outbox]
    parsed = [(each, email.message_from_bytes(each, policy=policy.default)) for each in raw]
    assert len(parsed) > 25
    return parsed  # type: ignore[return-value]


def heads(raw: bytes) -> Iterator[tuple[str, list[str]]]:
    """Names and lines of the header fields, as they stand."""
    for name, value in re.findall(
        rb"^([\w-]+):((?:.*\r\n)(?:[ \t].*\r\n)*)", raw.partition(b"\r\n\r\n")[0] + b"\r\n", re.M
    ):
        yield name.decode(), value.decode("ascii").split("\r\n")[:-1]


def test_every_head_begins_on_its_own_line_and_keeps_to_its_length(sent: list[Any]) -> None:
    for raw, _mail in sent:
        fields = dict(heads(raw))
        assert {"Subject", "From", "To", "Date", "Message-ID"} <= set(fields)
        for name, lines in fields.items():
            assert all(line.strip() for line in lines), f"{name} begins with an empty line: {lines}"
            assert all(len(line) <= 998 for line in lines)
        for name in ("Subject", "From"):
            first, *others = fields[name]
            assert len(f"{name}:{first}") <= 78 and all(len(line) <= 78 for line in others)


def test_each_is_from_the_site_by_one_name_in_its_own_language(sent: list[Any], language: str) -> None:
    for _raw, one in sent:
        [sender] = one["From"].addresses
        assert sender.addr_spec == "noreply@verkosto.example"
        of_the_coach = "otso@koulu.example" in str(one["Reply-To"]) or "Avaa" in str(one["Subject"])
        allowed = set(NAMES.values()) if of_the_coach else {NAMES[language], NAMES["fi"]}
        assert sender.display_name in allowed
        # The same name where it signs.
        assert sender.display_name in one.get_body(("plain",)).get_content()
        assert one["Message-ID"].endswith("@verkosto.example>")
        assert not one.defects and not one["Subject"].defects


def test_subjects_arrive_whole(sent: list[Any]) -> None:
    subjects = [str(one["Subject"]) for _raw, one in sent]
    assert all(subjects) and len({one["Message-ID"] for _raw, one in sent}) == len(sent)
    assert sum(TITLE in subject for subject in subjects) == 6
    assert not any("=?" in subject or "\n" in subject for subject in subjects)


def test_machines_answer_a_person_and_no_machine(sent: list[Any]) -> None:
    written = [one for _raw, one in sent if one["Auto-Submitted"] is None]
    # The visitor's message to a coach: an absence reply goes to the visitor.
    [message] = written
    assert str(message["Reply-To"]) == "otso@koulu.example"
    assert not [name for name in message if name.lower().startswith(("list-", "precedence", "x-auto"))]
    for _raw, one in sent:
        if one is not message:
            assert one["Auto-Submitted"] == "auto-generated"
            # Failures are reported all the same.
            assert one["X-Auto-Response-Suppress"] == "OOF, AutoReply"


def test_none_is_left_out(cast: Cast, details: Any) -> None:
    """A new template is sent above, or this fails."""
    rendered: set[str] = set()

    def note(template: Any, **kwargs: Any) -> None:
        rendered.add(str(template.origin.name))

    template_rendered.connect(note)
    try:
        send_all(cast, "fi")
    finally:
        template_rendered.disconnect(note)
    known = {str(path) for folder in ("emails", "*/email") for path in TEMPLATES.glob(f"{folder}/**/*.*")}
    assert len(known) > 30 and known - rendered == set()
    # Words of allauth's own call the site by its host.
    assert [name for name in rendered if not name.startswith(f"{TEMPLATES}/")] == []


def test_allauth_sends_none_in_its_own_words() -> None:
    theirs = Path(allauth_file).parent / "templates"
    rooms = ("account", "mfa", "socialaccount")
    prefixes = [path.relative_to(theirs) for room in rooms for path in theirs.glob(f"{room}/email/*_message.txt")]
    assert len(prefixes) > 10
    without = [str(path) for path in prefixes if not (TEMPLATES / path).exists()]
    assert [path for path in without if not re.match(NEVER, Path(path).name)] == []


def test_wagtail_sends_none() -> None:
    for signal in (task_submitted, workflow_approved, workflow_rejected, workflow_submitted):
        names = [type(receiver()).__module__ for _key, receiver, *_rest in signal.receivers if receiver()]
        assert wagtail_mail.__name__ not in names


@pytest.mark.parametrize(
    "words", ["A" * 200, "=?utf-8?q?Salasana?=", "Näytöt " * 60, "A–B, C. D", 'He said "yes", <b>']
)
def test_any_words_make_a_sound_head(words: str, details: Any) -> None:
    details.texts.filter(locale__language_code="fi").update(network_name=words[:80].strip())
    raw = Mail(words, "Teksti", to=["aino@koulu.example"]).message().as_bytes(linesep="\r\n")
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert str(parsed["Subject"]) == words.strip()
    sender = str(make_header(decode_header(email.message_from_bytes(raw)["From"])))
    assert sender.rpartition(" ")[0].replace("\\", "").strip('"') == words[:80].strip().replace("\\", "").strip('"')
    assert all(line.strip() for _name, lines in heads(raw) for line in lines)


def test_all_mails_are_made_in_one_place() -> None:
    """Elsewhere a mail has neither the site's name nor the marks of a machine."""
    makers = {"EmailMessage", "EmailMultiAlternatives", "send_mail", "send_mass_mail", "mail_admins", "mail_managers"}
    found = []
    for room in ("hub", "network", "materials", "home", "search"):
        for path in (ROOT / room).rglob("*.py"):
            imports = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom))
            names = {name.name for node in imports if node.module == "django.core.mail" for name in node.names}
            found += [str(path.relative_to(ROOT))] if makers & names else []
    assert found == ["hub/core/mail.py"]
