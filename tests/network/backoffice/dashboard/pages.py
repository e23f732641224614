"""Pages of the desk's tests, written by somebody and brought to a state."""

from typing import Any

from home.models import ContentPage
from network.institutions.models import Institution, InstitutionPage


def own_place(institution: Institution, language: str = "fi") -> InstitutionPage:
    return InstitutionPage.objects.get(institution=institution, locale__language_code=language)


def draft(institution: Institution, user: Any, title: str = "Uusi halli") -> ContentPage:
    """A page of `institution` that `user` has begun and nobody has published."""
    parent = own_place(institution)
    page = ContentPage(title=title, live=False, owner=user, locale=parent.locale)
    parent.add_child(instance=page)
    page.save_revision(user=user)
    page.refresh_from_db()
    return page


def submitted(institution: Institution, user: Any, title: str = "Uusi halli") -> ContentPage:
    """The same, sent for approval."""
    page = draft(institution, user, title)
    page.get_workflow().start(page, user)
    page.refresh_from_db()
    return page
