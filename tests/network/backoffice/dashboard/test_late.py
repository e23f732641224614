"""A page that is not published or taken back on its day: its author and the coordinators hear of it, once."""

from typing import Any

import pytest
from django.core import mail
from django.utils.translation import gettext, override

from network.backoffice.dashboard import late, mails
from tests.hub.scheduling.schedules import HOUR, failing, jobs_run_after, spoil, to_be_published, to_be_taken_back
from tests.network.backoffice.dashboard.pages import own_place
from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.django_db


def rounds() -> list[Any]:
    """Three rounds, with those pauses that let each try again; the mails that went out."""
    mail.outbox.clear()
    for hours in (1.1, 1.5, 3):
        jobs_run_after(hours * HOUR)
    mails.send_waiting()
    return mail.outbox


def test_author_and_coordinators_are_told_once_and_why(cast: Cast) -> None:
    page = to_be_published(own_place(cast.ours), "Avoimet ovet", cast.editor)
    spoil(page)
    sent = rounds()
    assert sorted(address for one in sent for address in one.to) == sorted([cast.editor.email, cast.coordinator.email])
    for one in sent:
        assert "Avoimet ovet" in one.subject
        assert f"/admin/pages/{page.pk}/edit/" in one.body
        # In words that its form says too; nothing that only a developer reads.
        with override("fi"):
            assert gettext("This field cannot be blank.") in one.body
        assert "Error" not in one.body and "tab-notifications" not in one.body


def test_what_stays_public_is_told_too(cast: Cast) -> None:
    page = to_be_taken_back(own_place(cast.ours), "Hakuaika", cast.editor)
    with failing(page, RuntimeError("value too long for type character varying(40)")):
        sent = rounds()
    assert len(sent) == 2
    assert all("varying" not in one.body for one in sent)


def test_it_stands_on_the_desk_of_whom_it_concerns_until_it_is_done(cast: Cast) -> None:
    page = to_be_published(own_place(cast.ours), "Avoimet ovet", cast.editor)
    with failing(page, KeyError("body")):
        jobs_run_after(1.1 * HOUR)
    concerned = (cast.editor, cast.administrator, cast.coordinator)
    assert [[task.text for task in late.late(person)] for person in concerned] == [["Avoimet ovet"]] * 3
    for stranger in (cast.their_editor, cast.their_administrator, cast.translator, cast.nobody):
        assert list(late.late(stranger)) == []
    assert "Avoimet ovet" in signed_in(cast.editor).get("/admin/").content.decode()
    jobs_run_after(3 * HOUR)
    assert list(late.late(cast.editor)) == []
