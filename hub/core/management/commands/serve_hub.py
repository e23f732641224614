import errno
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from rich.console import Console
from rich.table import Table

from hub.core.catalogues import compile_all
from hub.core.management.supervisor import CannotStayUp, Child, Stopped, Supervisor, end_with_parent

START_LIMIT = 60.0
# A command of a room above, by name: this floor imports nothing of theirs.
DEMO = "demo"
LOOK_EVERY = 30  # s; what is scheduled is published a minute late at most


class Command(BaseCommand):
    help = "Run the hub on this machine: database, demo content, web server, background worker and periodic jobs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="load no demo content")

    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get("MAKELEVEL"):
            end_with_parent()
        self.console = Console()
        host, port = os.environ.get("HOST", "127.0.0.1"), port_number()
        if fault := port_fault(host, port):
            raise CommandError(fault)
        # Until the supervisor stands, SIGTERM ends us as Ctrl-C does: without a trace on the screen.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            self.prepare(demo=not options["no_demo"])
            self.serve(host, port)
        except KeyboardInterrupt:
            self.console.print("\nStopped before the hub was ready; the next start goes on from here.")

    def prepare(self, *, demo: bool) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        if changed := compile_all():
            self.console.print(f"Interface texts compiled: {', '.join(changed)}")
        with self.console.status("Bringing the database up to date …"):
            call_command("migrate", interactive=False, verbosity=0)
        if demo and DEMO in get_commands():
            self.load_demo()
        connections.close_all()

    def load_demo(self) -> None:
        """A site with content of its own starts all the same, and the person is told what was left out."""
        try:
            call_command(DEMO)
        except CommandError as error:
            self.console.print(f"{DEMO}: {error}", style="yellow")

    def serve(self, host: str, port: int) -> None:
        supervisor = Supervisor(children(host, port), self.console.print)
        try:
            with supervisor:
                self.wait_until_it_answers(supervisor, port)
                self.welcome(port)
                supervisor.watch()
        except Stopped:
            self.console.print("\nStopped.")
        except CannotStayUp as name:
            raise CommandError(
                f"The {name} does not stay up; what it printed above says why. All is stopped."
            ) from None

    def wait_until_it_answers(self, supervisor: Supervisor, port: int) -> None:
        deadline = time.monotonic() + START_LIMIT
        with self.console.status("Starting the web server and the worker …"):
            while time.monotonic() < deadline:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
                    return
                except urllib.error.HTTPError:
                    return
                except OSError:
                    time.sleep(0.1)
                supervisor.check()
        raise CommandError(f"The web server did not answer within {START_LIMIT:.0f} s.")

    def welcome(self, port: int) -> None:
        table = Table(title="The hub is running", title_justify="left", show_header=False, box=None, padding=(0, 2))
        table.add_row("Site", f"http://localhost:{port}/")
        table.add_row("Editors", f"http://localhost:{port}/admin/")
        table.add_row("Mails", str(getattr(settings, "EMAIL_FILE_PATH", "") or settings.EMAIL_HOST))
        self.console.print(table)
        if DEMO in get_commands():
            call_command(DEMO, "--accounts")
        self.console.print("Ctrl-C stops everything.")
        sys.stdout.flush()


def children(host: str, port: int) -> list[Child]:
    # More threads a process make it slower: Python runs one at a time, and each keeps a database connection.
    web = ["granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--host", host]
    web += ["--port", str(port), "--log-level", "warning", "--respawn-failed-workers", "hub.wsgi:application"]
    worker = ["manage.py", "db_worker", "--backend", "work", "--queue-name", "*", "--no-reload", "--verbosity", "0"]
    quiet = {"LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING")}
    periodic = ["manage.py", "run_periodic_jobs", "--every", str(LOOK_EVERY), "--verbosity", "0"]
    return [
        Child("web server", [sys.executable, "-m", *web]),
        Child("worker", [sys.executable, *worker], quiet),
        Child("periodic jobs", [sys.executable, *periodic], quiet),
    ]


def port_number() -> int:
    """The port that PORT names. Raises CommandError unless it is one that a person may open."""
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise CommandError(f"PORT is a number from 1 to 65535, not {text!r}.")
    return int(text)


def port_fault(host: str, port: int) -> str:
    """Empty when we may listen there, else what is wrong and what to do."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"Port {port} is reserved for the system. Choose another: PORT=8123 make run"
        except OSError as error:
            if not isinstance(error, socket.gaierror) and error.errno == errno.EADDRINUSE:
                return f"Port {port} is in use. Choose another: PORT={port % 65535 + 1} make run"
            return f"Cannot listen on {host}:{port}: {error}"
    return ""
