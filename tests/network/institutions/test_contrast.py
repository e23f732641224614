"""Which logo stands on a ground, and on what plate: measured, not guessed."""

import io
from dataclasses import dataclass, field

import pytest
from hypothesis import given, strategies as st
from PIL import Image

from network.institutions import contrast
from network.institutions.contrast import PLATES, Edge, choose_logo, contrast_on, dump, load, measure
from tests.network.factories import png_logo

PAPER, DEEP, MIDDLE = "#ffffff", "#10333a", "#7d8a8c"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@dataclass
class Mark:
    """A measured logo without a file."""

    variant: str
    colours: dict[str, float]
    alpha: float = 1.0
    outline: list[list[object]] = field(init=False)

    def __post_init__(self) -> None:
        self.outline = [[colour, self.alpha, share] for colour, share in self.colours.items()]


def light(colours: dict[str, float] | None = None) -> Mark:
    return Mark("light", colours or {"#123a5c": 1.0})


def dark(colours: dict[str, float] | None = None) -> Mark:
    return Mark("dark", colours or {"#eef4f4": 1.0})


def measured(data: bytes) -> contrast.Outline:
    return measure(Image.open(io.BytesIO(data)).convert("RGBA"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#ffffff", 1.0),
        ("#ff0000", "#0000ff", 2.15),
    ],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast.ratio(contrast.rgb(one), contrast.rgb(other)) == pytest.approx(expected, abs=0.01)


def test_each_ground_gets_the_variant_meant_for_it() -> None:
    logos = [dark(), light()]
    assert choose_logo(logos, PAPER).logo.variant == "light"
    assert choose_logo(logos, DEEP).logo.variant == "dark"
    assert choose_logo(logos, PAPER).plate is None
    assert choose_logo(logos, DEEP).plate is None


def test_what_is_meant_wins_over_what_is_stronger_only_while_it_is_seen() -> None:
    meant = light({"#2f7f86": 1.0})
    assert choose_logo([Mark("one-colour", {"#000000": 1.0}), meant], PAPER).logo is meant
    unseen = light({"#f4e7a8": 1.0})
    assert choose_logo([Mark("one-colour", {"#000000": 1.0}), unseen], PAPER).logo.variant == "one-colour"


def test_a_mark_put_in_the_wrong_place_is_chosen_by_what_it_is() -> None:
    logos = [light({"#ffffff": 1.0}), dark({"#000000": 1.0})]
    assert choose_logo(logos, PAPER).logo.variant == "dark"
    assert choose_logo(logos, DEEP).logo.variant == "light"


def test_where_none_is_seen_it_stands_on_the_plate_that_helps() -> None:
    chosen = choose_logo([light()], DEEP)
    assert chosen.plate == PLATES[0] == "#ffffff"
    assert chosen.contrast >= 3
    pale = choose_logo([light({"#f4e7a8": 1.0})], PAPER)
    assert pale.plate == PLATES[1]
    assert pale.contrast >= 3


def test_a_mark_both_dark_and_pale_is_shown_as_well_as_can_be() -> None:
    torn = choose_logo([light({"#000000": 0.5, "#ffffff": 0.5})], PAPER)
    assert not torn.is_seen
    assert torn.logo.variant == "light"


def test_a_pale_accent_does_not_ask_for_a_plate() -> None:
    assert choose_logo([light({"#123a5c": 0.85, "#ffe082": 0.15})], PAPER).plate is None
    assert choose_logo([light({"#123a5c": 0.6, "#ffe082": 0.4})], PAPER).plate is not None


def test_a_translucent_mark_is_as_weak_as_it_looks() -> None:
    solid, faint = load(Mark("light", {"#000000": 1.0}).outline), load(Mark("light", {"#000000": 1.0}, 0.2).outline)
    assert contrast_on(solid, PAPER) == pytest.approx(21)
    assert contrast_on(faint, PAPER) < 2


def test_no_logo_is_no_choice() -> None:
    assert choose_logo([], PAPER) is None


@pytest.mark.parametrize("ground", ["white", "#fff", "#12345g", ""])
def test_a_ground_that_is_no_colour_is_an_error(ground: str) -> None:
    with pytest.raises(ValueError, match=r"#rrggbb|invalid literal"):
        choose_logo([light()], ground)


def test_the_outline_is_the_edge_and_not_what_lies_within() -> None:
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    image.paste("#8a1c1c", (50, 50, 250, 250))
    image.paste("#ffffff", (60, 60, 240, 240))
    (edge,) = measure(image)
    assert edge == Edge("#8a1c1c", 1.0, 1.0)


def test_edges_smoothed_by_a_drawing_program_keep_their_colour() -> None:
    large = Image.open(io.BytesIO(png_logo("#123a5c", size=(1800, 600))))
    smooth = measure(large.resize((450, 150)))
    assert contrast_on(smooth, PAPER) == pytest.approx(contrast_on(measure(large), PAPER), rel=0.05)


def test_each_part_weighs_by_its_outline() -> None:
    image = Image.new("RGBA", (400, 100), (0, 0, 0, 0))
    image.paste("#000000", (0, 0, 100, 100))
    image.paste("#ff0000", (200, 0, 300, 100))
    assert {edge.colour: round(edge.share, 2) for edge in measure(image)} == {"#000000": 0.5, "#ff0000": 0.5}


def test_an_opaque_picture_is_measured_at_its_border() -> None:
    outline = measured(png_logo("#ffffff", mode="RGB", ground="#8a1c1c", size=(330, 300)))
    assert outline[0].colour == "#8a1c1c"


def test_nothing_has_no_outline() -> None:
    assert measure(Image.new("RGBA", (50, 50), (0, 0, 0, 0))) == ()
    assert contrast_on((), PAPER) == 1.0


def test_what_is_stored_is_small_and_reads_back() -> None:
    outline = measured(png_logo())
    data = dump(outline)
    assert len(data) <= contrast.MOST_COLOURS
    assert contrast_on(load(data), DEEP) == pytest.approx(contrast_on(outline, DEEP), rel=0.01)


@given(st.lists(COLOURS, min_size=1, max_size=3), COLOURS)
def test_a_mark_of_one_colour_is_always_seen(colours: list[str], ground: str) -> None:
    logos = [
        Mark(variant, {colour: 1.0}) for variant, colour in zip(("light", "dark", "one-colour"), colours, strict=False)
    ]
    chosen = choose_logo(logos, ground)
    assert chosen.is_seen
    behind = chosen.plate or ground
    assert chosen.contrast == pytest.approx(contrast_on(load(chosen.logo.outline), behind))


@given(COLOURS, COLOURS)
def test_a_plate_is_set_only_where_it_is_needed(colour: str, ground: str) -> None:
    bare = contrast_on(load([[colour, 1.0, 1.0]]), ground)
    chosen = choose_logo([Mark("light", {colour: 1.0})], ground)
    assert (chosen.plate is None) == (bare >= 3)
