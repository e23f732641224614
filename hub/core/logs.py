"""What every handler of the log does before it writes: see LOGGING in the settings. Imports no models."""

import logging

from hub.core.masking import mask
from hub.core.request_id import NONE, current_number, current_request

_tracebacks = logging.Formatter()
# Django calls what a visitor sent, such as too many fields, an error; errors are ours to mend.
FROM_OUTSIDE = "django.security."
FOREIGN_HOST = "django.security.DisallowedHost"


class PrivacyFilter(logging.Filter):
    """Masks tokens and addresses in message, trace and stack, and puts the number of the request beside them.

    What came from outside is lowered to a warning, a foreign host name, as robots send them all day, to a mere note.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(FROM_OUTSIDE) and record.levelno >= logging.ERROR:
            lower(record)
        if not hasattr(record, "is_private"):  # another handler may have been first
            make_private(record)
        return record.levelno >= logging.getLogger(record.name).getEffectiveLevel()


def lower(record: logging.LogRecord) -> None:
    """Take what is no fault of ours out of the errors; its trace says nothing."""
    record.levelno = logging.INFO if record.name == FOREIGN_HOST else logging.WARNING
    record.levelname = logging.getLevelName(record.levelno)
    record.exc_info = record.exc_text = None


def make_private(record: logging.LogRecord) -> None:
    """Put the request's number on `record` and mask all that a handler may write of it."""
    request = getattr(record, "request", None) or current_request()
    record.request_id = getattr(request, "request_id", None) or current_number()
    try:
        message = record.getMessage()
    except Exception:  # logging's own complaint about it would print the arguments
        message = f"{record.msg} (its arguments do not fit)"
    record.msg, record.args = mask(message, request), ()
    if record.exc_info and record.exc_info[0]:
        # Formatters print this text where there is one.
        record.exc_text = mask(record.exc_text or _tracebacks.formatException(record.exc_info), request)
    if record.stack_info:
        record.stack_info = mask(record.stack_info, request)
    record.is_private = True


class LineFormatter(logging.Formatter):
    """Begins the lines of a trace with the request's number as well, so that searching for it finds them."""

    def format(self, record: logging.LogRecord) -> str:
        if not hasattr(record, "request_id"):
            record.request_id = NONE
        first, *others = super().format(record).splitlines() or [""]
        number = getattr(record, "request_id", NONE)
        return "\n".join([first, *(f"{number} | {line}" for line in others)])
