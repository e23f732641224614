"""The log of the admin: who reads which lines, what they say, and what they cost."""

import csv
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from home.models import ContentPage
from hub.accounts.models import User
from network.institutions.models import Institution, InstitutionPage
from network.provisioning.models import InstitutionSpace
from tests.network.cast import Cast, person, signed_in

LOG = "/admin/reports/log/"


def page_of(institution: Institution, title: str, user: User) -> Page:
    """A page of `institution` and one line in the log about it."""
    home = InstitutionPage.objects.get(institution=institution, locale__language_code="fi")
    page = home.add_child(instance=ContentPage(title=title, locale=home.locale))
    log(page, "wagtail.edit", user=user)
    return page


def listed(client: Client, **query: Any) -> list[str]:
    """Names of the things in the list."""
    answer = client.get(LOG, query)
    assert answer.status_code == 200
    return [line.name for line in answer.context["table"].data]


@pytest.fixture
def written(cast: Cast) -> Cast:
    """Something happened to a page and to a thing of ours and of theirs, and to the network's."""
    page_of(cast.ours, "Meidän uutinen", cast.editor)
    page_of(cast.theirs, "Heidän uutinen", cast.their_editor)
    log(cast.ours, "wagtail.edit", user=cast.administrator, title="Meidän tiedot")
    log(cast.theirs, "wagtail.edit", user=cast.their_administrator, title="Heidän tiedot")
    log(cast.ours.region, "wagtail.edit", user=cast.coordinator, title="Alue")
    return cast


def test_an_administrator_reads_what_was_done_to_the_own_institutions_things(written: Cast) -> None:
    names = listed(signed_in(written.administrator))
    assert {"Meidän uutinen", "Meidän tiedot"} <= set(names)
    assert not {"Heidän uutinen", "Heidän tiedot", "Alue"} & set(names)


def test_a_coordinator_reads_all(written: Cast) -> None:
    wanted = {"Meidän uutinen", "Meidän tiedot", "Heidän uutinen", "Heidän tiedot", "Alue"}
    assert wanted <= set(listed(signed_in(written.coordinator)))


@pytest.mark.parametrize("who", ["editor", "translator", "reader", "nobody"])
@pytest.mark.parametrize("address", [LOG, f"{LOG}results/", f"{LOG}?export=csv"])
def test_others_have_no_business_here(written: Cast, who: str, address: str) -> None:
    assert signed_in(getattr(written, who)).get(address).status_code == 403


def test_a_line_names_when_who_what_and_whose(written: Cast) -> None:
    answer = signed_in(written.coordinator).get(LOG, {"label": "Meidän uutinen"})
    line = next(iter(answer.context["table"].data))
    assert (line.who, line.institution, line.kind) == (str(written.editor), "Kaira", "Sivu")
    html = answer.content.decode()
    assert all(word in html for word in (str(written.editor), "Kaira", "Meidän uutinen"))
    page = Page.objects.get(title="Meidän uutinen")
    assert line.url == f"/admin/pages/{page.pk}/edit/" and line.url in html


def test_what_was_deleted_or_moved_stays_whose_it_was(written: Cast) -> None:
    page = Page.objects.get(title="Meidän uutinen").specific
    page.delete(user=written.maintainer)
    lines = signed_in(written.administrator).get(LOG, {"label": "Meidän uutinen"}).context["table"].data
    assert len(lines) == 3 and {line.institution for line in lines} == {"Kaira"}
    assert {line.url for line in lines} == {""}
    theirs = Page.objects.get(title="Heidän uutinen")
    theirs.move(InstitutionPage.objects.filter(institution=written.ours).first(), pos="last-child")
    # That it has come is ours to know, what it was before is not.
    assert listed(signed_in(written.administrator)).count("Heidän uutinen") == 1


def test_pictures_are_whose_collection_they_stand_in(cast: Cast) -> None:
    from wagtail.images.tests.utils import get_test_image_file

    from hub.core.models import HubImage

    for institution, title in ((cast.ours, "Meidän kuva"), (cast.theirs, "Heidän kuva")):
        place = InstitutionSpace.objects.get(institution=institution).collection
        image = HubImage.objects.create(title=title, file=get_test_image_file(), collection=place)
        log(image, "wagtail.edit", user=cast.coordinator)
    names = listed(signed_in(cast.administrator))
    assert "Meidän kuva" in names and "Heidän kuva" not in names


def test_filters_by_institution_person_action_date_and_name(written: Cast) -> None:
    client = signed_in(written.coordinator)
    ours = listed(client, institution=written.ours.pk)
    assert "Meidän tiedot" in ours and "Heidän tiedot" not in ours and "Alue" not in ours
    assert set(listed(client, person=written.editor.email)) == {"Meidän uutinen"}
    assert listed(client, person="ei ketään") == []
    first = PageLogEntry.objects.filter(label="Meidän uutinen")
    first.update(timestamp="2025-03-01T12:00:00Z")
    assert listed(client, timestamp_from="2025-02-28", timestamp_to="2025-03-01") == ["Meidän uutinen"] * 2
    log(written.ours, "institutions.logo_saved", user=written.editor, title="Logo", data={"variant": "horizontal"})
    names = listed(client, action=gettext("Save logo"))
    assert "Logo" in names and not {"Alue", "Meidän tiedot"} & set(names)


def test_an_administrator_cannot_filter_for_another_institution(written: Cast) -> None:
    client = signed_in(written.administrator)
    assert not {"Heidän uutinen", "Heidän tiedot"} & set(listed(client, institution=written.theirs.pk))
    assert listed(client, person=written.their_editor.email) == []


def test_exports_hold_the_filtered_lines(written: Cast) -> None:
    log(written.ours, "wagtail.edit", user=written.administrator, title="=SUM(A1)")
    client = signed_in(written.administrator)
    answer = client.get(LOG, {"export": "csv"})
    rows = list(csv.reader(b"".join(answer.streaming_content).decode().splitlines()))
    names = [row[3] for row in rows]
    assert "Meidän uutinen" in names and "Heidän uutinen" not in names
    assert "'=SUM(A1)" in names
    answer = client.get(LOG, {"export": "xlsx", "label": "Meidän uutinen"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["Meidän uutinen"] * 2


@pytest.mark.parametrize("who", ["administrator", "coordinator"])
def test_the_list_costs_the_same_for_few_lines_and_for_many(written: Cast, who: str) -> None:
    client = signed_in(getattr(written, who))

    def cost() -> int:
        client.get(LOG)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LOG).status_code == 200
        return len(queries)

    def add(count: int) -> None:
        for number in range(count):
            user = person() if number % 10 == 0 else written.editor
            page_of(written.ours, f"Sivu {count} {number}", user)
            log(written.ours, "wagtail.edit", user=user, title=f"Tiedot {count} {number}")

    add(20)
    few = cost()
    add(40)
    assert cost() == few
    answer = client.get(LOG)
    assert len(answer.context["table"].data) == 50 and answer.context["page_obj"].has_next()
    first, second = ([vars(line) for line in client.get(LOG, {"p": p}).context["table"].data] for p in (1, 2))
    assert not [line for line in second if line in first]


@pytest.mark.parametrize(("who", "shown"), [("coordinator", True), ("administrator", True), ("editor", False)])
def test_the_menu_leads_who_may_come(cast: Cast, who: str, shown: bool) -> None:
    html = signed_in(getattr(cast, who)).get("/admin/").content.decode()
    assert (LOG in html) is shown
    assert "site-history" not in html
