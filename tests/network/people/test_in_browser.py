"""The pages as a browser has them: the button works under the page's own protections, and axe finds nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from sesame.tokens import create_token

from network.institutions.models import Role
from network.people.models import Invitation
from network.people.services.readers import SCOPE
from network.people.tokens import token_of
from tests.network.cast import person
from tests.network.factories import InstitutionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(page_tree: Any) -> Any:
    return person(Role.STAFF_READER, InstitutionFactory(), email="opettaja@kaira.example")


def test_a_link_is_pressed(browser_page: Any, reader: Any, axe: Callable[[Any], list[str]]) -> None:
    """A stricter referrer policy would have browsers send the form without its origin, and the site refuse it."""
    browser_page.goto(f"/fi/kirjaudu/linkki/{create_token(reader, SCOPE)}/")
    assert axe(browser_page) == []
    browser_page.click("main button[type=submit]")
    assert browser_page.url.endswith("/fi/")
    assert "opettaja@kaira.example" in browser_page.content() or str(reader) in browser_page.content()


def test_an_invitation_is_accepted(browser_page: Any, reader: Any, axe: Callable[[Any], list[str]]) -> None:
    institution = reader.role_assignments.get().institution
    made = Invitation.objects.create(email="uusi@kaira.example", role=Role.INSTITUTION_EDITOR, institution=institution)
    browser_page.goto(f"/fi/kutsu/{token_of(made)}/")
    assert axe(browser_page) == []
    browser_page.fill("[name=first_name]", "Uusi")
    browser_page.fill("[name=last_name]", "Tulija")
    browser_page.fill("[name=password]", "pitkä-silta-joen-yli")
    browser_page.click("main button[type=submit]")
    browser_page.wait_for_load_state("load")  # measured before its styles have come, its links lie close together
    assert browser_page.url.endswith("/kutsu/hyvaksytty/") and axe(browser_page) == []


@pytest.mark.parametrize("address", ["/fi/kirjaudu/linkki/", "/fi/kirjaudu/linkki/lahetetty/"])
def test_asking_for_a_link(browser_page: Any, reader: Any, address: str, axe: Callable[[Any], list[str]]) -> None:
    browser_page.goto(address)
    assert axe(browser_page) == []
