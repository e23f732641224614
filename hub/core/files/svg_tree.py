"""Reads SVG into a plain tree, and stops at the first thing that has no place in a picture.

Expat calls back as it reads, so a bomb is refused where it shows, before anything is built from it.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from hub.core.files.detection import SVG_NAMESPACE

MAX_BYTES = 1_000_000
MAX_ELEMENTS = 5_000
MAX_DEPTH = 100
_W3C = "-//W3C//DTD SVG 1."


@dataclass
class Node:
    """An element: local name, attributes by local name, text directly inside it, children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)


def parse(data: bytes) -> list[Node]:
    """All elements of an SVG in document order, the root first.

    Raises ValidationError: `too-large`, `too-many-elements`, `too-deep`, `entities`, `script` (processing
    instructions that load style sheets), `broken`.
    """
    if len(data) > MAX_BYTES:
        raise ValidationError(
            _("The SVG is %(size)s MB. At most %(most)d MB is accepted: simplify the drawing."),
            "too-large",
            {"size": number_format(-(-len(data) // 100_000) / 10, decimal_pos=1), "most": MAX_BYTES // 1_000_000},
        )
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ValidationError(_("The SVG is broken and cannot be read."), "broken") from error
    if not reader.is_svg:
        raise ValidationError(_("The SVG is broken and cannot be read."), "broken")
    return reader.nodes


class _Reader:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.open: list[Node] = []
        self.is_svg = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _separator, local = name.rpartition(" ")
        if not self.nodes:
            self.is_svg = namespace == SVG_NAMESPACE and local == "svg"
        if len(self.nodes) >= MAX_ELEMENTS:
            raise ValidationError(
                _("The SVG has more than %(most)d elements. Simplify the drawing."),
                "too-many-elements",
                {"most": MAX_ELEMENTS},
            )
        if len(self.open) >= MAX_DEPTH:
            raise ValidationError(
                _("The SVG has more than %(most)d elements within each other. Ungroup the drawing."),
                "too-deep",
                {"most": MAX_DEPTH},
            )
        node = Node(local.lower(), {key.rpartition(" ")[2].lower(): value for key, value in attributes.items()})
        if self.open:
            self.open[-1].children.append(node)
        self.open.append(node)
        self.nodes.append(node)

    def end(self, _name: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def doctype(self, _name: str, _system: str | None, public: str | None, has_subset: int) -> None:
        # Drawing programs write the W3C's own line; it is dropped. Any other document type is somebody's trick.
        if not (public or "").startswith(_W3C) and (public or _system):
            self.entity()

    def entity(self, *_rest: object) -> None:
        raise ValidationError(
            _("The SVG declares entities or a document type of its own. Save it anew as plain SVG."), "entities"
        )

    def instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise ValidationError(
                _("The SVG refers to a file outside itself (%(where)s). Embed or remove it."),
                "external-reference",
                {"where": target},
            )
