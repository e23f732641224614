"""Writing to a coach: what is passed on, what is refused with a word, and what nobody gets to know."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from network.coaches import contact
from network.coaches.contact_form import ContactForm
from network.coaches.contact_links import links_in, without_links
from network.coaches.models import CoachIndexPage, CoachMessage, PeerCoach
from tests.network.coaches.factories import CoachFactory

FORM = "/fi/verkosto/vertaisvalmentajat/valma-mattila/yhteydenotto/"
SECRET = "valma.salainen@piilossa.example"
TEXT = "Hei! Miten laaditte HOKSin\nyhdessä työpaikan kanssa?"

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(directory: CoachIndexPage) -> PeerCoach:
    coach: PeerCoach = CoachFactory(name="Valma Mattila", email=SECRET, phone="040 765 4321")
    return coach


def stamp(coach: PeerCoach, *, seconds: int = 60) -> str:
    """The mark of a form that was opened so long ago."""
    with time_machine.travel(timezone.now() - timezone.timedelta(seconds=seconds), tick=False):
        value: str = ContactForm(coach_id=coach.pk).initial["stamp"]
    return value


def words(coach: PeerCoach, **changes: Any) -> dict[str, Any]:
    said = {"name": "Otso Opettaja", "email": "otso@koulu.example", "organisation": "Koskiopisto", "message": TEXT}
    return {**said, "homepage": "", "stamp": stamp(coach), **changes}


def send(coach: PeerCoach, client: Client | None = None, **changes: Any) -> Any:
    return (client or Client()).post(FORM, words(coach, **changes))


def is_sent(response: Any) -> bool:
    return bool(response.status_code == 302 and response.headers["Location"] == f"{FORM}lahetetty/")


def test_a_message_goes_to_the_coach_and_a_copy_to_the_sender(coach: PeerCoach, work: Callable[[], int]) -> None:
    client = Client()
    assert client.get(FORM).status_code == 200
    assert mail.outbox == []
    response = send(coach, client, copy="on")
    assert is_sent(response)
    assert client.get(response.headers["Location"]).status_code == 200
    work()
    relayed, copy = mail.outbox
    assert (relayed.to, relayed.reply_to) == ([SECRET], ["otso@koulu.example"])
    assert relayed.from_email == copy.from_email
    assert "Otso Opettaja" in relayed.subject
    for part in (relayed.body, relayed.alternatives[0].content):
        assert "Koskiopisto" in part and "otso@koulu.example" in part and "yhdessä työpaikan kanssa?" in part
        # An answer quotes it, and goes to a stranger.
        assert "/peruminen/" not in part
    # Whatever the copy's reader looks at, the coach's addresses are not in it.
    assert copy.to == ["otso@koulu.example"]
    assert "yhdessä työpaikan kanssa?" in copy.body
    raw = copy.message().as_string() + str(copy.alternatives)
    for secret in ("piilossa", "765 4321", "7654321", "/peruminen/"):
        assert secret not in raw


def test_nothing_of_the_message_is_kept_when_it_has_gone(coach: PeerCoach, work: Callable[[], int]) -> None:
    send(coach)
    work()
    row = CoachMessage.objects.get()
    assert (row.sender_name, row.sender_email, row.organisation, row.body) == ("", "", "", "")
    with time_machine.travel(timezone.now() + timezone.timedelta(days=31), tick=False):
        contact.run_periodic_job()
    assert not CoachMessage.objects.exists()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "Otso\nBcc: kaikki@koulu.example"),
        ("name", "Otso\r\n\r\nHei"),
        ("name", "Voita heti www.huijaus.example"),
        ("name", "x\x00y"),
        ("name", "x" * 101),
        ("email", "otso"),
        ("email", "otso@koulu.example\nBcc: a@b.example"),
        ("email", "a@b.example, c@d.example"),
        ("email", "x" * 300 + "@koulu.example"),
        ("organisation", "Koulu\x0bX: y"),
        ("message", "Lyhyt"),
        ("message", " \n" * 50),
        ("message", "x" * 4001),
        ("message", "x" * 1_000_000),
        ("message", "Katso näitä: " + "https://huijaus.example/a " * 100),
        ("message", "Tässä on nolla \x00 keskellä viestiä."),
        ("homepage", "https://huijaus.example"),
        ("stamp", ""),
        ("stamp", "form:väärä:merkki"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_cannot_be_sent_is_told_by_its_field_and_no_word_is_lost(
    coach: PeerCoach, work: Callable[[], int], field: str, value: str
) -> None:
    response = send(coach, **{field: value})
    assert response.status_code == 200
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert all(str(error) in response.text or "&" in response.text for error in form.errors[field])
    if field not in ("message", "homepage", "stamp"):
        assert "HOKSin" in response.text
    assert work() == 0
    assert not CoachMessage.objects.exists()
    if field in ("homepage", "stamp"):
        # Once more, as the page now stands: a person gets through.
        again = {name: form[name].value() or "" for name in words(coach)}
        with time_machine.travel(timezone.now() + timezone.timedelta(seconds=10), tick=False):
            assert is_sent(Client().post(FORM, again))


def test_a_form_sent_at_once_or_after_a_day_asks_to_send_again(coach: PeerCoach) -> None:
    for seconds in (1, 25 * 3600):
        response = send(coach, stamp=stamp(coach, seconds=seconds))
        assert list(response.context["form"].errors) == ["stamp"]
        assert "HOKSin" in response.text
    other = CoachFactory(name="Toinen Valmentaja")
    assert list(send(coach, stamp=stamp(other)).context["form"].errors) == ["stamp"]


def test_the_same_message_again_within_a_day_goes_once(coach: PeerCoach, work: Callable[[], int]) -> None:
    assert is_sent(send(coach)) and is_sent(send(coach, message=f" {TEXT}\n"))
    assert work() == 1
    assert len(mail.outbox) == 1
    with time_machine.travel(timezone.now() + timezone.timedelta(days=1, minutes=1), tick=False):
        assert is_sent(send(coach))
        work()
    assert len(mail.outbox) == 2


def test_a_copy_carries_no_link_to_an_address_that_somebody_typed(coach: PeerCoach, work: Callable[[], int]) -> None:
    text = "Lue heti https://huijaus.example/a?b ja www.huijaus.example tai huijaus.example/x, niin voitat."
    send(coach, message=text, copy="on")
    work()
    assert "https://huijaus.example/a?b" in mail.outbox[0].body
    assert "huijaus" not in mail.outbox[1].body + str(mail.outbox[1].alternatives)


def test_who_sends_many_is_asked_to_wait_and_keeps_the_text(coach: PeerCoach, work: Callable[[], int]) -> None:
    answers = [send(coach, message=f"{TEXT} {number}", copy="on") for number in range(7)]
    assert [is_sent(answer) for answer in answers] == [True] * 6 + [False]
    assert answers[-1].status_code == 429
    assert "HOKSin" in answers[-1].text and 'role="alert"' in answers[-1].text
    work()
    # Six messages, and no more than three copies: the form is no way to fill somebody's mailbox.
    assert [message.to for message in mail.outbox].count([SECRET]) == 6
    assert [message.to for message in mail.outbox].count(["otso@koulu.example"]) == 3


def test_one_coach_gets_no_more_than_thirty_a_day(coach: PeerCoach) -> None:
    def one(number: int) -> bool:
        address = f"otso.{number}@koulu.example"
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        return is_sent(send(coach, client, email=address, message=f"{TEXT} {number}"))

    assert [one(number) for number in range(31)] == [True] * 30 + [False]


def test_who_is_not_shown_any_more_gets_no_message_and_the_sender_is_told(
    coach: PeerCoach, work: Callable[[], int]
) -> None:
    send(coach, copy="on")
    coach.consents.update(ended_at=timezone.now(), ending="withdrawn")
    work()
    assert [message.to for message in mail.outbox] == [["otso@koulu.example"]]
    assert "HOKSin" not in mail.outbox[0].body and "piilossa" not in str(mail.outbox[0].message())
    assert CoachMessage.objects.get().body == ""


def test_a_name_does_not_turn_the_heading_around(coach: PeerCoach, work: Callable[[], int]) -> None:
    send(coach, name="\u202eOtso\u2066 Opettaja")
    work()
    assert mail.outbox[0].subject.startswith("Otso Opettaja")
    assert send(coach, name="\u202e").context["form"].errors["name"]


def test_a_forged_request_is_refused(coach: PeerCoach) -> None:
    assert Client(enforce_csrf_checks=True).post(FORM, words(coach)).status_code == 403
    assert not CoachMessage.objects.exists()


def test_markup_is_shown_as_it_was_typed(coach: PeerCoach, work: Callable[[], int]) -> None:
    send(coach, name="<b>Otso</b>", message='<img src=x onerror="alert(1)"> Miten tämä tehdään teillä?')
    work()
    html = mail.outbox[0].alternatives[0].content
    assert "<img" not in html and "<b>Otso" not in html and "&lt;img" in html


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Katso https://a.example/x?y=1 ja http://b.example", 2),
        ("www.a.example, b.fi/ohje, c.example", 3),
        ("ftp://a.example", 1),
        ("pääsy.example tai сайт.рф/а", 2),
        ("Kysy minulta klo 9.30, esim. torstaina. Vastaan pian.", 0),
        ("Osoitteeni on otso@koulu.example", 0),
        ("1.2.2027 alkaen 25 h/vko", 0),
    ],
)
def test_what_counts_as_a_link(text: str, links: int) -> None:
    assert len(links_in(text)) == links
    assert (without_links(text) == text) is (links == 0)
