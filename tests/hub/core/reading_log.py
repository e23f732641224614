"""All that the log's real handlers write, while a test runs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from hub.core.logs import LineFormatter


def console() -> "logging.StreamHandler[StringIO]":
    """The handler that LOGGING names."""
    return next(
        handler
        for handler in logging.root.handlers
        if isinstance(handler, logging.StreamHandler) and isinstance(handler.formatter, LineFormatter)
    )


@contextmanager
def written(level: int = logging.DEBUG) -> Iterator[StringIO]:
    """What is logged from `level` on."""
    handler, stream, before = console(), StringIO(), logging.root.level
    old = handler.setStream(stream)
    logging.root.setLevel(level)
    try:
        yield stream
    finally:
        logging.root.setLevel(before)
        handler.setStream(old)  # type: ignore[arg-type]
