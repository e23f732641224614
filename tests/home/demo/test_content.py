"""The demo's words and drawings, as data: whole in every language, true to the facts, and nobody's own."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from home.demo import coaches, content, network, news, people, projects, themes
from network.institutions.models import Role, Variant
from network.institutions.validators import validate_contact_lines, validate_domain, validate_phone

BROCHURES = [page for page in content.pages() if page["kind"] == "brochure"]
INSTITUTIONS = content.load("institutions")["institutions"]
# Public addresses that a brochure or a statement may lead to.
PUBLIC_HOSTS = {
    "eperusteet.opintopolku.fi",
    "www.finlex.fi",
    "www.fpa.fi",
    "www.kela.fi",
    "www.saavutettavuusvaatimukset.fi",
    "www.tillganglighetskrav.fi",
    "www.webaccessibility.fi",
    "tietosuoja.fi",
}
OWN_LINKS = r"^(page:|#|mailto:silta@verkosto\.example$|mailto:saavutettavuus@traficom\.fi$|tel:\+358400000000$)"


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def all_texts() -> Iterator[str]:
    for page in content.pages():
        for language in content.LANGUAGES:
            yield from texts(content.words(page, language))
    for room in (news, projects):
        for row in room.rows():
            for language in ("fi", *row.get("translations", [])):
                yield from texts(room.words(row, language))
    for name in ("institutions", "settings", "accounts", "own_pages", "themes", "news", "projects", "coaches"):
        yield from texts(content.load(name))


def shape(value: Any) -> Any:
    """What is where, without the words."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return type(value).__name__


@pytest.mark.parametrize("language", content.TRANSLATIONS)
@pytest.mark.parametrize("page", content.pages(), ids=lambda page: page["key"])
def test_a_translation_has_the_parts_of_its_source(page: dict[str, Any], language: str) -> None:
    assert shape(content.words(page, language)) == shape(content.words(page, "fi"))


@pytest.mark.parametrize("page", content.pages(), ids=lambda page: page["key"])
def test_links_stay_the_same_between_languages(page: dict[str, Any]) -> None:
    inside = [
        [text for text in texts(content.words(page, one)) if text.startswith("page:")] for one in content.LANGUAGES
    ]
    assert inside[0] == inside[1] == inside[2]


def test_siblings_have_addresses_of_their_own() -> None:
    for language in content.LANGUAGES:
        places = [(page.get("parent"), content.words(page, language)["slug"]) for page in content.pages()]
        assert len(set(places)) == len(places)


@pytest.mark.parametrize("language", content.LANGUAGES)
@pytest.mark.parametrize("page", BROCHURES, ids=lambda page: page["key"])
def test_a_comparison_tells_the_facts_of_both_agreements(page: dict[str, Any], language: str) -> None:
    (comparison,) = (block["comparison"] for block in content.words(page, language)["body"] if "comparison" in block)
    relation, hours, pay = comparison["rows"][:3]
    facts = {
        "fi": ("työ", "ei", "keskimäärin vähintään 25", "1–5", "työehtosopimuksen", "palkkaa e"),
        "sv": ("anställ", "ingen", "i genomsnitt minst 25", "1–5", "kollektivavtalet", "varken lön eller"),
        "en": ("employ", "no", "on average at least 25", "1–5", "collective agreement", "no wage or"),
    }[language]
    cells = (relation[1], relation[2], hours[1], hours[2], pay[1], pay[2])
    for fact, cell in zip(facts, cells, strict=True):
        assert fact in cell.lower()
    assert len(comparison["rows"]) >= 6
    assert len(comparison["shared"]) == 5


def test_only_the_teachers_brochure_is_internal() -> None:
    assert [page["audience"] for page in BROCHURES if page.get("internal")] == ["teacher"]


def test_addresses_are_invented_or_public() -> None:
    for text in all_texts():
        for address in re.findall(r"(?:https?://)[^\s)\"]+", text):
            assert address.startswith("https://")
            host = address.split("/")[2]
            assert host in PUBLIC_HOSTS or host.endswith(".example")
        for target in re.findall(r"\]\((\S+?)\)", text):
            assert target.startswith("https://") or re.match(OWN_LINKS, target)
        for mail in re.findall(r"[\w.-]+@[\w.-]+\w", text):
            assert mail.endswith(".example") or mail == "saavutettavuus@traficom.fi"


def test_phone_numbers_are_nobodys() -> None:
    for text in all_texts():
        for number in re.findall(r"\b0\d{2}[ \d]{6,}", text):
            assert number.startswith("040 000 00")


def test_eight_institutions_in_four_regions() -> None:
    regions = {region["slug"] for region in content.load("institutions")["regions"]}
    assert len(INSTITUTIONS) == 8
    assert {institution["region"] for institution in INSTITUTIONS} == regions
    assert len(regions) == 4


@pytest.mark.parametrize("institution", INSTITUTIONS, ids=lambda institution: institution["slug"])
def test_an_institution_has_what_a_brochure_asks(institution: dict[str, Any]) -> None:
    wanted = {"fi", "sv", "en"} | ({"se"} if institution["region"] == "lappi" else set())
    assert set(institution["texts"]) == wanted
    validate_domain(institution["domain"])
    validate_phone(institution["phone"])
    for words in institution["texts"].values():
        assert len(words["heading"]) <= 60
        validate_contact_lines("\n".join(words["lines"]))
    assert set(institution["logos"]) <= set(Variant.values)
    assert "light" in institution["logos"]


