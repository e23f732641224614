"""The editor of translations, which is made by scripts, worked as its scripts work it.

It is fed with data in the page; each text is sent by itself as soon as it is saved, and so is a picture or a link that
one language has of its own. What is published is then one small form.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from network.institutions.models import InstitutionPage
from network.news.models import NewsPage
from tests.forms.opening import is_let_through, undone
from tests.forms.stored import Stored
from tests.forms.test_every_form import changed_by_revisions, newest_revision

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Who may translate: an institution's editor its own pages, as its administrator.
ROLES = ("coordinator", "administrator", "editor", "translator", "maintainer")
MAY_PUBLISH = {"coordinator", "administrator", "translator", "maintainer"}
MARK = "Qqq"
STAMPS = (" updated_at:", " last_translated_by_id:", " translation_type:")
# A row that is gone or new, without its primary key.
ROW = re.compile(r"^(\S+) \d+ is (?:gone|new): \(\d+, ")


@dataclass(frozen=True)
class Editor:
    """The editor of one translation, open in a browser."""

    client: Client
    address: str
    props: dict[str, Any]
    token: str

    @classmethod
    def at(cls, client: Client, address: str) -> "Editor | None":
        """None where the person may not open it, or something else opens."""
        page = client.get(address)
        found = re.search(r'class="js-translation-editor" data-props="([^"]*)"', page.content.decode())
        if page.status_code != 200 or found is None:
            return None
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode()[found.end() :])
        assert token, "the scripts read it there"
        return cls(client, address, json.loads(html.unescape(found[1])), token[1])

    @property
    def words(self) -> dict[int, str]:
        """What stands in the fields, by segment; a text that nobody has translated has an empty field."""
        return {one["segment_id"]: one["data"] for one in self.props["initialStringTranslations"]}

    @property
    def chosen(self) -> dict[int, Any]:
        """What the language has of its own in place of the source's."""
        return {one["segment_id"]: one["data"] for one in self.props["initialOverrides"]}

    def segments(self, kind: str) -> list[dict[str, Any]]:
        return [segment for segment in self.props["segments"] if segment["type"] == kind]

    def put(self, segment: dict[str, Any], value: Any) -> Any:
        body = encode_multipart(BOUNDARY, {"value": value})
        return self.client.put(segment["editUrl"], body, MULTIPART_CONTENT, headers={"X-CSRFToken": self.token})

    def delete(self, segment: dict[str, Any]) -> Any:
        return self.client.delete(segment["editUrl"], headers={"X-CSRFToken": self.token})

    def publish(self) -> Any:
        hidden = {"csrfmiddlewaretoken": self.token, "next": f"http://testserver{self.address}"}
        return self.client.post(self.address, {**hidden, "action": "publish"})


@pytest.fixture(scope="module")
def browsers(clients: dict[str, Client]) -> dict[str, Client]:
    """The people's browsers, which must bring the page's token as real ones."""
    found = {}
    for name in ROLES:
        found[name] = Client(enforce_csrf_checks=True)
        found[name].cookies = clients[name].cookies
        found[name].person = clients[name].person
    return found


@pytest.fixture(scope="module")
def own_news(clients: dict[str, Client]) -> NewsPage:
    """A piece of news of the institution's own, translated; the demo has none."""
    place = InstitutionPage.objects.get(
        institution__role_assignments__user=clients["administrator"].person, locale__language_code="fi"
    )
    news: NewsPage = NewsPage.objects.live().descendant_of(place).first()
    source, _ = TranslationSource.update_or_create_from_instance(news)
    swedish = Locale.objects.get(language_code="sv")
    translation = Translation.objects.create(source=source, target_locale=swedish)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=swedish, data=f"{segment.string.data} (sv)"
        )
    translation.save_target(publish=True)
    return news


@pytest.fixture(scope="module")
def before(own_news: NewsPage) -> Stored:
    return Stored.now()


def editors(client: Client) -> Iterator[Editor]:
    """One of each type of page that the person may translate; each is undone before the next."""
    seen = set()
    for translation in Translation.objects.filter(enabled=True).order_by("-pk"):
        page = translation.get_target_instance()
        if type(page) in seen or not isinstance(page, Page):
            continue
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if not is_let_through(client, address):
            continue
        with undone(client):
            if editor := Editor.at(client, address):
                seen.add(type(page))
                yield editor


def changes_since(before: Stored) -> list[str]:
    """But for stamps, and for rows below a page, which wagtail-localize makes anew with the same values."""
    changes = [change for change in Stored.now().changes(before) if not any(stamp in change for stamp in STAMPS)]
    rows = Counter(row for change in changes if (row := ROW.sub(r"\1 (", change)) != change)
    return [change for change in changes if rows[ROW.sub(r"\1 (", change)] != 2]


