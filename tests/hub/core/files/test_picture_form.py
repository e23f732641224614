"""Uploading a picture in the admin: what gets in is a clean copy, what does not is told by the field."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from tests.network.factories import png_logo, svg_logo, upload

pytestmark = pytest.mark.django_db


def form_for(file: SimpleUploadedFile):
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    data = {"title": "A picture", "collection": root.pk, "tags": "", "description": ""}
    return get_image_form(get_image_model())(data, {"file": file}, user=None)


def test_a_picture_is_stored_without_what_lay_beside_it(tmp_path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    form = form_for(upload(png_logo(kind="JPEG", mode="RGB", ground="white", exif=exif.tobytes()), "kuva.jpg"))
    assert form.is_valid(), form.errors
    image = form.save()
    assert (image.width, image.height) == (900, 300)
    assert b"somebody" not in image.file.open().read()
    assert image.get_rendition("width-100").width == 100


def test_an_svg_is_stored_sanitised() -> None:
    form = form_for(upload(svg_logo(inside="<metadata><secret/></metadata>"), "kuva.svg"))
    assert form.is_valid(), form.errors
    stored = form.save().file.open().read()
    assert b"<svg" in stored
    assert b"secret" not in stored


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (svg_logo(inside="<script>1</script>"), "kuva.svg", "script"),
        (svg_logo(inside='<image href="https://evil.example/a.png"/>'), "kuva.svg", "external-reference"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', "kuva.svg", "entities"),
        (png_logo(), "kuva.jpg", "wrong-extension"),
        (svg_logo(), "kuva.png", "wrong-extension"),
        (png_logo()[:400], "kuva.png", "broken"),
        (b"hello", "kuva.png", "not-an-image"),
    ],
)
def test_a_fault_is_told_by_the_field_and_nothing_is_kept(data: bytes, name: str, code: str) -> None:
    form = form_for(upload(data, name))
    assert not form.is_valid()
    assert [error.code for error in form.errors.as_data()["file"]] == [code]
    assert not get_image_model().objects.exists()
