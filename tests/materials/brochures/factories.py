"""A small brochure series in a page tree, and institutions that take it into use."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale

from home.models import SectionPage
from materials.brochures.models import BrochureIndexPage, BrochurePage, BrochureSeriesPage
from network.institutions.models import Institution, InstitutionText, Region
from tests.sites import PageTree

FILES = ["sininen.pdf", "sininen-print.pdf", "sininen.docx", "sininen-1.png", "sininen-2.png", "sininen-small.png"]


def body(
    *, words: str = "Sovimme yhdessä, mikä polku sopii opiskelijalle. " * 6, paragraphs: int = 7
) -> list[tuple[str, Any]]:
    """The contents of a brochure as StreamField data, with every slot; `paragraphs` times `words`."""
    return [
        ("lead", "<p>Kaksi tapaa oppia <b>työssä</b>.</p>"),
        ("heading", "Kumpi valitaan?"),
        *[("paragraph", f"<p>{words}</p>")] * paragraphs,
        (
            "comparison",
            {
                "caption": "Sopimukset rinnakkain",
                "first_title": "Oppisopimus",
                "second_title": "Koulutussopimus",
                "rows": [{"label": "Suhde", "first": "<p>Työsuhde.</p>", "second": "<p>Ei työsuhdetta.</p>"}],
                "shared_title": "Molemmissa",
                "shared": ["<p>Suunnitellaan yhdessä.</p>"],
            },
        ),
        ("local_note", {"title": "Näin meillä"}),
        ("contact", None),
        ("qr", {"caption": "Esitteen uusin versio"}),
    ]


@dataclass
class Series:
    """`/fi/esitteet/molempi-parempi/` with a brochure for employers (public) and for teachers (internal)."""

    index: BrochureIndexPage
    series: BrochureSeriesPage
    employer: BrochurePage
    teacher: BrochurePage


def make_brochure(series: BrochureSeriesPage, **values: Any) -> BrochurePage:
    words = {
        "title": "Työnantajalle",
        "slug": "tyonantaja",
        "audience": "employer",
        "headline": "Molempi parempi",
        "summary": "Mikä sopimus sopii?",
        "body": body(),
        **values,
    }
    page: BrochurePage = series.add_child(instance=BrochurePage(**words, locale=series.locale))
    return page


def publish(page: Any) -> None:
    page.save_revision().publish()


def make_series(tree: PageTree, *, with_teacher: bool = True) -> Series:
    section = tree.home.add_child(
        instance=SectionPage(title="Materiaalit", slug="materiaalit", locale=tree.home.locale)
    )
    index = section.add_child(instance=BrochureIndexPage(title="Esitteet", slug="esitteet", locale=tree.home.locale))
    series = index.add_child(
        instance=BrochureSeriesPage(
            title="Molempi parempi",
            slug="molempi-parempi",
            kicker="Oppisopimus ja koulutussopimus",
            publisher="Pohjoinen verkosto",
            locale=tree.home.locale,
        )
    )
    employer = make_brochure(series)
    teacher = make_brochure(
        series, title="Opettajalle", slug="opettaja", audience="teacher", is_internal=True, live=False
    )
    publish(employer)
    if with_teacher:
        publish(teacher)
    return Series(index=index, series=series, employer=employer, teacher=teacher)


def make_institution(slug: str = "rantala", **values: Any) -> Institution:
    region, _created = Region.objects.get_or_create(slug="kainuu")
    words = {"short_name": slug.title(), "contact_email": f"info@{slug}.example", "contact_phone": "040 000 0001"}
    institution = Institution.objects.create(slug=slug, region=region, **{**words, **values})
    InstitutionText.objects.create(
        owner=institution,
        locale=Locale.objects.get(language_code="fi"),
        name=f"{slug.title()}n ammattiopisto",
        contact_heading="Kysy meiltä",
        contact_lines="Työelämäpalvelut",
    )
    return institution
