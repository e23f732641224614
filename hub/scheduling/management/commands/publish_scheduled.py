from typing import Any

from wagtail.management.commands import publish_scheduled

from hub.scheduling.services import carry_out_due


class Command(publish_scheduled.Command):
    """Wagtail's command stops at the first page that fails, and at all that is due after it."""

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
        else:
            self.stdout.write(carry_out_due())
