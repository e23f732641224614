from typing import Any

from django.core.management.base import BaseCommand

from hub.core.catalogues import compile_all


class Command(BaseCommand):
    help = "Compile the interface texts under locale/ that have changed. Needs no gettext tools."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        done = compile_all()
        self.stdout.write(f"Compiled: {', '.join(done)}" if done else "All compiled already.")
