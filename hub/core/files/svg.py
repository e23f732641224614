"""SVG: refuses what is active or reaches outside, says so, and sanitises the rest."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

import py_svg_hush
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.core.files.detection import SVG_NAMESPACE
from hub.core.files.svg_tree import Node, parse

Box = tuple[float, float, float, float]

# What an element that is drawn many times by <use> may come to; a nested <use> grows tenfold a line.
MAX_DRAWN = 20_000
SCRIPTS = {"script", "handler", "listener"}
FOREIGN = {"foreignobject", "iframe", "embed", "object", "audio", "video", "canvas"}
MOVING = {"animate", "animatecolor", "animatemotion", "animatetransform", "set", "mpath", "discard"}
REFERENCES = {"href", "src", "data", "action", "formaction", "base"}
# Attributes that are read as CSS; elsewhere a backslash is a harmless part of a file's or a layer's name.
CSS = {"style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "color", "marker-start", "marker-mid"}
CSS |= {"marker-end", "stop-color", "flood-color", "lighting-color", "font-family"}
PICTURE_TYPES = {"image": ["png", "jpeg", "jpg"]}
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g);base64,[A-Za-z0-9+/=\s]*")
_URL = re.compile(r"url\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"([0-9.]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|q)?", re.IGNORECASE)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "q": 96 / 101.6}


@dataclass(frozen=True)
class Svg:
    """A sanitised SVG. `box` is its viewBox (x, y, width, height) in user units; its own size is the box's."""

    data: bytes
    box: Box
    has_text: bool
    has_pictures: bool


def sanitise(data: bytes) -> Svg:
    """Check a foreign SVG and return a clean copy, sized by its own viewBox.

    Raises ValidationError with one of the codes of `svg_tree.parse`, or `script`, `external-reference`, `foreign`,
    `animated`, `too-heavy`, `no-size`, `broken`.
    """
    data = data.lstrip()  # an empty line before the declaration is a common slip, and harmless
    nodes = parse(data)
    for node in nodes:
        _check_element(node)
    _check_drawn(nodes)
    box = _measure(nodes[0])
    clean = with_box(_hush(data), box)
    for node in parse(clean):  # what the sanitiser made of it is held to the same rules
        _check_element(node)
    return Svg(
        data=clean,
        box=box,
        has_text=any(node.name in ("text", "tspan", "textpath") for node in nodes),
        has_pictures=any(node.name in ("image", "feimage") for node in nodes),
    )


def with_box(data: bytes, box: Box) -> bytes:
    """A sanitised SVG with another viewBox, and width and height equal to it."""
    ElementTree.register_namespace("", SVG_NAMESPACE)
    root = fromstring(data)
    root.set("viewBox", " ".join(map(_number, box)))
    root.set("width", _number(box[2]))
    root.set("height", _number(box[3]))
    for name in ("x", "y"):
        root.attrib.pop(name, None)
    # A browser paints a ground named in the root's style, a renderer does not: it is no part of the drawing.
    if "style" in root.attrib:
        kept = [part for part in root.attrib["style"].split(";") if not part.strip().lower().startswith("background")]
        root.set("style", ";".join(kept))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=False)


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _hush(data: bytes) -> bytes:
    try:
        return bytes(py_svg_hush.filter_svg(data, PICTURE_TYPES))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        raise ValidationError(_("The SVG is broken and cannot be read."), "broken") from error


def _check_element(node: Node) -> None:
    if node.name in SCRIPTS:
        _refuse_script(f"<{node.name}>")
    if node.name in FOREIGN:
        message = _("The SVG holds something other than a drawing (%(where)s). Remove it.")
        raise ValidationError(message, "foreign", {"where": f"<{node.name}>"})
    if node.name in MOVING:
        message = _("The SVG moves (%(where)s). A picture here stands still.")
        raise ValidationError(message, "animated", {"where": f"<{node.name}>"})
    if node.name == "style":
        _check_css(node.text, "<style>")
    for name, value in node.attributes.items():
        _check_attribute(node, name, value)


