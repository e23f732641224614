"""A page that who has signed in may read is for who has a place in the network, by its address as in lists."""

import pytest
from wagtail.models import PageViewRestriction

from tests.home.factories import add_page
from tests.network.cast import Cast, signed_in
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


def test_an_account_without_a_place_reads_no_internal_page(page_tree: PageTree, cast: Cast) -> None:
    page = add_page(page_tree.home, "Sisäinen", slug="sisainen")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert signed_in(cast.reader).get(page.url).status_code == 200
    assert signed_in(cast.editor).get(page.url).status_code == 200
    answer = signed_in(cast.nobody).get(page.url)
    assert answer.status_code == 302 and "/kirjaudu/" in answer.headers["Location"]
