"""What institutions' own people have written: first lines of their pages, and pages that are published, wait or lie."""

import io
import json
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile

from home.demo import content, people
from home.demo.network import locales
from home.demo.page_building import find, primary_key
from home.demo.placing import put_below
from home.demo.streams import BodyData
from home.models import ContentPage
from hub.core.files.svg_to_png import draw
from hub.core.models import HubImage
from network.institutions.models import InstitutionPage, Role
from network.provisioning.models import SharedCollection

PICTURES = content.HERE / "pictures"
SIZE = {"width": 1200, "height": 800}


def data() -> dict[str, Any]:
    """`leads` by institution and language, `pictures`, `pages`."""
    return content.load("own_pages")


def write_lead(slug: str) -> None:
    """The first lines of one institution's page in each language, by its administrator or the network's author."""
    user = people.holder(Role.INSTITUTION_ADMINISTRATOR, slug) or people.author()
    for code, lead in data()["leads"][slug].items():
        page = InstitutionPage.objects.filter(institution__slug=slug, locale__language_code=code).first()
        if page and not page.lead:
            page.lead = lead
            page.save_revision(user=user, log_action=True).publish(user=user)


def lend_picture(row: dict[str, str]) -> None:
    """Draw a picture and put it where all institutions may take it from."""
    shared = SharedCollection.objects.get().collection
    if HubImage.objects.filter(title=row["title"], collection=shared).exists():
        return
    png = draw((PICTURES / row["file"]).read_bytes(), **SIZE)
    file = ImageFile(io.BytesIO(png), name=row["file"].replace(".svg", ".png"))
    picture = HubImage.objects.create(
        title=row["title"], description=row["alt"], collection=shared, file=file, uploaded_by_user=people.author()
    )
    # As the admin's form notes it of an upload.
    picture.get_file_size()


def write_page(row: dict[str, Any]) -> None:
    """A page below its institution's, by that institution's editor: published, handed in or left as a draft."""
    above = InstitutionPage.objects.filter(
        institution__slug=row["institution"], locale__language_code=settings.LANGUAGE_CODE
    ).first()
    if above is None or find(row["key"]):
        return
    page = ContentPage(
        **{name: row[name] for name in ("title", "slug", "search_description", "lead")},
        translation_key=content.identity("page", row["key"]),
        locale=locales()[settings.LANGUAGE_CODE],
        body=json.dumps(_body(row)),
    )
    put_below(
        above,
        page,
        state=row["state"],
        writer=people.holder(Role.INSTITUTION_EDITOR, row["institution"]),
        publisher=people.holder(Role.INSTITUTION_ADMINISTRATOR, row["institution"]),
    )


def _body(row: dict[str, Any]) -> list[dict[str, Any]]:
    writer = BodyData(row["key"], primary_key)
    blocks = writer.body(row["body"])
    picture = HubImage.objects.filter(title=row.get("picture", "")).first()
    if picture:
        value = {"image": picture.pk, "alt_text": picture.description, "decorative": False}
        (figure,) = writer.stream([("figure", {"image": value, "caption": "", "credit": ""})])
        blocks.insert(0, {**figure, "id": str(content.identity("block", row["key"], "picture"))})
    return blocks
