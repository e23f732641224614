"""The Word file's styles, from the brochure's theme: whoever edits the file changes a look in one place."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from hub.rendering.word import ooxml

FONT = "Source Sans 3"
# Where the font is not installed, Word takes the alternative name, else a sans serif by this classification.
_FONT_TABLE = f"""<w:fonts {nsdecls("w")}><w:font w:name="{FONT}"><w:altName w:val="Calibri"/>\
<w:panose1 w:val="020B0503030403020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>\
</w:font></w:fonts>"""


def define(document: Document, colour: dict[str, str], lang: str) -> None:
    """Define every style that `writer` uses. `colour` are the theme's roles, `lang` the document's BCP 47 code."""
    _defaults(document, lang)
    normal = document.styles["Normal"]
    _look(normal, size=10.5, colour=colour["ink"], after=6)
    normal.paragraph_format.line_spacing = 1.12
    _look(document.styles["Heading 1"], size=32, colour=colour["deep"], bold=True, before=0, after=6)
    _look(document.styles["Heading 2"], size=15, colour=colour["deep"], bold=True, before=16, after=4)
    _look(document.styles["Heading 3"], size=11.5, colour=colour["deep"], bold=True, before=10, after=3)
    _look(document.styles["Caption"], size=13, colour=colour["deep"], bold=True, before=12, after=5)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    _look(document.styles["List Bullet"], size=10.5, colour=colour["ink"], after=3)
    _look(document.styles["Footer"], size=8.5, colour=colour["muted"])
    _look(_paragraph(document, "Kicker"), size=12, colour=colour["deep"], bold=True, before=10, after=2)
    audience = _paragraph(document, "Audience")
    _look(audience, size=12, colour=colour["on_accent"], bold=True, after=10)
    ooxml.shade(audience.element.get_or_add_rPr(), colour["accent"])
    _look(_paragraph(document, "Lead"), size=14, colour=colour["deep"], after=10)
    _look(_paragraph(document, "Table Text"), size=10, colour=colour["ink"], before=2, after=2)
    _look(_paragraph(document, "Row Label", "Table Text"), size=10, colour=colour["deep"], bold=True)
    _look(_paragraph(document, "Note", "Table Text"), size=9, colour=colour["muted"], before=4)
    _boxes(document, colour)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    _look(link, colour=colour["link"])
    link.font.underline = True


def _boxes(document: Document, colour: dict[str, str]) -> None:
    """Boxes are paragraphs with a ground and a bar, no tables: a screen reader then reads them as text."""
    for name, bar in (("Tip", colour["accent"]), ("Facts", colour["rule"]), ("Local Note", colour["deep"])):
        for style in (
            _paragraph(document, f"{name} Title", "Heading 3"),
            _paragraph(document, f"{name} Text"),
            _paragraph(document, f"{name} List", "List Bullet"),
        ):
            properties = style.element.get_or_add_pPr()
            ooxml.shade(properties, colour["surface"])
            ooxml.border(properties, left=(36, bar))
            style.paragraph_format.keep_together = True
        document.styles[f"{name} Title"].paragraph_format.space_before = Pt(12)
        document.styles[f"{name} Title"].paragraph_format.space_after = Pt(0)
        for part in ("Text", "List"):
            document.styles[f"{name} {part}"].paragraph_format.space_after = Pt(0)


def _paragraph(document: Document, name: str, base: str = "Normal") -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    style.quick_style = True
    return style


def _look(
    style: Any,
    *,
    size: float | None = None,
    colour: str,
    bold: bool = False,
    before: float | None = None,
    after: float | None = None,
) -> None:
    _set_font(style)
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
    if size:
        style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    if isinstance(style, ParagraphStyle):
        if before is not None:
            style.paragraph_format.space_before = Pt(before)
        if after is not None:
            style.paragraph_format.space_after = Pt(after)


def _set_font(style: CharacterStyle) -> None:
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        # A theme font would win over the named one.
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _defaults(document: Document, lang: str) -> None:
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    ooxml.set_language(properties, lang)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _FONT_TABLE.encode()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(16), Mm(18)
    section.footer_distance = Mm(9)
    tab_stop = document.settings.element.find(qn("w:defaultTabStop"))
    if tab_stop is not None:
        tab_stop.addnext(parse_xml(f"<w:autoHyphenation {nsdecls('w')}/>"))
