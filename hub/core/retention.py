"""How long what says something about people is kept: features tell it here, beside the periodic job that sweeps it.

The README's table is this list, and tests hold both against the models: what names a person has a time, or goes with
something that has.
"""

from dataclasses import dataclass
from datetime import timedelta

from hub.core.registry import Registry


@dataclass(frozen=True)
class Kept:
    """`what` is kept until `until`; `models` (`app.Model`) hold it. `is_swept` where a periodic job ends it."""

    what: str
    until: str
    models: tuple[str, ...]
    is_swept: bool


kept: Registry[Kept] = Registry("time that something is kept for:")


def keep_for(span: timedelta, what: str, *models: str, after: str) -> None:
    """A periodic job sweeps `what` once `span` has passed since `after`: words such as "its end"."""
    _add(Kept(what, f"{_words(span)} after {after}", models, is_swept=True))


def keep_until(until: str, what: str, *models: str) -> None:
    """A periodic job sweeps `what`, in a way of its own that `until` tells."""
    _add(Kept(what, until, models, is_swept=True))


def keep_with(owner: str, what: str, *models: str) -> None:
    """`what` goes when `owner` does, by the database or by who deletes it."""
    _add(Kept(what, f"as long as {owner}", models, is_swept=False))


def everything() -> list[Kept]:
    """In the order in which features told it."""
    return list(kept)


def _add(one: Kept) -> None:
    kept.add(one.what, one)


def _words(span: timedelta) -> str:
    number, unit = (span.days, "day") if span.days else (span.seconds // 3600, "hour")
    return f"{number} {unit}{'' if number == 1 else 's'}"
