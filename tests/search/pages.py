"""Pages to be searched for, put into the index at once: in tests nothing commits."""

from typing import Any

from django.test import Client
from wagtail.models import Page

from search.indexing import index_row
from tests.home.factories import add_page

SEARCH = "/fi/haku/"


def add_found(parent: Page, title: str, **fields: Any) -> Page:
    """A published page below `parent` that is found by its words."""
    page = add_page(parent, title, **fields)
    index_row(page.specific)
    return page


def search(client: Client, words: str = "", *, path: str = SEARCH, status: int = 200, **query: Any) -> str:
    response = client.get(path, {"q": words, **query})
    assert response.status_code == status
    return response.content.decode()


def main_of(html: str) -> str:
    """The page's own part, without what surrounds every page."""
    return html.split('<main id="main"')[1].split("</main>")[0]
