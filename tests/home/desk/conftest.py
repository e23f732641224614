import pytest

from tests.network.cast import Cast, make_cast


@pytest.fixture
def cast(page_tree) -> Cast:
    return make_cast()
