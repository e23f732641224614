"""How long a page's address may be: as long as a redirect from it can be, which each renaming and moving leaves."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wagtail.models import Page

# What Wagtail's redirects hold of an address.
LONGEST = 255
TOO_LONG = _(
    "The address would be too long: %(length)d characters with what stands above the page, and %(longest)d are "
    "possible. Shorten it by %(over)d."
)
TOO_LONG_BELOW = _(
    "The address of a page below this one, “%(page)s”, would be too long: %(length)d characters, and %(longest)d are "
    "possible. Shorten it by %(over)d."
)


def check(slug: str, parent: "Page | None", page: "Page | None" = None) -> None:
    """Raises ValidationError where `slug` below `parent` makes too long an address, or one below the stored `page`."""
    if parent is None or parent.depth == 1:
        return  # a front page's own name is in no address
    url_path = f"{parent.url_path}{slug}/"
    _refuse(TOO_LONG, _length(url_path))
    lowest = page and page.get_descendants().order_by(Length("url_path").desc()).only("url_path", "draft_title").first()
    if page and lowest:
        below = lowest.url_path[len(page.url_path) :]
        _refuse(TOO_LONG_BELOW, _length(url_path + below), page=lowest.draft_title)


def shortened(slug: str, parent: "Page", page: "Page") -> str:
    """`slug`, or as many of its first words as make an address for `page` below `parent` that is not too long.

    As it is where none would.
    """
    if parent.depth == 1:
        return slug  # a front page's own name is in no address
    lowest = page.get_descendants().order_by(Length("url_path").desc()).values_list("url_path", flat=True).first()
    below = lowest[len(page.url_path) - 1 :].rstrip("/") if lowest else ""
    room = LONGEST - (_length(f"{parent.url_path}x/") - len("x")) - len(below)
    if len(slug) <= room or room < 1:
        return slug
    return slug[: room + 1].rpartition("-")[0].strip("-") or slug[:room]


def _length(url_path: str) -> int:
    """Of the address: the language's code stands in the place of the front page's name, and no slash at the end."""
    below_front_page = url_path.split("/", 2)[2].rstrip("/")
    return len("/fi/") + len(below_front_page)


def _refuse(message: Any, length: int, **words: str) -> None:
    if length > LONGEST:
        over = {"length": length, "longest": LONGEST, "over": length - LONGEST}
        raise ValidationError(message, "address-too-long", {**words, **over})
