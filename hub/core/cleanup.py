"""What Django and Wagtail leave behind and sweep never, or only when somebody happens to come by."""

import logging
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import Storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import BaseLogEntry, UploadedFile

from hub.core import retention

logger = logging.getLogger(__name__)

TASKS_FOR = timedelta(days=14)
# No task of ours runs that long: its worker was killed.
TASK_RUNS_FOR = timedelta(hours=1)
LOG_FOR = timedelta(days=5 * 365)
UPLOADS_FOR = timedelta(days=1)
UPLOADS = "wagtail_uploads"


def sweep_tasks() -> int:
    """Forget tasks of long ago, done or not. Returns how many."""
    return DBTaskResult.objects.filter(enqueued_at__lt=timezone.now() - TASKS_FOR).delete()[0]


class WorkerKilledError(Exception):
    """What a task ends with whose worker was killed while it ran."""


def end_killed_tasks() -> int:
    """End tasks whose worker was killed: they would be taken for running until they are forgotten. Returns how many.

    What they were to do stands in rows of the room that asked for it, which asks again (`resume_renders`).
    """
    killed = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - TASK_RUNS_FOR)
    for task in killed:
        logger.error("The worker of task %s (%s) was killed", task.pk, task.task_path)
        task.set_failed(WorkerKilledError(f"started {task.started_at:%Y-%m-%d %H:%M} UTC and never ended"))
    return len(killed)


def sweep_log() -> int:
    """Forget who did what long ago, whatever kind of thing it was done to. Returns how many lines."""
    before = timezone.now() - LOG_FOR
    return sum(model._default_manager.filter(timestamp__lt=before).delete()[0] for model in log_models())


def sweep_editing() -> int:
    """Forget who was editing what, and what previews were made of. Returns how many rows."""
    return EditingSession.objects.stale().delete()[0] + FormState.objects.stale().delete()[0]


def sweep_uploads() -> int:
    """Delete files that were uploaded and never became a picture or a document. Returns how many."""
    storage: Storage = UploadedFile._meta.get_field("file").storage
    before = timezone.now() - UPLOADS_FOR
    old = [row for row in UploadedFile.objects.all() if _is_old(storage, row.file.name, before)]
    for row in old:
        row.file.delete(save=False)
        row.delete()
    return len(old) + _sweep_strays(storage, before) + _sweep_temporary(before)


def _sweep_strays(storage: Storage, before: datetime) -> int:
    """Files without a row: whoever was to delete them was killed between the two."""
    if not storage.exists(UPLOADS):
        return 0
    known = set(UploadedFile.objects.values_list("file", flat=True))
    names = [f"{UPLOADS}/{name}" for name in storage.listdir(UPLOADS)[1]]
    strays = [name for name in names if name not in known and _is_old(storage, name, before)]
    for name in strays:
        storage.delete(name)
    return len(strays)


def _sweep_temporary(before: datetime) -> int:
    """What Django writes while a large file comes in; it stays where the process is killed meanwhile."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir())
    swept = 0
    for path in folder.glob("tmp*.upload*"):
        try:
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                swept += 1
        except OSError:  # another process's, or gone meanwhile
            continue
    return swept


def _is_old(storage: Storage, name: str, before: datetime) -> bool:
    try:
        return not name or storage.get_modified_time(name) < before
    except FileNotFoundError:
        return True


def tell_retention() -> None:
    """How long the ground floor's own things are kept."""
    keep_for = retention.keep_for
    keep_for(TASKS_FOR, "Background tasks, with what they were given until they are done", after="their making")
    labels = [model._meta.label for model in log_models()]
    keep_for(LOG_FOR, "The log of who did what", *labels, after="the deed")
    keep_for(UPLOADS_FOR, "Uploads that became nothing", "wagtailcore.UploadedFile", after="the upload")
    seen_for, form_for = EditingSession.STALE_TIMEOUT, FormState.STALE_TIMEOUT
    keep_for(seen_for, "Who is editing what just now", "wagtailadmin.EditingSession", after="the last sign of life")
    keep_for(form_for, "What is typed in forms, for previews", "wagtailadmin.FormState", after="the last preview")
    retention.keep_with(
        "the thing itself",
        "Who made, changed, approved or commented on a page, picture or document",
        *("wagtailcore.Page", "wagtailcore.Revision", "wagtailcore.WorkflowState", "wagtailcore.TaskState"),
        *("wagtailcore.Comment", "wagtailcore.CommentReply", "core.HubImage", "core.HubDocument"),
        *("wagtail_localize.StringTranslation", "wagtail_localize.SegmentOverride"),
    )


def log_models() -> list[type[BaseLogEntry]]:
    """Pages have a log of their own, as other things may have; there is one for the rest."""
    return [model for model in apps.get_models() if issubclass(model, BaseLogEntry)]
