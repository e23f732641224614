"""A brochure's PDF: two accessible pages in every theme and language, the same bytes for the same input."""

import dataclasses
import io
from functools import cache

import pikepdf
import pytest

from hub.rendering.document import (
    BrochureDocument,
    BulletList,
    Contact,
    Heading,
    Lead,
    LocalNote,
    LogoSlot,
    Paragraph,
    QrCode,
    Run,
    Tip,
)
from hub.rendering.render import Output, Rendered, TooManyPages, render
from hub.rendering.themes import THEMES
from hub.rendering.validate import validate
from tests.hub.rendering import reading
from tests.hub.rendering.samples import (
    FINNISH_ROWS,
    ISSUER,
    finnish,
    finnish_blocks,
    raster_logo,
    svg_logo,
    words,
)


@cache
def rendered(document: BrochureDocument) -> Rendered:
    return render(document, Output.PDF)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_is_accessible_and_archivable(theme: str) -> None:
    file = rendered(finnish(theme=theme))
    assert validate(file.data) == []
    assert (file.pages, file.media_type) == (2, "application/pdf")


@pytest.mark.parametrize(
    ("lang", "title", "sentence"),
    [
        ("fi", "Yhdessä eteenpäin", "Työpaikkaohjaaja öljysi šakin ja žestasi."),
        ("sv", "Båda är bättre", "Läroavtalet och utbildningsavtalet går att förena på våren."),
        ("en", "Better together", "Both agreements can be combined – even in summer."),
        ("se", "Goappašagat buorebut", "Oahppu dáhpáhuvvá bargosajis, ŋ, đ, ŧ, č, š ja ž."),
    ],
)
def test_every_language_is_declared_and_set(lang: str, title: str, sentence: str) -> None:
    blocks = (Lead(content=words(sentence)), *finnish_blocks()[-2:])
    file = rendered(finnish(lang=lang, title=title, blocks=blocks))
    assert validate(file.data) == []
    assert reading.languages(file.data) == {lang}
    assert sentence in reading.text(file.data)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(finnish(), Output.PDF).data == rendered(finnish()).data


def test_it_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(rendered(finnish()).data)) as pdf:
        assert pdf.docinfo.Title == "Molempi parempi – Työnantajalle"
        assert pdf.docinfo.Author == ISSUER
        assert "Oppisopimus ja koulutussopimus" in str(pdf.docinfo.Keywords)
        assert "20261120" in str(pdf.docinfo.ModDate)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:description"] == finnish().description


def test_a_language_of_a_part_is_declared() -> None:
    blocks = (
        Paragraph(content=(Run(text="Ruotsiksi "), Run(text="läroavtal", lang="sv"))),
        LocalNote(title="How we do it", content=words("Call us."), lang="en"),
    )
    assert reading.languages(rendered(finnish(blocks=blocks)).data) == {"fi", "sv", "en"}


def test_pictures_have_their_words() -> None:
    texts = reading.alt_texts(rendered(finnish()).data)
    assert texts.count(ISSUER) == 2
    assert any("Esitteen ajantasainen sivu" in text and "hub.example/fi" in text for text in texts)


def test_headings_build_a_tree_without_gaps() -> None:
    found = [kind for kind in reading.kinds(rendered(finnish()).data) if kind[0] == "H" and kind[1:].isdigit()]
    assert found[0] == "H1"
    assert found.count("H1") == 1
    assert found.count("H2") == 3
    assert found.count("H3") == 3


def test_a_box_or_small_heading_before_the_first_section_skips_no_level() -> None:
    blocks = (Tip(title="Vinkki", content=words("Kysy.")), Heading(text="Pieni", level=3), *finnish_blocks()[-2:])
    file = rendered(finnish(blocks=blocks))
    assert validate(file.data) == []
    assert "H3" not in reading.kinds(file.data)


