"""Asking people in: the mail, the page that its link opens, and what becomes of dead links."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from hub.accounts.models import User
from network.institutions.models import InstitutionLogEntry, Role, RoleAssignment
from network.people.models import Invitation
from network.people.services import accepting, invitations
from network.people.services.locks import Refused
from tests.network.cast import PASSWORD, Cast, person, signed_in

NEW = {"first_name": "Uusi", "last_name": "Tulija", "password": "pitkä-silta-joen-yli"}


def link_in(message: Any) -> str:
    found = re.search(r"http://localhost(/\S+/(?:kutsu|inbjudan|invitation)/\S+)", message.body)
    assert found, message.body
    return found[1]


def invite(cast: Cast, email: str = "uusi@kaira.example", role: str = Role.INSTITUTION_EDITOR, **words: Any) -> Any:
    words = {"by": cast.administrator, "institution": cast.ours, **words}
    return invitations.invite(email=email, role=role, **words)


@pytest.fixture
def invitation(cast: Cast, work: Any) -> Invitation:
    made: Invitation = invite(cast)
    work()
    return made


@pytest.fixture
def link(invitation: Invitation) -> str:
    return link_in(mail.outbox[-1])


def words_of(response: Any) -> str:
    return str(response.content.decode())


def test_the_mail_says_who_invites_to_what_and_where_to_answer(cast: Cast, invitation: Invitation) -> None:
    message = mail.outbox[0]
    assert message.to == ["uusi@kaira.example"] and message.reply_to == [cast.administrator.email]
    html = message.alternatives[0][0]
    for words in (str(cast.administrator), cast.ours.name, str(invitation.get_role_display())):
        assert words in message.body and words in html
    assert link_in(message) in html
    invitation.refresh_from_db()
    assert invitation.sent_at


def test_a_name_adds_no_lines_to_the_mail(cast: Cast, work: Any) -> None:
    cast.administrator.first_name = "Aino\n\nHub: https://vieras.example/\n\n"
    cast.administrator.save()
    invite(cast)
    work()
    assert not any(line.startswith("Hub:") for line in mail.outbox[-1].body.splitlines())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_mail_and_its_page_are_in_the_language_chosen(cast: Cast, work: Any, language: str) -> None:
    invite(cast, language=language)
    work()
    assert link_in(mail.outbox[0]).startswith(f"/{language}/")
    assert f'<html lang="{language}">' in mail.outbox[0].alternatives[0][0]


def test_opening_the_link_changes_nothing(client: Client, cast: Cast, link: str) -> None:
    for _round in range(2):
        page = client.get(link)
        assert page.status_code == 200
        for words in (str(cast.administrator), cast.ours.name, "uusi@kaira.example"):
            assert words in words_of(page)
    assert "no-store" in page["Cache-Control"] and page["Referrer-Policy"] == "same-origin"
    assert not User.objects.filter(email="uusi@kaira.example").exists()


def test_accepting_makes_the_account_and_the_role(client: Client, cast: Cast, link: str) -> None:
    done = client.post(link, NEW, follow=True)
    assert done.status_code == 200
    user = User.objects.get(email="uusi@kaira.example")
    assert user.get_full_name() == "Uusi Tulija" and user.check_password(NEW["password"])
    held = RoleAssignment.objects.get(user=user)
    assert (held.role, held.institution, held.given_by) == (Role.INSTITUTION_EDITOR, cast.ours, cast.administrator)
    assert not user.is_superuser and not user.is_staff


@pytest.mark.parametrize("password", ["lyhyt", "123456789012345", "uusi@kaira.example", ""])
def test_the_password_keeps_the_rules(client: Client, link: str, password: str) -> None:
    page = client.post(link, {**NEW, "password": password})
    assert page.status_code == 200 and page.context["form"].errors["password"]
    assert not User.objects.filter(email="uusi@kaira.example").exists()


def test_forged_fields_make_nothing_more(client: Client, cast: Cast, link: str) -> None:
    forged = {"role": "coordinator", "institution": cast.theirs.pk, "email": "muu@x.example", "is_superuser": "on"}
    client.post(link, {**NEW, **forged})
    held = RoleAssignment.objects.get(user__email="uusi@kaira.example")
    assert (held.role, held.institution) == (Role.INSTITUTION_EDITOR, cast.ours)
    assert not User.objects.get(email="uusi@kaira.example").is_superuser


def test_an_account_accepts_by_signing_in_and_keeps_its_password(client: Client, cast: Cast, work: Any) -> None:
    invite(cast, email=cast.their_editor.email)
    work()
    link = link_in(mail.outbox[0])
    page = client.get(link)
    assert page.context["way"] == "sign_in" and f"next={link}" in words_of(page)
    assert "password" not in page.context["form"].fields
    assert client.post(link, NEW).status_code == 200
    assert not RoleAssignment.objects.filter(user=cast.their_editor, institution=cast.ours).exists()
    client.force_login(cast.their_editor)
    assert client.get(link).context["way"] == "self"
    assert client.post(link)["Location"] == "/fi/kutsu/hyvaksytty/"
    assert RoleAssignment.objects.filter(user=cast.their_editor).count() == 2
    cast.their_editor.refresh_from_db()
    assert cast.their_editor.check_password(PASSWORD)


def test_only_the_invited_account_accepts(cast: Cast, work: Any) -> None:
    invite(cast, email=cast.their_editor.email)
    work()
    link = link_in(mail.outbox[0])
    for other in (cast.administrator, cast.nobody, cast.maintainer):
        client = signed_in(other)
        page = client.get(link)
        assert page.context["stranger"] == other
        client.post(link, NEW)
    assert Invitation.objects.get().accepted_at is None


def test_a_signed_in_stranger_makes_no_account_with_anothers_link(cast: Cast, link: str) -> None:
    client = signed_in(cast.nobody)
    assert client.get(link).context["stranger"] == cast.nobody
    client.post(link, NEW)
    assert not User.objects.filter(email="uusi@kaira.example").exists()


def test_a_reader_by_link_chooses_a_password_when_asked_to_more(client: Client, cast: Cast, work: Any) -> None:
    client.post("/fi/kirjaudu/linkki/", {"email": "uusi@kaira.example"})
    work()
    reading = re.search(r"http://localhost(\S+)", mail.outbox[0].body)
    assert reading
    client.post(reading[1])
    invite(cast)
    work()
    link = link_in(mail.outbox[1])
    page = client.get(link)
    assert page.context["way"] == "password" and page.context["stranger"] is None
    client.post(link, NEW)
    held = RoleAssignment.objects.get(user__email="uusi@kaira.example")
    assert held.role == Role.INSTITUTION_EDITOR
    # The session that the link had opened is over, and the domain has no say any more.
    assert client.get("/admin/").status_code == 302
    cast.ours.email_domains.all().delete()
    assert RoleAssignment.objects.filter(pk=held.pk).exists()


def test_an_invitation_never_lowers_a_role(cast: Cast, work: Any) -> None:
    invite(cast, email=cast.reader.email)
    RoleAssignment.objects.filter(user=cast.reader).update(role=Role.INSTITUTION_ADMINISTRATOR)
    accepting.accept(invitation=Invitation.objects.get(), user=cast.reader)
    assert RoleAssignment.objects.get(user=cast.reader).role == Role.INSTITUTION_ADMINISTRATOR


def test_a_translator_gets_the_languages_of_the_invitation(client: Client, cast: Cast, work: Any) -> None:
    swedish = Locale.objects.get(language_code="sv")
    words = {"by": cast.coordinator, "institution": None, "languages": [swedish]}
    invite(cast, role=Role.TRANSLATOR, **words)
    work()
    client.post(link_in(mail.outbox[0]), NEW)
    assert list(RoleAssignment.objects.get(user__email="uusi@kaira.example").languages.all()) == [swedish]


# Dead links


def test_an_altered_link_is_not_found(client: Client, link: str) -> None:
    for altered in (link[:-6] + "AAAAA/", "/fi/kutsu/nonsense/", link.replace("kutsu/", "kutsu/X")):
        page = client.get(altered)
        assert page.status_code == 404 and page.templates[0].name == "people/invitation_unknown.html"


def test_a_signature_of_another_purpose_opens_nothing(client: Client, invitation: Invitation) -> None:
    from django.core import signing

    for value in ([invitation.pk, invitation.nonce], {"a": 1}, 5):
        assert client.get(f"/fi/kutsu/{signing.dumps(value)}/").status_code == 404
        forged = signing.dumps(value, key="x" * 50, salt="network.people.invitation")
        assert client.get(f"/fi/kutsu/{forged}/").status_code == 404


def use_up(invitation: Invitation) -> None:
    accepting.accept(invitation=invitation, user=User(), **NEW)


def take_back(invitation: Invitation) -> None:
    invitations.revoke(by=None, invitation=invitation)


def run_out(invitation: Invitation) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def leave(invitation: Invitation) -> None:
    assert invitation.institution
    invitation.institution.member_until = timezone.localdate() - timedelta(days=1)
    invitation.institution.save()


def send_anew(invitation: Invitation) -> None:
    invitations.resend(by=invitation.invited_by, invitation=invitation)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "state", "names_inviter"),
    [
        (use_up, "used", False),
        (take_back, "revoked", True),
        (run_out, "expired", True),
        (leave, "closed", False),
        (send_anew, "replaced", True),
    ],
)
def test_a_dead_link_says_why_and_shows_a_way_on(
    client: Client, cast: Cast, invitation: Invitation, link: str, change: Any, state: str, names_inviter: bool
) -> None:
    change(invitation)
    before = RoleAssignment.objects.count()
    for page in (client.get(link), client.post(link, NEW)):
        assert page.status_code == 410 and page.context["state"] == state
        assert (cast.administrator.email in words_of(page)) == names_inviter
        assert 'class="button' in words_of(page)
    assert RoleAssignment.objects.count() == before


def test_each_reason_has_its_own_sentence(client: Client, invitation: Invitation, link: str) -> None:
    sentences = set()
    for change in (run_out, take_back):
        change(invitation)
        found = re.search(r'<p class="lead">(.*?)</p>', words_of(client.get(link)), re.DOTALL)
        assert found
        sentences.add(found[1].strip())
    assert len(sentences) == 2


def test_an_invitation_is_good_for_two_weeks(client: Client, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=13, hours=23)):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert client.get(link).status_code == 410


# Sending


def test_sending_again_gives_two_weeks_more_and_voids_the_link_before(
    client: Client, cast: Cast, invitation: Invitation, link: str, work: Any
) -> None:
    run_out(invitation)
    invitations.resend(by=cast.coordinator, invitation=invitation)
    work()
    assert client.get(link).status_code == 410
    assert client.get(link_in(mail.outbox[-1])).status_code == 200


def test_a_failing_mail_server_loses_nothing(
    cast: Cast, work: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.network.people.failing_mail.EmailBackend"
    made = invite(cast)
    work()
    made.refresh_from_db()
    assert made.failed_at and not made.sent_at and made.state == "open"
    page = signed_in(cast.maintainer).get("/admin/people/invitations/")
    assert (
        "Mail not sent" in words_of(page) or "ei ole lähtenyt" in words_of(page).lower() or made.email in words_of(page)
    )
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    invitations.resend(by=cast.administrator, invitation=made)
    work()
    made.refresh_from_db()
    assert made.sent_at and not made.failed_at and len(mail.outbox) == 1


def test_a_task_that_runs_twice_or_late_sends_once(cast: Cast, invitation: Invitation, work: Any) -> None:
    from network.people.tasks import send_invitation

    assert send_invitation.call(invitation.pk, invitation.nonce) is False
    invitations.revoke(by=cast.administrator, invitation=invitation)
    assert send_invitation.call(invitation.pk, invitation.nonce) is False
    assert len(mail.outbox) == 1


def test_an_invitation_that_was_answered_is_neither_sent_again_nor_withdrawn(
    cast: Cast, invitation: Invitation
) -> None:
    use_up(invitation)
    for deed in (invitations.resend, invitations.revoke):
        with pytest.raises(Refused):
            deed(by=cast.administrator, invitation=invitation)


def test_the_history_names_actor_institution_and_deed(cast: Cast, invitation: Invitation) -> None:
    invitations.resend(by=cast.coordinator, invitation=invitation)
    invitation.refresh_from_db()
    use_up(invitation)
    entries = InstitutionLogEntry.objects.filter(action__startswith="people.").order_by("pk")
    new = User.objects.get(email="uusi@kaira.example")
    assert [(entry.action, entry.user, entry.institution) for entry in entries] == [
        ("people.invited", cast.administrator, cast.ours),
        ("people.resent", cast.coordinator, cast.ours),
        ("people.accepted", new, cast.ours),
    ]
    assert all(entry.message for entry in entries)


def test_nobody_becomes_a_superuser_and_a_closed_account_stays_closed(client: Client, cast: Cast, work: Any) -> None:
    closed = person(email="suljettu@kaira.example", is_active=False)
    closed.set_unusable_password()
    closed.save()
    invite(cast, email=closed.email)
    work()
    link = link_in(mail.outbox[0])
    assert client.get(link).context["way"] == "sign_in"
    client.post(link, NEW)
    closed.refresh_from_db()
    assert not closed.has_usable_password() and not closed.is_active
