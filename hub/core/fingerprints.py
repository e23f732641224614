"""Fingerprints of tables: the same as long as none of the rows has changed, in one query a table."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone


def fingerprint_of(*parts: QuerySet[Any] | Iterable[object] | str) -> str:
    """Of the rows that the querysets give (of `values_list`, or with all their fields), of today's date, and of words.

    The date counts because memberships, roles and consents begin and end by it.
    """
    found = hashlib.sha256(str(timezone.localdate()).encode())
    for part in parts:
        if isinstance(part, QuerySet):
            rows = part if part._fields is not None else part.values_list()  # type: ignore[attr-defined]
            lines = sorted(repr(row) for row in rows.order_by().iterator())
        else:
            lines = [repr(part)]
        for line in lines:
            found.update(line.encode())
        found.update(b"\0")
    return found.hexdigest()
