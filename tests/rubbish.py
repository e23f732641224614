"""What no browser sends: values, bodies and queries that forms and views meet from programs and from the curious."""

import json
import re
from collections.abc import Iterator

Data = dict[str, list[str]]
NUMBER = re.compile(r"[0-9]+")
# Of a form with more fields of different kinds, so many are tried.
MOST = 12

VALUES = (
    "abc",
    "-1",
    "99999999999999999999",
    "a\0b",
    "{",
    "[]",
    '{"a": [1]}',
    '{"blocks": [{}], "entityMap": {"0": 1}}',
    '{"blocks": [{"text": "a", "type": "x", "entityRanges": [{"key": 7}]}], "entityMap": {}}',
    "[" * 5_000,
    "ä" * 5_000,
    "None",
    "2026-13-45 99:99",
    "٣",
    "1e400",
)
# What says how many rows a form has, and which.
COUNTS = ("_FORMS", "-count", "-order", "-type", "-deleted", "-id", "-DELETE")
BODIES = (b"", b"x", b"[1]", b'{"value": [1]}', b'{"value": {"id": "abc"}}', b"[" * 5_000, json.dumps("abc").encode())
NAMES = (
    *("p", "page", "per_page", "limit", "offset", "ordering", "order", "fields", "q", "search", "locale", "tag"),
    *("content_type", "page_type", "object_type", "owner", "edited_by", "user", "institution", "collection_id"),
    *("date_from", "date_to", "timestamp_from", "timestamp_to", "latest_revision_created_at_from", "live", "status"),
    *("child_of", "descendant_of", "ancestor_of", "user_perms", "action", "region", "theme", "year", "state", "id"),
)
QUERIES = (
    *(
        "&".join(f"{name}={value}" for name in NAMES)
        for value in ("abc", "-1", "99999999999999999999", "%C3%A4%FF", "")
    ),
    "q=a%00b",
    "next=abc",
)


def forms(data: Data, *, thorough: bool = False) -> Iterator[tuple[str, Data]]:
    """The form `data` with something wrong in it: what, and the form. Each field in turn, and all at once.

    Of fields that are alike but for their number one is tried, and some of the values in each form; all if `thorough`.
    """
    names = [name for name in data if name != "csrfmiddlewaretoken"]
    values = VALUES if thorough else VALUES[len(names) % 3 :: 3]
    kinds = {NUMBER.sub("0", name): name for name in names}
    single = names if thorough else list(kinds.values())[:MOST]
    for number, name in enumerate(single):
        for value in values if thorough else values[number % len(values) :][:1]:
            yield f"{name}={value[:30]!r}", data | {name: [value]}
    for value in values:
        yield f"all={value[:30]!r}", {**data, **{name: [value] for name in names}}
    counting = [name for name in names if name.endswith(COUNTS)]
    for name in counting if thorough else counting[:4]:
        yield f"{name} missing", {other: value for other, value in data.items() if other != name}
    yield "counts missing", {name: value for name, value in data.items() if name not in counting}
    yield "half of it", {name: data[name] for name in names[::2]}
