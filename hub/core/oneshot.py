"""Runs a module once in a process of its own, with limits: for work on foreign files that may hang, swell or crash.

The caller's process imports nothing of the work. The module is run as a script with FOLDER as its argument, calls
`limits.limit` before anything else, reads its input from FOLDER and leaves its results there.
"""

import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from hub.core.limits import limit

__all__ = ["OneShotError", "OneShotTimeout", "limit", "run"]

ROOT = Path(__file__).resolve().parents[2]

# Nothing of the caller's environment, which holds secrets. One thread and one arena: on a machine of many cores each
# thread reserves address space, and a limit that suits two cores would fail there.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


class OneShotError(Exception):
    """The process failed. `detail` is the end of what it wrote to its error stream, for logs only."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class OneShotTimeout(OneShotError):
    """The process did not finish in time and was killed."""


def run(module: str, folder: Path, *arguments: str, timeout: float) -> None:
    """Run `module` on `folder`; return when it has ended well. It finds `arguments` in `sys.argv[2:]`.

    `timeout` is in seconds of wall time. Raises OneShotTimeout past it, OneShotError on any other unclean end
    (a crash, a signal, no memory).
    """
    try:
        subprocess.run(
            # A fifth of a small file's time would go into finding out where modules are: -S and a path of the caller's
            # spare `site`, and a script spares `runpy`. -P keeps the script's neighbours from posing as libraries.
            [sys.executable, "-S", "-P", _script(module), str(folder), *arguments],
            cwd=ROOT,
            env=ENVIRONMENT | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=timeout,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise OneShotTimeout(f"{module} did not finish in {timeout:g} s") from error
    except subprocess.CalledProcessError as error:
        detail = error.stderr.decode(errors="replace")[-2000:]
        raise OneShotError(f"{module} ended with status {error.returncode}", detail) from error


@cache
def _script(module: str) -> str:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    return spec.origin
