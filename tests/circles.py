"""Circles of imports, also those behind `TYPE_CHECKING` and inside functions: `make check` asks that none is new.

`python -m tests.circles` fails where a module stands in a circle and is not among `KNOWN`, or is there needlessly: the
list only shrinks. It also tells on how many floors each room stands (a floor is above all that it imports).
"""

import sys
from collections.abc import Iterator, Mapping

import grimp

ROOTS = ("hub", "network", "materials", "home", "search")
KNOWN: frozenset[str] = frozenset()

Imports = Mapping[str, set[str]]


def imports() -> Imports:
    """Module → the modules of ours that it imports, wherever in it."""
    graph = grimp.build_graph(*ROOTS)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def circles(graph: Imports) -> Iterator[list[str]]:
    """Groups of modules that import each other, by Tarjan's algorithm for strongly connected components."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        number[module] = lowest[module] = len(number)
        stack.append(module)
        for other in sorted(graph[module]):
            if other not in number:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in stack:
                lowest[module] = min(lowest[module], number[other])
        if lowest[module] == number[module]:
            at = stack.index(module)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    sys.setrecursionlimit(10_000)
    for module in sorted(graph):
        if module not in number:
            visit(module)
    yield from found


def floors(graph: Imports, room: str) -> int:
    """How many floors `room` stands on, counting its own modules only. Without circles."""
    inside = {module for module in graph if module.startswith(f"{room}.") and "migrations" not in module}
    height: dict[str, int] = {}

    def of(module: str) -> int:
        if module not in height:
            height[module] = 1
            height[module] = 1 + max((of(other) for other in graph[module] & inside), default=0)
        return height[module]

    return max((of(module) for module in inside), default=0)


def main() -> int:
    graph = imports()
    now = list(circles(graph))
    modules = {module for circle in now for module in circle}
    for circle in now:
        if not set(circle) <= KNOWN:
            print("These import each other:", *circle, sep="\n  ")
    for module in sorted(KNOWN - modules):
        print(f"{module} stands in no circle any more: take it out of KNOWN.")
    rooms = sorted({".".join(module.split(".")[:2]) for module in graph if module.count(".") > 1})
    heights = {room: floors(graph, room) for room in rooms}
    print(f"Circles: {len(now)}. Floors:", ", ".join(f"{room} {height}" for room, height in heights.items()))
    return int(modules != KNOWN)


if __name__ == "__main__":
    sys.exit(main())
