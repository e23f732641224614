"""The same brochure in HTML and CSS, made by WeasyPrint: the yardstick for our own renderer.

As fair as we can: the same fonts, texts, pictures, table, hyphenation, page furniture and tagging, and no
style sheet but the one below.
"""

import base64
import html
from pathlib import Path
from typing import Any

from hub.rendering.compose import page_data
from hub.rendering.document import BrochureDocument, Logo
from hub.rendering.paths import FONTS

STYLE = """
@font-face { font-family: S; src: url(FONTS/SourceSans3-Regular.ttf) }
@font-face { font-family: S; font-style: italic; src: url(FONTS/SourceSans3-It.ttf) }
@font-face { font-family: S; font-weight: 600; src: url(FONTS/SourceSans3-Semibold.ttf) }
@font-face { font-family: S; font-weight: 700; src: url(FONTS/SourceSans3-Bold.ttf) }
@page { size: A4; margin: 12mm 18mm 17mm;
  @bottom-left { content: string(title); font: 8.4pt S; color: MUTED }
  @bottom-right { content: "UPDATED   " counter(page) "/" counter(pages); font: 8.4pt S; color: MUTED } }
body { font: 11pt/1.3 S; color: INK; hyphens: auto; margin: 0 }
h1 { font-size: 42pt; line-height: 1; margin: 6mm 0; string-set: title content(); color: ON_DEEP }
h2 { font-size: 14pt; line-height: 1.1; color: DEEP; margin: 0 } h3 { font-size: 11.5pt; color: DEEP; margin: 0 }
header { background: DEEP; margin: 7mm -18mm 0; padding: 9mm 18mm 22mm; color: ON_DEEP; position: relative }
header .kicker { color: GLOW; font-weight: 600 }
header .tag { background: ACCENT; color: ON_ACCENT; padding: 1.5mm 3mm; font-weight: 700 }
header svg { position: absolute; left: 0; bottom: 0 }
.lead { font-size: 15.6pt; color: DEEP }
section { display: grid; grid-template-columns: 42mm 1fr; column-gap: 7mm; margin: 6mm 0; break-inside: avoid }
.box { background: SURFACE; padding: 4.4mm 5mm; border-left: 1.8mm solid ACCENT }
table { border-collapse: collapse; width: 100%; font-size: 10.3pt }
caption { text-align: left; font-size: 14pt; font-weight: 700; color: DEEP }
th { text-align: left; color: DEEP } td, th { padding: 2.1mm 3.4mm; vertical-align: top; border-top: .5pt solid RULE }
thead th:nth-child(2) { background: DEEP; color: ON_DEEP }
thead th:nth-child(3) { background: ACCENT; color: ON_ACCENT }
td:nth-child(2) { background: SURFACE }
p, ul { margin: .5em 0 } ul { padding-left: 1.2em }
li::marker { color: ACCENT } a { color: LINK }
footer { background: DEEP; color: ON_DEEP; margin: 8mm -18mm 0; padding: 9mm 18mm; display: grid;
  grid-template-columns: 42mm 1fr 36mm; column-gap: 7mm; break-inside: avoid }
footer h2, footer a { color: ON_DEEP }
"""

ARCHES = """<svg aria-hidden="true" width="210mm" height="15mm" viewBox="0 0 210 15">
<path fill="#fff" d="M18 15C44 -2 108 -2 134 15ZM139 15C152 2 184 2 197 15Z"/>
<path fill="none" stroke="{}" d="M18 10C44 -7 108 -7 134 10"/></svg>"""


def weasyprint_pdf(document: BrochureDocument) -> bytes:
    """`document` as PDF/UA-1 by WeasyPrint."""
    from weasyprint import HTML

    pdf: bytes = HTML(string=_page(document)).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _page(document: BrochureDocument) -> str:
    data = page_data(document)
    contact = _contact(data["closing"], document) if data["closing"] else ""
    return (
        f'<!doctype html><html lang="{data["lang"]}"><head><meta charset="utf-8"><title>{_text(data["title"])}</title>'
        f"<style>{_style(data)}</style></head><body>{_image(document.head_logo)}<header>"
        f'<div class="kicker">{_text(data["kicker"])}</div><h1>{_text(data["title"])}</h1>'
        f'<span class="tag">{_text(data["audience"])}</span>{ARCHES.format(data["colour"]["accent"])}</header>'
        f"{''.join(_block(part) for part in data['flow'])}{contact}</body></html>"
    )


