from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.provisioning.services import all_faults, provision_everything


class Command(BaseCommand):
    help = (
        "Make what is missing of each institution's groups, collection, pages and workflow, and of the network's. "
        "Safe at any time, may be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="change nothing, list what is not as it should be")
        choice.add_argument("--repair", action="store_true", help="also undo what has been changed or added by hand")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_all()
            return
        mended = provision_everything(only_gaps=not options["repair"])
        for fault in mended:
            self.stdout.write(f"mended: {fault}")
        if not mended:
            self.stdout.write("Nothing to do.")

    def check_all(self) -> None:
        found = 0
        for fault in all_faults():
            found += 1
            self.stdout.write(str(fault))
        if found:
            raise CommandError(f"{found} faults. `manage.py provision_institutions --repair` mends them.")
        self.stdout.write("All is as it should be.")
