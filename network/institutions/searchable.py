"""Institutions are found by their names, where they are, and what their own page tells."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from hub.core import searchable
from hub.core.searchable import Entry, Kind
from network.institutions.models import Institution, InstitutionPage
from network.institutions.models.pages import title_in
from network.institutions.signals import institution_changed


def entries(page: InstitutionPage) -> list[Entry]:
    """Also of a page that stands in for the Finnish one: its title is the institution's name in its own language."""
    institution, language = page.institution, page.locale.language_code
    region = institution.region.text(language)
    words = [institution.short_name, institution.municipality, region.name if region else ""]
    if not page.alias_of_id:
        words.append(searchable.page_words(page))
    lead = "" if page.alias_of_id else page.lead
    return [Entry(language, title_in(institution, language), lead, " ".join(filter(None, words)), institution.pk)]


@receiver(institution_changed)
def words_changed(institution: Institution, **kwargs: Any) -> None:
    for page in institution.pages.all():
        searchable.changed(page)


def register_all() -> None:
    searchable.register(
        Kind(
            "institution",
            _("Institutions"),
            InstitutionPage,
            entries,
            InstitutionPage.objects.visible_to,
            searchable.page_url,
            order=20,
        )
    )
