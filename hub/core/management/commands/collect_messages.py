from typing import Any

from django.core.management.base import BaseCommand

from hub.core import catalogues


class Command(BaseCommand):
    help = "Bring locale/ up to date with the interface texts in the code, and say what is left to translate."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        collected = catalogues.collect()
        for language in catalogues.LANGUAGES:
            catalogues.update(language, collected)
            faults = catalogues.faults(language, collected) if language in catalogues.COMPLETE else []
            self.stdout.write(f"{language}: {len(collected)} texts, {len(faults)} left to translate or mend")
