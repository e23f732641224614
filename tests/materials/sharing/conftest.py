from types import SimpleNamespace
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from materials.sharing.models import Duration, ShareLink
from materials.sharing.services import make_link
from network.institutions.models import Institution, InstitutionPage
from tests.materials.brochures.factories import Series, make_series, publish
from tests.network.cast import Cast
from tests.sites import PageTree


@pytest.fixture
def series(page_tree: PageTree) -> Series:
    made = make_series(page_tree)
    # Published through a revision: the rows in hand know nothing of it.
    made.teacher.refresh_from_db()
    return made


def close(page: Any, kind: str = PageViewRestriction.LOGIN, **values: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, **values)


@pytest.fixture
def places(page_tree: PageTree, cast: Cast) -> SimpleNamespace:
    """`ours` and `theirs`: an internal page below each institution's own; `open`: a public one below ours."""
    locale = page_tree.home.locale

    def page_of(institution: Institution, slug: str, *, internal: bool) -> ContentPage:
        place = InstitutionPage.objects.get(institution=institution, locale=locale)
        page = place.add_child(instance=ContentPage(title=f"Ohje {slug}", slug=slug, locale=locale))
        publish(page)
        if internal:
            close(page)
        return page

    return SimpleNamespace(
        ours=page_of(cast.ours, "oma", internal=True),
        open=page_of(cast.ours, "avoin", internal=False),
        theirs=page_of(cast.theirs, "toinen", internal=True),
    )


def link_to(page: Any, **values: Any) -> ShareLink:
    """A link for a week; `values` as `make_link` takes them."""
    words = {"institution": None, "duration": Duration.WEEK, "user": None, **values}
    return make_link(page=page.page_ptr if hasattr(page, "page_ptr") else page, **words)


__all__ = ["close", "link_to"]
