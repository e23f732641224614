"""Keeps a few child processes running together: all of them, or none."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

PR_SET_PDEATHSIG = 1
# A child that dies this often in a row, each time within this time, will not live.
MOST_DEATHS, SHORT_LIFE = 3, 20.0
GRACE = 10.0
libc = ctypes.CDLL(None)


class CannotStayUp(Exception):
    """Its message is the name of the child."""


class Stopped(Exception):
    """Somebody asked us to end."""


def end_with_parent() -> None:
    """Have the kernel send this process SIGTERM when its parent is gone, however the parent went."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        """Start in a session of its own: Ctrl-C in the terminal reaches only us, and we end the others in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        """Send to the whole group: a server's own workers end with it."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


class Supervisor:
    """Runs `children` until a signal comes or one of them cannot be kept alive.

    `say` takes one line for the person at the terminal. Used as a context manager; leaving it ends every child.
    """

    def __init__(self, children: list[Child], say: Callable[[str], None]) -> None:
        self.children = children
        self.say = say

    def __enter__(self) -> "Supervisor":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        for child in self.children:
            child.start()
        return self

    def __exit__(self, *error: object) -> None:
        # A second Ctrl-C must not leave processes behind.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self.end_all()

    def stop(self, number: int, frame: FrameType | None) -> None:
        raise Stopped

    def check(self) -> None:
        """Restart what has died. Raises CannotStayUp for a child that keeps dying, Stopped on a signal."""
        for child in self.children:
            if not child.is_running():
                self.restart(child)

    def watch(self) -> NoReturn:
        """Check for ever."""
        while True:
            time.sleep(0.3)
            self.check()

    def restart(self, child: Child) -> None:
        assert child.process is not None
        child.signal(signal.SIGKILL)  # what it may have left of its group
        lived = time.monotonic() - child.started
        child.deaths = child.deaths + 1 if lived < SHORT_LIFE else 1
        if child.deaths >= MOST_DEATHS:
            raise CannotStayUp(child.name)
        self.say(f"The {child.name} ended with status {child.process.returncode}; starting it again.")
        child.start()

    def end_all(self) -> None:
        for child in self.children:
            if child.is_running():
                child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in self.children:
            try:
                if child.process:
                    child.process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
            child.signal(signal.SIGKILL)
