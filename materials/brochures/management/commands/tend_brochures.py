import logging
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from materials.brochures.housekeeping import resume_renders, sweep_files, sweep_orphans
from materials.rendering.process import sweep_folders

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Take up interrupted renders, queue what is out of date, delete superseded files and old notes of finished "
        "tasks. Safe at any time; run it every ten minutes or so, or once with --every."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, with this pause between")

    def handle(self, *args: Any, **options: Any) -> None:
        self.says = options["verbosity"] > 0
        if not options["every"]:
            self.tend()
        while options["every"]:
            self.tend_whatever_comes()
            time.sleep(options["every"])

    def tend_whatever_comes(self) -> None:
        """A database that is away for a moment ends one round, not all that follow."""
        close_old_connections()
        try:
            self.tend()
        except Exception:
            logger.exception("This round of tending was not finished; the next begins in time")

    def tend(self) -> None:
        queued, swept, orphans = resume_renders(), sweep_files(), sweep_orphans()
        call_command("prune_db_task_results", "--backend", "work", verbosity=0)
        folders = sweep_folders()
        if self.says:
            self.stdout.write(f"queued {queued}, swept {swept} files, {orphans} orphans and {folders} work folders")
