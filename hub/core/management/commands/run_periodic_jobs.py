import signal
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.core import periodic
from hub.core.periodic_runner import Runner


class Command(BaseCommand):
    help = (
        "Do what nobody asks for and must happen all the same: publish what is scheduled, mend groups and rights, "
        "resume interrupted renders, delete what is old. Without options, does what is due; fails where a job fails. "
        "Safe at any time, beside another of its kind too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, and look so often what is due")
        how.add_argument("--all", action="store_true", help="do every job now, due or not")
        how.add_argument("--late", action="store_true", help="list the jobs that are late, and fail if there are any")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["late"]:
            self.tell_late()
        elif options["every"]:
            self.run_for_ever(options["every"])
        else:
            self.tell(periodic.run_all() if options["all"] else periodic.run_due(), options["verbosity"])

    def run_for_ever(self, pause: int) -> NoReturn:
        runner = Runner(pause)

        def stop(number: int, frame: Any) -> NoReturn:
            runner.end()
            raise SystemExit(0)

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        runner.run_for_ever()
        raise AssertionError("unreachable")

    def tell(self, outcomes: list[periodic.Outcome], verbosity: int) -> None:
        if verbosity > 0:
            self.stdout.write("; ".join(f"{one.name}: {one.failure or one.returned}" for one in outcomes))
        if failed := [one.name for one in outcomes if one.failure]:
            raise CommandError(f"Not done: {', '.join(failed)}. The log says why.")

    def tell_late(self) -> None:
        late = periodic.late_jobs()
        for job in late:
            since = f"done last at {job.since:%Y-%m-%d %H:%M} UTC" if job.since else "never done"
            self.stdout.write(f"{job.name}: {since}; failed {job.failures} times in a row. {job.failure}".rstrip())
        if late:
            raise CommandError(f"{len(late)} periodic jobs are late.")
        self.stdout.write("Nothing is late.")
