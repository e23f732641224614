"""Every form that visitors meet outside the admin: how they come to it, and what they must type before it is sent."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import time_machine
from django.core import mail
from django.test import Client
from django.urls import resolve, reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from hub.accounts import second_factor
from hub.accounts.models import User
from network.coaches import photos
from network.coaches.models import CoachIndexPage, PeerCoach
from network.coaches.services import consents, profiles
from network.institutions.models import EmailDomain, Role
from network.people.services import invitations
from tests.forms.browser_form import BrowserForm, forms_of
from tests.home.factories import add_page
from tests.hub.accounts.signing import code_of, give_second_factor
from tests.network.access.test_documents import link_to
from tests.network.cast import PASSWORD, Cast, person
from tests.network.coaches.factories import CoachFactory
from tests.network.coaches.letters import letters, link
from tests.network.coaches.test_own_profile import photo
from tests.network.factories import upload
from tests.network.topics.factories import ThemeFactory
from tests.sites import PageTree
from tests.worker import work

NEW_PASSWORD = "pitkä-silta-joen-yli"
# A person reads before sending; what is sent at once is taken for a program's.
READING = 10


@dataclass
class Stage:
    """What the forms are met on."""

    tree: PageTree
    cast: Cast
    directory: CoachIndexPage
    # What a form asks for and only its visitor knows: the secret of the second factor.
    secret: str = ""

    @property
    def reader(self) -> User:
        """As stored now."""
        return User.objects.get(pk=self.cast.reader.pk)

    def coach(self, **words: Any) -> PeerCoach:
        self.cast.ours.refresh_from_db()
        coach: PeerCoach = CoachFactory(institution=self.cast.ours, name="Valma Mattila", **words)
        return coach

    def mailed(self, words: str) -> str:
        """The path of the newest mail's link that has `words` in it."""
        work()
        found = [word for word in str(mail.outbox[-1].body).split() if words in word]
        return urlsplit(found[-1]).path


def browser(user: User | None = None) -> Client:
    """A browser that must bring the page's token against forgery; `user` has signed in there."""
    client = Client(enforce_csrf_checks=True)
    if user:
        client.force_login(user)
        session = client.session
        second_factor.note_shown(session, user)
        # As allauth notes it of who has just shown to be the one: what protects the account asks for it.
        shown = {"method": "password", "at": time.time(), "email": user.email, "reauthenticated": True}
        session["account_authentication_methods"] = [shown]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


Typed = dict[str, Any]


@dataclass(frozen=True)
class PublicForm:
    """A form by the view that takes it.

    `meet` brings a browser to the page that holds it, `typed` is what the visitor fills in, `press` the value of the
    button, `leads_to` what the answer's address begins with (none: a page comes). `changed`: the model of which a row
    changes, where anything stored does. `edits`: the field that stands filled in and may be changed alone.
    """

    view: str
    meet: Callable[[Stage], tuple[Client, str]]
    typed: Typed | Callable[[Stage, BrowserForm], Typed] = field(default_factory=dict)
    press: str = ""
    leads_to: str = ""
    changed: str = ""
    edits: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.view} {self.press}{self.note}".strip()


@dataclass
class Met:
    """The form on the page, and the browser that has it open."""

    client: Client
    form: BrowserForm
    templates: set[str]
    public: PublicForm
    stage: Stage

    def send(self, **changes: Any) -> Any:
        """The answer to the form as its HTML holds it, with what must be typed, and `changes`."""
        data = self.form.pressed(self.public.press) if self.public.press else self.form.data
        with time_machine.travel(time.time() + READING):
            typed = self.public.typed
            words = typed(self.stage, self.form) if callable(typed) else typed
            return self.client.post(self.form.target, {**data, **words, **changes})


def met(public: PublicForm, stage: Stage) -> Met:
    """Open the page of the form and find it there, by where it is sent."""
    client, address = public.meet(stage)
    page = client.get(address, follow=True)
    assert page.status_code == 200, f"{address} answers {page.status_code}"
    if page.redirect_chain:
        address = page.redirect_chain[-1][0]
    found = [form for form in forms_of(page, address) if view_at(form.target) == public.view and form.may_be_sent]
    assert found, f"{address} holds no form for {public.view}"
    templates = {template.name for template in page.templates if template.name}
    return Met(client, max(found, key=lambda form: len(form.fields)), templates, public, stage)


def view_at(address: str) -> str:
    """The name of the view at `address`."""
    return str(resolve(urlsplit(address).path).view_name)


def _visitor(name: str) -> Callable[[Stage], tuple[Client, str]]:
    return lambda stage: (browser(), reverse(name))


def _signed_in(name: str) -> Callable[[Stage], tuple[Client, str]]:
    return lambda stage: (browser(stage.reader), reverse(name))


def _with_second_factor(name: str) -> Callable[[Stage], tuple[Client, str]]:
    def meet(stage: Stage) -> tuple[Client, str]:
        stage.secret = give_second_factor(stage.reader)
        return browser(stage.reader), reverse(name)

    return meet


def _code(stage: Stage, form: BrowserForm) -> Typed:
    return {"code": code_of(stage.secret)}


