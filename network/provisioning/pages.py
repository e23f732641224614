"""Each institution's page in every language that has a page of institutions."""

import uuid
from collections.abc import Iterator
from functools import partial

from django.utils import timezone
from wagtail.models import Page

from network.institutions.models import Institution, InstitutionIndexPage, InstitutionPage
from network.institutions.models.pages import title_in
from network.provisioning.faults import MISSING, Fault


def institution_faults(institution: Institution) -> Iterator[Fault]:
    pages = {page.locale_id: page for page in _pages(institution)}
    key = next((page.translation_key for page in pages.values()), uuid.uuid4())
    for index in _indexes():
        language = f"page in {index.locale.language_code}"
        page = pages.get(index.locale_id)
        if page is None:
            title = title_in(institution, index.locale.language_code)
            make = partial(_make, institution, index.pk, key)
            yield Fault(str(institution), language, title, MISSING, make)
        else:
            yield from _faults(institution, page, index, language)


def _faults(
    institution: Institution, page: InstitutionPage, index: InstitutionIndexPage, language: str
) -> Iterator[Fault]:
    owner = str(institution)
    if page.alias_of_id:
        yield Fault(owner, language, "a page of its own", "a copy that follows another", partial(_free, page.pk))
    if not isinstance(page.get_parent().specific, InstitutionIndexPage):
        found = page.get_parent().title
        yield Fault(owner, f"{language}, place", f"below {index.title}", f"below {found}", partial(_move, page, index))
    if not page.live:
        yield Fault(owner, language, "published", "not published", partial(_show, page.pk))
    title, slug = page.wanted_title, page.wanted_slug
    for name, wanted, found in (("title", title, page.title), ("address", slug, page.slug)):
        if wanted != found:
            yield Fault(owner, f"{language}, {name}", wanted, found, partial(_follow, page.pk))
    if page.draft_title != title and page.title == title:
        yield Fault(owner, f"{language}, draft’s title", title, page.draft_title, partial(_follow, page.pk))


def _pages(institution: Institution) -> list[InstitutionPage]:
    """The page in the source language first: the others are its translations."""
    pages = InstitutionPage.objects.filter(institution=institution).select_related("locale", "institution")
    return list(pages.order_by("locale_id", "pk"))


def _indexes() -> list[InstitutionIndexPage]:
    """The page of institutions in each language, the first in the tree where there are several."""
    first: dict[int, InstitutionIndexPage] = {}
    for index in InstitutionIndexPage.objects.select_related("locale").order_by("locale_id", "path"):
        first.setdefault(index.locale_id, index)
    return list(first.values())


def _make(institution: Institution, index: int, key: uuid.UUID) -> None:
    # The parent is read now: its number of children may have changed since, and decides on the path.
    parent = Page.objects.get(pk=index)
    page = InstitutionPage(institution=institution, locale_id=parent.locale_id, translation_key=key)
    page.title = page.draft_title = page.wanted_title
    page.slug = institution.slug
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)


def _free(pk: int) -> None:
    """What it copied was in another language; without words of its own it shows those, marked as what they are."""
    page = InstitutionPage.objects.get(pk=pk)
    page.alias_of, page.lead, page.body = None, "", []
    page.save()


def _move(page: InstitutionPage, index: InstitutionIndexPage) -> None:
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=index.pk), "last-child")


def _show(pk: int) -> None:
    InstitutionPage.objects.filter(pk=pk).update(live=True, expired=False)


def _follow(pk: int) -> None:
    """Saving is enough: a page of an institution takes its title and address from it."""
    InstitutionPage.objects.get(pk=pk).save()
