"""Reads what a request for a view of the admin carries, before the view does: what no browser sends is a bad request.

Wagtail's views take it for granted that a form comes whole, as its page sent it, and fail where it does not. What they
take for granted is asked here by name, of everybody, so that an error which a view raises is a fault of ours:

    reading.register("wagtailadmin_pages:copy", needs("new_parent_page"), keys("new_parent_page"))

All readers whose pattern fits a view's name read in turn. One raises BadRequest, or gives the answer that its user
gets instead of the view's. `form_input.py` reads what stands inside fields.
"""

import json
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponseBase, HttpResponseNotAllowed, QueryDict

from network.access.references import is_key
from network.access.view_access import Visit

Reader = Callable[[Visit], HttpResponseBase | None]

ADDRESS = re.compile(r"/|https?://")
FORM_COUNT = re.compile(r"(.+)-INITIAL_FORMS")
# Views, and the forms in them whose rows are told by what they choose.
ROWS_WITHOUT_KEYS = {"wagtailadmin_workflows:*": "pages", "wagtailusers_groups:*": "*"}
MOST_FORMS = 1000

_readers: dict[str, tuple[Reader, ...]] = {}


def register(pattern: str, *readers: Reader) -> None:
    """Let `readers` read each request for the views that `pattern` names; a second registration takes its place."""
    _readers[pattern] = readers


def read(visit: Visit) -> HttpResponseBase | None:
    """The answer that some reader gives in the view's place, if one does. Raises BadRequest."""
    for pattern, readers in _readers.items():
        if fnmatchcase(visit.name, pattern):
            for reader in readers:
                answer = reader(visit)
                if answer is not None:
                    return answer
    return None


def needs(*names: str) -> Reader:
    """A form that is sent has each of the fields `names`."""

    def reader(visit: Visit) -> None:
        missing = [name for name in names if name not in visit.request.POST]
        if visit.request.method == "POST" and missing:
            raise BadRequest(f"Fields that the form has are missing: {', '.join(missing)}")

    return reader


def keys(*patterns: str) -> Reader:
    """What is sent in the fields that `patterns` name can be primary keys, or is nothing."""

    def reader(visit: Visit) -> None:
        for name, value in _sent(visit.request.POST):
            if any(fnmatchcase(name, pattern) for pattern in patterns) and value and not is_key(value):
                raise BadRequest(f"No key: {name}")

    return reader


def keys_in_query(*names: str, empty: bool = True) -> Reader:
    """What the address itself names as `?id=` are primary keys; or nothing, unless the view looks that up too."""

    def reader(visit: Visit) -> None:
        for name in names:
            if not all(is_key(value) for value in visit.request.GET.getlist(name) if value or not empty):
                raise BadRequest(f"No key: {name}")

    return reader


def methods(others: dict[str, set[str]]) -> Reader:
    """Views take GET, HEAD and POST, and those that a pattern of `others` names what it says besides.

    Django's views take a PUT for a form, and a DELETE for one's consent to it.
    """

    def reader(visit: Visit) -> HttpResponseBase | None:
        allowed = {"GET", "HEAD", "OPTIONS", "POST"}
        for pattern, names in others.items():
            allowed |= names if fnmatchcase(visit.name, pattern) else set()
        return None if visit.request.method in allowed else HttpResponseNotAllowed(sorted(allowed))

    return reader


def storable(visit: Visit) -> None:
    """Nothing holds the character that no database keeps."""
    for _name, value in (*_sent(visit.request.GET), *_sent(visit.request.POST)):
        if "\0" in value:
            raise BadRequest("A character that no database keeps")


def leads_somewhere(visit: Visit) -> None:
    """Where to go afterwards is an address. Wagtail takes a word for the name of a view."""
    for sent in (visit.request.GET, visit.request.POST):
        if any(value and not ADDRESS.match(value) for value in sent.getlist("next")):
            raise BadRequest("No address to go to")


def rows_of_forms(visit: Visit) -> None:
    """Each row that a form began with comes with its key."""
    without = [form for pattern, form in ROWS_WITHOUT_KEYS.items() if fnmatchcase(visit.name, pattern)]
    sent = visit.request.POST
    for name, value in _sent(sent):
        prefix = FORM_COUNT.fullmatch(name)
        # What is no number Django refuses itself.
        if prefix and value.isdecimal() and not any(fnmatchcase(prefix[1], form) for form in without):
            if len(value) > 4 or int(value) > MOST_FORMS:
                raise BadRequest("More rows than a form has")
            ids = [sent.get(f"{prefix[1]}-{number}-id") for number in range(int(value))]
            if not all(one is not None and (not one or is_key(one)) for one in ids):
                raise BadRequest("Rows without their keys")


def json_object(visit: Visit) -> None:
    """What a program sends is names and values."""
    if visit.request.method in ("PATCH", "PUT"):
        try:
            data = json.loads(visit.request.body)
        except (ValueError, RecursionError) as error:
            raise BadRequest("No JSON") from error
        if not isinstance(data, dict):
            raise BadRequest("JSON of another shape")


def _sent(data: QueryDict) -> Iterator[tuple[str, Any]]:
    for name, values in data.lists():
        for value in values:
            yield name, value