def _code_of_the_page(stage: Stage, form: BrowserForm) -> Typed:
    return {"code": code_of(form.element.getroottree().xpath("//code[@class='key']")[0].text)}


def _name_and_password(stage: Stage, form: BrowserForm) -> Typed:
    return {"login": stage.reader.email, "password": PASSWORD}


def _second_step(stage: Stage) -> tuple[Client, str]:
    stage.secret = give_second_factor(stage.reader)
    step = met(PublicForm("account_login", _visitor("account_login"), _name_and_password), stage)
    return step.client, step.send()["Location"]


def _forgotten(stage: Stage) -> tuple[Client, str]:
    client = browser()
    Client().post(reverse("account_reset_password"), {"email": stage.reader.email})
    return client, stage.mailed("/salasana/uusi/")


def _without_password(stage: Stage) -> tuple[Client, str]:
    reader = stage.reader
    reader.set_unusable_password()
    reader.save()
    return browser(reader), reverse("account_set_password")


def _front_page(stage: Stage) -> tuple[Client, str]:
    return browser(stage.reader), "/fi/"


def _readers_mail(stage: Stage) -> tuple[Client, str]:
    EmailDomain.objects.create(institution=stage.cast.ours, domain="kaira.example")
    Client().post(reverse("reader_link"), {"email": "opettaja@kaira.example"})
    return browser(), stage.mailed("/kirjaudu/linkki/")


def _invited(email: str, as_whom: str = "") -> Callable[[Stage], tuple[Client, str]]:
    def meet(stage: Stage) -> tuple[Client, str]:
        stage.cast.ours.refresh_from_db()
        role, by = Role.INSTITUTION_EDITOR, stage.cast.administrator
        known = person(email="tuttu@kaira.example")
        invitations.invite(by=by, institution=stage.cast.ours, email=email, role=role)
        return browser(known if as_whom else None), stage.mailed("/kutsu/")

    return meet


def _coachs_mail(stage: Stage) -> tuple[Client, str]:
    coach = PeerCoach.objects.first() or stage.coach()
    Client().post(reverse("coach_link"), {"email": coach.email})
    return browser(), stage.mailed("/valmentaja/avaa/")


def _asked(stage: Stage) -> tuple[Client, str]:
    consents.ask(coach=stage.coach(consented=False), by=None)
    return browser(), link("suostumus", letters()[-1])


def _withdrawing(stage: Stage) -> tuple[Client, str]:
    consents.ask(coach=stage.coach(), by=None)
    return browser(), link("peruminen", letters()[-1])


def _own(name: str, **words: Any) -> Callable[[Stage], tuple[Client, str]]:
    def meet(stage: Stage) -> tuple[Client, str]:
        stage.coach(themes=[ThemeFactory()], **words)
        entry = met(PublicForm("coach_entry", _coachs_mail), stage)
        assert entry.send()["Location"] == reverse("coach_own")
        return entry.client, reverse(name)

    return meet


def _own_with_photo(stage: Stage) -> tuple[Client, str]:
    client, address = _own("coach_own_edit", show_email=True, availability="not-now")(stage)
    coach = PeerCoach.objects.get()
    profiles.save_by_editor(coach=coach, by=None, photo=photos.prepare(upload(photo(), "kuva.jpg")))
    return client, address


def _contact(stage: Stage) -> tuple[Client, str]:
    return browser(), f"{stage.directory.get_url()}{stage.coach().slug}/yhteydenotto/"


def _behind_a_password(stage: Stage) -> tuple[Client, str]:
    page = add_page(stage.tree.home, "Salattu", slug="salattu")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="sesam")
    return browser(), page.get_url()


def _document_behind_a_password(stage: Stage) -> tuple[Client, str]:
    place = Collection.get_first_root_node().add_child(name="Salatut")
    CollectionViewRestriction.objects.create(
        collection=place, restriction_type=CollectionViewRestriction.PASSWORD, password="sesam"
    )
    document = get_document_model().objects.create(title="Ohje", file="ohje.pdf", collection=place)
    add_page(stage.tree.home, "Ohjeet", slug="ohjeet", body=link_to(document))
    return browser(), reverse("wagtaildocs_serve", args=[document.pk, document.filename])


def _sharing(stage: Stage) -> tuple[Client, str]:
    page = add_page(stage.tree.home, "Sisäinen", slug="sisainen")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return browser(stage.cast.coordinator), f"{reverse('sharing:add')}?page={page.pk}"


MESSAGE = {
    "name": "Otso Opettaja",
    "email": "otso@koulu.example",
    "message": "Miten laaditte HOKSin yhdessä työpaikan kanssa?",
}
NAMES = {"first_name": "Uusi", "last_name": "Tulija", "password": NEW_PASSWORD}
OWN = "/fi/valmentaja/oma/"

