"""Runs periodic jobs for ever, each in a process of its own: none waits for another, and none can hang for good.

This process forks, so it opens no database connection itself and starts no thread: whether a job is really due, the
child asks in the database (`periodic.run`). What comes of a child that is stopped or dies is noted by another child.
"""

import logging
import multiprocessing
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from typing import Any

from django.db import connections

from hub.core import periodic
from hub.core.management.supervisor import end_with_parent
from hub.core.periodic import Job

logger = logging.getLogger(__name__)

# One slow job leaves room for the others; each child may hold a database connection.
AT_ONCE = 3
# A job that is seldom due is looked at no oftener than this, in seconds.
LONGEST_PAUSE = 600.0
FAILED = 3
TICK = 1.0
processes = multiprocessing.get_context("fork")


class StoppedError(Exception):
    """A job took longer than it may, or its process died."""


@dataclass
class Runner:
    """`tick` once in a while: ends what takes too long, starts what may be due. `pause` seconds between two tries."""

    pause: float
    running: dict[str, tuple[Job, BaseProcess, float]] = field(default_factory=dict)
    next_try: dict[str, float] = field(default_factory=dict)

    def run_for_ever(self, wait: Callable[[float], Any] = time.sleep) -> None:
        while True:
            self.tick()
            wait(TICK)

    def tick(self) -> None:
        for name, (job, process, deadline) in list(self.running.items()):
            if not process.is_alive():
                del self.running[name]
                self._look_at_end(job, process)
            elif time.monotonic() > deadline:
                process.kill()
                process.join()
                del self.running[name]
                self._note_stopped(job, f"stopped after {job.limit:.0f} seconds")
        for job in periodic.jobs:
            free = len(self.running) < AT_ONCE and job.name not in self.running
            if free and time.monotonic() >= self.next_try.get(job.name, 0.0):
                self.next_try[job.name] = time.monotonic() + max(self.pause, min(job.every / 4, LONGEST_PAUSE))
                deadline = time.monotonic() + job.limit
                self.running[job.name] = (job, _start(_run, job), deadline)

    def end(self) -> None:
        """Let nothing run on."""
        for _job, process, _deadline in self.running.values():
            process.terminate()
        for _job, process, _deadline in self.running.values():
            process.join(5)
            if process.is_alive():
                process.kill()
        self.running.clear()

    def _look_at_end(self, job: Job, process: BaseProcess) -> None:
        process.join()
        if process.exitcode == FAILED:
            self.next_try[job.name] = time.monotonic() + self.pause
        elif process.exitcode:
            self._note_stopped(job, f"ended with {process.exitcode}")

    def _note_stopped(self, job: Job, how: str) -> None:
        logger.error("The periodic job %r was %s", job.name, how)
        note = _start(periodic.note_failure, job, StoppedError(how))
        note.join(10)
        if note.is_alive():
            note.kill()


def _start(do: Callable[..., object], *args: object) -> BaseProcess:
    # A connection may not be shared with a child; there is none unless somebody has asked something before.
    connections.close_all()
    process = processes.Process(target=_in_child, args=(do, *args))
    process.start()
    return process


def _run(job: Job) -> None:
    outcome = periodic.run(job)
    if outcome and outcome.failure:
        raise SystemExit(FAILED)


def _in_child(do: Callable[..., object], *args: object) -> None:
    end_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        do(*args)
    finally:
        connections.close_all()
