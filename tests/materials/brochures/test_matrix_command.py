"""`manage.py render_brochures` writes the whole matrix, and says what is wrong with it."""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command

from hub.rendering.errors import TooManyPages
from materials.brochures.management.commands import render_brochures
from tests.materials.brochures.factories import make_institution

pytestmark = pytest.mark.django_db


def test_writes_every_file_and_a_manifest_with_checksums(series, institution, tmp_path):
    make_institution("toinen")
    call_command("render_brochures", out=tmp_path, institution="rantala", jobs=2)
    files = sorted(path.name for path in tmp_path.rglob("*.pdf"))
    assert len(files) == 6  # two brochures in three colours
    assert "molempi-parempi-opettaja-rantala-luumu.pdf" in files
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    for line in manifest["files"]:
        assert hashlib.sha256((tmp_path / line["path"]).read_bytes()).hexdigest() == line["sha256"]
        assert line["faults"] == []


def test_names_each_file_that_fails_and_ends_with_an_error(series, institution, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(render_brochures, "validate", lambda pdf: ["UA1-7.1: no title"])
    with pytest.raises(CommandError) as error:
        call_command("render_brochures", out=tmp_path, institution="rantala")
    assert error.value.returncode == 1
    said = capsys.readouterr().err
    assert "molempi-parempi-tyonantaja-rantala-sininen.pdf: UA1-7.1: no title" in said
    assert len(said.strip().splitlines()) >= 6


def test_brochure_that_cannot_be_made_does_not_keep_back_the_others(series, institution, tmp_path, monkeypatch, capsys):
    real = render_brochures.render

    def teachers_overflow(document, output):
        if document.audience == "Opettajalle":
            raise TooManyPages(3, 2)
        return real(document, output)

    monkeypatch.setattr(render_brochures, "render", teachers_overflow)
    with pytest.raises(CommandError):
        call_command("render_brochures", out=tmp_path, institution="rantala")
    assert len(list(tmp_path.rglob("*.pdf"))) == 3
    assert "molempi-parempi-opettaja-rantala-sininen.pdf" in capsys.readouterr().err


@pytest.mark.parametrize("options", [{"institution": "ei-ole"}, {"jobs": 0}])
def test_unusable_choices_are_refused(series, institution, tmp_path, options):
    with pytest.raises(CommandError):
        call_command("render_brochures", out=tmp_path, **options)