checked_logo = cache(network.checked_logo)
LOGO_FILES = sorted(path.name for path in content.LOGOS.glob("*.svg"))


@pytest.mark.parametrize("name", LOGO_FILES)
def test_a_logo_is_drawn_not_typed_and_passes_preflight(name: str) -> None:
    drawn = (content.LOGOS / name).read_text()
    assert "<text" not in drawn
    assert "font" not in drawn
    assert checked_logo(name).outline


def test_every_logo_has_its_owner() -> None:
    data = content.load("institutions")
    used = [name for institution in data["institutions"] for name in institution["logos"].values()]
    used += [funder["logo"] for funder in data["funders"]]
    assert sorted(used) == LOGO_FILES


def test_logos_are_of_all_shapes() -> None:
    logos = [checked_logo(institution["logos"]["light"]) for institution in INSTITUTIONS]
    ratios = sorted(logo.width / logo.height for logo in logos)
    assert ratios[0] < 0.8
    assert any(0.95 < ratio < 1.05 for ratio in ratios)
    assert ratios[-1] > 4
    assert any("dark" not in institution["logos"] for institution in INSTITUTIONS)


def test_each_role_has_an_account_and_two_institutions_have_people_of_their_own() -> None:
    rows = people.accounts()
    assert {row["role"] for row in rows} == {*Role.values, "maintainer"}
    for role in ("institution_administrator", "institution_editor"):
        assert len({row["institution"] for row in rows if row["role"] == role}) == 2


def test_each_institution_has_its_first_lines_in_three_languages() -> None:
    leads = content.load("own_pages")["leads"]
    assert set(leads) == {institution["slug"] for institution in INSTITUTIONS}
    for lead in leads.values():
        assert set(lead) == set(content.LANGUAGES)
        assert all(len(words) <= 400 for words in lead.values())


TRANSLATED = [(room, row) for room in (news, projects) for row in room.rows()]


@pytest.mark.parametrize(("room", "row"), TRANSLATED, ids=lambda value: value["key"] if isinstance(value, dict) else "")
def test_what_is_written_is_whole_in_finnish_and_has_the_same_parts_in_its_translations(room: Any, row: Any) -> None:
    finnish = room.words(row, "fi")
    assert all(finnish[name].strip() for name in ("title", "slug", "lead"))
    assert len(" ".join(texts(finnish)).split()) >= 25
    for language in row.get("translations", []):
        assert shape(room.words(row, language)) == shape(finnish)
        assert room.words(row, language)["title"] != finnish["title"]


def test_a_picture_of_news_is_described_in_every_language() -> None:
    titles = {row["title"] for row in content.load("own_pages")["pictures"] + news.pictures()}
    for row in news.rows():
        if "picture" in row:
            assert row["picture"] in titles
            for language in ("fi", *row.get("translations", [])):
                assert news.words(row, language)["picture_text"]


def test_news_comes_from_the_network_and_five_institutions_over_two_years() -> None:
    published = [row for row in news.rows() if row.get("state", "published") == "published"]
    assert len({row["institution"] for row in published if "institution" in row}) >= 5
    assert any("institution" not in row for row in published)
    assert published[0]["days_ago"] > 600 and published[-1]["days_ago"] < 14
    assert {row.get("state") for row in news.rows()} == {None, "waiting", "draft"}


def test_what_points_at_something_points_at_what_there_is() -> None:
    slugs = {row["slug"] for row in INSTITUTIONS}
    known = {row["slug"] for row in themes.rows()}
    pages = {page["key"] for page in content.pages()} | {row["key"] for row in content.load("own_pages")["pages"]}
    pages |= {projects.page_key(row) for row in projects.rows()}
    for row in (*news.rows(), *projects.rows(), *coaches.rows()):
        assert set(row.get("themes", [])) <= known
        assert {*row.get("institutions", []), *row.get("partners", []), row.get("institution", "uitto")} <= slugs
        assert set(row.get("related", [])) <= pages
    assert len(known) == 10


def test_the_funding_of_one_project_is_that_of_a_real_one() -> None:
    (row,) = (row for row in projects.rows() if row["key"] == "silta-kantaa")
    whole, part = row["funding"]
    assert (whole["total"], part["total"]) == ("648700", "68000")
    assert [(line["share"], line["amount"]) for line in part["lines"]] == [("10", "6800"), ("90", "61200")]
    assert len(projects.words(row, "fi")["objectives"]) == 4


def test_coaches_of_all_institutions_show_what_may_become_of_a_consent() -> None:
    rows = coaches.rows()
    assert {row["institution"] for row in rows} == {row["slug"] for row in INSTITUTIONS}
    assert {row.get("state", "given") for row in rows} == {"none", "asked", "given", "lapsed", "withdrawn"}
    given = [row["days_ago"] for row in rows if row.get("state", "given") == "given"]
    assert any(335 < days < 365 for days in given) and max(given) < 365
    assert len([row for row in rows if row.get("shows_email")]) == 2
    assert 8 <= len({row.get("portrait") for row in rows} - {None}) <= len(rows) // 2
    for row in rows:
        assert row["texts"]["fi"]["asks"]


def test_no_sentence_stands_in_two_pieces_of_news() -> None:
    seen: dict[str, str] = {}
    for row in news.rows():
        for text in texts(news.words(row, "fi").get("body", [])):
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                if len(sentence) > 60:
                    assert seen.setdefault(sentence, row["key"]) == row["key"]
