"""What nobody asks for and must happen all the same: finishing interrupted work, sweeping away what is superseded."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hub.rendering.process import sweep_folders
from materials.brochures.failures import PASSING
from materials.brochures.making import renderer
from materials.brochures.models import BrochureVariant, RenderedFile
from materials.brochures.models.variants import private_storage
from materials.brochures.tasks import make_files

# A file that has been replaced stays this long: somebody may be reading it, or a cache may ask for it once more.
GRACE = timedelta(days=7)
# A stored file without a row is the trace of a process that was killed between the two.
ORPHAN_AGE = timedelta(days=1)
MOST_ATTEMPTS = 5

# s. What has been left undone waits that long at most; a rendered brochure does not go stale by the minute.
JOB_EVERY = 600


def run_brochures_job() -> str:
    """The brochures' periodic job: all of the following, and what it did in a line."""
    queued, swept, orphans = resume_renders(), sweep_files(), sweep_orphans()
    return f"queued {queued}, swept {swept} files, {orphans} orphans and {sweep_folders()} work folders"


def resume_renders(now: datetime | None = None) -> int:
    """Take up renders whose process was killed, and queue what is out of date and in nobody's queue.

    Returns the number of tasks queued. What failed for a passing reason is tried again, `MOST_ATTEMPTS` times; what
    failed by its words waits until they change.
    """
    BrochureVariant.objects.abandoned(now).update(state=BrochureVariant.State.WAITING, lease_until=None)
    queued = DBTaskResult.objects.filter(task_path=make_files.module_path, finished_at=None, started_at=None)
    if queued.exists():
        return 0
    hopeless = Q(state=BrochureVariant.State.FAILED, failure__renderer=renderer()) & (
        Q(attempts__gte=MOST_ATTEMPTS) | ~Q(failure__code__in=list(PASSING))
    )
    waiting = (
        BrochureVariant.objects.filter(brochure__live=True)
        .outdated(renderer())
        .exclude(hopeless)
        .exclude(state=BrochureVariant.State.RENDERING)
    )
    pairs = list(waiting.values_list("brochure", "institution").distinct())
    with transaction.atomic():
        for brochure, institution in pairs:
            make_files.enqueue(brochure, institution)
    return len(pairs)


def sweep_files(now: datetime | None = None) -> int:
    """Delete files that no variant has shown for `GRACE`. Returns how many."""
    now = now or timezone.now()
    unused = RenderedFile.objects.filter(variants=None)
    RenderedFile.objects.filter(unused_since__isnull=False, variants__isnull=False).update(unused_since=None)
    unused.filter(unused_since=None, created_at__lt=now - timedelta(hours=1)).update(unused_since=now)
    swept = 0
    for file in unused.filter(unused_since__lt=now - GRACE):
        # The condition once more, in the statement that deletes: the file may have come into use meanwhile.
        deleted, _ = RenderedFile.objects.filter(pk=file.pk, variants=None).delete()
        if deleted:
            private_storage().delete(file.name)
            swept += 1
    return swept


def sweep_orphans(now: datetime | None = None) -> int:
    """Delete stored files that no row knows. Returns how many."""
    now = now or timezone.now()
    storage = private_storage()
    known = set(RenderedFile.objects.values_list("name", flat=True))
    swept = 0
    if not storage.exists("brochures"):
        return 0
    for folder in storage.listdir("brochures")[0]:
        for name in storage.listdir(f"brochures/{folder}")[1]:
            path = f"brochures/{folder}/{name}"
            if path not in known and storage.get_modified_time(path) < now - ORPHAN_AGE:
                storage.delete(path)
                swept += 1
    return swept