@pytest.mark.parametrize("role", ROLES)
def test_what_is_sent_as_it_stands_changes_nothing(role: str, browsers: dict[str, Client], before: Stored) -> None:
    faults, count = [], 0
    for editor in editors(browsers[role]):
        for segment in editor.segments("string"):
            if segment["id"] in editor.words:
                count += 1
                answer = editor.put(segment, editor.words[segment["id"]])
                if answer.status_code != 200 or answer.json()["error"]:
                    faults.append(f"{editor.address} {segment['contentPath']}: {answer.status_code} {answer.content!r}")
        for segment in editor.segments("synchronised_value"):
            if segment["id"] in editor.chosen:
                answer = editor.put(segment, editor.chosen[segment["id"]])
                if answer.status_code != 200:
                    faults.append(f"{editor.address} {segment['contentPath']}: {answer.status_code} {answer.content!r}")
        faults += [f"{editor.address}: {change}" for change in changes_since(before)]
    assert not faults, "\n".join(faults)
    assert count


@pytest.mark.parametrize("role", ROLES)
def test_one_text_changed_changes_that_alone(role: str, browsers: dict[str, Client], before: Stored) -> None:
    faults, count = [], 0
    for editor in editors(browsers[role]):
        segment = next((one for one in editor.segments("string") if one["id"] in editor.words), None)
        if segment is None:
            continue
        count += 1
        words = f"{editor.words[segment['id']]} {MARK}"
        answer = editor.put(segment, words)
        assert answer.status_code == 200, editor.address
        assert answer.json()["data"] == words
        changes = changes_since(before)
        faults += [f"{editor.address}: {change}" for change in changes if MARK not in change]
        again = Editor.at(editor.client, editor.address)
        assert again is not None
        assert again.words == {**editor.words, segment["id"]: words}
        if len(changes) != 1:
            faults.append(f"{editor.address}: {len(changes)} changes")
    assert not faults, "\n".join(faults)
    assert count


@pytest.mark.parametrize("role", ROLES)
def test_what_a_language_has_of_its_own_is_set_and_taken_back(
    role: str, browsers: dict[str, Client], before: Stored
) -> None:
    faults = []
    for editor in editors(browsers[role]):
        for segment in editor.segments("synchronised_value"):
            if segment["id"] in editor.chosen or segment["value"] in (None, ""):
                continue
            if role == "translator" and _is_institutions(segment):
                # Out of a translator's sight, who can choose none.
                assert editor.put(segment, segment["value"]).status_code == 404
                continue
            set_, taken = editor.put(segment, segment["value"]), editor.delete(segment)
            if (set_.status_code, taken.status_code) != (201, 200):
                faults.append(f"{editor.address} {segment['contentPath']}: {set_.content!r}, {taken.content!r}")
        faults += [f"{editor.address}: {change}" for change in changes_since(before)]
    assert not faults, "\n".join(faults)


def _is_institutions(segment: dict[str, Any]) -> bool:
    return segment["location"]["widget"].get("snippet_model", {}).get("model_name") == "institution"


@pytest.mark.parametrize("role", ROLES)
def test_published_as_it_stands_the_page_says_what_it_said(
    role: str, browsers: dict[str, Client], before: Stored
) -> None:
    faults, count = [], 0
    for editor in editors(browsers[role]):
        assert editor.props["perms"]["canPublish"] == (role in MAY_PUBLISH)
        newest = newest_revision()
        answer = editor.publish()
        if role not in MAY_PUBLISH:
            assert answer.status_code in (302, 403), editor.address
            faults += [f"{editor.address}: {change}" for change in changes_since(before)]
            continue
        count += 1
        assert answer["Location"] == editor.address
        page = editor.client.get(editor.address)
        levels = {message.level_tag for message in page.context["messages"]}
        if levels != {"success"}:
            faults.append(f"{editor.address}: {[str(message) for message in page.context['messages']]}")
        faults += [f"{editor.address}: {change}" for change in changed_by_revisions(newest)]
        faults += [f"{editor.address}: {change}" for change in changes_since(before)]
    assert not faults, "\n".join(faults)
    assert count or role not in MAY_PUBLISH


def test_without_the_token_nothing_is_taken(browsers: dict[str, Client], before: Stored) -> None:
    editor = next(editors(browsers["translator"]))
    bare = Editor(editor.client, editor.address, editor.props, "x" * 64)
    segment = next(one for one in editor.segments("string") if one["id"] in editor.words)
    with transaction.atomic():
        assert bare.put(segment, MARK).status_code == 403
        assert bare.publish().status_code == 403
    assert changes_since(before) == []
