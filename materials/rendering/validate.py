"""Checks finished files against the standards they claim."""

import page

PROFILES = ("ua1", "2a")
# A false alarm: the validator counts the line break before `endstream` into the stream's length.
_IGNORED_RULES = frozenset({"STREAM-LENGTH-001"})


def validate(pdf: bytes) -> list[str]:
    """What keeps `pdf` from being PDF/UA-1 and PDF/A-2a, one line a fault; empty when it is both."""
    faults = []
    for profile in PROFILES:
        try:
            report = page.validate_pdf_bytes(pdf, profile=profile)
        except page.PageError as error:
            faults.append(f"{profile}: {error}")
            continue
        faults += [
            f"{profile} {failure.rule_id}: {failure.message}"
            for failure in report.failures
            if failure.rule_id not in _IGNORED_RULES
        ]
    return faults
