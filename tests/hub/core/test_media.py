"""Which stored files an address may fetch, and how they are sent."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def stored() -> None:
    for name in ("images/a.width-400.png", "logos/koski/b.svg", "funders/c/d.jpg"):
        default_storage.save(name, ContentFile(SVG if name.endswith("svg") else b"picture"))
    for name in ("original_images/a.png", "documents/muistio.pdf", "secret.png", "images/page.html", "logos/x.txt"):
        default_storage.save(name, ContentFile(b"not for everybody"))


@pytest.mark.parametrize("path", ["images/a.width-400.png", "logos/koski/b.svg", "funders/c/d.jpg"])
def test_pictures_and_logos_are_sent_to_be_kept(client: Client, stored: None, path: str) -> None:
    response = client.get(f"/media/{path}")
    assert response.status_code == 200
    assert "public" in response["Cache-Control"] and "max-age=2592000" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(f"/media/{path}", HTTP_IF_MODIFIED_SINCE=response["Last-Modified"])
    assert again.status_code == 304
    assert not client.cookies


def test_an_svg_opened_on_its_own_can_run_nothing(client: Client, stored: None) -> None:
    policy = client.get("/media/logos/koski/b.svg")["Content-Security-Policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "script" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "original_images/a.png",
        "documents/muistio.pdf",
        "secret.png",
        "images/page.html",
        "logos/x.txt",
        "images/../secret.png",
        "images/..%2Fsecret.png",
        "images/%2e%2e/original_images/a.png",
        "images/missing.png",
        "images",
        "images/a.png%00.svg",
        f"logos/{'a' * 5000}.png",
    ],
)
def test_nothing_else_is(client: Client, stored: None, path: str) -> None:
    response = client.get(f"/media/{path}", follow=True)
    assert response.status_code == 404
