"""Nobody is shown without a consent of one's own: asked by mail, given by a press, over by itself."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from hub.core.periodic import run_all
from network.coaches import cleanup, wording
from network.coaches.models import CoachIndexPage, CoachMail, Consent, PeerCoach
from network.coaches.models.consents import a_year_from
from network.coaches.services import consents, profiles
from network.institutions.models import InstitutionLogEntry
from tests.network.coaches.factories import CoachFactory, give_consent
from tests.network.coaches.letters import letters, link
from tests.network.factories import InstitutionFactory

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
NOON = datetime(2027, 3, 1, 12, tzinfo=HELSINKI)
YES = {"answer": "yes", "wording": str(wording.CURRENT)}
PUBLIC = ("", "{slug}/", "{slug}/kayntikortti/", "{slug}/yhteydenotto/")
FORMER = ("{slug}/vcard/", "{slug}/contact/")
LIST = "/fi/verkosto/vertaisvalmentajat/"


def asked(coach: PeerCoach, **words: Any) -> str:
    """Ask the coach; the path of the link in the mail."""
    consents.ask(coach=coach, by=None, **words)
    return link("suostumus", letters()[-1])


def is_shown(coach: PeerCoach) -> bool:
    return PeerCoach.objects.visible_to(None).filter(pk=coach.pk).exists()


def everything(coach: PeerCoach) -> Any:
    rows = (PeerCoach, Consent, CoachMail, InstitutionLogEntry)
    return [list(model.objects.order_by("pk").values()) for model in rows]  # type: ignore[attr-defined]


def test_from_asking_to_shown(directory: CoachIndexPage) -> None:
    coach = CoachFactory(consented=False)
    assert Client().get(f"{LIST}{coach.slug}/").status_code == 404
    path = asked(coach)
    before = everything(coach)
    page = Client().get(path)
    assert everything(coach) == before
    assert page["Referrer-Policy"] == "same-origin" and "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]
    for words in (coach.name, "Opettaja, HOKS-valmentaja", wording.wording().parts[0].text[:20]):
        assert words in page.text
    assert Client().post(path, YES).status_code == 200
    assert Client().get(f"{LIST}{coach.slug}/").status_code == 200
    [consent] = coach.consents.all()
    assert (consent.wording, consent.language, consent.how) == (1, "fi", "mail")
    assert consent.institution == coach.institution
    assert Client().post(path, YES).status_code == 410


def test_consent_in_swedish_is_recorded_as_such(page_tree: Any) -> None:
    coach = CoachFactory(consented=False)
    path = asked(coach, language="sv")
    assert path.startswith("/sv/")
    assert "Samtycke" in Client().get(path).text
    Client().post(path, YES)
    assert coach.consents.get().language == "sv"


@pytest.mark.parametrize("data", [{}, {"answer": "yes"}, {"answer": "yes", "wording": "0"}, {"answer": "ehkä"}])
def test_only_a_yes_to_the_present_wording_is_one(page_tree: Any, data: dict[str, str]) -> None:
    coach = CoachFactory(consented=False)
    assert Client().post(asked(coach), data).status_code == 200
    assert not coach.consents.exists()


def test_a_no_is_final_until_asked_again(page_tree: Any) -> None:
    coach = CoachFactory()
    path = asked(coach)
    assert Client().post(path, {"answer": "no"}).status_code == 200
    assert not is_shown(coach)
    assert Client().post(path, YES).status_code == 410
    assert not is_shown(coach)
    never = CoachFactory(consented=False)
    Client().post(asked(never), {"answer": "no"})
    assert never.consent_state == "refused"


def test_links_that_open_nothing_say_so(page_tree: Any) -> None:
    coach = CoachFactory(consented=False)
    first = asked(coach)
    second = asked(coach)
    head, tail = second[:-2], second[-2:]
    for path, status in ((first, 410), (f"{head}{'x' if tail[0] != 'x' else 'y'}{tail[1]}", 404), (f"{head}/", 404)):
        for answer in (Client().get(path), Client().post(path, YES)):
            assert answer.status_code == status
            assert "/fi/valmentaja/" in answer.text
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert Client().post(second, YES).status_code == 410
    assert not coach.consents.exists()
    assert Client().get("/fi/valmentaja/suostumus/%00%F0%9F%98%80/").status_code == 404


def test_yes_is_to_the_institution_that_was_read(page_tree: Any) -> None:
    """The page was open while a coordinator moved the coach: it is shown again, with the new institution."""
    coach = CoachFactory(consented=False)
    path = asked(coach)
    read = {**YES, "institution": str(coach.institution_id)}
    assert f'name="institution" value="{coach.institution_id}"' in Client().get(path).text
    PeerCoach.objects.filter(pk=coach.pk).update(institution=InstitutionFactory(text__name="Uusi opisto"))
    assert "Uusi opisto" in Client().post(path, read).text
    assert consents.give(coach=coach, language="fi", how=Consent.How.OWN) is None
    assert not coach.consents.exists()


def test_link_to_withdraw_in_every_mail_hides_at_once(directory: CoachIndexPage) -> None:
    coach = CoachFactory()
    consents.ask(coach=coach, by=None)
    path = link("peruminen", letters()[-1])
    Client().get(path)
    for tail in PUBLIC:
        assert Client().get(LIST + tail.format(slug=coach.slug)).status_code == 200
    assert coach.name in Client().get(LIST).text
    assert Client().post(path).status_code == 200
    assert coach.name not in Client().get(LIST).text
    for tail in (*PUBLIC[1:], *FORMER):
        assert Client().get(LIST + tail.format(slug=coach.slug)).status_code == 404
    assert coach.consent_state == "withdrawn"
    assert Client().post(path).status_code == 200
    assert Client().get(f"{path[:-3]}/").status_code == 404


def test_consent_lapses_by_itself_and_reminders_go_once(page_tree: Any) -> None:
    with time_machine.travel(NOON, tick=False):
        coach = CoachFactory(institution__member_since=date(2020, 1, 1))
    sent = {}
    for day in (335, 336, 337, 358, 359, 360, 366, 367, 368):
        with time_machine.travel(NOON + timedelta(days=day), tick=False):
            for _round in range(2):
                mail.outbox.clear()
                cleanup.run_coaches_job()
                for one in mail.outbox:
                    sent.setdefault(day, []).append(one.body)
            assert is_shown(coach) == (day <= 366), day
    assert {day: len(bodies) for day, bodies in sent.items()} == {336: 1, 359: 1, 367: 1}
    with time_machine.travel(NOON + timedelta(days=370), tick=False):
        Client().post(link("suostumus", sent[367][0]), YES)
        assert is_shown(coach)


def test_renewal_stops_the_reminders_and_adds_a_year(page_tree: Any) -> None:
    with time_machine.travel(NOON, tick=False):
        coach = CoachFactory(institution__member_since=date(2020, 1, 1))
    with time_machine.travel(NOON + timedelta(days=340), tick=False):
        mail.outbox.clear()
        cleanup.run_coaches_job()
        path = link("suostumus", str(mail.outbox[0].body))
        assert Client().post(path, YES).status_code == 200
        newest = coach.consents.first()
        assert newest and newest.expires_on == a_year_from(timezone.localdate())
        assert [row.ending for row in coach.consents.all()] == ["", "renewed"]
    for day in (359, 366, 367):
        with time_machine.travel(NOON + timedelta(days=day), tick=False):
            mail.outbox.clear()
            cleanup.run_coaches_job()
            assert mail.outbox == []
            assert is_shown(coach)


def test_no_reminder_to_whom_has_withdrawn(page_tree: Any) -> None:
    coach = CoachFactory(consented=False)
    give_consent(coach, expires_on=timezone.localdate() + timedelta(days=5))
    assert cleanup.remind(timezone.now()) == 1
    consents.withdraw(coach=coach)
    assert letters() == []
    assert cleanup.remind(timezone.now()) == 0


def test_reminder_of_a_process_killed_while_sending_goes_later_and_once(page_tree: Any) -> None:
    coach = CoachFactory(consented=False)
    give_consent(coach, expires_on=timezone.localdate() + timedelta(days=20))
    cleanup.remind(timezone.now())
    [key] = CoachMail.objects.values_list("pk", flat=True)
    assert CoachMail.objects.claim(key) and not CoachMail.objects.claim(key)
    assert letters() == []
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert len(letters()) == 1
        assert letters() == []


def test_failing_mail_server_loses_nothing(page_tree: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.network.people.failing_mail.EmailBackend"
    coach = CoachFactory(consented=False)
    consents.ask(coach=coach, by=None)
    assert letters() == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox.clear()
    run_all()
    assert [one.to for one in mail.outbox] == [[coach.email]]


def test_coach_at_another_institution_is_hidden_until_a_new_consent(page_tree: Any) -> None:
    coach = CoachFactory()
    old = asked(coach)
    coach.institution = InstitutionFactory()
    profiles.save_by_editor(coach=coach, by=None)
    assert not is_shown(coach)
    assert coach.consent_state == "asked"
    assert Client().post(old, YES).status_code == 410
    path = next(link("suostumus", text) for text in letters() if "/suostumus/" in text)
    assert Client().post(path, YES).status_code == 200
    assert is_shown(coach)


def test_former_members_coach_is_hidden_and_cannot_consent(page_tree: Any) -> None:
    coach = CoachFactory(consented=False)
    path = asked(coach)
    type(coach.institution).objects.update(member_until=timezone.localdate() - timedelta(days=1))
    assert Client().post(path, YES).status_code == 410
    give_consent(coach)
    assert not is_shown(coach)


def test_profiles_without_consent_are_forgotten_after_a_year(page_tree: Any) -> None:
    withdrawn, kept, never = CoachFactory(), CoachFactory(), CoachFactory(consented=False)
    consents.withdraw(coach=withdrawn)
    with time_machine.travel(timezone.now() + timedelta(days=364)):
        assert cleanup.forget(timezone.now()) == 0
    with time_machine.travel(timezone.now() + timedelta(days=367)):
        assert cleanup.forget(timezone.now()) == 2
        assert list(PeerCoach.objects.all()) == [kept]
    assert never.pk


def test_wordings_say_the_same_in_each_language() -> None:
    for version in range(1, wording.CURRENT + 1):
        texts = [wording.wording(version, language) for language in wording.LANGUAGES]
        assert len({len(text.parts) for text in texts}) == 1
        assert all(part.heading and part.text for text in texts for part in text.parts)
    assert wording.wording(language="se").language == "fi"


@pytest.mark.parametrize(
    ("given", "last"), [(date(2027, 3, 1), date(2028, 3, 1)), (date(2028, 2, 29), date(2029, 2, 28))]
)
def test_a_year_is_a_year(given: date, last: date) -> None:
    assert a_year_from(given) == last
