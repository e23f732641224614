"""The frame's own things: site details in several languages, pages below a front page."""

from typing import Any

from wagtail.models import Locale, Page

from home.models import ContentPage, HubFunder, HubSettings, HubSettingsText, SectionPage
from network.institutions.models import Funder
from tests.sites import PageTree


def publish(page: Page) -> Page:
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def add_page(parent: Page, title: str, *, model: type[Page] = ContentPage, **fields: Any) -> Page:
    """A published page below `parent`, in its language."""
    parent.refresh_from_db()
    return publish(parent.add_child(instance=model(title=title, locale=parent.locale, **fields)))


def add_section(parent: Page, title: str, **fields: Any) -> Page:
    return add_page(parent, title, model=SectionPage, **{"show_in_menus": True, **fields})


def make_details(tree: PageTree, *, funders: tuple[Funder, ...] = (), **pages: Page) -> HubSettings:
    """The site's details in Finnish and Swedish; `pages` are the statement pages by field name."""
    details = HubSettings.objects.create(site=tree.site, email="verkosto@example.fi", phone="040 123 4567", **pages)
    for code, name in (("fi", "Siltaverkosto"), ("sv", "Bronätverket")):
        HubSettingsText.objects.create(
            owner=details,
            locale=Locale.objects.get(language_code=code),
            network_name=name,
            contact_heading="Ota yhteyttä",
            contact_lines="Siltakatu 1\n\n90100 Oulu",
            funding_sentence="Rahoittajat",
        )
    for order, funder in enumerate(funders):
        HubFunder.objects.create(owner=details, funder=funder, sort_order=order)
    return details
