"""What coordinators see of searching: pages that are found first, and what people looked for in vain.

Nothing here imports `search`, which stands beside this room: its tables are asked for by name.
"""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from home.demo import content, page_building


def promote(row: dict[str, Any]) -> None:
    """Have a page found first, in each language that it is put forward in."""
    results: Any = apps.get_model("search", "PromotedResult")
    for order, (language, said) in enumerate(row["words"].items()):
        page = page_building.find(row["page"], language)
        if page and not results.objects.filter(language=language, page=page).exists():
            result = results(
                language=language, page=page, words="\n".join(said["lines"]), text=said.get("text", ""), order=order
            )
            result.full_clean()
            result.save()


def note_misses() -> None:
    """Searches of the last weeks that found nothing; none where any has been noted."""
    misses: Any = apps.get_model("search", "SearchMiss")
    if misses.objects.exists():
        return
    now = timezone.now()
    misses.objects.bulk_create(
        misses(
            language=row["language"],
            words=row["words"],
            count=row["count"],
            first_at=now - timedelta(days=row["days_ago"] + 5 * row["count"]),
            last_at=now - timedelta(days=row["days_ago"]),
        )
        for row in content.load("searching")["misses"]
    )


def bring_index_up_to_date() -> None:
    call_command("index_search", verbosity=0)
