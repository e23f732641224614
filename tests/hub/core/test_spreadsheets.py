"""No spreadsheet that the admin hands out computes what somebody has written into a title or a name."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Page, Workflow

from hub.core.spreadsheets import as_words
from search.models import SearchMiss
from tests.home.factories import add_page
from tests.network.cast import Cast
from tests.sites import PageTree

EVIL = '=HYPERLINK("http://evil.example";"auki")'
# By these names people write what lists show.
WRITTEN = {"title", "draft_title", "name", "label", "first_name", "last_name", "short_name", "words", "comment"}
# Lists whose rows this test makes: there an evil word must come out, or the test looked at nothing.
FILLED = {
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "search_misses:index",
}


def is_export_view(view: Any) -> bool:
    return isinstance(view, type) and issubclass(view, SpreadsheetExportMixin)


def export_views(entries: Any, space: str = "") -> Iterator[tuple[str, type]]:
    """Every address whose view writes spreadsheets: name and class."""
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from export_views(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and is_export_view(view := getattr(entry.callback, "view_class", None)):
            yield f"{space}{entry.name}", view


@pytest.fixture
def client(page_tree: PageTree, cast: Cast) -> Client:
    """A maintainer, where everything that people may write is a formula."""
    page = add_page(page_tree.home, "Tiedote")
    page.save_revision(user=cast.coordinator).publish(user=cast.coordinator)
    workflow = Workflow.objects.filter(active=True).first()
    assert workflow is not None
    page.refresh_from_db()
    workflow.start(page, cast.editor)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=cast.editor)
    SearchMiss.objects.create(language="fi", words="x", first_at="2026-01-01T00:00Z", last_at="2026-01-01T00:00Z")
    for model in apps.get_models():
        for field in model._meta.local_fields:
            text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if field.name in WRITTEN and text and not field.unique and (field.max_length or 999) >= len(EVIL):
                # Of one row, for there may be a constraint across fields.
                first = list(model._default_manager.values_list("pk", flat=True)[:1])
                model._default_manager.filter(pk__in=first).update(**{field.name: EVIL})
    Page.objects.filter(pk=page.pk).update(title=EVIL, draft_title=EVIL)
    client = Client()
    client.force_login(cast.maintainer)
    return client


def answered(client: Client, name: str, kind: str) -> bytes | None:
    try:
        address = reverse(name)
    except NoReverseMatch:  # of one thing: its history, which the same classes write
        return None
    answer = client.get(address, {"export": kind})
    if not answer.streaming:
        assert answer.status_code in (200, 302, 404), name
        return None
    return b"".join(answer.streaming_content)


def test_no_sheet_of_the_admin_holds_a_formula(client: Client) -> None:
    views = dict(export_views(get_resolver().url_patterns))
    assert len(views) > 20 and set(views) >= FILLED
    evil = set()
    for name in views:
        sheet = answered(client, name, "csv")
        if sheet is None:
            continue
        for line in csv.reader(StringIO(sheet.decode())):
            for cell in line:
                assert not cell.lstrip().startswith(("=", "+", "-", "@")), (name, cell)
                assert not any(part.lstrip().startswith("=") for part in cell.split(";")), (name, cell)
        if b"HYPERLINK" in sheet:
            evil.add(name)
        workbook = load_workbook(BytesIO(answered(client, name, "xlsx") or b""))
        for row in workbook.active.iter_rows():
            for one in row:
                assert one.data_type != "f", (name, one.value)
                assert one.quotePrefix or not str(one.value).startswith("="), (name, one.value)
    assert evil >= FILLED, FILLED - evil


def test_every_view_that_comes_writes_its_sheet_here() -> None:
    """A view of its own way would go round the one place; it may still say what its cells hold."""
    ours = ("stream_csv", "generate_xlsx_row", "as_spreadsheet", "write_csv_response", "write_xlsx", "write_csv_row")
    kinds = [SpreadsheetExportMixin]
    for kind in kinds:
        kinds += kind.__subclasses__()
        if kind is not SpreadsheetExportMixin:
            assert not set(ours) & set(vars(kind)), kind
    assert len(kinds) > 20


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\t=1+1", "\t'=1+1"),
        ("\uff1dcmd", "'\uff1dcmd"),
        ("nimi;=1+1", "nimi;'=1+1"),
        ("nimi\r\n@SUM(A1)", "nimi\r\n'@SUM(A1)"),
        ("+358 40 123", "'+358 40 123"),
        ("Työ = elämä", "Työ = elämä"),
        ("a-b; c", "a-b; c"),
        ("", ""),
        (-5, -5),
        (None, None),
    ],
)
def test_only_what_would_be_a_formula_is_marked(written: Any, kept: Any) -> None:
    assert as_words(written) == kept
