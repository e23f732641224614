"""Institutions of an invented network, and logo files drawn here: no binary lies in the repository."""

import io

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image, ImageDraw
from wagtail.models import Locale

from network.institutions import services
from network.institutions.models import (
    Funder,
    FunderText,
    Institution,
    InstitutionText,
    Region,
    RegionText,
    Variant,
)

DARK, PALE = "#123a5c", "#f4e7a8"


def locale(code: str = "fi") -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def svg_logo(colour: str = DARK, *, inside: str = "", box: str = "0 0 300 100") -> bytes:
    """A wide mark that touches its box: a ring of shapes in one colour, with `inside` added."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><g fill="{colour}">'
        f'<circle cx="50" cy="50" r="50"/><path d="M110 0h190v40H110zM110 60h190v40H110z"/></g>{inside}</svg>'
    ).encode()


def png_logo(
    colour: str = DARK,
    *,
    size: tuple[int, int] = (900, 300),
    ground: str | tuple[int, ...] = (0, 0, 0, 0),
    mode: str = "RGBA",
    kind: str = "PNG",
    **options: object,
) -> bytes:
    """A disk and a bar on `ground`."""
    image = Image.new(mode, size, ground)
    pen = ImageDraw.Draw(image)
    width, height = size
    pen.ellipse((0, 0, height - 1, height - 1), fill=colour)
    pen.rectangle((height + 20, height // 4, width - 1, height * 3 // 4), fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def upload(data: bytes, name: str = "logo.svg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


class RegionTextFactory(DjangoModelFactory):
    class Meta:
        model = RegionText

    locale = factory.LazyFunction(locale)
    name = factory.Sequence(lambda number: f"Alue {number}")


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"alue-{number}")
    order = factory.Sequence(lambda number: number)
    text = factory.RelatedFactory(RegionTextFactory, factory_related_name="owner")


class InstitutionTextFactory(DjangoModelFactory):
    class Meta:
        model = InstitutionText

    locale = factory.LazyFunction(locale)
    name = factory.LazyAttribute(lambda text: f"Ammattiopisto {text.owner.short_name}")
    contact_heading = "Ota yhteyttä"
    contact_lines = "Työelämäpalvelut\nKoulukatu 1"


class InstitutionFactory(DjangoModelFactory):
    """A member of the network with its words in Finnish. Traits: `former`, `with_logo` (dark, for light grounds)."""

    class Meta:
        model = Institution
        skip_postgeneration_save = True

    class Params:
        former = factory.Trait(member_since="2019-01-01", member_until="2021-12-31")

    short_name = factory.Sequence(lambda number: f"Opisto {number:03d}")
    slug = factory.Sequence(lambda number: f"opisto-{number:03d}")
    region = factory.SubFactory(RegionFactory)
    municipality = "Kuusamo"
    website = "https://opisto.example/"
    member_since = "2020-01-01"
    contact_email = "palvelut@opisto.example"
    contact_phone = "040 000 0001"
    text = factory.RelatedFactory(InstitutionTextFactory, factory_related_name="owner")

    @factory.post_generation
    def with_logo(self: Institution, create: bool, wanted: bool | None, **_rest: object) -> None:
        if create and wanted:
            services.save_logo(institution=self, variant=Variant.LIGHT, upload=upload(svg_logo()), user=None)


class FunderTextFactory(DjangoModelFactory):
    class Meta:
        model = FunderText

    locale = factory.LazyFunction(locale)
    name = factory.Sequence(lambda number: f"Rahoittaja {number}")


class FunderFactory(DjangoModelFactory):
    class Meta:
        model = Funder
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"rahoittaja-{number}")
    url = "https://rahoittaja.example/"
    text = factory.RelatedFactory(FunderTextFactory, factory_related_name="owner")
