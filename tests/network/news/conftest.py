import pytest

from network.news.models import NewsIndexPage
from tests.network.news.factories import make_lists


@pytest.fixture
def news_list(page_tree) -> NewsIndexPage:
    """The Finnish one."""
    return make_lists(page_tree)
