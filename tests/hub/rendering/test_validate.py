"""The validation notices what is wrong."""

import io

import pikepdf

from hub.rendering.render import Output, render
from hub.rendering.validate import validate
from tests.hub.rendering.samples import finnish


def test_a_brochure_passes_and_a_crippled_one_fails() -> None:
    data = render(finnish(), Output.PDF).data
    assert validate(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.Lang
        del pdf.Root.Metadata
        out = io.BytesIO()
        pdf.save(out)
    faults = validate(out.getvalue())
    assert any(fault.startswith("ua1 ") for fault in faults)
    assert any(fault.startswith("2a ") for fault in faults)


def test_no_pdf_is_a_fault_not_an_exception() -> None:
    assert validate(b"hello")
