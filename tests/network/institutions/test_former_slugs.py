"""An institution's former address names, and what becomes of the addresses of one that merges into another."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from network.institutions.former_slugs import present_slug
from network.institutions.models import Institution, InstitutionSlug
from network.institutions.services import save_institution
from network.provisioning.services import provision_everything
from tests.network.cast import make_places
from tests.network.factories import InstitutionFactory
from tests.network.news.factories import add_news, make_lists, page_of
from tests.sites import PageTree

TAKEN = "slug"


def rename(institution: Institution, slug: str) -> None:
    stored = Institution.objects.get(pk=institution.pk)
    stored.slug = slug
    save_institution(institution=stored)


def merge(institution: Institution, into: Institution, *, days: int = 0) -> Institution:
    """`institution` becomes part of `into`, `days` from today."""
    stored = Institution.objects.get(pk=institution.pk)
    stored.merged_into, stored.merged_on = into, timezone.localdate() + timedelta(days=days)
    return save_institution(institution=stored)


@pytest.fixture
def two(page_tree: PageTree) -> tuple[Institution, Institution]:
    make_places()
    pair = InstitutionFactory(slug="uitto"), InstitutionFactory(slug="koski")
    make_lists(page_tree)
    provision_everything()
    return pair


def test_former_names_are_never_anothers(two: tuple[Institution, Institution]) -> None:
    ours, theirs = two
    rename(ours, "uittola")
    with pytest.raises(ValidationError, match=TAKEN):
        rename(theirs, "uitto")
    with pytest.raises(ValidationError, match=TAKEN):
        InstitutionFactory(slug="uitto")
    rename(ours, "uitto")
    assert present_slug("uittola") == present_slug("uitto") == "uitto"
    ours.pages.all().delete()
    Institution.objects.get(pk=ours.pk).delete()
    with pytest.raises(ValidationError, match=TAKEN):
        rename(theirs, "uittola")
    assert InstitutionSlug.objects.filter(institution=None).count() == 2


@pytest.mark.parametrize("code", ["fi", "sv", "en", "se"])
def test_everything_below_the_own_page_leads_on(two: Any, client: Client, code: str) -> None:
    ours, _theirs = two
    news = add_news(page_of(ours, code), "Uutinen", slug="juttu")
    rename(ours, "uittola")
    rename(ours, "uittolanmaa")
    for below in ("", "juttu/"):
        answer = client.get(f"/{code}/verkosto/uitto/{below}?a=1&b=%C3%A4")
        assert (answer.status_code, answer["Location"]) == (301, f"/{code}/verkosto/uittolanmaa/{below}?a=1&b=%C3%A4")
        assert client.get(answer["Location"]).status_code == 200
    assert client.get(f"/{code}/verkosto/uitto/ei-ole/").status_code == 404
    news.unpublish()
    assert client.get(f"/{code}/verkosto/uitto/juttu/").status_code == 404


@pytest.mark.parametrize("address", ["/fi/ajankohtaista/?institution={}", "/fi/ajankohtaista/atom/?institution={}"])
def test_saved_filters_mean_the_same_institution(two: Any, client: Client, address: str) -> None:
    ours, theirs = two
    add_news(page_of(ours), "Uiton uutinen")
    add_news(page_of(theirs), "Kosken uutinen")
    rename(ours, "uittola")
    for slug in ("uitto", "uittola"):
        page = client.get(address.format(slug)).content.decode()
        assert "Uiton uutinen" in page and "Kosken uutinen" not in page


def test_search_knows_the_former_name(two: Any, client: Client) -> None:
    ours, _theirs = two
    rename(ours, "uittola")
    asked = client.get("/fi/haku/?q=x&institution=uitto").context["asked"]
    assert asked.institution == ours and not asked.notices


def test_merged_institution_leads_to_its_successor_from_the_day_on(two: Any, client: Client) -> None:
    ours, theirs = two
    add_news(page_of(ours), "Vanha uutinen", slug="juttu")
    merge(ours, theirs, days=1)
    assert client.get("/fi/verkosto/uitto/").status_code == 200
    merged = merge(ours, theirs)
    assert not merged.is_member and merged.member_until == timezone.localdate() - timedelta(days=1)
    rename(theirs, "koskela")
    answer = client.get("/fi/verkosto/uitto/")
    assert (answer.status_code, answer["Location"]) == (301, "/fi/verkosto/koskela/")
    # What it wrote stays where it is, under its name.
    kept = client.get("/fi/verkosto/uitto/juttu/")
    assert kept.status_code == 200 and ours.name in kept.content.decode()
    assert "/verkosto/uitto/<" not in client.get("/sitemap.xml").content.decode()
    assert "uitto" not in client.get("/fi/verkosto/").content.decode()


def test_merging_in_a_chain_ends_where_there_is_an_end(two: Any, client: Client) -> None:
    ours, theirs = two
    last = InstitutionFactory(slug="viimeinen")
    provision_everything()
    merge(ours, theirs)
    merge(theirs, last)
    assert client.get("/fi/verkosto/uitto/")["Location"] == "/fi/verkosto/viimeinen/"
    with pytest.raises(ValidationError) as refused:
        merge(last, ours)
    assert set(refused.value.message_dict) == {"merged_into"}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"merged_on": timezone.localdate()}, "merged_into"),
        ({"merged_into": True}, "merged_on"),
        ({"merged_into": True, "merged_on": timezone.localdate().replace(year=1990)}, "merged_on"),
    ],
)
def test_half_a_merger_is_refused_by_its_field(two: Any, words: dict[str, Any], field: str) -> None:
    ours, theirs = Institution.objects.get(pk=two[0].pk), two[1]
    for name, value in words.items():
        setattr(ours, name, theirs if value is True else value)
    with pytest.raises(ValidationError) as refused:
        save_institution(institution=ours)
    assert set(refused.value.message_dict) == {field}
