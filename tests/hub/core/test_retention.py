"""What names people is kept for a time that the README tells, and no longer: put in old, periodic jobs delete it."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, PageLogEntry, UploadedFile

from hub.accounts.models import User
from hub.core import periodic, retention
from materials.brochures.models import BrochurePage, DownloadCount
from materials.sharing.models import ShareLink
from network.backoffice.dashboard.models import ModerationMail
from network.coaches.models import CoachMail, CoachMessage, PeerCoach
from network.institutions.models import EmailDomain, Institution, InstitutionLogEntry, Role
from network.people.models import Invitation, ReaderAdmission
from network.people.services import readers
from network.people.tasks import answer_request_for_link
from search.models import SearchMiss
from tests.materials.brochures.factories import make_series
from tests.materials.sharing.conftest import link_to
from tests.network.cast import Cast, person
from tests.network.coaches.factories import CoachFactory
from tests.registries import empty
from tests.sites import PageTree

README = Path(__file__).resolve().parents[3] / "README.md"
# Tables that other packages bring and that nothing here writes.
UNUSED = {"admin.LogEntry", "wagtaildocs.Document", "wagtailimages.Image"}
Maker = Callable[["Things", timedelta], models.QuerySet[Any]]


class Things:
    """Somebody and something that rows can point at."""

    def __init__(self, tree: PageTree, cast: Cast) -> None:
        self.tree, self.cast = tree, cast
        self.user = cast.editor
        self.brochure: BrochurePage = make_series(tree).teacher
        self.coach: PeerCoach = CoachFactory.create(institution=cast.ours)


def aged(rows: models.QuerySet[Any], field: str, age: timedelta, **more: Any) -> models.QuerySet[Any]:
    rows.update(**{field: timezone.now() - age}, **more)
    return rows


def one(row: models.Model) -> models.QuerySet[Any]:
    return type(row)._default_manager.filter(pk=row.pk)


def session(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = UserSession.objects.create(
        user=things.user, ip="192.0.2.7", user_agent="Firefox", session_key=f"{age.total_seconds():.0f}"
    )
    return aged(one(row), "last_seen_at", age)


def task(things: Things, age: timedelta) -> models.QuerySet[Any]:
    """One whose worker was killed: nothing finishes it."""
    result = answer_request_for_link.enqueue("maija@opisto.example", "fi", "")
    return aged(DBTaskResult.objects.filter(pk=result.id), "enqueued_at", age, status="RUNNING")


def log_entries(model: type[models.Model]) -> Maker:
    def make(things: Things, age: timedelta) -> models.QuerySet[Any]:
        more = {"page": things.brochure.page_ptr} if model is PageLogEntry else {"object_id": "1"}
        if model is InstitutionLogEntry:
            more = {"institution": things.cast.ours, "object_id": "1"}
        kind = ContentType.objects.get_for_model(Institution)
        now = timezone.now() - age
        row = model._default_manager.create(
            content_type=kind, label="x", action="wagtail.edit", timestamp=now, user=things.user, **more
        )
        return one(row)

    return make


def upload(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = UploadedFile.objects.create(file=ContentFile(b"x", name="kuva.png"), uploaded_by_user=things.user)
    then = (timezone.now() - age).timestamp()
    os.utime(row.file.path, (then, then))
    return one(row)


def editing(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = EditingSession.objects.create(
        user=things.user, content_object=things.brochure, last_seen_at=timezone.now() - age
    )
    return one(row)


def form(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = FormState.objects.create(
        user=things.user,
        content_type=ContentType.objects.get_for_model(PeerCoach),
        object_id="1",
        data="email=maija%40opisto.example",
        last_updated_at=timezone.now() - age,
    )
    return one(row)


def reader_of(seen: bool) -> Maker:
    def make(things: Things, age: timedelta) -> models.QuerySet[Any]:
        EmailDomain.objects.get_or_create(institution=things.cast.ours, domain="kaira.example")
        address = f"opettaja{age.total_seconds():.0f}@kaira.example"
        readers.answer_request(address=address, language="fi", next_url="")
        rows = User.objects.filter(email=address)
        return aged(rows, "last_login" if seen else "date_joined", age)

    return make


def leaver(things: Things, age: timedelta) -> models.QuerySet[Any]:
    return aged(one(person()), "last_login", age)


def invitation(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = Invitation.objects.create(
        email=f"uusi{age.days}@opisto.example", role=Role.STAFF_READER, institution=things.cast.ours
    )
    return aged(one(row), "expires_at", age)


def coach(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = CoachFactory.create(institution=things.cast.ours)
    row.consents.all().delete()
    return aged(one(row), "created_at", age)


def former_address(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = CoachMail.objects.create(coach=things.coach, kind="address", to="ennen@opisto.example")
    rows = aged(one(row), "created_at", age, claimed_at=timezone.now())
    return rows.exclude(to="")


def message(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = CoachMessage.objects.create(
        coach=things.coach, sender_name="M", sender_email="m@x.example", body="Hei", language="fi"
    )
    return aged(one(row), "created_at", age, claimed_at=timezone.now()).exclude(body="", sender_email="")


def bare_message(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = CoachMessage.objects.create(coach=things.coach, language="fi", done_at=timezone.now())
    return aged(one(row), "created_at", age)


def link(things: Things, age: timedelta) -> models.QuerySet[Any]:
    return aged(one(link_to(things.brochure, user=things.user, note="Rehtorille")), "expires_at", age)


def moderation(things: Things, age: timedelta) -> models.QuerySet[Any]:
    row = ModerationMail.objects.create(kind="commented", page=things.brochure.page_ptr, to=things.user, comment="Hei")
    return aged(one(row), "created_at", age, sent_at=timezone.now())


def miss(things: Things, age: timedelta) -> models.QuerySet[Any]:
    now = timezone.now() - age
    return one(SearchMiss.objects.create(language="fi", words=f"sana {age.days}", first_at=now, last_at=now))


# What the list tells → how one is made so old.
MAKERS: dict[str, list[Maker]] = {
    "Sessions: network address and browser": [session],
    "Background tasks, with what they were given until they are done": [task],
    "The log of who did what": [log_entries(model) for model in (PageLogEntry, ModelLogEntry, InstitutionLogEntry)],
    "Uploads that became nothing": [upload],
    "Who is editing what just now": [editing],
    "What is typed in forms, for previews": [form],
    "Readers who use one-time links": [reader_of(seen=True)],
    "Readers whose first link nobody opened": [reader_of(seen=False)],
    "Accounts of people without a role": [leaver],
    "Invitations": [invitation],
    "Peer coaches": [coach],
    "A coach's former address that a mail is to reach": [former_address],
    "Messages to coaches that could not be sent": [message],
    "That a coach got a message, and when": [bare_message],
    "Share links, with their note for whom": [link],
    "Mails about approvals and comments": [moderation],
    "Words that were searched for in vain": [miss],
}
BY_MONTH = "Counts of downloads"


def run_periodic_job() -> None:
    out = StringIO()
    call_command("run_periodic_jobs", "--all", stdout=out)


def span(until: str) -> timedelta:
    number, unit = until.split()[:2]
    return timedelta(**{unit if unit.endswith("s") else f"{unit}s": int(number)})


@pytest.fixture
def things(page_tree: PageTree, cast: Cast) -> Things:
    cast.ours.refresh_from_db()
    return Things(page_tree, cast)


def test_after_its_time_it_is_gone_and_before_it_is_there(things: Things) -> None:
    times = {kept.what: kept.until for kept in retention.everything() if kept.is_swept}
    assert set(times) == {*MAKERS, BY_MONTH}
    old, young = {}, {}
    for what, makers in MAKERS.items():
        for number, make in enumerate(makers):
            old[what, number] = make(things, span(times[what]) + timedelta(minutes=10))
            young[what, number] = make(things, span(times[what]) - timedelta(minutes=10))
    for rows in (*old.values(), *young.values()):
        assert rows.exists(), rows.query
    run_periodic_job()
    assert [what for what, rows in old.items() if rows.exists()] == []
    assert [what for what, rows in young.items() if not rows.exists()] == []


def test_a_link_that_was_withdrawn_or_whose_institution_left_is_forgotten_too(things: Things) -> None:
    now = timezone.now()
    long_ago = now - timedelta(days=91)
    withdrawn, living, left = (link_to(things.brochure, institution=things.cast.ours) for _number in range(3))
    ShareLink.objects.filter(pk=withdrawn.pk).update(revoked_at=long_ago, expires_at=None)
    ShareLink.objects.filter(pk=living.pk).update(created_at=long_ago, expires_at=None)
    ShareLink.objects.filter(pk=left.pk).update(institution=things.cast.theirs, expires_at=None)
    Institution.objects.filter(pk=things.cast.theirs.pk).update(member_until=long_ago.date())
    address = withdrawn.path
    run_periodic_job()
    assert list(ShareLink.objects.all()) == [living]
    assert Client().get(address).status_code == 410


def test_days_of_downloads_become_months(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    first = (today.replace(day=1) - timedelta(days=25 * 31)).replace(day=1)
    rows = [
        (first + timedelta(days=4), None, 3),
        (first + timedelta(days=20), None, 4),
        (first, things.cast.ours, 1),
        (first + timedelta(days=9), things.cast.ours, 2),
        ((first - timedelta(days=1)), None, 5),
        (today - timedelta(days=300), None, 6),
        (today, None, 7),
    ]
    for day, institution, count in rows:
        DownloadCount.objects.create(
            day=day, brochure=things.brochure, institution=institution, output="pdf", count=count
        )
    for _time in range(2):
        # A new process each time: everything is due.
        run_periodic_job()
        found = DownloadCount.objects.values_list("day", "institution", "count").order_by("day", "institution")
        assert set(found) == {
            ((first - timedelta(days=1)).replace(day=1), None, 5),
            (first, None, 7),
            (first, things.cast.ours.pk, 3),
            (today - timedelta(days=300), None, 6),
            (today, None, 7),
        }
    assert DownloadCount.objects.filter(day__lt=date(first.year + 2, first.month, 1)).count() >= 3


def test_every_table_that_names_people_has_a_time() -> None:
    told = {label for kept in retention.everything() for label in kept.models}
    personal = (models.EmailField, models.GenericIPAddressField)
    for model in apps.get_models():
        own = model._meta.local_fields
        fields = [field for field in own if isinstance(field, personal) or field.related_model is User]
        inherits = {parent._meta.label for parent in model._meta.get_parent_list()}
        if fields and not inherits & told:
            assert model._meta.label in told | UNUSED, (model._meta.label, [field.name for field in fields])
    assert told <= {model._meta.label for model in apps.get_models()}


def test_the_readme_tells_the_same_times() -> None:
    lines = README.read_text().split("## What is kept, and for how long")[1].split("\n## ")[0].splitlines()
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("| ")]
    assert rows[1:] == [(kept.what, kept.until) for kept in retention.everything()]


def test_one_name_stands_for_one_job_and_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    empty(monkeypatch, periodic.jobs, retention.kept)
    periodic.register("sessions", list)
    retention.keep_for(timedelta(days=1), "Sessions", after="use")
    with pytest.raises(ImproperlyConfigured):
        periodic.register("sessions", dict)
    with pytest.raises(ImproperlyConfigured):
        retention.keep_with("the account", "Sessions")


def test_strays_of_uploads_are_swept_too(things: Things, settings: Any, tmp_path: Path) -> None:
    """Whoever was to make something of them was killed meanwhile: a file without a row, and one half come in."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    storage = UploadedFile._meta.get_field("file").storage
    names = [storage.save("wagtail_uploads/kuva.png", ContentFile(b"x")) for _number in range(2)]
    old, new = (Path(storage.path(name)) for name in names)
    half, other = tmp_path / "tmpab12.upload.pdf", tmp_path / "else.pdf"
    for path in (half, other):
        path.write_bytes(b"x")
    for path in (old, half, other):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    run_periodic_job()
    assert [path.exists() for path in (old, new, half, other)] == [False, True, False, True]


def test_what_readers_admission_holds_goes_with_the_reader(things: Things) -> None:
    rows = reader_of(seen=True)(things, timedelta(days=366))
    assert ReaderAdmission.objects.filter(user__in=rows).exists()
    run_periodic_job()
    assert not ReaderAdmission.objects.exists()
