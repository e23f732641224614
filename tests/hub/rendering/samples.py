"""Sample brochures and logos for the renderer's tests. Everything in them is invented."""

import dataclasses
import hashlib
import io

from PIL import Image, ImageDraw

from hub.rendering.document import (
    Block,
    BrochureDocument,
    BulletList,
    Comparison,
    ComparisonRow,
    Contact,
    FactBox,
    Heading,
    Inline,
    Labels,
    Lead,
    Link,
    LocalNote,
    Logo,
    Paragraph,
    QrCode,
    Run,
    Tip,
)

ISSUER = "Pohjanrannan ammattiopisto"


def words(text: str, **style: object) -> Inline:
    return (Run(text=text, **style),)  # type: ignore[arg-type]


def svg_logo(shape: str = "wide", ink: str = "#0f4c5c", plate: str | None = None) -> Logo:
    """A drawn logo: wide, tall, round or square."""
    width, height = {"wide": (320, 70), "tall": (70, 160), "round": (100, 100), "square": (100, 100)}[shape]
    mark = (
        f'<circle cx="50" cy="50" r="46" fill="none" stroke="{ink}" stroke-width="8"/>'
        if shape == "round"
        else f'<rect x="2" y="2" width="{width - 4}" height="{height - 4}" rx="8" fill="{ink}"/>'
    )
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"{mark}</svg>"
    ).encode()
    return _logo(data, "image/svg+xml", width / height, plate)


def raster_logo(kind: str = "PNG") -> Logo:
    picture = Image.new("RGBA" if kind == "PNG" else "RGB", (400, 200), "#ffffff00" if kind == "PNG" else "#ffffff")
    ImageDraw.Draw(picture).ellipse((20, 20, 380, 180), fill="#7a1f3d")
    out = io.BytesIO()
    picture.save(out, kind)
    return _logo(out.getvalue(), f"image/{kind.lower()}", 2.0, None)


def _logo(data: bytes, media_type: str, aspect: float, plate: str | None) -> Logo:
    digest = hashlib.sha256(data).hexdigest()
    return Logo(data=data, media_type=media_type, digest=digest, alt=ISSUER, aspect=aspect, plate=plate)  # type: ignore[arg-type]


FINNISH_ROWS = (
    ("Suhde", "Opiskelija on työsuhteessa yritykseen.", "Opiskelija ei ole työsuhteessa vaan pysyy opiskelijana."),
    ("Työaika", "Keskimäärin vähintään 25 tuntia viikossa.", "Sovitaan yhdessä, esimerkiksi 1–5 päivää viikossa."),
    (
        "Palkka",
        "Työehtosopimuksen mukainen palkka.",
        "Ei palkkaa eikä muuta vastiketta; opintososiaaliset edut ovat mahdollisia.",
    ),
    ("Työnantajan korvaus", "Koulutuskorvauksesta voidaan sopia erikseen.", "Koulutuskorvausta ei makseta."),
    ("Laajuus", "Tutkinnon osa, sitä pienempi osa tai koko tutkinto.", "Tutkinnon osa tai pienempi osa kerrallaan."),
    (
        "Sopijat",
        "Työnantaja ja koulutuksen järjestäjä; opiskelija hyväksyy sopimuksen.",
        "Työnantaja ja koulutuksen järjestäjä; opiskelijalle kerrotaan.",
    ),
)


def finnish_blocks() -> tuple[Block, ...]:
    return (
        Lead(
            content=words(
                "Kaksi tapaa oppia työssä. Valitse se, joka sopii tilanteeseen – tai yhdistä ne samalla polulla."
            )
        ),
        Comparison(
            caption="Sopimukset rinnakkain",
            first_title="Oppisopimus",
            second_title="Koulutussopimus",
            rows=tuple(
                ComparisonRow(label=label, first=words(first), second=words(second))
                for label, first, second in FINNISH_ROWS
            ),
            shared_title="Molemmissa",
            shared=(
                words("Opiskelija voi olla minkä ikäinen tahansa."),
                words("Oppiminen suunnitellaan aina yhdessä."),
                words("Sopimukset voi yhdistää."),
                words("Onnistuu myös kesällä."),
            ),
        ),
        Heading(text="Mitä työpaikalta tarvitaan?"),
        Paragraph(
            content=(
                Run(text="Työpaikalle nimetään "),
                Run(text="työpaikkaohjaaja", bold=True),
                Run(text=", joka perehdyttää, neuvoo ja antaa palautetta. Oppilaitoksen opettaja on hänen tukenaan."),
            )
        ),
        BulletList(
            items=(
                words("Työtehtävät vastaavat tutkinnon osan ammattitaitovaatimuksia."),
                words("Työvälineet ja työympäristö ovat turvalliset."),
                words("Tavoitteet kirjataan henkilökohtaiseen osaamisen kehittämissuunnitelmaan (HOKS)."),
            )
        ),
        Heading(text="Näin alkuun"),
        BulletList(
            items=(
                words("Ota yhteyttä oppilaitokseen ja kerro, millaista osaamista tarvitset."),
                words("Sovitaan tehtävistä, ajasta ja ohjauksesta."),
                words("Allekirjoitetaan sopimus ja aloitetaan."),
            )
        ),
        Link(text="Lue lisää verkkosivulta", href="https://esimerkki.example/molempi-parempi"),
        Tip(
            title="Vinkki",
            content=words("Aloita koulutussopimuksella ja jatka oppisopimuksella, kun tehtävät alkavat sujua."),
        ),
        FactBox(
            title="Hyvä tietää",
            items=(
                words("Järjestäjän rahoituksessa sopimukset ovat samanarvoiset."),
                words("Näyttö annetaan yleensä samalla työpaikalla."),
            ),
        ),
        LocalNote(
            title="Näin meillä",
            content=words(
                "Meillä jokaisella yrityksellä on oma yhteyshenkilö, joka vastaa kahden arkipäivän kuluessa."
            ),
        ),
        Contact(
            heading="Kysy meiltä",
            name=ISSUER,
            lines=("Työelämäpalvelut", "Rantakatu 4, 94100 Esimerkkilä"),
            email="tyoelama@pohjanranta.example",
            phone="+358 16 000 0000",
            web="https://pohjanranta.example/",
            logo=svg_logo("wide", "#ffd9a0"),
        ),
        QrCode(
            href="https://hub.example/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/",
            caption="Esitteen ajantasainen sivu",
        ),
    )


LABELS = Labels(
    page_of="Sivu {page}/{pages}", phone="Puhelin", email="Sähköposti", web="Verkko", updated="Päivitetty 20.11.2026"
)


def finnish(**changes: object) -> BrochureDocument:
    """The employer's brochure in Finnish, of full length; `changes` replace fields."""
    document = BrochureDocument(
        lang="fi",
        title="Molempi parempi",
        kicker="Oppisopimus ja koulutussopimus",
        audience="Työnantajalle",
        issuer=ISSUER,
        theme="blue",
        updated="2026-11-20T12:00:00+02:00",
        labels=LABELS,
        blocks=finnish_blocks(),
        head_logo=svg_logo("wide"),
        description="Vertailu oppisopimuksesta ja koulutussopimuksesta työnantajalle.",
    )
    return dataclasses.replace(document, **changes)  # type: ignore[arg-type]
