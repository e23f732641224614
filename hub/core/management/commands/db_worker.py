from typing import Any

from django_tasks_db.management.commands import db_worker

from hub.core import own_address


class Command(db_worker.Command):
    """The worker of django-tasks-db. Its mails name the site's own address, as every process does."""

    def handle(self, **options: Any) -> None:
        own_address.follow_at_start()
        super().handle(**options)
