"""What an SVG may bring in: a drawing, and nothing that acts or reaches outside."""

import io
import resource

import pytest
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from hypothesis import given, settings, strategies as st
from PIL import Image

from hub.core.files import svg
from hub.core.files.svg_to_png import draw
from hub.core.oneshot import OneShotError

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, *, root: str = 'viewBox="0 0 100 50"', before: str = "") -> bytes:
    return f"{before}<svg {NAMESPACES} {root}>{inside}</svg>".encode()


def code_of(data: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        svg.sanitise(data)
    assert len(caught.value.messages) == 1
    return str(caught.value.code)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script href="https://evil.example/x.js"/>',
        "<SCRIPT>alert(1)</SCRIPT>",
        '<g onclick="alert(1)"><rect width="1" height="1"/></g>',
        '<rect ONLOAD="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><rect/></a>',
        '<a href="java&#10;script:alert(1)"><rect/></a>',
        '<a href=" &#1;JaVaScRiPt:alert(1)"><rect/></a>'.replace("&#1;", ""),
        '<rect style="width:expression(alert(1))"/>',
        '<rect style="fill:u\\72l(https://evil.example)"/>',
        '<a href="data:text/html,&lt;script>1&lt;/script>"><rect/></a>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    ],
)
def test_scripts_are_refused(inside: str) -> None:
    assert code_of(drawing(inside)) == "script"


def test_a_handler_on_the_root_is_refused() -> None:
    assert code_of(drawing("<rect/>", root='viewBox="0 0 1 1" onload="alert(1)"')) == "script"


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="https://evil.example/a.png"/>',
        '<image xlink:href="//evil.example/a.png"/>',
        '<image href="file:///etc/passwd"/>',
        '<image href="../../secret.png"/>',
        '<use href="https://evil.example/a.svg#x"/>',
        '<use href="other.svg#x"/>',
        '<a href="https://evil.example"><rect/></a>',
        "<style>@import 'https://evil.example/a.css';</style>",
        "<style>@import/**/url(https://evil.example/a.css);</style>",
        "<style>.a{fill:url(https://evil.example/#p)}</style>",
        "<style>@font-face{font-family:x;src:url(https://evil.example/f)}</style>",
        '<rect fill="url(https://evil.example/#p)"/>',
        "<rect style=\"filter:url( 'https://evil.example/#p')\"/>",
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<feImage href="https://evil.example/a.png"/>',
    ],
)
def test_references_to_the_outside_are_refused(inside: str) -> None:
    assert code_of(drawing(inside)) == "external-reference"


def test_a_style_sheet_instruction_is_refused() -> None:
    assert code_of(drawing("<rect/>", before='<?xml-stylesheet href="a.css"?>')) == "external-reference"


@pytest.mark.parametrize("inside", ["<foreignObject><p/></foreignObject>", "<iframe/>", "<video/>"])
def test_what_is_no_drawing_is_refused(inside: str) -> None:
    assert code_of(drawing(inside)) == "foreign"


@pytest.mark.parametrize("name", ["animate", "set", "animateTransform", "animateMotion"])
def test_what_moves_is_refused(name: str) -> None:
    assert code_of(drawing(f'<rect><{name} attributeName="x" to="3"/></rect>')) == "animated"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://evil.example/x.dtd"> %x;]>',
    ],
)
def test_entities_and_own_document_types_are_refused(before: str) -> None:
    assert code_of(drawing("<rect/>", before=before)) == "entities"


def test_the_line_that_drawing_programs_write_is_dropped() -> None:
    before = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert b"DOCTYPE" not in svg.sanitise(drawing('<rect width="9" height="9"/>', before=before)).data


def test_limits() -> None:
    assert code_of(drawing("<g>" * 100 + "</g>" * 100)) == "too-deep"
    assert code_of(drawing("<g/>" * 5000)) == "too-many-elements"
    assert code_of(drawing(f'<path d="{"M0 0" * 250_000}"/>')) == "too-large"
    assert svg.sanitise(drawing("<g>" * 98 + "<rect/>" + "</g>" * 98))


def test_an_extremely_deep_file_is_refused_and_not_walked() -> None:
    assert code_of(b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 200_000) == "too-deep"


