"""Regions, institutions and funders of the demo, by the services that the admin uses."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale

from home.demo import content, page_building
from hub.accounts.models import User
from materials.brochures.models import BrochureDetail
from network.institutions.models import (
    EmailDomain,
    Funder,
    FunderText,
    Institution,
    InstitutionText,
    Region,
    RegionText,
)
from network.institutions.preflight import Prepared, preflight
from network.institutions.services import save_funder, save_institution


def locales() -> dict[str, Locale]:
    return {locale.language_code: locale for locale in Locale.objects.all()}


def make_region(data: dict[str, Any], order: int) -> None:
    if Region.objects.filter(slug=data["slug"]).exists():
        return
    region = Region(slug=data["slug"], order=order)
    languages = locales()
    region.texts = [RegionText(locale=languages[code], name=name) for code, name in data["name"].items()]
    region.save()


def make_institution(data: dict[str, Any], user: User) -> None:
    """One institution with its words, domain and logos: all of it or nothing."""
    if Institution.objects.filter(slug=data["slug"]).exists():
        return
    website = f"https://www.{data['domain']}/"
    institution = Institution(
        slug=data["slug"],
        short_name=data["short_name"],
        region=Region.objects.get(slug=data["region"]),
        municipality=data["municipality"],
        website=website,
        member_since=data["member_since"],
        contact_email=f"tyoelama@{data['domain']}",
        contact_phone=data["phone"],
    )
    languages = locales()
    institution.texts = [
        InstitutionText(
            locale=languages[code],
            name=text["name"],
            contact_heading=text["heading"],
            contact_lines="\n".join(text["lines"]),
        )
        for code, text in data["texts"].items()
    ]
    institution.email_domains = [EmailDomain(domain=data["domain"])]
    logos = {variant: checked_logo(name) for variant, name in data["logos"].items()}
    save_institution(institution=institution, logos=logos, user=user)


def make_funder(data: dict[str, Any], user: User) -> None:
    if Funder.objects.filter(slug=data["slug"]).exists():
        return
    funder = Funder(slug=data["slug"], url=f"https://www.{data['slug']}.example/")
    languages = locales()
    funder.texts = [FunderText(locale=languages[code], name=name) for code, name in data["name"].items()]
    save_funder(funder=funder, logos={"light": checked_logo(data["logo"])}, user=user)


def checked_logo(name: str) -> Prepared:
    """The drawing `name` after the same checks as an upload. Raises ValidationError where it fails them."""
    data = (content.LOGOS / name).read_bytes()
    return preflight(SimpleUploadedFile(name, data, content_type="image/svg+xml"))


def make_local_paragraphs(data: dict[str, Any]) -> None:
    """One institution's own paragraph in a brochure, in every language that the brochure is in."""
    institution = Institution.objects.get(slug=data["institution"])
    for language in content.LANGUAGES:
        brochure = page_building.find(data["brochure"], language)
        if brochure:
            BrochureDetail.objects.get_or_create(
                institution=institution, brochure=brochure.specific, defaults={"local_paragraph": data[language]}
            )
