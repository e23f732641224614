"""How fast brochures are made."""

import multiprocessing
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Row, milliseconds, section
from tests.bench.site import BenchSite

TARGET_MS, TARGET_RATIO = 150, 10


def weasyprint_once(document: Any) -> None:
    from tests.bench.weasyprint_brochure import weasyprint_pdf

    weasyprint_pdf(document)


def weasyprint_in_a_process(document: Any) -> None:
    process = multiprocessing.get_context("spawn").Process(target=weasyprint_once, args=(document,))
    process.start()
    process.join()
    assert process.exitcode == 0


@section("render", "One brochure, from document to PDF")
def one_brochure(site: BenchSite) -> Iterator[Row]:
    from hub.rendering.render import Output, render

    ours = milliseconds(lambda: render(site.document, Output.PDF), times=15)
    yield Row("render(), with its own process each time", ours, "ms", verdict(ours <= TARGET_MS, f"≤ {TARGET_MS} ms"))
    fresh = milliseconds(lambda: weasyprint_in_a_process(site.document), times=5)
    yield Row("WeasyPrint, with its own process each time", fresh, "ms", ratio(fresh / ours))
    warm = milliseconds(lambda: weasyprint_once(site.document), times=7)
    # No measure of a first render: a web process could not keep it loaded without its memory and its font caches.
    yield Row("for comparison: WeasyPrint with all loaded already", warm, "ms", f"{warm / ours:.1f} × ours")


def ratio(times: float) -> str:
    return f"{times:.1f} × ours; " + verdict(times >= TARGET_RATIO, f"≥ {TARGET_RATIO} ×")


def verdict(good: bool, target: str) -> str:
    return f"target {target}: {'met' if good else 'MISSED'}"


@section("matrix", "Every brochure × institution × colour × language, on two cores, each file validated")
def whole_matrix(site: BenchSite) -> Iterator[Row]:
    from django.core.management import call_command

    out = site.folder / "matrix"
    started = time.perf_counter()
    call_command("render_brochures", out=out, jobs=2)
    seconds = time.perf_counter() - started
    files = len(list(out.rglob("*.pdf")))
    yield Row("files", files, "")
    yield Row("whole matrix", seconds, "s", f"{files / seconds:.1f} files a second")
