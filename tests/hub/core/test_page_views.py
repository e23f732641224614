"""Pages do not import what shows them: it is registered, and found by the page's class or the nearest above it."""

import pytest
from wagtail.models import Page

from home.models import ContentPage
from hub.core import page_views
from hub.core.models import BasePage
from tests.registries import empty


@pytest.mark.django_db
def test_the_nearest_class_that_has_one_gives_the_view(monkeypatch: pytest.MonkeyPatch) -> None:
    empty(monkeypatch, page_views.views)
    page_views.register(BasePage, "context", dict)
    assert page_views.view_of(ContentPage(), "context") is dict
    page_views.register(ContentPage, "context", list)
    assert page_views.view_of(ContentPage(), "context") is list
    with pytest.raises(LookupError, match="shows Page as 'context'"):
        page_views.view_of(Page(), "context")
