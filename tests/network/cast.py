"""The people of every test: one for each role, and the editor of another institution."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from wagtail.models import Locale, Page

from hub.accounts.models import User
from network.institutions.models import Institution, InstitutionIndexPage, Role, RoleAssignment
from network.provisioning.services import provision_everything
from tests.network.factories import InstitutionFactory

PASSWORD = "kolme-siltaa-ja-joki"


def person(role: Role | str | None = None, institution: Institution | None = None, **words: Any) -> User:
    """An active person with `role` at `institution` (none: in the network); a translator has all languages.

    `languages` (codes) narrows a translator's; other words are the user's own fields.
    """
    languages = words.pop("languages", ("sv", "en", "se"))
    words.setdefault("email", f"{role or 'kukaan'}.{User.objects.count()}@opisto.example")
    words.setdefault("first_name", "Aino")
    words.setdefault("last_name", f"Testaaja {User.objects.count()}")
    user = User.objects.create_user(password=PASSWORD, **words)
    if role:
        assignment = RoleAssignment.objects.create(user=user, role=role, institution=institution)
        if role == Role.TRANSLATOR:
            assignment.languages.set(Locale.objects.filter(language_code__in=languages))
    return user


@dataclass
class Cast:
    """Two institutions, their people, and the network's."""

    ours: Institution
    theirs: Institution
    maintainer: User
    coordinator: User
    administrator: User
    editor: User
    their_administrator: User
    their_editor: User
    translator: User
    reader: User
    nobody: User


def make_places() -> None:
    """In each language of the page tree, the page below which institutions have theirs."""
    for home in Page.objects.filter(depth=2):
        if not InstitutionIndexPage.objects.child_of(home).exists():
            home.add_child(instance=InstitutionIndexPage(title="Verkosto", slug="verkosto", locale=home.locale))


def make_cast() -> Cast:
    """The cast, with `ours` and `theirs` as members of the network, each with all that provisioning makes.

    With a page tree (the fixture `page_tree`) they have their `InstitutionPage` in each of its languages.
    """
    make_places()
    ours = InstitutionFactory.create(short_name="Kaira", slug="kaira", with_logo=True)
    theirs = InstitutionFactory.create(short_name="Koski", slug="koski", with_logo=True)
    provision_everything()
    return Cast(
        ours=ours,
        theirs=theirs,
        maintainer=person(is_superuser=True, email="yllapito@verkosto.example"),
        coordinator=person(Role.COORDINATOR),
        administrator=person(Role.INSTITUTION_ADMINISTRATOR, ours),
        editor=person(Role.INSTITUTION_EDITOR, ours),
        their_administrator=person(Role.INSTITUTION_ADMINISTRATOR, theirs),
        their_editor=person(Role.INSTITUTION_EDITOR, theirs),
        translator=person(Role.TRANSLATOR),
        reader=person(Role.STAFF_READER, ours),
        nobody=person(),
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
