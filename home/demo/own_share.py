"""What institutions' own people have written: first lines of their pages, and pages that are published, wait or lie."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.demo import content, people
from home.demo.markup import paragraphs
from home.demo.network import locales
from home.demo.page_building import find, primary_key
from home.demo.placing import put_below
from home.demo.streams import BodyData
from home.models import ContentPage
from hub.core.files.svg_to_png import draw
from hub.core.models import HubDocument, HubImage
from network.institutions.models import InstitutionPage, Role
from network.provisioning.models import SharedCollection

PICTURES = content.HERE / "pictures"
VIDEOS = content.HERE / "videos"
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


def lend_file(file: str, title: str, data: bytes) -> HubDocument:
    """Put a file where all institutions may take it from, unless it lies there."""
    shared = SharedCollection.objects.get().collection
    found = HubDocument.objects.filter(title=title, collection=shared).first()
    if found:
        return found
    kept = ContentFile(data, name=file)
    return HubDocument.objects.create(
        title=title, collection=shared, file=kept, file_size=len(data), uploaded_by_user=people.author()
    )


def drawings() -> bytes:
    """The network's drawings in one file, the same bytes in every run."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for row in data()["pictures"]:
            files.writestr(zipfile.ZipInfo(row["file"]), (PICTURES / row["file"]).read_bytes())
    return packed.getvalue()


def _body(row: dict[str, Any]) -> list[dict[str, Any]]:
    writer = BodyData(row["key"], primary_key)
    blocks = writer.body(row["body"])
    if _image(row.get("picture")):
        (figure,) = writer.stream([("figure", _figure(row["picture"]))])
        blocks.insert(0, {**figure, "id": str(content.identity("block", row["key"], "picture"))})
    for kind in ("video", "gallery", "download"):
        if kind in row:
            (block,) = writer.stream([(kind, _MEDIA[kind](writer, row[kind]))])
            blocks.append({**block, "id": str(content.identity("block", row["key"], kind))})
    return blocks


def _image(title: str | None) -> HubImage | None:
    return HubImage.objects.filter(title=title).first()


def _figure(title: str) -> dict[str, Any]:
    picture = HubImage.objects.get(title=title)
    value = {"image": picture.pk, "alt_text": picture.description, "decorative": False}
    return {"image": value, "caption": "", "credit": ""}


def _video(writer: BodyData, row: dict[str, str]) -> dict[str, Any]:
    file = lend_file(row["file"], row["title"], (VIDEOS / row["file"]).read_bytes())
    poster = HubImage.objects.get(title=row["picture"]).pk
    words = {"title": row["title"], "transcript": paragraphs(row["transcript"])}
    return {**words, "address": "", "file": file.pk, "captions": None, "poster": poster}


def _gallery(writer: BodyData, row: dict[str, Any]) -> dict[str, Any]:
    return {"title": row["title"], "pictures": writer.items("gallery", [_figure(title) for title in row["pictures"]])}


def _download(writer: BodyData, row: dict[str, str]) -> dict[str, Any]:
    file = lend_file(row["file"], row["title"], drawings())
    return {"document": file.pk, "title": "", "description": row["description"]}


_MEDIA: dict[str, Callable[[BodyData, Any], dict[str, Any]]] = {
    "video": _video,
    "gallery": _gallery,
    "download": _download,
}
