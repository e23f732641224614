"""Managing institutions in the admin, as an editor does it."""

from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import ReferenceIndex

from network.institutions import grounds, services
from network.institutions.models import EmailDomain, Funder, Institution, InstitutionLogEntry, Region
from tests.network.factories import FunderFactory, InstitutionFactory, RegionFactory, locale, png_logo, svg_logo, upload
from tests.registries import empty

BASE = "wagtailsnippets_institutions_institution"


@pytest.fixture(autouse=True)
def two_grounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One light ground and one dark, whatever other rooms have registered."""
    empty(monkeypatch, grounds.grounds)
    grounds.register("snow", "Snow", "#ffffff")
    grounds.register("night", "Night", "#10333a")


def rows(prefix: str, new: list[dict[str, Any]], initial: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(new), f"{prefix}-INITIAL_FORMS": initial}
    data |= {f"{prefix}-MIN_NUM_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
    for number, row in enumerate(new):
        data |= {f"{prefix}-{number}-{name}": value for name, value in {"id": "", "DELETE": "", **row}.items()}
    return data


def filled(institution: Institution | None = None, **changes: Any) -> dict[str, Any]:
    """What the form sends: of a new institution, or of a stored one as it is."""
    words = {"locale": locale().pk, "name": "Ammattiopisto Pohjoinen", "contact_heading": "", "contact_lines": ""}
    if institution:
        words = {**words, "id": institution.texts.get().pk}
    return {
        "short_name": "Pohjoinen",
        "slug": "pohjoinen",
        "region": institution.region_id if institution else RegionFactory().pk,
        "municipality": "Sodankylä",
        "website": "pohjoinen.example",
        "member_since": "1.1.2020",
        "member_until": "",
        "contact_email": "",
        "contact_phone": "",
        "contact_web": "",
        **rows("texts", [words], initial=1 if institution else 0),
        **rows("email_domains", []),
        **changes,
    }


def errors(response: Any, field: str) -> list[str]:
    assert response.status_code == 200
    return response.context["form"].errors.as_data()[field][0].messages


def add(client: Client, **changes: Any) -> Any:
    return client.post(reverse(f"{BASE}:add"), filled(**changes), follow=True)


def edit(client: Client, institution: Institution, **changes: Any) -> Any:
    return client.post(reverse(f"{BASE}:edit", args=[institution.pk]), filled(institution, **changes), follow=True)


def test_an_institution_is_made_with_its_words_domains_and_logos(admin_site: Client) -> None:
    response = add(
        admin_site,
        logo_light=upload(svg_logo()),
        logo_dark=upload(svg_logo("#f4f7f3")),
        **rows("email_domains", [{"domain": "@Pohjoinen.example"}]),
    )
    assert response.status_code == 200
    institution = Institution.objects.get()
    assert institution.website == "https://pohjoinen.example"
    assert institution.text("fi").name == "Ammattiopisto Pohjoinen"
    assert institution.domains == ["pohjoinen.example"]
    assert set(institution.logos.values_list("variant", flat=True)) == {"light", "dark"}
    assert institution.logos.first().uploaded_by.is_superuser


def test_the_form_starts_with_finnish_words(admin_site: Client) -> None:
    locale("sv"), locale("fi")
    page = admin_site.get(reverse(f"{BASE}:add"))
    formset = page.context["form"].formsets["texts"]
    assert [form.initial["locale"].language_code for form in formset.forms] == ["fi"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_dates_are_taken_as_the_picker_writes_them(admin_site: Client, language: str) -> None:
    institution = InstitutionFactory()
    institution.refresh_from_db()
    with translation.override(language):
        page = admin_site.get(reverse(f"{BASE}:edit", args=[institution.pk]), HTTP_ACCEPT_LANGUAGE=language)
        assert f'value="{institution.member_since:%d.%m.%Y}"' in page.content.decode()
        edit(admin_site, institution, member_until="24.12.2199", HTTP_ACCEPT_LANGUAGE=language)
    institution.refresh_from_db()
    assert institution.member_until == date(2199, 12, 24)


def test_the_address_follows_the_name_of_a_new_institution_only(admin_site: Client) -> None:
    new = admin_site.get(reverse(f"{BASE}:add")).content.decode()
    assert "w-slug" in new and "data-w-slug-allow-unicode-value" not in new
    assert "keyup-&gt;w-sync#apply" in new
    institution = InstitutionFactory()
    stands = admin_site.get(reverse(f"{BASE}:edit", args=[institution.pk])).content.decode()
    assert "keyup-&gt;w-sync#apply" not in stands


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("logo.svg", svg_logo(inside="<script>1</script>"), "script"),
        ("logo.png", png_logo(mode="RGB", ground="white"), "valkoisessa laatikossa"),
        ("logo.png", svg_logo(), "muodossa SVG"),
        ("logo.png", b"nonsense", "ei ole kuva"),
        ("logo.png", b"", "on tyhjä"),
    ],
)
def test_a_fault_is_told_by_its_own_field_and_nothing_is_kept(
    admin_site: Client, name: str, data: bytes, words: str
) -> None:
    response = add(admin_site, logo_light=upload(svg_logo()), logo_dark=upload(data, name))
    assert words in errors(response, "logo_dark")[0]
    assert set(response.context["form"].errors) == {"logo_dark"}
    assert not Institution.objects.exists()
    assert not default_storage.exists("logos")


def test_a_refused_logo_keeps_the_stored_one_and_the_other_changes_unsaved(admin_site: Client) -> None:
    institution = InstitutionFactory(with_logo=True)
    former = institution.logos.get().file.name
    response = edit(admin_site, institution, logo_light=upload(b"nonsense"), municipality="Muu")
    assert errors(response, "logo_light")
    assert Institution.objects.get().municipality == "Kuusamo"
    assert institution.logos.get().file.name == former
    assert default_storage.exists(former)


def test_saving_without_a_new_logo_keeps_it_and_the_box_takes_it_away(admin_site: Client) -> None:
    institution = InstitutionFactory(with_logo=True)
    edit(admin_site, institution)
    assert institution.logos.count() == 1
    edit(admin_site, institution, **{"logo_light-clear": "on"})
    assert institution.logos.count() == 0


def test_the_editor_is_told_where_a_plate_is_needed(admin_site: Client) -> None:
    response = add(admin_site, logo_light=upload(svg_logo()))
    told = [str(message) for message in response.context["messages"]]
    assert any("Night" in message for message in told)
    assert not any("Snow" in message for message in told)


def test_who_brings_a_variant_that_is_shown_nowhere_is_told_so(admin_site: Client) -> None:
    institution = InstitutionFactory(with_logo=True)
    response = edit(admin_site, institution, logo_dark=upload(svg_logo("#ffffff")))
    assert not any("Tummalle" in str(message) for message in response.context["messages"])
    # In the one colour that the first has too: it is seen no better anywhere.
    response = edit(admin_site, institution, logo_one_colour=upload(svg_logo()))
    assert any("Yksivärinen" in str(message) for message in response.context["messages"])


def test_the_page_shows_each_ground_with_what_was_measured(admin_site: Client) -> None:
    institution = InstitutionFactory(with_logo=True)
    page = admin_site.get(reverse(f"{BASE}:edit", args=[institution.pk]))
    html = page.content.decode()
    assert "Snow" in html
    assert "Night" in html
    assert "Logo saa tässä taustalaatan" in html
    assert "Puuttuu vielä: Tummalle taustalle" in html
    assert institution.logos.get().url in html


@pytest.mark.parametrize("missing", ["none", "only-swedish"])
def test_finnish_words_are_asked_for(admin_site: Client, missing: str) -> None:
    words = [] if missing == "none" else [{"locale": locale("sv").pk, "name": "Norden"}]
    response = add(admin_site, **rows("texts", words))
    assert response.context["form"].formsets["texts"].non_form_errors()
    assert not Institution.objects.exists()


def test_a_language_twice_is_told(admin_site: Client) -> None:
    words = {"locale": locale().pk, "name": "Pohjoinen"}
    response = add(admin_site, **rows("texts", [words, words]))
    assert response.context["form"].formsets["texts"].non_form_errors()
    assert not Institution.objects.exists()


def test_what_does_not_hold_is_told_by_the_field(admin_site: Client) -> None:
    EmailDomain.objects.create(institution=InstitutionFactory(), domain="varattu.example")
    response = add(admin_site, contact_phone="soita", **rows("email_domains", [{"domain": "VARATTU.example"}]))
    assert errors(response, "contact_phone")
    assert response.context["form"].formsets["email_domains"].errors[0]["domain"]
    response = add(admin_site, member_until="31.12.2019")
    assert errors(response, "__all__")


def test_the_list_is_searched_and_filtered(admin_site: Client) -> None:
    lappi = RegionFactory()
    first = InstitutionFactory(short_name="Tunturi", region=lappi)
    second = InstitutionFactory(short_name="Ranta", former=True)
    for institution in (first, second):
        services.save_institution(institution=institution)

    def listed(**query: Any) -> set[Institution]:
        return set(admin_site.get(reverse(f"{BASE}:list"), query).context["object_list"])

    assert listed() == {first, second}
    assert listed(region=lappi.pk) == {first}
    assert listed(membership="now") == {first}
    assert listed(membership="not-now") == {second}
    assert listed(q="tunt") == {first}
    assert listed(q="Ammattiopisto Ranta") == {second}
    assert listed(q="Ammattiopisto", region=lappi.pk) == {first}


@pytest.mark.parametrize("url", ["list", "list_results"])
def test_the_list_costs_the_same_however_long(admin_site: Client, url: str, django_assert_max_num_queries) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(40) as captured:
            admin_site.get(reverse(f"{BASE}:{url}"))
        return len(captured)

    region = RegionFactory()
    InstitutionFactory.create_batch(2, region=region)
    queries()
    few = queries()
    InstitutionFactory.create_batch(8, region=region)
    assert queries() == few


def test_history_names_edits_and_logos(admin_site: Client) -> None:
    add(admin_site, logo_light=upload(svg_logo()))
    institution = Institution.objects.get()
    assert set(InstitutionLogEntry.objects.values_list("action", flat=True)) == {
        "wagtail.create",
        "institutions.logo_saved",
    }
    page = admin_site.get(reverse(f"{BASE}:history", args=[institution.pk]))
    assert "Logo lisätty: Vaalealle taustalle" in page.content.decode()


def test_usage_inspection_choosing_and_deleting_work(admin_site: Client) -> None:
    institution = InstitutionFactory(with_logo=True)
    for view in ("usage", "inspect", "delete"):
        assert admin_site.get(reverse(f"{BASE}:{view}", args=[institution.pk])).status_code == 200
    chooser = "wagtailsnippetchoosers_institutions_institution:choose"
    assert institution.short_name in admin_site.get(reverse(chooser)).content.decode()
    assert not ReferenceIndex.get_references_to(institution).exists()
    admin_site.post(reverse(f"{BASE}:delete", args=[institution.pk]))
    assert not Institution.objects.exists()


def test_a_region_in_use_is_not_deleted(admin_site: Client) -> None:
    region = InstitutionFactory().region
    address = reverse("wagtailsnippets_institutions_region:delete", args=[region.pk])
    assert admin_site.post(address).status_code == 403
    assert Region.objects.filter(pk=region.pk).exists()


def test_regions_and_funders_are_managed_too(admin_site: Client) -> None:
    words = rows("texts", [{"locale": locale().pk, "name": "Lappi"}])
    admin_site.post(reverse("wagtailsnippets_institutions_region:add"), {"slug": "lappi", "order": 1, **words})
    assert str(Region.objects.get()) == "Lappi"
    data = {"slug": "rahasto", "url": "rahasto.example", "logo_light": upload(svg_logo()), **words}
    admin_site.post(reverse("wagtailsnippets_institutions_funder:add"), data)
    assert Funder.objects.get().logos.get().variant == "light"
    address = reverse("wagtailsnippets_institutions_funder:edit", args=[FunderFactory().pk])
    assert admin_site.get(address).status_code == 200


@pytest.mark.parametrize("view", ["list", "add"])
def test_who_has_no_permission_gets_nowhere(client: Client, db: None, view: str) -> None:
    from hub.accounts.models import User

    client.force_login(User.objects.create_user("lukija@opisto.example", "salasana"))
    assert client.get(reverse(f"{BASE}:{view}")).status_code in (302, 403)
