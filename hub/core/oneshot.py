"""Runs a module once in a process of its own, with limits: for work on foreign files that may hang, swell or crash.

The caller's process imports nothing of the work. The module is run as `python -m MODULE FOLDER`, calls `limit` before
anything else, reads its input from FOLDER and leaves its results there.
"""

import resource
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Nothing of the caller's environment, which holds secrets. One thread and one arena: on a machine of many cores each
# thread reserves address space, and a limit that suits two cores would fail there.
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


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
    # Here, so that the process that only calls `limit` does not pay for it: it starts for every file.
    import subprocess

    try:
        subprocess.run(
            [sys.executable, "-m", module, str(folder), *arguments],
            cwd=ROOT,
            env=ENVIRONMENT,
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


def limit(*, memory: int, cpu_seconds: int, file_size: int = 64 * 2**20) -> None:
    """Limit this process: `memory` is its address space, `file_size` that of one file it writes, both in bytes.

    Called by the module that `run` starts, first.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
