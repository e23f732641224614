"""A PO file that is none, or another's, is told of where it was sent from; what can be read is taken in."""

from pathlib import Path
from typing import Any

import polib
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db

HEADER = 'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n'
KEY = "X-WagtailLocalize-TranslationID"


@pytest.fixture
def translation(world: World) -> Translation:
    return Translation.objects.get(pk=world.things["own"]["translation"])


def told(world: World, translation: Translation, content: bytes | None, who: str = "editor") -> list[str]:
    """What the person who sends `content` is told, back where it was sent from."""
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    back = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    sent: dict[str, Any] = {"next": back}
    if content is not None:
        sent["file"] = SimpleUploadedFile("sv.po", content)
    answer = enter(getattr(world.cast, who)).post(address, sent)
    assert answer.status_code == 302
    assert answer["Location"] == back
    return [f"{message.level_tag}: {message}" for message in get_messages(answer.wsgi_request)]


def whole(translation: Translation, words: str = "Salaa") -> polib.POFile:
    found = translation.export_po()
    for entry in found:
        entry.msgstr = words
    return found


FILES = {
    "nothing": None,
    "empty": b"",
    "blank": b"\n\n",
    "a byte": b"\xff",
    "no po": b"Hei, tassa kaannokset",
    "a name of a file": b"/etc/passwd",
    "binary": bytes(range(256)) * 9,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "no header": b'msgid "Luonnos"\nmsgstr "Utkast"\n',
    "half a header": HEADER.encode(),
    "an entry cut off": HEADER.encode() + b'\nmsgid "a\nmsgstr',
    "strings without an end": b'msgid "a\n',
    "a key without a value": HEADER.encode() + b'"' + KEY.encode() + b':\\n"\n',
    "latin-1": (HEADER + '"Content-Type: text/plain; charset=latin-1\\n"\nmsgid "ä"\nmsgstr "ö"\n').encode("latin-1"),
    "utf-16": (HEADER + f'"{KEY}: x\\n"\n').encode("utf-16"),
    "a code that is none": (HEADER + '"Content-Type: text/plain; charset=ei-ole\\n"\n').encode(),
    "json": b'{"a": 1}',
    "html": b"<html><body>404</body></html>",
    "plural": HEADER.encode() + b'msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n',
    "zeros": HEADER.encode() + b'msgid "\0"\nmsgstr "\0"\n',
    "huge": HEADER.encode() + b"# x\n" * 1_300_000,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_translation_is_told_of(world: World, translation: Translation, name: str) -> None:
    before = StringTranslation.objects.count()
    for who in ("editor", "maintainer"):
        (message,) = told(world, translation, FILES[name], who)
        assert message.startswith("error: ")
        assert "/etc" not in message and "root:" not in message
    assert StringTranslation.objects.count() == before


def test_a_file_of_another_translation_is_refused(world: World, translation: Translation) -> None:
    other = Translation.objects.get(pk=world.things["other"]["translation"])
    (message,) = told(world, translation, str(whole(other)).encode())
    assert message.startswith("error: ")
    assert not StringTranslation.objects.filter(data="Salaa").exists()


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"# oma huomautus\n"])
def test_a_file_that_was_taken_from_here_is_taken_in(world: World, translation: Translation, start: bytes) -> None:
    (message,) = told(world, translation, start + str(whole(translation, "Utkast å")).encode())
    assert message.startswith("success: ")
    assert StringTranslation.objects.filter(data="Utkast å").exists()


@pytest.mark.parametrize(
    "words", ["a\0b", "<b>" * 3000, '<a linktype="page" id="1">x</a>', '<embed embedtype="image" id="1"/>']
)
def test_markup_that_no_page_holds_changes_nothing(world: World, translation: Translation, words: str) -> None:
    """What points at something comes from the source alone: a translated text may not bring attributes of its own."""
    found = whole(translation, words)
    told(world, translation, str(found).encode())
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, world.things["own"]["string"]])
    answer = enter(world.cast.editor).put(address, f"value={words}", "application/x-www-form-urlencoded")
    assert answer.status_code in (200, 201, 400)
    assert not StringTranslation.objects.filter(data__contains="id=", has_error=False).exists()
    preview = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    assert enter(world.cast.editor).get(preview).status_code == 200


def test_nothing_is_left_of_what_was_sent(
    world: World, translation: Translation, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for content in (b"", b"rubbish", HEADER.encode(), str(whole(translation)).encode()):
        told(world, translation, content)
    assert list(tmp_path.iterdir()) == []
