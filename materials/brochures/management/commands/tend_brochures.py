from typing import Any

from django.core.management.base import BaseCommand

from materials.brochures.housekeeping import resume_renders, sweep_files, sweep_orphans


class Command(BaseCommand):
    help = "Take up interrupted renders, queue what is out of date, and delete superseded files. Safe at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"queued {resume_renders()}, swept {sweep_files()} files and {sweep_orphans()} orphans")
