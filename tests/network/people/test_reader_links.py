"""A teacher gives a work address and reads internal material: by a link that works once, and opens nothing more."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone

from hub.accounts.models import User
from hub.core.visibility import user_can_read_internal
from network.institutions.models import EmailDomain, Role, RoleAssignment
from tests.network.cast import Cast, person

ASK = "/fi/kirjaudu/linkki/"
SENT = f"{ASK}lahetetty/"


def ask(client: Client, address: str, **words: Any) -> Any:
    return client.post(ASK, {"email": address, **words})


def link_in(message: Any) -> str:
    found = re.search(r"http://localhost(/\S+/(?:linkki|lank|link)/\S+)", message.body)
    assert found, message.body
    return found[1]


def signed_in_as(client: Client) -> str:
    from django.contrib.auth import get_user

    request: Any = type("Request", (), {"session": client.session})
    return str(getattr(get_user(request), "email", ""))


@pytest.fixture
def link(client: Client, cast: Cast, work: Any) -> str:
    """The link that opettaja@kaira.example got by mail."""
    ask(client, "opettaja@kaira.example")
    work()
    return link_in(mail.outbox[-1])


def test_the_link_signs_in_a_reader_of_the_domains_institution(client: Client, link: str, cast: Cast) -> None:
    page = client.get(link)
    assert page.status_code == 200 and "opettaja@kaira.example" in page.content.decode()
    assert client.post(link)["Location"] == "/fi/"
    assert signed_in_as(client) == "opettaja@kaira.example"
    held = RoleAssignment.objects.get(user__email="opettaja@kaira.example")
    assert (held.role, held.institution) == (Role.STAFF_READER, cast.ours)


def test_opening_the_link_changes_nothing(link: str) -> None:
    for _round in range(3):
        scanner = Client()
        assert scanner.get(link).status_code == 200
        assert scanner.head(link).status_code == 200
        assert signed_in_as(scanner) == ""
    assert User.objects.get(email="opettaja@kaira.example").last_login is None


def test_the_page_of_the_link_is_kept_by_nobody_and_tells_its_address_to_no_other_site(
    client: Client, link: str
) -> None:
    page = client.get(link)
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in page["X-Robots-Tag"]


def test_a_link_works_once(client: Client, link: str) -> None:
    client.post(link)
    again = Client().post(link)
    assert again.status_code == 410 and ASK in again.content.decode()
    assert Client().get(link).status_code == 410


def test_a_link_is_void_after_half_an_hour(client: Client, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=29)):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert client.get(link).status_code == 410
        assert client.post(link).status_code == 410


@pytest.mark.parametrize("change", [lambda link: link[:-4] + "AAA/", lambda link: f"{ASK}nonsense/"])
def test_an_altered_link_opens_nothing(client: Client, link: str, change: Any) -> None:
    assert client.post(change(link)).status_code == 410
    assert signed_in_as(client) == ""


def test_the_session_ends_after_half_a_day_however_much_it_is_used(client: Client, link: str) -> None:
    client.post(link)
    begun = timezone.now()
    for hours in (4, 8, 11.9):
        with time_machine.travel(begun + timedelta(hours=hours)):
            client.get("/fi/")
            assert signed_in_as(client)
    with time_machine.travel(begun + timedelta(hours=12.1)):
        client.get("/fi/")
        assert signed_in_as(client) == ""


def test_the_answer_is_the_same_for_known_and_unknown_addresses(cast: Cast, work: Any) -> None:
    addresses = [
        "opettaja@kaira.example",
        "joku@tuntematon.example",
        cast.administrator.email,
        cast.maintainer.email,
        cast.nobody.email,
    ]
    answers = []
    for address in addresses:
        visitor = Client()
        response = ask(visitor, address)
        answers.append((response.status_code, response["Location"], visitor.get(SENT).content))
    assert len({(status, location) for status, location, _page in answers}) == 1
    # The same words; what differs is the page's own nonce.
    pages = {re.sub(rb'(nonce|value)="[^"]+"', b"", page) for *_rest, page in answers}
    assert len(pages) == 1


def test_asking_does_the_same_work_for_known_and_unknown(cast: Cast, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for address in ("opettaja@kaira.example", "joku@tuntematon.example", cast.administrator.email):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(Client(), address)
        counts.append([query["sql"].split(" ")[0] for query in queries.captured_queries])
    assert counts[0] == counts[1] == counts[2]


def test_nobody_is_made_or_written_to_for_an_unknown_domain(client: Client, cast: Cast, work: Any) -> None:
    before = User.objects.count()
    for address in (
        "joku@tuntematon.example",
        "joku@ala.kaira.example",
        "joku@xkaira.example",
        "joku@kaira.example.fi",
    ):
        ask(client, address)
    assert work() == 4
    assert User.objects.count() == before and mail.outbox == []


@pytest.mark.parametrize("address", ["Opettaja@KAIRA.Example", "opettaja@kaira.example.", " opettaja@kaira.example "])
def test_a_domain_is_the_same_in_any_spelling(client: Client, cast: Cast, work: Any, address: str) -> None:
    ask(client, address)
    work()
    assert [message.to for message in mail.outbox] == [["opettaja@kaira.example"]]


def test_a_domain_with_finnish_letters_is_known_both_ways(client: Client, cast: Cast, work: Any) -> None:
    EmailDomain.objects.create(institution=cast.theirs, domain="pöyliö.example")
    ask(client, "opettaja@pöyliö.example")
    ask(client, "opettaja@xn--pyli-5qac.example")
    work()
    assert len({message.to[0] for message in mail.outbox}) == 1
    assert RoleAssignment.objects.filter(institution=cast.theirs, role=Role.STAFF_READER).count() == 1


@pytest.mark.parametrize("address", ['"x@kaira.example"@vieras.example', "ei osoite", "a@b@kaira.example", ""])
def test_what_is_no_address_is_told_by_the_form(client: Client, cast: Cast, work: Any, address: str) -> None:
    response = ask(client, address)
    assert response.status_code == 200 and response.context["form"].errors["email"]
    assert work() == 0


def test_a_former_members_people_get_no_link(client: Client, cast: Cast, work: Any) -> None:
    cast.ours.member_until = timezone.localdate() - timedelta(days=1)
    cast.ours.save()
    ask(client, "opettaja@kaira.example")
    ask(client, cast.reader.email)
    work()
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["coordinator", "administrator", "editor", "translator", "maintainer"])
def test_who_does_more_than_read_gets_a_word_about_the_password_and_never_a_link(
    client: Client, cast: Cast, work: Any, who: str
) -> None:
    user = getattr(cast, who)
    User.objects.filter(pk=user.pk).update(email=f"{who}@kaira.example")
    ask(client, f"{who}@kaira.example")
    work()
    assert len(mail.outbox) == 1
    assert "/linkki/" not in mail.outbox[0].body and "/fi/kirjaudu/" in mail.outbox[0].body


def test_a_group_that_somebody_was_put_into_by_hand_is_no_way_round(client: Client, cast: Cast, work: Any) -> None:
    User.objects.filter(pk=cast.reader.pk).update(email="lukija@kaira.example")
    ask(client, "lukija@kaira.example")
    work()
    assert "/linkki/" in mail.outbox[0].body
    cast.reader.groups.add(Group.objects.create(name="Käsin tehty"))
    mail.outbox.clear()
    ask(client, "lukija@kaira.example")
    work()
    assert "/linkki/" not in mail.outbox[0].body


def test_a_resting_role_is_no_way_round_either(client: Client, cast: Cast, work: Any) -> None:
    """An editor whose institution has left may come back with it; another institution's domain changes nothing."""
    User.objects.filter(pk=cast.their_editor.pk).update(email="toimittaja@kaira.example")
    cast.theirs.member_until = timezone.localdate() - timedelta(days=1)
    cast.theirs.save()
    ask(client, "toimittaja@kaira.example")
    work()
    assert "/linkki/" not in mail.outbox[0].body