def test_the_comparison_is_a_table_with_headers_both_ways() -> None:
    data = rendered(finnish()).data
    tables = [element for element in reading.structure(data) if pikepdf.Name.Table == element.S]
    assert len(tables) == 1
    scopes = [
        str(attributes.Scope)
        for element in reading.structure(data)
        if element.S == pikepdf.Name.TH
        for attributes in element.A
        if "/Scope" in attributes
    ]
    # Two agreement forms and the corner above the labels; the labels, with the one of what both share.
    assert scopes.count("/Column") == 3
    assert scopes.count("/Row") == len(FINNISH_ROWS) + 1
    assert "Caption" in reading.kinds(data)


def test_cells_name_their_row_and_column() -> None:
    data = rendered(finnish()).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = pdf.Root.StructTreeRoot.IDTree.Names
        known = {bytes(key) for key in names[::2]}
        assert [bytes(key) for key in names[::2]] == sorted(known)
    for element in reading.structure(data):
        if element.S == pikepdf.Name.TD:
            headers = [bytes(name) for part in element.A for name in part.get("/Headers", [])]
            assert len(headers) >= 2
            assert set(headers) <= known


def test_links_lead_where_they_say() -> None:
    assert reading.links(rendered(finnish()).data) == {
        "https://esimerkki.example/molempi-parempi",
        "mailto:tyoelama@pohjanranta.example",
        "tel:+358160000000",
        "https://pohjanranta.example/",
        "https://hub.example/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/",
    }


def test_an_address_is_copied_without_marks_for_breaking_it() -> None:
    assert "tyoelama@pohjanranta.example" in reading.text(rendered(finnish()).data)


@pytest.mark.parametrize(
    "logo", [svg_logo("tall"), svg_logo("round", plate="#ffffff"), raster_logo(), raster_logo("JPEG")]
)
def test_logos_of_every_shape_and_format(logo: object) -> None:
    blocks = tuple(
        dataclasses.replace(block, logo=logo) if isinstance(block, Contact) else block for block in finnish_blocks()
    )
    file = rendered(finnish(head_logo=logo, blocks=(*blocks[:1], LogoSlot(name=ISSUER, logo=logo), *blocks[-2:])))
    assert validate(file.data) == []
    assert reading.alt_texts(file.data).count(ISSUER) == 3


def test_without_logo_the_name_stands_in_words() -> None:
    contact = Contact(heading="Kysy meiltä", name=ISSUER)
    file = rendered(finnish(head_logo=None, blocks=(LogoSlot(name=ISSUER, logo=None), contact)))
    assert validate(file.data) == []
    assert reading.text(file.data).count(ISSUER) == 3
    assert "Figure" not in reading.kinds(file.data)


def test_contact_and_code_stand_anywhere() -> None:
    contact, code = finnish_blocks()[-2:]
    middle = BulletList(items=(words("Yksi"), words("Kaksi")))
    for blocks in [(code, contact), (contact, middle, code), (code, middle), ()]:
        assert validate(rendered(finnish(blocks=blocks)).data) == []


def test_pages_are_numbered_and_dated() -> None:
    text = reading.text(rendered(finnish()).data)
    assert "Sivu 1/2" in text
    assert "Sivu 2/2" in text
    assert text.count("Päivitetty 20.11.2026") == 2


def test_a_long_text_is_set_smaller_before_it_is_refused() -> None:
    sections = finnish_blocks()[2:5]
    roomy, long = (rendered(finnish(blocks=finnish_blocks()[:2] + sections * times)) for times in (2, 7))
    assert long.pages == roomy.pages == 2
    assert validate(long.data) == []


def test_what_does_not_fit_is_refused_with_its_length() -> None:
    document = finnish(blocks=finnish_blocks()[:2] + finnish_blocks()[2:5] * 20)
    with pytest.raises(TooManyPages) as caught:
        render(document, Output.PDF)
    assert caught.value.pages > caught.value.allowed == 2


def test_the_code_can_be_scanned_at_its_size() -> None:
    from hub.rendering.compose import page_data

    svg = page_data(finnish(blocks=(QrCode(href="https://hub.example/" + "polku/" * 12, caption=""),)))["flow"][0][
        "svg"
    ]
    modules = int(svg.split('width="')[1].split('"')[0])
    assert 30 / modules >= 0.4  # millimetres a module on a code of 30 mm
