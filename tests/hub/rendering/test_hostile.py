"""Whatever comes in: text stays text, and a broken file never takes the caller along."""

import hashlib
import tempfile
import threading
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hub.rendering.document import BrochureDocument, Link, Logo, Paragraph, QrCode, Run
from hub.rendering.errors import RenderCrash, RenderError, RenderTimeout, UnsupportedText
from hub.rendering.preview import previews
from hub.rendering.render import Output, render
from hub.rendering.validate import validate
from tests.hub.rendering import reading
from tests.hub.rendering.samples import finnish, raster_logo, words

MARKUP = '#read("/etc/passwd") *bold* $x^2$ = Heading @ref `raw` \\u{41} // comment /* ]] #panic() "quote" <label> ~ --'

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">%s</svg>'


def foreign_logo(data: bytes, media_type: str = "image/svg+xml", aspect: float = 1.0) -> Logo:
    digest = hashlib.sha256(data).hexdigest()
    return Logo(data=data, media_type=media_type, digest=digest, alt="Logo", aspect=aspect)  # type: ignore[arg-type]


BROKEN_LOGOS = {
    "deeply nested": foreign_logo(SVG % (b"<g>" * 200_000 + b"</g>" * 200_000)),
    "not SVG": foreign_logo(b"<html>"),
    "empty": foreign_logo(b"", "image/png"),
    "cut off": foreign_logo(raster_logo().data[:300], "image/png"),
    "another format than told": foreign_logo(raster_logo().data, "image/jpeg"),
    "a file of the machine": foreign_logo(SVG % b'<image xlink:href="/etc/passwd" width="5" height="5"/>'),
    "no shape": foreign_logo(raster_logo().data, "image/png", aspect=0.0),
    "a plate that is code": Logo(**{**vars(raster_logo()), "plate": '#fff"); panic("'}),
}


@pytest.fixture
def nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """No process, and no folder, outlives a render."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert list(tmp_path.glob("render-*")) == []
    # A browser of another test may be about; only children that this test could have left count.
    assert [child for child in psutil.Process().children() if "rendering.worker" in " ".join(child.cmdline())] == []


def test_markup_is_set_as_written() -> None:
    file = render(finnish(title=MARKUP, kicker=MARKUP, blocks=(Paragraph(content=words(MARKUP)),)), Output.PDF)
    assert validate(file.data) == []
    assert MARKUP in reading.text(file.data)


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "http://x.example/", "https://x y", "data:,"]
)
def test_other_schemes_are_no_links(href: str) -> None:
    blocks = (Paragraph(content=(Run(text="sana", href=href),)), Link(text="rivi", href=href))
    file = render(finnish(blocks=blocks), Output.PDF)
    assert reading.links(file.data) == set()
    assert "sana" in reading.text(file.data)
    assert "rivi" in reading.text(file.data)


@pytest.mark.usefixtures("nothing_stays")
@pytest.mark.parametrize("output", [Output.PDF, Output.DOCX])
@pytest.mark.parametrize("logo", BROKEN_LOGOS.values(), ids=BROKEN_LOGOS)
def test_a_broken_logo_is_an_error_and_no_more(logo: Logo, output: Output) -> None:
    with pytest.raises(RenderCrash):
        render(finnish(head_logo=logo), output)


@pytest.mark.usefixtures("nothing_stays")
def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(RenderTimeout):
        render(finnish(), Output.PDF, timeout=0.005)


@pytest.mark.usefixtures("nothing_stays")
def test_a_file_that_is_no_pdf_has_no_preview() -> None:
    with pytest.raises(RenderError):
        previews(b"%PDF-1.7 nothing", [100])


@pytest.mark.parametrize("title", ["", " \n "])
def test_a_brochure_needs_a_title(title: str) -> None:
    with pytest.raises(RenderCrash):
        render(finnish(title=title), Output.PDF)


def test_an_unknown_theme_is_an_error() -> None:
    with pytest.raises(RenderCrash):
        render(finnish(theme="turquoise"), Output.PDF)


def test_an_address_too_long_for_a_code_is_an_error() -> None:
    with pytest.raises(RenderCrash):
        render(finnish(blocks=(QrCode(href="https://x.example/" + "a" * 4000, caption=""),)), Output.PDF)


def test_a_missing_glyph_is_named_with_its_place() -> None:
    document = finnish(title="Hei 😀", blocks=(Paragraph(content=words("Hyvä")), Paragraph(content=words("中"))))
    for output in Output:
        with pytest.raises(UnsupportedText) as caught:
            render(document, output)
        assert {(part.char, part.name, part.where, part.block) for part in caught.value.missing} == {
            ("😀", "GRINNING FACE", "title", None),
            ("中", "CJK UNIFIED IDEOGRAPH-4E2D", "blocks.1.content.0.text", 1),
        }


def test_a_word_without_end_stays_on_the_page() -> None:
    file = render(finnish(title="ö" * 300, blocks=(Paragraph(content=words("lentokone" * 60)),)), Output.PDF)
    assert validate(file.data) == []


def test_threads_can_render_at_once() -> None:
    results: list[bytes] = []
    document = finnish()
    threads = [threading.Thread(target=lambda: results.append(render(document, Output.PDF).data)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert len(set(results)) == 1


any_text = st.text(max_size=60)
any_run = st.builds(Run, text=any_text, bold=st.booleans(), italic=st.booleans(), href=st.none() | any_text)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(title=any_text, runs=st.lists(any_run, max_size=3), output=st.sampled_from([Output.PDF, Output.DOCX]))
def test_any_text_is_set_or_refused(title: str, runs: list[Run], output: Output) -> None:
    document: BrochureDocument = finnish(title=f"A {title}", blocks=(Paragraph(content=tuple(runs)),))
    try:
        file = render(document, output)
    except UnsupportedText:
        return
    if output is Output.PDF:
        assert validate(file.data) == []
