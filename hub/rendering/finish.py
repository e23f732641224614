"""The last hand on a typeset PDF: row headers, compact storage, and the printer's boxes and marks.

The input comes from our own worker. pikepdf is imported here, in the long-lived process, because its import takes
longer than the work it does.
"""

import io
from collections.abc import Iterator
from itertools import count

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

MM = 72 / 25.4
MARK_GAP = 1.0 * MM  # from the bleed's edge to a crop mark
MARK_LENGTH = 5.0 * MM
MARGIN = 8.0 * MM  # of the print sheet around the bleed


def finish_pdf(raw: bytes) -> tuple[bytes, int]:
    """The finished PDF of a typeset one, and its number of pages."""
    with _open(raw) as pdf:
        _mark_row_headers(pdf)
        return _saved(pdf), len(pdf.pages)


def finish_print(raw: bytes) -> tuple[bytes, int]:
    """As `finish_pdf`, for a PDF that was typeset with bleed: sets the boxes and draws crop marks outside the bleed."""
    with _open(raw) as pdf:
        _mark_row_headers(pdf)
        for page in pdf.pages:
            _add_print_marks(pdf, page)
        return _saved(pdf), len(pdf.pages)


def _open(raw: bytes) -> Pdf:
    return Pdf.open(io.BytesIO(raw))


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    # Object streams halve the file: the structure tree of an accessible PDF is hundreds of small objects.
    pdf.save(
        out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, fix_metadata_version=False
    )
    return out.getvalue()


def _mark_row_headers(pdf: Pdf) -> None:
    """Make the first cell of every body row a header of its row, which Typst cannot say yet."""
    tree = pdf.Root.StructTreeRoot
    ids: dict[bytes, pikepdf.Object] = {}
    numbers = count(1)
    for row in _body_rows(tree):
        label, *cells = row.K
        name = f"row{next(numbers):04}".encode()
        label.S = Name.TH
        label.ID = String(name)
        ids[name] = label
        table = _table_attributes(label)
        table.Scope = Name.Row
        for cell in cells:
            headers = _table_attributes(cell)
            headers.Headers = Array([*headers.get("/Headers", []), String(name)])
    if ids:
        names = tree.get("/IDTree", Dictionary()).get("/Names", Array())
        ids |= {bytes(key): element for key, element in zip(names[::2], names[1::2], strict=True)}
        tree.IDTree = Dictionary(Names=Array([part for key in sorted(ids) for part in (String(key), ids[key])]))


def _body_rows(element: pikepdf.Object, in_body: bool = False) -> Iterator[pikepdf.Object]:
    """The table rows below `element` that are not in a table's head and have more than one cell."""
    children = element.get("/K")
    if not isinstance(children, Array):
        return
    for child in children:
        if not isinstance(child, Dictionary):
            continue
        kind = child.get("/S")
        if kind == Name.TR and in_body and len(child.K) > 1:
            yield child
        elif kind != Name.THead:
            yield from _body_rows(child, in_body or kind == Name.TBody)


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    for attributes in cell.get("/A", []):
        if attributes.get("/O") == Name.Table:
            return attributes
    cell.A = Array([Dictionary(O=Name.Table), *cell.get("/A", [])])
    return cell.A[0]


def _add_print_marks(pdf: Pdf, page: pikepdf.Page) -> None:
    bleed = [float(edge) for edge in page.mediabox]
    trim = [float(edge) for edge in page.trimbox]
    page.obj.BleedBox = Array(bleed)
    page.obj.MediaBox = Array([bleed[0] - MARGIN, bleed[1] - MARGIN, bleed[2] + MARGIN, bleed[3] + MARGIN])
    # What runs past the bleed was cut off by the old edge of the sheet; on the larger sheet it would meet the marks.
    clip = f"q {bleed[0]:.3f} {bleed[1]:.3f} {bleed[2] - bleed[0]:.3f} {bleed[3] - bleed[1]:.3f} re W n"
    page.contents_add(clip.encode(), prepend=True)
    # Marks are no content: as an artifact they stay out of what a screen reader reads.
    lines = " ".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S" for x1, y1, x2, y2 in _marks(bleed, trim))
    page.contents_add(f"Q /Artifact BMC q 0 G 0.25 w {lines} Q EMC".encode(), prepend=False)


def _marks(bleed: list[float], trim: list[float]) -> Iterator[tuple[float, float, float, float]]:
    """The eight crop marks, on the trim's lines and outside the bleed."""
    left, bottom, right, top = bleed
    for x in (trim[0], trim[2]):
        yield x, bottom - MARK_GAP, x, bottom - MARK_GAP - MARK_LENGTH
        yield x, top + MARK_GAP, x, top + MARK_GAP + MARK_LENGTH
    for y in (trim[1], trim[3]):
        yield left - MARK_GAP, y, left - MARK_GAP - MARK_LENGTH, y
        yield right + MARK_GAP, y, right + MARK_GAP + MARK_LENGTH, y
