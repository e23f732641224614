"""Runs one task of the worker on files given as bytes, in a process and a folder that do not outlive it."""

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from hub.core import oneshot
from hub.rendering.errors import RenderCrash, RenderTimeout

TIMEOUT = 20.0  # seconds
PREFIX = "render-"


def work(task: str, files: Mapping[str, bytes], *arguments: str, timeout: float = TIMEOUT) -> dict[str, bytes]:
    """Run `task` (see `worker`) on `files`; return the files it made, by name.

    Raises RenderTimeout after `timeout` seconds of wall time, RenderCrash on any other failure.
    """
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as name:
        folder = Path(name)
        for file_name, data in files.items():
            (folder / file_name).write_bytes(data)
        made = folder / "made"
        made.mkdir()
        try:
            oneshot.run("hub.rendering.worker", folder, task, *arguments, timeout=timeout)
        except oneshot.OneShotTimeout as error:
            raise RenderTimeout(str(error)) from error
        except oneshot.OneShotError as error:
            raise RenderCrash(str(error), error.detail) from error
        return {path.name: path.read_bytes() for path in made.iterdir()}


def sweep_folders(*, older_than: float = 3600.0) -> int:
    """Remove work folders that killed processes have left on this machine; returns how many.

    `older_than` is in seconds, far beyond the longest task. Where the process that made a folder lives, it stays: the
    clock of whoever sweeps may be another.
    """
    left = [
        folder
        for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*")
        if folder.is_dir() and time.time() - folder.stat().st_mtime > older_than and not _is_at_work(folder)
    ]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _is_at_work(folder: Path) -> bool:
    """Whether the process that made `folder` lives."""
    pid = folder.name.removeprefix(PREFIX).partition("-")[0]
    return pid.isdecimal() and Path(f"/proc/{pid}").exists()