PUBLIC_FORMS = [
    PublicForm("account_login", _visitor("account_login"), _name_and_password, leads_to="/"),
    PublicForm("mfa_authenticate", _second_step, _code, leads_to="/"),
    PublicForm("account_logout", _front_page, leads_to="/"),
    PublicForm(
        "account_logout", _invited("uusi@kaira.example", "somebody"), leads_to="/fi/kutsu/", note="of a stranger"
    ),
    PublicForm(
        "account_reset_password",
        _visitor("account_reset_password"),
        {"email": "kuka@opisto.example"},
        leads_to="/fi/kirjaudu/salasana/lahetetty/",
    ),
    PublicForm(
        "account_reset_password_from_key",
        _forgotten,
        {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        leads_to="/fi/kirjaudu/salasana/vaihdettu/",
        changed="accounts.User",
    ),
    PublicForm("account", _signed_in("account"), leads_to="/fi/tili/", edits="first_name"),
    PublicForm(
        "account_change_password",
        _signed_in("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        leads_to="/",
        changed="accounts.User",
    ),
    PublicForm(
        "account_set_password",
        _without_password,
        {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        leads_to="/",
        changed="accounts.User",
    ),
    PublicForm("usersessions_list", _signed_in("usersessions_list"), press="others", leads_to="/fi/tili/istunnot/"),
    PublicForm("usersessions_list", _signed_in("usersessions_list"), press="all", leads_to="/fi/kirjaudu/"),
    PublicForm("account_reauthenticate", _signed_in("account_reauthenticate"), {"password": PASSWORD}, leads_to="/"),
    PublicForm("mfa_reauthenticate", _with_second_factor("mfa_reauthenticate"), _code, leads_to="/"),
    PublicForm(
        "mfa_activate_totp",
        _signed_in("mfa_activate_totp"),
        _code_of_the_page,
        leads_to="/fi/tili/vahvistus/varakoodit/",
        changed="mfa.Authenticator",
    ),
    PublicForm(
        "mfa_deactivate_totp",
        _with_second_factor("mfa_deactivate_totp"),
        leads_to="/fi/tili/vahvistus/",
        changed="mfa.Authenticator",
    ),
    PublicForm(
        "mfa_generate_recovery_codes",
        _with_second_factor("mfa_generate_recovery_codes"),
        leads_to="/fi/tili/vahvistus/varakoodit/",
        changed="mfa.Authenticator",
    ),
    PublicForm(
        "reader_link",
        _visitor("reader_link"),
        {"email": "opettaja@kaira.example"},
        leads_to="/fi/kirjaudu/linkki/lahetetty/",
    ),
    PublicForm("reader_sign_in", _readers_mail, leads_to="/fi/"),
    PublicForm(
        "invitation", _invited("uusi@kaira.example"), NAMES, leads_to="/fi/kutsu/hyvaksytty/", changed="people."
    ),
    PublicForm(
        "invitation",
        _invited("tuttu@kaira.example", "the invited"),
        leads_to="/fi/kutsu/hyvaksytty/",
        changed="people.",
        note="of who has an account",
    ),
    PublicForm(
        "coach_link", _visitor("coach_link"), {"email": "valma@opisto.example"}, leads_to="/fi/valmentaja/lahetetty/"
    ),
    PublicForm("coach_entry", _coachs_mail, leads_to=OWN, changed="coaches.PeerCoach"),
    PublicForm("coach_consent", _asked, press="yes", changed="coaches.Consent"),
    PublicForm("coach_consent", _asked, press="no", changed="coaches.CoachMail"),
    PublicForm("coach_withdrawal", _withdrawing, changed="coaches.Consent"),
    PublicForm("coach_own_edit", _own("coach_own_edit"), leads_to=OWN, edits="text-fi-about"),
    PublicForm("coach_own_edit", _own_with_photo, leads_to=OWN, edits="given_name", note="with a photo"),
    PublicForm(
        "coach_own_consent",
        _own("coach_own_consent", consented=False),
        press="yes",
        leads_to=OWN,
        changed="coaches.Consent",
    ),
    PublicForm("coach_own_consent", _own("coach_own_consent"), press="no", leads_to=OWN, changed="coaches.Consent"),
    PublicForm("coach_own_pause", _own("coach_own"), leads_to=OWN, changed="coaches.PeerCoach"),
    PublicForm(
        "coach_own_pause",
        _own("coach_own", is_paused=True),
        leads_to=OWN,
        changed="coaches.PeerCoach",
        note="to go on",
    ),
    PublicForm("coach_own_close", _own("coach_own"), leads_to="/fi/valmentaja/"),
    PublicForm("coach_own_erase", _own("coach_own_erase"), leads_to="/fi/valmentaja/", changed="coaches.PeerCoach"),
    PublicForm("wagtail_serve", _contact, MESSAGE, leads_to="/fi/verkosto/", changed="coaches.CoachMessage"),
    PublicForm(
        "wagtailcore_authenticate_with_password", _behind_a_password, {"password": "sesam"}, leads_to="/fi/salattu/"
    ),
    # In the admin, where it is no stored row's.
    PublicForm("sharing:add", _sharing, leads_to="/admin/", changed="sharing.ShareLink"),
    PublicForm(
        "wagtaildocs_authenticate_with_password",
        _document_behind_a_password,
        {"password": "sesam"},
        leads_to="/documents/",
    ),
]
