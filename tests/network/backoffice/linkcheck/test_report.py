"""The report of broken links: what leads nowhere, of one's own pages, until it is mended."""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from hub.core import periodic
from network.backoffice.linkcheck.models import OutsideAddress, PageLink, Trouble
from network.backoffice.linkcheck.noting import note, note_all
from network.backoffice.linkcheck.troubles import broken_links
from network.institutions.models import InstitutionPage
from tests.home.factories import add_page
from tests.network.access.conftest import enter
from tests.network.cast import Cast

pytestmark = pytest.mark.django_db
REPORT = reverse("broken_links")


def place(institution: Any) -> InstitutionPage:
    return InstitutionPage.objects.get(institution=institution, locale__language_code="fi")


def rich(*links: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": "".join(f"<p>{link}</p>" for link in links)}


def add(parent: Any, title: str, *blocks: dict[str, Any]) -> Page:
    """A published page with these blocks, whose links are noted as they are when its publishing is committed."""
    page = add_page(Page.objects.get(pk=parent.pk), title, body=json.dumps(blocks))
    note(Page.objects.get(pk=page.pk).specific)
    return page


def reasons(user: Any) -> dict[str, str]:
    return {link.words: link.reason for link in broken_links(user)}


def test_it_tells_what_is_wrong_with_each_kind_of_link(cast: Cast) -> None:
    parent = place(cast.ours)
    good, gone, down, closed = (add_page(parent, title) for title in ("Hyvä", "Poistettu", "Luonnos", "Suljettu"))
    document = get_document_model().objects.create(title="Lomake", file=ContentFile(b"x", name="lomake.pdf"))
    words = [f'<a linktype="page" id="{page.pk}">{page.title}</a>' for page in (good, gone, down, closed)]
    words += [f'<a linktype="document" id="{document.pk}">Lomake</a>', '<a href="#osa">Osa</a>', '<a href="#ei">Ei</a>']
    words += ['<a href="https://ulkona.fi/a">Ulkona</a>', '<a href="mailto:a@b.example">Posti</a>']
    heading = {"type": "heading", "value": {"text": "Osa", "level": "2"}}
    link = {"page": gone.pk, "address": "", "text": "Nappi"}
    page = add(parent, "Linkit", heading, rich(*words), {"type": "button", "value": link})
    assert reasons(cast.editor) == {"Ei": "anchor-gone"}
    Page.objects.get(pk=gone.pk).specific.delete()
    down.unpublish()
    closed.view_restrictions.create(restriction_type="login")
    document.delete()
    OutsideAddress.objects.update(failures=2, trouble=Trouble.GONE)
    expected = {
        "Poistettu": "page-gone",
        "Nappi": "page-gone",
        "Luonnos": "page-unpublished",
        "Suljettu": "page-closed",
    }
    expected |= {"Lomake": "document-gone", "Ei": "anchor-gone", "Ulkona": "outside"}
    assert reasons(cast.editor) == expected
    html = enter(cast.editor).get(REPORT).content.decode()
    for text in ("Linkit", "https://ulkona.fi/a", "#ei", "Nappi"):
        assert text in html
    # Taking a page down, as mending it, takes its rows along.
    page.unpublish()
    assert reasons(cast.editor) == {}


def test_a_link_between_closed_pages_is_no_fault_and_a_failure_of_one_hour_neither(cast: Cast) -> None:
    parent = place(cast.ours)
    closed = add_page(parent, "Suljettu")
    closed.view_restrictions.create(restriction_type="login")
    link = f'<a linktype="page" id="{closed.pk}">Suljettu</a><a href="https://ulkona.fi/">Ulkona</a>'
    page = add(parent, "Linkit", rich(link))
    page.view_restrictions.create(restriction_type="login")
    OutsideAddress.objects.update(failures=1, trouble=Trouble.UNREACHABLE)
    assert reasons(cast.editor) == {}


def test_each_sees_the_own_pages_and_the_coordinator_all(cast: Cast) -> None:
    for institution, words in ((cast.ours, "Meidän"), (cast.theirs, "Heidän")):
        add(place(institution), words, rich(f'<a href="#ei">{words}</a>'))
    for user, seen in (
        (cast.editor, {"Meidän"}),
        (cast.administrator, {"Meidän"}),
        (cast.their_editor, {"Heidän"}),
        (cast.coordinator, {"Meidän", "Heidän"}),
    ):
        assert set(reasons(user)) == seen
        html = enter(user).get(REPORT).content.decode()
        assert {word for word in ("Meidän", "Heidän") if word in html} == seen
    assert enter(cast.reader).get(REPORT).status_code in (302, 403)


def test_the_title_of_a_draft_of_others_is_not_told(cast: Cast) -> None:
    secret = add_page(place(cast.theirs), "Salainen suunnitelma")
    link = {"page": secret.pk, "address": "", "text": ""}
    add(place(cast.ours), "Linkit", {"type": "button", "value": link})
    secret.unpublish()
    html = enter(cast.editor).get(REPORT).content.decode()
    assert "Linkit" in html and "Salainen" not in html


def test_publishing_notes_links_and_the_periodic_work_mends_what_was_missed(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = add_page(place(cast.ours), "Linkit", body=json.dumps([rich('<a href="#ei">Ei</a>')]))
    assert reasons(cast.editor) == {"Ei": "anchor-gone"}
    PageLink.objects.all().delete()
    OutsideAddress.objects.create(digest="0", url="https://unohtunut.fi/", due_at=timezone.now())
    periodic.run_all()
    assert reasons(cast.editor) == {"Ei": "anchor-gone"}
    assert not OutsideAddress.objects.exists()
    page.delete()
    assert reasons(cast.editor) == {}


def test_a_stand_in_of_another_language_is_not_told_twice(cast: Cast) -> None:
    page = add(place(cast.ours), "Linkit", rich('<a href="#ei">Ei</a>'))
    page.copy_for_translation(Locale.objects.get(language_code="sv"), copy_parents=True, alias=True)
    note_all()
    assert PageLink.objects.count() == 1
