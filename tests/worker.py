"""The background worker, within a test's own transaction."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def work() -> None:
    """Do what waits in the queue, as `manage.py db_worker` does: each task claimed, run and noted."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="work",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    for row in DBTaskResult.objects.ready().filter(backend_name="work"):
        row.claim(worker.worker_id)
        worker.run_task(row)
