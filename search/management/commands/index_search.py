from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from hub.core import searchable
from search import indexing, storage
from search.analysis import version
from search.models import SearchEntry


class Command(BaseCommand):
    help = "Compare the search index with the site and mend it: what is new, changed, gone or analysed otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="analyse everything anew, also what has not changed")

    def handle(self, *args: Any, all: bool, **options: Any) -> None:
        storage.prepare()
        changed = 0
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(), disable=options["verbosity"] == 0) as progress:
            tasks = {
                kind.name: progress.add_task(kind.name, total=indexing.rows_of(kind).count())
                for kind in searchable.kinds()
            }
            for kind, looked_at, differing in indexing.compare(anew=all):
                progress.advance(tasks[kind.name], looked_at)
                changed += differing
        entries = SearchEntry.objects.count()
        if options["verbosity"]:
            self.stdout.write(f"{entries} entries, {changed} changed; analysis {version()}")