def test_a_drawing_that_multiplies_itself_is_refused() -> None:
    lines = "".join(f'<g id="a{number + 1}">' + f'<use href="#a{number}"/>' * 10 + "</g>" for number in range(8))
    assert code_of(drawing('<g id="a0"><rect/></g>' + lines)) == "too-heavy"


def test_a_drawing_that_holds_itself_is_refused() -> None:
    assert code_of(drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')) == "too-heavy"


@pytest.mark.parametrize(
    "data", [b"", b"<svg", b"<svg/>", b'<html xmlns="http://www.w3.org/1999/xhtml"/>', b"\xff\xfe"]
)
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    assert code_of(data) == "broken"


@pytest.mark.parametrize(
    "root", ["", 'width="100%" height="100%"', 'viewBox="0 0 0 10"', 'viewBox="0 0 nan 9"', 'viewBox="0 0 9000 9"']
)
def test_a_drawing_without_a_usable_size_is_refused(root: str) -> None:
    assert code_of(drawing("<rect/>", root=root)) == "no-size"


def test_the_size_comes_from_the_view_box_else_from_width_and_height() -> None:
    assert svg.sanitise(drawing("<rect/>", root='viewBox="5,6 70 80" width="1" height="2"')).box == (5, 6, 70, 80)
    assert svg.sanitise(drawing("<rect/>", root='width="1in" height="72pt"')).box == (0, 0, 96, 96)


def test_a_clean_drawing_looks_as_before() -> None:
    inside = (
        "<style>.a{fill:#ff0000}</style><defs><linearGradient id='g'><stop stop-color='#00f'/></linearGradient></defs>"
        '<rect class="a" width="50" height="50"/><rect x="50" width="50" height="50" fill="url(#g)"/>'
    )
    clean = svg.sanitise(drawing(inside))
    image = Image.open(io.BytesIO(draw(clean.data, width=100, height=50)))
    assert image.getpixel((25, 25)) == (255, 0, 0, 255)
    assert image.getpixel((75, 25)) == (0, 0, 255, 255)
    assert fromstring(clean.data).get("viewBox") == "0 0 100 50"


def test_a_ground_in_the_root_s_style_goes_and_the_drawing_s_own_rules_stay() -> None:
    clean = svg.sanitise(drawing("<rect/>", root='viewBox="0 0 9 9" style="background:#fff;fill-rule:evenodd"')).data
    assert b"background" not in clean
    assert b"fill-rule:evenodd" in clean


def test_what_drawing_programs_write_beside_the_drawing_does_not_matter() -> None:
    inside = (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>'
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:type r:resource="http://purl.org/x"/>'
        "</r:RDF></metadata>"
        '<g id="a" data-name="Layer\\1"><rect width="9" height="9" style="fill:#123456;fill-opacity:1"/></g>'
        '<use xlink:href="#a" x="9"/>'
    )
    root = 'viewBox="0 0 100 50" xmlns:inkscape="http://www.inkscape.org/ns" inkscape:export-filename="C:\\logo.png"'
    clean = svg.sanitise(b"\n" + drawing(inside, root=root, before='<?xml version="1.0" encoding="UTF-8"?>'))
    assert b"fill:#123456" in clean.data
    assert b"purl" not in clean.data


def test_letters_and_pictures_inside_are_told() -> None:
    assert svg.sanitise(drawing("<text>abc</text>")).has_text
    assert svg.sanitise(drawing('<image href="data:image/png;base64,AAAA"/>')).has_pictures
    plain = svg.sanitise(drawing("<rect/>"))
    assert not plain.has_text
    assert not plain.has_pictures


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 120), st.integers(0, 60))
def test_no_bytes_break_it(noise: bytes, start: int, length: int) -> None:
    whole = drawing('<g id="a"><rect width="9" height="9" style="fill:#123456"/></g><use href="#a"/>')
    spoiled = whole[:start] + noise + whole[start + length :]
    try:
        clean = svg.sanitise(spoiled)
    except ValidationError:
        return
    assert fromstring(clean.data).tag.endswith("svg")


def test_drawing_that_takes_long_does_not_hold_the_web_process() -> None:
    spread = '<feMorphology operator="dilate" radius="60"/>' * 9
    heavy = f'<filter id="f">{spread}</filter><rect width="200" height="90" filter="url(#f)"/>'
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{heavy}</svg>'.encode()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with pytest.raises(OneShotError):
        draw(svg.sanitise(data).data, width=640, height=213)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 3.5
