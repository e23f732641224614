"""What search reads of a page."""

import pytest

from home.models import ContentPage
from hub.core.searchable import page_words


@pytest.mark.django_db
def test_a_heading_does_not_run_into_the_sentence_below_it() -> None:
    page = ContentPage(title="Sopimus", lead="Kaksi tapaa oppia")
    page.body = [
        ("heading", {"text": "Tehdään sopimus", "level": "2"}),
        ("paragraph", "<p>Sopimus tehdään yhdessä.</p>"),
    ]
    assert "Tehdään sopimus. Sopimus tehdään yhdessä." in page_words(page)
