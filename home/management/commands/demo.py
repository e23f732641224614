import logging
import warnings
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from bs4 import MarkupResemblesLocatorWarning
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from home.demo import content, loading, marker, people
from hub.accounts.models import User

ROLES = {
    "maintainer": "Maintainer",
    "coordinator": "Network coordinator",
    "institution_administrator": "Institution's administrator",
    "institution_editor": "Institution's editor",
    "translator": "Translator",
    "staff_reader": "Staff reader",
}
OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


@contextmanager
def quietly() -> Iterator[None]:
    """A line for each task and each published page would tear the progress bar apart."""
    loggers = [logging.getLogger(name) for name in ("wagtail", "django_tasks")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            # wagtail-localize hands every string to the parser, a web address among them.
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


class Command(BaseCommand):
    help = "Put the demo content into an empty site, once: institutions, what they publish, an account for each role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="only list the demo accounts")
        parser.add_argument("--password", help="the accounts' password; needed where others can reach the site")

    def handle(self, *args: Any, **options: Any) -> None:
        self.console = Console(file=self.stdout)  # type: ignore[arg-type]
        if options["accounts"]:
            self.list_accounts()
        elif marker.is_complete():
            self.stdout.write("The demo content is there already.")
        elif marker.has(marker.COMPLETE):
            self.take(loading.later_steps(options["password"] or self.known_password()))
        else:
            self.load(options["password"] or self.known_password())

    def known_password(self) -> str:
        if urlsplit(settings.BASE_URL).hostname not in OWN_MACHINE:
            raise CommandError(
                f"{settings.BASE_URL} is not on this machine, and the demo's password is known to all. "
                "Choose another: manage.py demo --password …"
            )
        return str(content.load("accounts")["password"])

    def load(self, password: str) -> None:
        try:
            loading.refuse_foreign_content()
        except loading.ForeignContentError as page:
            raise CommandError(f"The site has content of its own (“{page}”). The demo is for an empty one.") from page
        self.take(loading.steps(password))

    def take(self, steps: list[loading.Step]) -> None:
        columns = (TextColumn("Demo content"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with quietly(), Progress(*columns, TextColumn("{task.description}"), console=self.console) as progress:
            bar = progress.add_task("", total=len(steps))
            for step in steps:
                progress.update(bar, description=step.label)
                loading.take(step)
                progress.advance(bar)

    def list_accounts(self) -> None:
        known = {user.email.lower(): user for user in User.objects.all()}
        password = str(content.load("accounts")["password"])
        table = Table(title=f"Demo accounts, password {password}", title_justify="left", show_header=False, box=None)
        table.padding = (0, 2)
        for data in people.accounts():
            user = known.get(data["email"].lower())
            if user:
                changed = "" if user.check_password(password) else "another password"
                table.add_row(ROLES[data["role"]], data["email"], changed)
        if table.row_count:
            self.console.print(table)
            if settings.SHOW_DEMO_CODES:
                self.console.print("Who publishes is asked for a code too: the page that asks for it shows it.")
