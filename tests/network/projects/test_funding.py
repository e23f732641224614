"""The funding of a project: entered as it stands on paper, and refused by the field where it does not add up."""

import pytest
from django.test import Client
from wagtail.models import Locale

from network.projects.models import ProjectPage
from tests.network.factories import FunderFactory, InstitutionFactory
from tests.network.projects.factories import WHOLE, line, part

pytestmark = pytest.mark.django_db

OWN, STATE = line("Omarahoitus", "10", "6 800"), line("Opetushallitus", "90 %", "61 200,00 €")


def words(html: str) -> str:
    return html.replace("\xa0", " ").replace("&nbsp;", " ")


def told(error, place: str = "") -> dict[str, str]:
    """What the refused form says, by the place of the field: `{"0.lines.1.amount": "…"}`."""
    inner = getattr(error, "block_errors", None)
    if inner is None:
        return {place: words(" ".join(error.messages))}
    found = {place: words(" ".join(map(str, error.non_block_errors)))} if error.non_block_errors else {}
    for key, one in inner.items():
        found |= told(one, f"{place}.{key}" if place else str(key))
    return found


def test_the_seeds_funding_is_entered_as_it_stands_there_and_shown(write, client: Client) -> None:
    funder = FunderFactory(text__name="Opetushallitus")
    state = line("", "90 %", "61 200 €", funder=funder.pk)
    assert write(parts=[WHOLE, part("68 000 €", OWN, state)]).status_code == 200
    found = words(client.get("/fi/hankkeet/kohti-tyoelamaa/").content.decode())
    for piece in ("648 700 €", "68 000 €", "6 800 €", "61 200 €", "10 %", "90 %"):
        assert f">{piece}<" in found, piece
    assert "<caption>Koordinaattorin osuus</caption>" in found
    assert "Opetushallitus</th>" in found and "Omarahoitus</th>" in found
    assert 'x="100" y="1" width="900"' in found, "the bar shows the shares"


MORE_THAN_ALL = [line("A", "90", "90"), line("B", "10", "10"), line("C", "5", "5"), line("D", "", "1")]
# What is wrong, the field that says so, and the numbers that it names.
WRONG = {
    "sum": ([part("68 000", line("A", "", "6 800"), line("B", "", "60 200"))], "0.total", ["67 000 €", "68 000 €"]),
    "shares": (
        [part("1 000 000", line("A", "90", "900 100"), line("B", "9.9", "99 900"))],
        "0.lines",
        ["99,9 %", "100 %"],
    ),
    "shares above all": ([part("106", *MORE_THAN_ALL)], "0.lines", ["105 %", "100 %"]),
    "share": (
        [part("68 000", line("A", "20", "6 800"), line("B", "80", "61 200"))],
        "0.lines.0.amount",
        ["20 %", "68 000 €", "13 600 €", "6 800 €"],
    ),
    "two wholes": ([WHOLE, WHOLE], "1.scope", []),
    "part above whole": ([WHOLE, part("700 000")], "1.total", ["700 000 €", "648 700 €"]),
    "parts above whole": ([WHOLE, part("600 000"), part("50 000")], "2.total", ["650 000 €", "648 700 €"]),
    "part without a name": ([part("10", name="")], "0.name", []),
    "line without a name": ([part("10", line("", "", "10"))], "0.lines.0.funder", []),
    "no total": ([part("")], "0.total", []),
}
NONSENSE = {
    "negative": part("-5"),
    "nothing": part("0"),
    "negative line": part("10", line("A", "", "-10"), line("B", "", "20")),
    "share above 100": part("10", line("A", "101", "10")),
    "words": part("paljon"),
    "grouped by a comma": part("648,700"),
    "not a number": part("NaN"),
    "without end": part("Infinity"),
    "too long": part("9" * 40),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_add_up_is_not_published_and_says_where_and_which_numbers(write, published, name: str) -> None:
    parts, field, numbers = WRONG[name]
    answer = write(parts=parts)
    message = told(answer.context["form"].errors["funding"].as_data()[0])[field]
    assert published() == []
    assert all(number in message for number in numbers)
    assert "blockErrors" in answer.content.decode(), "the field itself shows it"


@pytest.mark.parametrize("name", ["sum", "two wholes", "no total"])
def test_a_draft_may_rest_unfinished_and_says_what_is_missing(write, published, name: str) -> None:
    answer = write(parts=WRONG[name][0], publish=False)
    assert [str(message.level_tag) for message in answer.context["messages"]] == ["success", "warning"]
    assert published() == []
    assert ProjectPage.objects.count() == 1


def test_nonsense_is_refused_in_a_draft_too(write) -> None:
    for name, block in NONSENSE.items():
        answer = write(parts=[block], publish=False)
        assert "funding" in answer.context["form"].errors, name
    assert ProjectPage.objects.count() == 0


def test_sums_rounded_to_the_euro_hold(write, published) -> None:
    thirds = [line(name, "33,33", amount) for name, amount in (("A", "3 333"), ("B", "3 333"))]
    write(parts=[part("9 999", *thirds, line("C", "33,34", "3 333"))])
    assert len(published()) == 1


def test_one_line_is_a_funder_or_a_name(write, published) -> None:
    both = line("Nimi", "", "10", funder=FunderFactory().pk)
    assert "funding" in write(parts=[part("10", both)]).context["form"].errors
    nobody = line("", "", "10", funder=999_999)
    assert "funding" in write(parts=[part("10", nobody)]).context["form"].errors
    assert published() == []


def test_a_translation_keeps_the_numbers_and_has_its_own_names(write, published) -> None:
    from wagtail_localize.models import StringTranslation, Translation, TranslationSource

    write(parts=[WHOLE, part("68 000", OWN, STATE, institution=InstitutionFactory().pk)])
    page = published()[0]
    swedish = Locale.objects.get(language_code="sv")
    page.get_parent().specific.copy_for_translation(swedish, copy_parents=True).save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=swedish)
    segment = source.stringsegment_set.get(string__data="Omarahoitus")
    StringTranslation.objects.create(
        translation_of=segment.string, locale=swedish, context=segment.context, data="Egen finansiering"
    )
    translation.save_target(publish=True)
    translated = ProjectPage.objects.get(locale=swedish, translation_key=page.translation_key)
    lines = translated.funding[1].value["lines"]
    assert [str(one["amount"]) for one in lines] == ["6800", "61200.00"]
    assert lines[0]["name"] == "Egen finansiering"
    assert translated.starts == page.starts
