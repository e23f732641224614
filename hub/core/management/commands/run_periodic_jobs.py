import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.core.periodic import tend


class Command(BaseCommand):
    help = (
        "Do what nobody asks for and must happen all the same: publish what is scheduled, mend groups and rights, take "
        "up interrupted renders, sweep what is old. Safe at any time; run it every minute, or once with --every."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, with this pause between")

    def handle(self, *args: Any, **options: Any) -> None:
        self.tell(tend(), options["verbosity"])
        while options["every"]:
            time.sleep(options["every"])
            self.tell(tend(only_due=True), options["verbosity"])

    def tell(self, done: dict[str, object], verbosity: int) -> None:
        if verbosity > 0:
            self.stdout.write("; ".join(f"{name}: {what}" for name, what in done.items()))
