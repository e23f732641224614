"""Videos, galleries and files to download, as visitors meet them and as editors may not fill them."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from hub.core.blocks import GalleryBlock, VideoBlock
from hub.core.blocks.videos import read_address
from hub.core.models import HubImage
from hub.core.searchable import page_words
from tests.home.factories import add_page
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"


def picture(title: str = "Kuva") -> Any:
    return HubImage.objects.create(title=title, file=get_test_image_file())


def document(name: str = "ohje.pdf", title: str = "Ohje") -> Any:
    return get_document_model().objects.create(title=title, file=ContentFile(b"x" * 2048, name=name), file_size=2048)


def video(**values: Any) -> dict[str, Any]:
    empty = {"title": "Ohjaajan päivä", "address": "", "file": None, "captions": None, "poster": None}
    return {**empty, "transcript": "<p>Ohjaaja kertoo työstään.</p>", **values}


def shown(client: Client, tree: PageTree, kind: str, value: dict[str, Any]) -> str:
    page = add_page(tree.home, "Sivu", slug="sivu", body=json.dumps([{"type": kind, "value": value}]))
    return client.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk&t=10s", YOUTUBE),
        ("https://youtu.be/abcdefghijk?si=x", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/abcdefghijk", YOUTUBE),
        ("https://www.youtube.com/shorts/abcdefghijk", YOUTUBE),
        ("https://vimeo.com/123456789", "https://vimeo.com/123456789"),
        ("https://player.vimeo.com/video/123456789?h=abc123", "https://vimeo.com/123456789/abc123"),
        ("https://areena.yle.fi/1-50123456", "https://areena.yle.fi/1-50123456"),
    ],
)
def test_addresses_as_people_copy_them_lead_to_the_videos_page(address: str, url: str) -> None:
    found = read_address(address)
    assert found and found.url == url


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/@kanava",
        "https://www.youtube.com/watch",
        "https://youtube.com.paha.example/watch?v=abcdefghijk",
        "https://vimeo.com/kanava",
        "https://areena.yle.fi/tv",
        "https://muu.example/video.mp4",
        "javascript:alert(1)",
    ],
)
def test_other_addresses_are_refused_by_the_field(address: str) -> None:
    assert read_address(address) is None
    with pytest.raises(ValidationError) as error:
        VideoBlock().clean(VideoBlock().normalize(video(address=address)))
    assert set(error.value.block_errors) == {"address"}


def test_a_video_needs_a_source_and_its_words_to_be_published_but_not_to_be_a_draft() -> None:
    block = VideoBlock()
    for wrong, field in (
        (video(), "address"),
        (video(address=YOUTUBE, file=document("a.mp4")), "address"),
        (video(file=document("a.pdf")), "file"),
        (video(file=document("a.webm"), captions=document("a.pdf")), "captions"),
        (video(address=YOUTUBE, transcript=""), "transcript"),
    ):
        with pytest.raises(ValidationError) as error:
            block.clean(block.normalize(wrong))
        assert set(error.value.block_errors) == {field}
    assert block.clean_deferred(block.normalize(video(transcript="")))["title"]


def test_nothing_of_a_video_is_fetched_from_elsewhere_before_it_is_pressed(client: Client, page_tree: PageTree) -> None:
    found = shown(client, page_tree, "video", video(address="https://youtu.be/abcdefghijk", poster=picture().pk))
    part = found.split('<figure class="video"')[1].split("</figure>")[0]
    assert f'<a class="video__screen" href="{YOUTUBE}"' in part
    assert part.count("youtube.com") == 1 and "<iframe" not in found and "<video" not in found
    assert 'src="/media/' in part and "Ohjaaja kertoo työstään." in part


def test_a_file_of_ones_own_plays_on_the_page_with_its_subtitles(client: Client, page_tree: PageTree) -> None:
    own, words = document("paiva.mp4", "Päivä"), document("paiva.vtt", "Tekstit")
    found = shown(client, page_tree, "video", video(file=own.pk, captions=words.pk))
    assert f'<source src="{own.url}" type="video/mp4">' in found
    assert f'<track kind="captions" src="{words.url}" srclang="fi"' in found and 'preload="none"' in found
    policy = client.get("/fi/sivu/").headers["Content-Security-Policy"]
    assert "media-src 'self'" in policy and "frame-src" not in policy


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-1", 206, "bytes 0-1/2048"),
        ("bytes=2000-", 206, "bytes 2000-2047/2048"),
        ("bytes=-48", 206, "bytes 2000-2047/2048"),
        ("bytes=100-9999", 206, "bytes 100-2047/2048"),
        ("bytes=2048-", 416, "bytes */2048"),
        ("bytes=0-1,5-6", 200, None),
        ("bytes=-", 200, None),
        ("lines=1-2", 200, None),
    ],
)
def test_a_browser_gets_the_part_of_a_file_that_it_asks_for(
    client: Client, page_tree: PageTree, asked: str, status: int, part: str | None
) -> None:
    own = document("paiva.mp4")
    shown(client, page_tree, "video", video(file=own.pk))
    answer = client.get(own.url, headers={"Range": asked})
    assert (answer.status_code, answer.headers.get("Content-Range")) == (status, part)
    if status == 206:
        assert len(answer.getvalue()) == int(answer.headers["Content-Length"])


def test_a_gallery_shows_every_picture_with_its_description(client: Client, page_tree: PageTree) -> None:
    rows = [
        {"image": {"image": picture().pk, "alt_text": alt, "decorative": False}, "caption": alt[:4], "credit": ""}
        for alt in ("Silta joen yli", "Työpaja kaupungissa")
    ]
    found = shown(client, page_tree, "gallery", {"title": "Verkostopäivältä", "pictures": rows})
    assert found.count('alt="Silta joen yli"') == found.count('alt="Työpaja kaupungissa"') == 1
    assert 'aria-label="Verkostopäivältä"' in found
    with pytest.raises(ValidationError):
        GalleryBlock().clean(GalleryBlock().to_python({"title": "Yksi", "pictures": rows[:1]}))


def test_a_download_says_what_it_is_and_how_large_and_hides_when_it_is_gone(
    client: Client, page_tree: PageTree
) -> None:
    file = document()
    found = shown(client, page_tree, "download", {"document": file.pk, "title": "", "description": "Tulosta tämä"})
    part = found.split('<div class="download">')[1].split("</div>")[0]
    assert f'href="{file.url}"' in part and ">Ohje</a>" in part and "PDF, 2,0" in part and "Tulosta tämä" in part
    assert client.get(file.url).status_code == 200
    file.delete()
    assert 'class="download"' not in client.get("/fi/sivu/").content.decode()


def test_search_and_translators_get_their_words(page_tree: PageTree) -> None:
    rows = [
        {"image": {"image": picture().pk, "alt_text": alt, "decorative": False}, "caption": "Kokous", "credit": ""}
        for alt in ("Silta", "Työpaja")
    ]
    items = [{"type": "item", "id": f"p{number}", "value": row} for number, row in enumerate(rows)]
    body = [
        {"type": "video", "id": "v", "value": video(address=YOUTUBE, poster=picture().pk)},
        {
            "type": "gallery",
            "id": "g",
            "value": {"title": "Päivältä", "pictures": items},
        },
        {"type": "download", "id": "d", "value": {"document": document().pk, "title": "", "description": "Tulosta"}},
    ]
    page = add_page(page_tree.home, "Sivu", slug="sivu", body=json.dumps(body))
    for words in ("Ohjaajan päivä", "Ohjaaja kertoo työstään", "Päivältä", "Kokous", "Silta", "Ohje", "Tulosta"):
        assert words in page_words(page), words
    segments = extract_segments(page)
    translated = {value.string.data for value in segments if isinstance(value, StringSegmentValue)}
    assert {"Ohjaajan päivä", "Ohjaaja kertoo työstään.", "Päivältä", "Kokous", "Silta", "Tulosta"} <= translated
    overridden = {value.path for value in segments if isinstance(value, OverridableSegmentValue)}
    assert {"body.v.poster", "body.d.document", "body.g.pictures.p0.image.image"} <= overridden
