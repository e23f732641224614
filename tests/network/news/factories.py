"""News below an institution's page or the network's list, published unless said otherwise."""

from datetime import date
from typing import Any

from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from network.institutions.models import Institution, InstitutionPage
from network.news.models import NewsIndexPage, NewsPage
from tests.home.factories import publish
from tests.network.factories import png_logo, upload
from tests.sites import PageTree


def make_lists(tree: PageTree) -> NewsIndexPage:
    """The list of news in every language, as translations of the Finnish one, which is returned."""
    first: Any = None
    for code in ("fi", "sv", "en"):
        home = Page.objects.get(pk=tree.homes[code].pk)
        words = {"title": f"Ajankohtaista {code}", "slug": "ajankohtaista", "locale": home.locale}
        if first is not None:
            words["translation_key"] = first.translation_key
        made = home.add_child(instance=NewsIndexPage(**words))
        publish(made)
        first = first or made
    return NewsIndexPage.objects.get(pk=first.pk)


def page_of(institution: Institution, code: str = "fi") -> InstitutionPage:
    return InstitutionPage.objects.get(institution=institution, locale__language_code=code)


def add_news(parent: Page, title: str = "Uutinen", *, live: bool = True, **fields: Any) -> NewsPage:
    """`themes` and `institutions` may be among `fields`, as lists."""
    parent = Page.objects.get(pk=parent.pk).specific
    many = {name: fields.pop(name) for name in ("themes", "institutions", "authors", "related_pages") if name in fields}
    words = {"lead": f"{title} lyhyesti.", "date": date(2026, 3, 1), "locale": parent.locale, **fields}
    page = NewsPage(title=title, live=False, **words)
    for name, rows in many.items():
        setattr(page, name, rows)
    made: Any = parent.add_child(instance=page)
    if live:
        publish(made)
    return NewsPage.objects.get(pk=made.pk)


def add_picture(title: str = "Kuva", *, collection: Collection | None = None, description: str = "") -> Any:
    image = get_image_model()(title=title, description=description, file=upload(png_logo(size=(900, 600)), "kuva.png"))
    image.collection = collection or Collection.get_first_root_node()
    image.save()
    return image
