"""Equal fingerprints mean equal bytes, and nothing that changes the bytes goes unseen."""

import dataclasses
import time

import pytest

from hub.rendering.document import BrochureDocument
from hub.rendering.fingerprint import RENDERER_VERSION, fingerprint
from hub.rendering.render import Output
from tests.hub.rendering.samples import LABELS, finnish, finnish_blocks, svg_logo


def test_equal_documents_have_equal_fingerprints() -> None:
    assert fingerprint(finnish(), Output.PDF) == fingerprint(finnish(), Output.PDF)
    assert len(fingerprint(finnish(), Output.PDF)) == len(RENDERER_VERSION) == 64


def test_each_output_has_its_own() -> None:
    assert len({fingerprint(finnish(), output) for output in Output}) == len(Output)


@pytest.mark.parametrize(
    "changed",
    [
        finnish(title="Molempi parempi!"),
        finnish(theme="green"),
        finnish(lang="sv"),
        finnish(updated="2026-11-21T12:00:00+02:00"),
        finnish(blocks=finnish_blocks()[:-1]),
        finnish(head_logo=None),
        finnish(labels=dataclasses.replace(LABELS, phone="Puh.")),
        # The bytes count, not what the caller says of them.
        finnish(head_logo=dataclasses.replace(svg_logo(), data=svg_logo("tall").data)),
        finnish(head_logo=dataclasses.replace(svg_logo(), plate="#ffffff")),
    ],
)
def test_any_change_shows(changed: BrochureDocument) -> None:
    assert fingerprint(changed, Output.PDF) != fingerprint(finnish(), Output.PDF)


def test_it_is_cheap() -> None:
    document = finnish()
    started = time.process_time()
    for _ in range(50):
        fingerprint(document, Output.PDF)
    assert (time.process_time() - started) / 50 < 0.005
