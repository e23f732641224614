"""The entries of all logs as one list: who did what, when, to which thing of whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.coreutils import get_content_type_label
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from network.backoffice.audit.links import links_to
from network.institutions.active_roles import standing
from network.institutions.models import InstitutionLogEntry

CHUNK = 500


@dataclass(frozen=True)
class Line:
    """One line of the report, in words."""

    when: datetime
    who: str
    institution: str
    name: str
    kind: str
    action: str
    comment: str = ""
    url: str = ""


def log_models() -> list[type[models.Model]]:
    """Every log, in an order that holds."""
    return sorted(registry.get_log_entry_models(), key=lambda model: model._meta.label)


def entries_in_sight(user: Any, model: type[models.Model]) -> models.QuerySet[Any]:
    """The entries of one log that `user` may read: coordinators all, an administrator the own institutions'."""
    entries = model._default_manager.all()
    known = standing(user)
    return entries if known.is_coordinator else of_institutions(entries, known.administers)


def of_institutions(entries: models.QuerySet[Any], keys: Iterable[int]) -> models.QuerySet[Any]:
    """Those of `entries` that are about things of the institutions with these primary keys."""
    if entries.model is PageLogEntry:
        return entries.filter(owner__institution__in=keys)
    if entries.model is InstitutionLogEntry:
        return entries.filter(institution__in=keys)
    return entries.none()


def lines(rows: Iterable[dict[str, Any]]) -> Iterator[Line]:
    """The lines of `rows` (`log`: the number of the log, `pk`), in their order, read some at a time."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        yield from _read(chunk)


def _read(rows: list[dict[str, Any]]) -> Iterator[Line]:
    keys: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        keys[row["log"]].append(row["pk"])
    found: dict[tuple[int, int], Any] = {}
    for log, model in enumerate(log_models()):
        if keys[log]:
            found.update({(log, entry.pk): entry for entry in _entries(model, keys[log])})
    links = links_to(found.values())
    for row in rows:
        # One that has gone since the list was read is left out.
        if entry := found.get((row["log"], row["pk"])):
            yield _line(entry, links.get((entry.content_type_id, str(entry.object_id)), ""))


def _entries(model: type[models.Model], keys: list[int]) -> models.QuerySet[Any]:
    entries = model._default_manager.filter(pk__in=keys).prefetch_related("user")
    owner = {PageLogEntry: "owner__institution", InstitutionLogEntry: "institution"}.get(model)
    return entries.select_related(owner) if owner else entries


def _line(entry: Any, url: str) -> Line:
    return Line(
        when=entry.timestamp,
        who=str(entry.user_display_name),
        institution=_institution(entry),
        name=entry.label,
        kind=str(get_content_type_label(_kind(entry))),
        action=str(entry.message),
        comment=str(entry.comment or ""),
        url=url,
    )


def _kind(entry: Any) -> ContentType | None:
    return ContentType.objects.get_for_id(entry.content_type_id) if entry.content_type_id else None


def _institution(entry: Any) -> str:
    """Its present name, or the one it had."""
    if isinstance(entry, InstitutionLogEntry):
        return str(entry.institution or entry.data.get("institution") or "")
    owner = getattr(entry, "owner", None) if isinstance(entry, PageLogEntry) else None
    return str(owner.institution or owner.name) if owner else ""
