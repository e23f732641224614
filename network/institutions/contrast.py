"""How well a mark is seen on a ground, measured on the mark itself.

What makes a mark stand out is its outline: the pixels of it that border the ground. Their colours are counted once,
at upload; after that every ground is a matter of arithmetic.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from PIL import Image, ImageChops, ImageFilter

# WCAG 2.1, success criterion 1.4.11: graphics that carry meaning.
ENOUGH = 3.0
# So much of the outline has to reach it: an accent may be paler, a word may not.
SHARE = 0.8
# White first: it suits most marks, and print.
PLATES = ("#ffffff", "#14232b")
MOST_COLOURS = 24


@dataclass(frozen=True)
class Edge:
    """One colour of the outline: `#rrggbb`, its opacity 0..1, and its share of the outline's length 0..1."""

    colour: str
    alpha: float
    share: float


Outline = tuple[Edge, ...]


class Measured(Protocol):
    """A logo that can be chosen: a stored one, or one just measured."""

    variant: str
    outline: list[list[object]]


Logo = TypeVar("Logo", bound=Measured)


@dataclass(frozen=True)
class ChosenLogo(Generic[Logo]):
    """A logo for one ground. `plate` is the colour to set behind it; None: it is seen as it stands.

    `contrast` is measured against what is directly behind it, the plate or the ground.
    """

    logo: Logo
    plate: str | None
    contrast: float

    @property
    def is_seen(self) -> bool:
        return self.contrast >= ENOUGH


def choose_logo(logos: Iterable[Logo], ground: str) -> ChosenLogo[Logo] | None:
    """The logo for a `ground` (`#rrggbb`), with a plate where none is seen on it. None without any logo.

    A variant that reaches 3:1 wins, the one meant for such a ground before others. Where none does, the first plate
    on which one does; where none does on any plate either (a mark both dark and pale), the best of all.
    """
    candidates = list(logos)
    if not candidates:
        return None
    bare = _best(candidates, ground, None)
    if bare.is_seen:
        return bare
    options = [bare, *(_best(candidates, plate, plate) for plate in PLATES)]
    return next((option for option in options if option.is_seen), max(options, key=lambda option: option.contrast))


def _best(logos: Sequence[Logo], behind: str, plate: str | None) -> ChosenLogo[Logo]:
    meant = "light" if is_light(behind) else "dark"
    measured = [ChosenLogo(logo, plate, _stored_contrast(tuple(map(tuple, logo.outline)), behind)) for logo in logos]
    return max(measured, key=lambda option: (option.is_seen, option.logo.variant == meant, option.contrast))


@lru_cache(maxsize=4096)
def _stored_contrast(data: tuple[tuple[object, ...], ...], ground: str) -> float:
    """Remembered: a page of logos asks the same of the same few outlines again and again."""
    return contrast_on(load(data), ground)


def contrast_on(outline: Outline, ground: str) -> float:
    """The WCAG contrast (1..21) that four fifths of the outline reach against `ground`."""
    ratios = sorted(((ratio(_over(edge, ground), rgb(ground)), edge.share) for edge in outline), reverse=True)
    reached = 0.0
    for value, share in ratios:
        reached += share
        if reached >= SHARE - 1e-9:
            return value
    return ratios[-1][0] if ratios else 1.0


def ratio(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """WCAG contrast ratio of two colours of channels 0..255."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[float, float, float]) -> float:
    """WCAG relative luminance, 0..1."""
    parts = [channel / 255 for channel in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb(colour: str) -> tuple[float, float, float]:
    """Channels 0..255 of `#rrggbb`. Raises ValueError on anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour!r} is not of the form #rrggbb")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def is_light(colour: str) -> bool:
    """Whether black is seen better on it than white."""
    return ratio(rgb(colour), (0, 0, 0)) >= ratio(rgb(colour), (255, 255, 255))


def load(data: Sequence[Sequence[object]]) -> Outline:
    """An outline from its stored form, `[["#rrggbb", alpha, share], …]`."""
    return tuple(Edge(str(colour), float(str(alpha)), float(str(share))) for colour, alpha, share in data)


def dump(outline: Outline) -> list[list[object]]:
    """An outline as JSON-able data; `load` reads it."""
    return [[edge.colour, round(edge.alpha, 3), round(edge.share, 4)] for edge in outline]


def measure(image: Image.Image) -> Outline:
    """The outline of a mark drawn on nothing (RGBA, some hundreds of pixels wide): its main colours, commonest first.

    An opaque picture's outline is its border. Empty for a picture with nothing on it.
    """
    alpha = image.getchannel("A")
    strongest = alpha.getextrema()[1]
    # Half of the strongest opacity: the middle of a smoothed edge, also of a mark that is translucent all over.
    mark = _framed(alpha).point(lambda value: 255 if strongest and value * 2 >= strongest else 0)
    edge = ImageChops.subtract(mark, mark.filter(ImageFilter.MinFilter(3)))
    # A smoothed pixel takes the opacity of the mark it belongs to.
    solid = _framed(alpha).filter(ImageFilter.MaxFilter(3))
    red, green, blue = (_framed(channel) for channel in image.convert("RGB").split())
    kept = [ImageChops.darker(channel, edge) for channel in (red, green, blue, solid)]
    counted = Image.merge("RGBA", kept).getcolors(image.width * image.height * 2) or []
    return _summary([(count, colour) for count, colour in counted if isinstance(colour, tuple) and colour[3]])


def _framed(channel: Image.Image) -> Image.Image:
    frame = Image.new("L", (channel.width + 2, channel.height + 2), 0)
    frame.paste(channel, (1, 1))
    return frame


def _summary(counted: list[tuple[int, tuple[int, ...]]]) -> Outline:
    """Like colours together, each group by its mean; the smallest groups are left out."""
    groups: dict[tuple[int, ...], list[float]] = {}
    for count, colour in counted:
        sums = groups.setdefault(tuple(value >> 4 for value in colour), [0.0] * 5)
        sums[4] += count
        for index, value in enumerate(colour):
            sums[index] += value * count
    main = sorted(groups.values(), key=lambda sums: -sums[4])[:MOST_COLOURS]
    total = sum(sums[4] for sums in main)
    return tuple(Edge(_hex(sums), alpha=sums[3] / sums[4] / 255, share=sums[4] / total) for sums in main)


def _hex(sums: list[float]) -> str:
    return "#" + "".join(f"{round(value / sums[4]):02x}" for value in sums[:3])


def _over(edge: Edge, ground: str) -> tuple[float, float, float]:
    front, back = rgb(edge.colour), rgb(ground)
    red, green, blue = (a * edge.alpha + b * (1 - edge.alpha) for a, b in zip(front, back, strict=True))
    return red, green, blue
