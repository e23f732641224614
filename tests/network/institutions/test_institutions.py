"""What is true of an institution: its words, its days of membership, its domains, and the price of listing many."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import translation

from network.institutions import printable, services, validators
from network.institutions.models import (
    EmailDomain,
    Institution,
    InstitutionIndexPage,
    InstitutionText,
    Region,
)
from tests.network.factories import InstitutionFactory, InstitutionTextFactory, RegionFactory, locale
from tests.registries import register

DAYS = [date(2020, 1, 1), date(2020, 6, 15), date(2020, 12, 31)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "member"),
    [(date(2019, 12, 31), False), (DAYS[0], True), (DAYS[1], True), (DAYS[2], True), (date(2021, 1, 1), False)],
)
def test_membership_holds_from_the_first_day_through_the_last(day: date, member: bool) -> None:
    institution = InstitutionFactory(member_since=DAYS[0], member_until=DAYS[2])
    assert Institution.objects.members(on=day).exists() is member
    assert institution.is_member_on(day) is member


@pytest.mark.django_db
def test_members_today_leave_out_former_and_future_ones() -> None:
    current = InstitutionFactory()
    InstitutionFactory(former=True)
    InstitutionFactory(member_since="2999-01-01")
    assert list(Institution.objects.members()) == [current]


def test_a_membership_cannot_end_before_it_begins(institution: Institution) -> None:
    institution.member_until = date(2019, 12, 31)
    with pytest.raises(ValidationError, match="ei voi päättyä ennen kuin se alkaa"):
        institution.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Institution.objects.update(member_until=date(2019, 12, 31))


def test_words_come_in_the_language_asked_for_else_in_finnish(institution: Institution) -> None:
    InstitutionTextFactory(owner=institution, locale=locale("sv"), name="Yrkesinstitutet")
    institution = Institution.objects.with_texts().get()
    with translation.override("sv"):
        assert institution.name == "Yrkesinstitutet"
    with translation.override("en"):
        assert institution.name.startswith("Ammattiopisto")
    assert institution.text("sv").name == "Yrkesinstitutet"


def test_one_text_a_language(institution: Institution) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InstitutionTextFactory(owner=institution)


@pytest.mark.django_db
def test_finnish_words_are_required() -> None:
    institution = Institution(short_name="Ny", slug="ny", region=RegionFactory())
    institution.texts.add(InstitutionText(locale=locale("sv"), name="Ny skola"))
    with pytest.raises(ValidationError, match="suomenkieliset tekstit"):
        services.save_institution(institution=institution)
    assert not Institution.objects.exists()


def test_the_contact_panel_holds_four_lines_of_sixty_characters() -> None:
    validators.validate_contact_lines("a\n\nb\r\nc\n  d  \n")
    validators.validate_contact_lines("å" * 60)
    with pytest.raises(ValidationError) as caught:
        validators.validate_contact_lines("a\nb\nc\nd\ne")
    assert caught.value.code == "too_many_lines"
    with pytest.raises(ValidationError) as caught:
        validators.validate_contact_lines("å" * 61)
    assert caught.value.code == "line_too_long"


def test_lines_are_read_without_empty_ones(institution: Institution) -> None:
    assert InstitutionText(contact_lines=" Yksi \n\n Kaksi\r\n").lines == ("Yksi", "Kaksi")


@pytest.mark.parametrize(
    ("written", "stored"),
    [("Example.FI", "example.fi"), ("@example.fi", "example.fi"), ("opisto.ääkkö.fi", "opisto.xn--kk-viaad.fi")],
)
def test_domains_are_stored_in_one_spelling(written: str, stored: str, institution: Institution) -> None:
    validators.validate_domain(written)
    if "ä" not in written:
        assert EmailDomain.objects.create(institution=institution, domain=written).domain == stored
    assert validators.normalise_domain(written).isascii()


@pytest.mark.parametrize("value", ["", "example", "a b.fi", "exa_mple.fi", "-a.fi", "a..fi", "user@example.fi", "1.2"])
def test_what_is_no_domain_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        validators.validate_domain(value)


def test_a_domain_belongs_to_one_institution(institution: Institution) -> None:
    EmailDomain.objects.create(institution=institution, domain="opisto.example")
    other = EmailDomain(institution=InstitutionFactory(), domain="OPISTO.example")
    with pytest.raises(ValidationError, match="on jo jollakin oppilaitoksella"):
        other.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()
    assert institution.domains == ["opisto.example"]


def test_characters_that_cannot_be_printed_are_named(institution: Institution, monkeypatch: pytest.MonkeyPatch) -> None:
    text = institution.texts.get()
    text.contact_heading = "Soita\x07 meille"
    with pytest.raises(ValidationError, match=r"U\+0007") as caught:
        text.full_clean()
    assert set(caught.value.error_dict) == {"contact_heading"}
    register(monkeypatch, printable.checks, "test", lambda value: ["SPARKLES"] if "✨" in value else [])
    text.contact_heading, text.name = "Soita", "Opisto ✨"
    with pytest.raises(ValidationError, match="SPARKLES"):
        text.full_clean()


@pytest.mark.parametrize("value", ["javascript:alert(1)", "ftp://a.example", "nonsense"])
def test_a_website_is_a_web_address(value: str, institution: Institution) -> None:
    institution.website = value
    with pytest.raises(ValidationError):
        institution.full_clean()


@pytest.mark.parametrize("value", ["soita", "040", "+358 40 <b>"])
def test_a_phone_number_is_one(value: str, institution: Institution) -> None:
    institution.contact_phone = value
    with pytest.raises(ValidationError):
        institution.full_clean()


@pytest.mark.parametrize("count", [8, 40])
def test_listing_costs_the_same_however_many_there_are(count: int, page_tree, django_assert_num_queries) -> None:
    regions = [RegionFactory() for _number in range(4)]
    for number in range(count):
        InstitutionFactory(region=regions[number % 4], with_logo=number < 8)
    InstitutionFactory(former=True, region=regions[0])
    page = page_tree.home.add_child(instance=InstitutionIndexPage(title="Verkosto", slug="verkosto"))
    # Institutions with regions; their texts and those's languages; logos; the regions' texts and their languages.
    request = RequestFactory().get("/fi/verkosto/")
    request.user = AnonymousUser()
    with django_assert_num_queries(6):
        context = page.get_context(request)
        rows = [
            (
                region.text().name,
                [(member.text().name, [logo.url for logo in member.logos.all()]) for member in members],
            )
            for region, members in context["regions"]
        ]
    assert len(rows) == 4
    assert sum(len(members) for _region, members in rows) == count


@pytest.mark.django_db
def test_regions_come_in_their_order_and_empty_ones_not_at_all() -> None:
    second, first, _empty = (RegionFactory(order=order) for order in (2, 1, 0))
    b, a = InstitutionFactory(region=first, short_name="B"), InstitutionFactory(region=first, short_name="A")
    c = InstitutionFactory(region=second, short_name="C")
    assert InstitutionIndexPage().regions == [(first, [a, b]), (second, [c])]
    assert Region.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["verkosto", "natverket", "network"])
def test_no_institution_takes_the_address_of_the_network(slug: str) -> None:
    institution = InstitutionFactory.build(slug=slug, region=RegionFactory())
    with pytest.raises(ValidationError) as refused:
        institution.full_clean()
    assert list(refused.value.message_dict) == ["slug"]