def test_a_link_from_before_the_person_became_an_editor_is_void(client: Client, link: str, cast: Cast) -> None:
    RoleAssignment.objects.filter(user__email="opettaja@kaira.example").update(role=Role.INSTITUTION_EDITOR)
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410


def test_a_links_session_is_over_when_the_person_becomes_an_editor(client: Client, link: str, cast: Cast) -> None:
    client.post(link)
    RoleAssignment.objects.filter(user__email="opettaja@kaira.example").update(role=Role.INSTITUTION_EDITOR)
    assert signed_in_as(client) == ""
    assert client.get("/admin/").status_code == 302


def test_a_reader_with_a_second_factor_needs_it(client: Client, cast: Cast, work: Any) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(cast.reader, generate_totp_secret())
    ask(client, cast.reader.email)
    work()
    assert "/linkki/" not in mail.outbox[0].body


def test_an_invited_reader_of_another_domain_may_use_links_too(client: Client, cast: Cast, work: Any) -> None:
    ask(client, cast.reader.email)
    work()
    client.post(link_in(mail.outbox[0]))
    assert signed_in_as(client) == cast.reader.email


def test_a_closed_account_and_one_without_a_place_get_nothing(client: Client, cast: Cast, work: Any) -> None:
    closed = person(email="suljettu@kaira.example", is_active=False)
    ask(client, closed.email)
    ask(client, cast.nobody.email)
    work()
    assert mail.outbox == []


