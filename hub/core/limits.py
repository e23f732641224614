"""Limits that a process sets itself before it touches foreign files. See `oneshot`, which starts such processes.

Imports next to nothing: it is on the way of every file that is made.
"""

import resource


def limit(*, memory: int, cpu_seconds: int, file_size: int = 64 * 2**20) -> None:
    """Limit this process: `memory` is its address space, `file_size` that of one file it writes, both in bytes.

    Called by the module that `oneshot.run` starts, first.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
