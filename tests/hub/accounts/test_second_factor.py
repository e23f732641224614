"""Who may publish shows a second factor before the admin opens, however they signed in."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from wagtail.models import GroupPagePermission

from hub.accounts import second_factor, services
from hub.accounts.encryption import decrypt
from hub.accounts.models import User
from hub.core.local_paths import in_language
from tests.hub.accounts.signing import CODE, SIGN_IN, code_of, give_second_factor, is_signed_in, sign_in
from tests.network.cast import PASSWORD, person
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
SET_UP = "/fi/tili/vahvistus/kayttoon/"
ASK_AGAIN = "/fi/tili/varmista/koodi/"


def publisher(page_tree: PageTree, action: str = "publish") -> User:
    """Whose group may `action` the Finnish front page, and enter the admin."""
    user = person()
    group = Group.objects.create(name=f"May {action} {user.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
    GroupPagePermission.objects.create(group=group, page=page_tree.home, permission=permission)
    user.groups.add(group)
    return user


def without_second_step(user: User) -> Client:
    """Signed in by something that asks for no code: a link in a mail, an invitation."""
    client = Client()
    client.force_login(user)
    session = client.session
    del session[second_factor.SESSION_KEY]
    session.save()
    return client


def test_a_second_factor_is_required_of_maintainers_and_publishers_only(page_tree: PageTree) -> None:
    assert second_factor.required_of(person(is_superuser=True))
    assert second_factor.required_of(publisher(page_tree))
    assert not second_factor.required_of(publisher(page_tree, "change"))
    assert not second_factor.required_of(person())
    assert not second_factor.required_of(person(is_superuser=True, is_active=False))


@pytest.mark.parametrize("address", ["/admin/", "/admin/account/", "/admin/pages/1/", "/admin/reports/locked/?p=2"])
def test_a_publisher_without_one_is_led_to_setting_it_up(page_tree: PageTree, address: str) -> None:
    client = Client()
    sign_in(client, publisher(page_tree))
    response = client.get(address)
    assert response.status_code == 302
    where, _, query = response["Location"].partition("?next=")
    assert where == SET_UP
    assert query.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=") == address


def test_nothing_is_done_and_no_data_is_given_without_it(page_tree: PageTree) -> None:
    client = Client()
    sign_in(client, publisher(page_tree))
    before = page_tree.home.title
    assert client.post(f"/admin/pages/{page_tree.home.pk}/edit/", {"title": "Muutettu"}).status_code == 403
    assert client.get("/admin/api/main/pages/", headers={"Accept": "application/json"}).status_code == 403
    assert client.get("/admin/pages/1/", headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    page_tree.home.refresh_from_db()
    assert page_tree.home.title == before


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_leads_on_to_where_one_was_going(page_tree: PageTree) -> None:
    user = person(is_superuser=True)
    client, elsewhere = Client(), Client()
    sign_in(client, user)
    sign_in(elsewhere, user)
    target = client.get("/admin/account/")["Location"]
    page = client.get(target).content.decode()
    secret = re.search(r'class="key">(\w+)<', page)[1]  # type: ignore[index]
    assert "data:image/svg+xml" in page
    assert client.post(target, {"code": "000000"}).status_code == 200
    done = client.post(target, {"code": code_of(secret)}, follow=True)
    codes = re.findall(r"<code>(\d{8})</code>", done.content.decode())
    assert len(set(codes)) == 10
    assert 'href="/admin/account/"' in done.content.decode()
    assert client.get("/admin/account/").status_code == 200
    # Whoever was signed in elsewhere shows it too.
    assert elsewhere.get("/fi/tili/").status_code == 302
    assert [message.to for message in mail.outbox] == [[user.email]]
    file = client.get("/fi/tili/vahvistus/varakoodit/lataa/")
    assert file.content.decode().split() == codes


def test_a_stolen_session_cannot_set_one_up(page_tree: PageTree) -> None:
    """A few minutes after signing in the password is asked once more."""
    client = Client()
    with time_machine.travel(1_800_000_000, tick=False):
        sign_in(client, publisher(page_tree))
        assert client.get(SET_UP).status_code == 200
    with time_machine.travel(1_800_000_301, tick=False):
        secret = decrypt(client.session["mfa.totp.secret"])
        asked = client.post(SET_UP, {"code": code_of(secret)})["Location"]
        assert asked.startswith("/fi/tili/varmista/?next=")
        assert client.post(asked, {"password": "väärä"}).status_code == 200
        assert not Authenticator.objects.exists()
        assert client.post(asked, {"password": PASSWORD}).status_code == 302


def test_a_way_in_that_asks_for_no_code_is_asked_at_the_admins_door(page_tree: PageTree) -> None:
    for user in (person(is_superuser=True), publisher(page_tree), publisher(page_tree, "change")):
        secret = give_second_factor(user)
        client = without_second_step(user)
        asked = client.get("/admin/")["Location"]
        assert asked.startswith(ASK_AGAIN)
        assert client.post("/admin/pages/1/delete/").status_code == 403
        assert client.post(asked, {"code": code_of(secret)})["Location"] == "/admin/"
        # What the admin shows then is a matter of roles.
        assert client.get("/admin/").status_code == (200 if user.is_superuser else 403)


def test_what_one_user_has_shown_is_nothing_for_the_next(page_tree: PageTree) -> None:
    user = publisher(page_tree)
    session = Client().session
    second_factor.note_shown(session, person())
    session.save()
    client = without_second_step(user)
    own = client.session
    own[second_factor.SESSION_KEY] = session[second_factor.SESSION_KEY]
    own.save()
    assert client.get("/admin/").status_code == 302


def test_who_must_have_it_cannot_turn_it_off_and_others_can(page_tree: PageTree) -> None:
    for action, kept in (("publish", True), ("change", False)):
        user = publisher(page_tree, action)
        secret = give_second_factor(user)
        client = Client()
        sign_in(client, user)
        client.post(CODE, {"code": code_of(secret)})
        off = "/fi/tili/vahvistus/pois/"
        assert client.get(off).status_code == 200
        client.post(off)
        assert Authenticator.objects.filter(user=user).exists() is kept


def test_taking_it_off_for_who_lost_the_telephone_ends_the_sessions(page_tree: PageTree) -> None:
    user = person(is_superuser=True)
    secret = give_second_factor(user)
    client = Client()
    sign_in(client, user)
    client.post(CODE, {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 200
    services.remove_second_factor(user=user)
    assert client.get("/admin/")["Location"].startswith(SIGN_IN)
    sign_in(client, user)
    assert client.get("/admin/")["Location"].startswith(SET_UP)


@pytest.mark.parametrize("code", ["fi", "sv", "en", "se"])
@pytest.mark.parametrize("door", ["/admin/login/", "/admin/login/?next=/admin/pages/", "/{}/_util/login/"])
def test_wagtails_own_doors_lead_to_ours(page_tree: PageTree, door: str, code: str) -> None:
    user = person(is_superuser=True)
    client = Client(headers={"Accept-Language": code})
    for response in (
        client.get(door.format(code)),
        client.post(door.format(code), {"username": user.email, "password": PASSWORD}),
    ):
        assert response.status_code == 302
        assert re.match(rf"/{code}/{in_language('kirjaudu/', code)}($|\?next=)", response["Location"])
    assert not is_signed_in(client)


def test_wagtails_password_pages_are_closed(page_tree: PageTree) -> None:
    client = Client()
    assert client.get("/admin/password_reset/")["Location"].endswith("/kirjaudu/salasana/")
    for address in ("done/", "confirm/MQ/abc-def/", "complete/"):
        assert client.get(f"/admin/password_reset/{address}").status_code in (302, 404)
        assert client.post(f"/admin/password_reset/{address}", {"new_password1": "x"}).status_code in (302, 404)
    assert mail.outbox == []


def test_wagtails_account_page_changes_neither_password_nor_address(page_tree: PageTree) -> None:
    user = person(is_superuser=True)
    client = Client()
    client.force_login(user)
    page = client.get("/admin/account/").content.decode()
    assert "old_password" not in page
    assert 'type="email"' not in page
    client.post("/admin/account/", {"email-email": "toinen@muualla.example", "password-new_password1": "x"})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert "muualla" not in user.email


def test_a_foreign_next_is_not_followed(page_tree: PageTree) -> None:
    client = Client()
    assert client.get("/admin/login/?next=https://vieras.example/")["Location"] == "/fi/kirjaudu/"
    assert client.get("/admin/login/?next=//vieras.example/")["Location"] == "/fi/kirjaudu/"


def test_the_demos_codes_show_only_where_the_settings_say_so(page_tree: PageTree, settings) -> None:
    user = publisher(page_tree)
    services.give_demo_second_factor(user)
    services.give_demo_second_factor(user)
    client = Client()
    sign_in(client, user)
    assert "notice--tip" not in client.get(CODE).content.decode()
    settings.SHOW_DEMO_CODES = True
    for _again in range(3):
        other = Client()
        sign_in(other, user)
        code = re.search(r"notice--tip.*?(\d{6})", other.get(CODE).content.decode(), re.DOTALL)[1]  # type: ignore[index]
        assert other.post(CODE, {"code": code})["Location"] == "/admin/"
    own = publisher(page_tree)
    give_second_factor(own)
    other = Client()
    sign_in(other, own)
    assert "notice--tip" not in other.get(CODE).content.decode()


def test_a_check_refuses_the_demos_codes_outside_of_ones_own_machine(settings) -> None:
    from hub.accounts.checks import demo_codes_stay_at_home

    assert demo_codes_stay_at_home() == []
    settings.SHOW_DEMO_CODES = True
    assert [error.id for error in demo_codes_stay_at_home()] == ["hub.E001"]
