"""Checks finished files against the standards they claim."""

import page

PROFILES = ("ua1", "2a")
# A false alarm, where a stream's own last byte is one of a line break: the validator takes it for the end of line.
_IGNORED_RULE = "STREAM-LENGTH-001"


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
            if not failure.rule_id.endswith(_IGNORED_RULE)
        ]
    return faults