def test_the_reader_comes_to_where_they_were_going(client: Client, cast: Cast, work: Any) -> None:
    ask(client, "opettaja@kaira.example", next="/fi/sisainen/?a=1&b=2")
    work()
    link = link_in(mail.outbox[0])
    assert client.get(link).context["next"] == "/fi/sisainen/?a=1&b=2"
    assert client.post(link)["Location"] == "/fi/sisainen/?a=1&b=2"


@pytest.mark.parametrize(
    "target", ["https://vieras.example/", "//vieras.example/", "/\\vieras.example", "javascript:x"]
)
def test_the_reader_is_never_led_to_another_site(client: Client, link: str, work: Any, target: str) -> None:
    assert client.post(link, {"next": target})["Location"] == "/fi/"
    ask(client, "toinen@kaira.example", next=target)
    work()
    assert "vieras" not in mail.outbox[-1].body and "javascript" not in mail.outbox[-1].body


def test_one_mailbox_gets_three_links_in_ten_minutes(client: Client, cast: Cast, work: Any) -> None:
    for address in ("opettaja@kaira.example", "joku@tuntematon.example"):
        assert [ask(Client(), address).status_code for _round in range(4)] == [302, 302, 302, 429]
    refused = ask(Client(), "OPETTAJA@kaira.example")
    assert refused.status_code == 429 and 'role="alert"' in refused.content.decode()
    assert work() == 6
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert ask(Client(), "opettaja@kaira.example").status_code == 302


def test_what_follows_a_plus_makes_no_other_mailbox(cast: Cast) -> None:
    addresses = ["opettaja@kaira.example", *(f"opettaja+{number}@kaira.example" for number in range(3))]
    assert [ask(Client(), address).status_code for address in addresses] == [302, 302, 302, 429]
    assert ask(Client(), "toinen+1@kaira.example").status_code == 302


def test_one_visitor_cannot_go_through_a_list_of_addresses(cast: Cast) -> None:
    statuses = [ask(Client(), f"opettaja{number}@kaira.example").status_code for number in range(102)]
    assert statuses.count(302) == 100 and statuses[-1] == 429


def test_the_mail_is_in_the_language_of_the_page(client: Client, cast: Cast, work: Any) -> None:
    client.post("/sv/logga-in/lank/", {"email": "opettaja@kaira.example"})
    work()
    message = mail.outbox[0]
    assert "/sv/logga-in/lank/" in message.body
    html = message.alternatives[0][0]
    assert '<html lang="sv">' in html and link_in(message) in html


def test_reading_ends_when_the_domain_is_taken_away(client: Client, link: str, cast: Cast) -> None:
    client.post(link)
    reader = User.objects.get(email="opettaja@kaira.example")
    assert user_can_read_internal(reader)
    cast.ours.email_domains.all().delete()
    assert not RoleAssignment.objects.filter(user=reader).exists()
    assert not user_can_read_internal(User.objects.get(pk=reader.pk))
    assert signed_in_as(client) == ""
    # Whom somebody has asked in stays.
    assert RoleAssignment.objects.filter(user=cast.reader).exists()


def test_reading_ends_with_the_membership(client: Client, link: str, cast: Cast) -> None:
    client.post(link)
    cast.ours.member_until = timezone.localdate() - timedelta(days=1)
    cast.ours.save()
    assert signed_in_as(client) == ""