def _check_attribute(node: Node, name: str, value: str) -> None:
    where = f"<{node.name} {name}>"
    squeezed = re.sub(r"[\x00-\x20]+", "", value).lower()
    if name.startswith("on") or squeezed.startswith(("javascript:", "vbscript:", "data:text")):
        _refuse_script(where)
    if name in REFERENCES and not value.strip().startswith("#") and squeezed:
        picture = node.name in ("image", "feimage") and _EMBEDDED.fullmatch(value.strip())
        if not picture:
            _refuse_reference(f"{where} {value.strip()[:60]}")
    if "url(" in squeezed or name in CSS:
        _check_css(value, where)


def _check_css(css: str, where: str) -> None:
    plain = _COMMENT.sub("", css)
    lowered = plain.lower()
    # An escape can spell any word; no drawing program writes one into colours and widths.
    if "expression(" in lowered or "javascript:" in lowered or "-moz-binding" in lowered or "\\" in plain:
        _refuse_script(where)
    if "@import" in lowered or "@font-face" in lowered or "image-set(" in lowered:
        _refuse_reference(where)
    for target in _URL.findall(plain):
        if target.strip() and not target.strip().startswith("#"):
            _refuse_reference(f"{where} {target.strip()[:60]}")


def _refuse_script(where: str) -> None:
    raise ValidationError(
        _("The SVG holds a script (%(where)s). Save the drawing anew without it."), "script", {"where": where}
    )


def _refuse_reference(where: str) -> None:
    raise ValidationError(
        _("The SVG refers to a file outside itself (%(where)s). Embed or remove it."),
        "external-reference",
        {"where": where},
    )


def _check_drawn(nodes: list[Node]) -> None:
    """Refuse a drawing that repeats itself by <use> into a bomb, or without end. Linear in the file's size."""
    by_id = {node.attributes["id"]: node for node in nodes if "id" in node.attributes}
    drawn: dict[int, int] = {}
    opened: set[int] = set()
    stack = [nodes[0]]
    while stack:
        node = stack[-1]
        parts = _parts(node, by_id)
        if id(node) not in opened:
            opened.add(id(node))
            stack += [part for part in parts if id(part) not in drawn]
            continue
        stack.pop()
        # A part that is open, yet not counted, contains this one: the drawing holds itself.
        if id(node) not in drawn:
            drawn[id(node)] = 1 + sum(drawn.get(id(part), MAX_DRAWN) for part in parts)
        if drawn[id(node)] > MAX_DRAWN:
            raise ValidationError(_("The SVG repeats its parts too many times. Simplify the drawing."), "too-heavy")


def _parts(node: Node, by_id: dict[str, Node]) -> list[Node]:
    target = by_id.get(node.attributes.get("href", "").strip().removeprefix("#")) if node.name == "use" else None
    return [*node.children, target] if target else node.children


def _measure(root: Node) -> Box:
    """The root's viewBox, or one made of its width and height in CSS pixels."""
    numbers = re.split(r"[\s,]+", root.attributes.get("viewbox", "").strip())
    try:
        x, y, width, height = (float(number) for number in numbers)
    except ValueError:
        x, y = 0.0, 0.0
        width, height = (_length(root.attributes.get(name, "")) for name in ("width", "height"))
    if not (0 < width < 1e6 and 0 < height < 1e6 and abs(x) < 1e6 and abs(y) < 1e6):
        raise ValidationError(_("The SVG does not say its size. Save it anew with a viewBox."), "no-size")
    if not 1 / 50 <= width / height <= 50:
        raise ValidationError(_("The SVG is far too long for its height. Crop the drawing."), "no-size")
    return x, y, width, height


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text.strip())
    try:
        return float(found[1]) * _UNITS[(found[2] or "").lower()] if found else 0.0
    except ValueError:
        return 0.0