def _style(data: dict[str, Any]) -> str:
    style = STYLE.replace("FONTS", FONTS.as_uri()).replace("UPDATED", data["labels"]["updated"])
    # The long names first: ON_DEEP holds DEEP.
    for role in sorted(data["colour"], key=len, reverse=True):
        style = style.replace(role.upper(), data["colour"][role])
    return style


def _block(part: dict[str, Any]) -> str:
    match part["kind"]:
        case "section":
            heading = f"<h2>{_text(part['heading'])}</h2>" if part["heading"] else "<div></div>"
            return f"<section>{heading}<div>{''.join(_block(block) for block in part['blocks'])}</div></section>"
        case "lead":
            return f'<p class="lead">{_inline(part["content"])}</p>'
        case "paragraph":
            return f"<p>{_inline(part['content'])}</p>"
        case "bullets":
            return _list(part["items"])
        case "heading":
            return f"<h3>{_text(part['text'])}</h3>"
        case "link":
            return f'<p><a href="{_text(part["href"] or "")}">{_text(part["text"])}</a></p>'
        case "comparison":
            return _table(part)
        case "tip" | "local_note" | "facts":
            body = _list(part["items"]) if "items" in part else f"<p>{_inline(part['content'])}</p>"
            return f'<section class="box"><h3>{_text(part["title"])}</h3><div>{body}</div></section>'
    return ""


def _table(part: dict[str, Any]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_text(row["label"])}</th><td>{_inline(row["first"])}</td>'
        f"<td>{_inline(row['second'])}</td></tr>"
        for row in part["rows"]
    )
    shared = (
        f'<tr><th scope="row">{_text(part["shared_title"])}</th><td colspan="2">{_list(part["shared"])}</td></tr>'
        if part["shared"]
        else ""
    )
    return (
        f"<table><caption>{_text(part['caption'])}</caption><thead><tr><td></td><th>{_text(part['first_title'])}</th>"
        f"<th>{_text(part['second_title'])}</th></tr></thead><tbody>{rows}{shared}</tbody></table>"
    )


def _contact(part: dict[str, Any], document: BrochureDocument) -> str:
    logo = next((block.logo for block in document.blocks if block.kind == "contact"), None)
    ways = [(part["email"], part["email_href"]), (part["phone"], part["phone_href"]), (part["web"], part["web_href"])]
    links = "".join(f'<p><a href="{_text(href)}">{_text(words)}</a></p>' for words, href in ways if href)
    code = ""
    if part["qr"]:
        picture = base64.b64encode(part["qr"]["svg"].encode()).decode()
        code = (
            f'<img src="data:image/svg+xml;base64,{picture}" alt="{_text(part["qr"]["caption"])}" style="width:30mm">'
            f"<p>{_text(part['qr']['caption'])}<br>{_text(part['qr']['words'])}</p>"
        )
    lines = "<br>".join(_text(line) for line in part["lines"])
    return (
        f"<footer><div>{_image(logo)}</div><div><h2>{_text(part['heading'])}</h2><p>{_text(part['name'])}<br>{lines}</p>"
        f"{links}</div><div>{code}</div></footer>"
    )


def _image(logo: Logo | None) -> str:
    if not logo:
        return ""
    picture = base64.b64encode(logo.data).decode()
    source = f"data:{logo.media_type};base64,{picture}"
    return f'<img src="{source}" alt="{_text(logo.alt)}" style="height:13mm;max-width:42mm">'


def _list(items: list[Any]) -> str:
    return "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>"


def _inline(content: list[dict[str, Any]]) -> str:
    return "".join(f"<strong>{_text(run['text'])}</strong>" if run["bold"] else _text(run["text"]) for run in content)


def _text(text: str) -> str:
    return html.escape(text)


if __name__ == "__main__":
    from tests.hub.rendering.samples import finnish

    Path("weasyprint.pdf").write_bytes(weasyprint_pdf(finnish()))
