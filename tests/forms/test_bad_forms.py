"""Forms of the demo's pages with something wrong in them, from a forged block to endless nesting: refused, no fault."""

import json
from typing import Any

import pytest
from django.test import Client

from tests import rubbish
from tests.forms.opening import Opened, opened, undone

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EDIT = "wagtailadmin_pages:edit"
DEEP = 20_000


@pytest.fixture
def client(clients: dict[str, Client]) -> Any:
    found = clients["maintainer"]
    found.raise_request_exception = False
    yield found
    found.raise_request_exception = True


def answers(form: Opened, data: rubbish.Data) -> Any:
    with undone(form.client):
        return form.send(data)


def nested(opening: str, closing: str) -> str:
    return opening * DEEP + closing * DEEP


RICH_TEXTS = {
    "no entity": {
        "blocks": [{"text": "a", "type": "unstyled", "entityRanges": [{"offset": 0, "length": 1, "key": 7}]}]
    },
    "no data": {"blocks": [], "entityMap": {"0": {"type": "LINK"}}},
    "other types": {"blocks": {"a": 1}, "entityMap": [1]},
    "depth": {"blocks": [{"text": "a", "type": "unordered-list-item", "depth": 10**9}], "entityMap": {}},
    "negative depth": {"blocks": [{"text": "a", "type": "unordered-list-item", "depth": -5}], "entityMap": {}},
    "ranges": {"blocks": [{"text": "a", "inlineStyleRanges": [{"offset": -3, "length": "x", "style": 4}]}]},
}


def test_forged_blocks_and_rich_text(client: Client) -> None:
    tried = 0
    for form in opened(client, EDIT, most=1):
        data = form.form.data
        for name in [name for name in data if name.endswith("-type") and data[name] != [""]][:2]:
            for value in ("forged", "", "heading"):
                answer = answers(form, data | {name: [value]})
                assert answer.status_code < 500, (form.kind, name, value, answer.exc_info)
                tried += 1
        texts = [name for name in data if data[name][0].startswith('{"') and "entityMap" in data[name][0]]
        for name in texts[:2]:
            for what, words in RICH_TEXTS.items():
                answer = answers(form, data | {name: [json.dumps({"entityMap": {}} | words)]})
                assert answer.status_code < 500, (form.kind, name, what, answer.exc_info)
                tried += 1
            for words in (nested("[", "]"), nested('{"a":', "}")):
                assert answers(form, data | {name: [words]}).status_code == 400
    assert tried > 30


def test_every_kind_of_field(client: Client) -> None:
    forms = {form.kind[0]: form for form in opened(client, EDIT, most=1)}
    assert len(forms) > 10
    for form in forms.values():
        for what, data in rubbish.forms(form.form.data):
            answer = answers(form, data)
            assert answer.status_code < 500, (form.kind, what, answer.exc_info)
