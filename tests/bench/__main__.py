"""`make bench`, or `make bench ARGS="render stored"` for some sections."""

import os
import platform
import sys

from rich.console import Console

from tests.bench import admin, coaches, news, rendering, search, serving  # noqa: F401 - importing registers the sections
from tests.bench.harness import SECTIONS, show
from tests.bench.site import bench_site


def main() -> int:
    wanted = sys.argv[1:] or list(SECTIONS)
    if unknown := set(wanted) - SECTIONS.keys():
        print(f"No section is named {', '.join(sorted(unknown))}. There are: {', '.join(SECTIONS)}")
        return 2
    console = Console(width=max(Console().width, 110))
    console.print(f"{os.cpu_count()} cores, Python {platform.python_version()}; load {os.getloadavg()[0]:.1f}\n")
    failed = 0
    with bench_site() as site:
        for key in wanted:
            title, measure = SECTIONS[key]
            try:
                show(console, f"{key}: {title}", list(measure(site)))
            except Exception:  # one section's fault does not take the others' figures away
                failed += 1
                console.print_exception(max_frames=4)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
