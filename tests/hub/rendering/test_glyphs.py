"""Characters that the fonts lack are found before a file is made of them."""

import pytest

from hub.rendering.document import as_data
from hub.rendering.glyphs import unsupported, unsupported_in
from tests.hub.rendering.samples import finnish


@pytest.mark.parametrize(
    "text",
    [
        "Åäö ÅÄÖ šž ŠŽ áčđŋšŧž ÁČĐŊŠŦŽ éüß",
        "”lainaus” – ajatusviiva — … € ½ 25 °C × ≥ ≤ → • « »",
        "tavu\u00adviiva, sitova\u00a0väli, rivi\nvaihto\tja sarkain",
        "a\u0308ja\u0308",
    ],
)
def test_what_finns_and_sami_write_can_be_set(text: str) -> None:
    assert unsupported(text) == []


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("😀", "GRINNING FACE"),
        ("\x07", "U+0007"),
        ("\x00", "U+0000"),
        ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"),
        ("漢", "CJK UNIFIED IDEOGRAPH-6F22"),
    ],
)
def test_what_cannot_be_set_is_named_once(char: str, name: str) -> None:
    assert [(part.char, part.name) for part in unsupported(f"Hei {char} ja {char}")] == [(char, name)]


def test_a_sound_document_lacks_nothing() -> None:
    assert list(unsupported_in(as_data(finnish()))) == []


def test_text_that_is_not_drawn_needs_no_glyphs() -> None:
    assert list(unsupported_in(as_data(finnish(description="Hyvä 👍")))) == []
    assert [part.where for part in unsupported_in(as_data(finnish(description="\x07")))] == ["description"]
