"""Where the demo content is not put in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hub.accounts.models import User
from tests.sites import PageTree


def test_a_site_with_content_of_its_own_is_left_alone(page_tree: PageTree) -> None:
    with pytest.raises(CommandError, match="content of its own"):
        call_command("demo", stdout=StringIO())
    assert not User.objects.exists()


def test_the_known_password_is_not_used_where_others_reach_the_site(db: None, settings) -> None:
    settings.BASE_URL = "https://hub.example.fi"
    with pytest.raises(CommandError, match="--password"):
        call_command("demo", stdout=StringIO())
    assert not User.objects.exists()


def test_no_accounts_are_listed_before_the_demo_is_there(db: None) -> None:
    out = StringIO()
    call_command("demo", "--accounts", stdout=out)
    assert out.getvalue() == ""
