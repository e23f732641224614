"""A coach as a vCard 4.0 (RFC 6350), for telephones and address books."""

from datetime import UTC

from network.coaches.models.coaches import PeerCoach

MEDIA_TYPE = "text/vcard; charset=utf-8"
# Octets of a line, without its ending; longer ones go on in the next (RFC 6350, 3.2).
LONGEST_LINE = 75


def vcard(coach: PeerCoach, *, url: str, themes: list[str]) -> bytes:
    """The card of `coach`, with the absolute address `url` of the page and the names of the themes.

    E-mail and telephone are on it only if the coach has chosen to show them.
    """
    given, _space, family = coach.name.rpartition(" ")
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"FN:{escaped(coach.name)}",
        f"N:{escaped(family)};{escaped(given)};;;",
        f"ORG:{escaped(coach.institution.name)}",
    ]
    lines += [f"TITLE:{escaped(coach.title)}"] if coach.title else []
    lines += [f"LANG;PREF={place}:{code}" for place, code in enumerate(coach.languages, start=1)]
    lines += [f"EMAIL:{escaped(coach.shown_email)}"] if coach.shown_email else []
    lines += [f"TEL;VALUE=text:{escaped(coach.shown_phone)}"] if coach.shown_phone else []
    lines += [f"CATEGORIES:{','.join(map(escaped, themes))}"] if themes else []
    lines += [f"URL:{url}", f"REV:{coach.updated_at.astimezone(UTC):%Y%m%dT%H%M%SZ}", "END:VCARD"]
    return b"".join(folded(line) for line in lines)


def escaped(value: str) -> str:
    """A value as it stands on a line: its own commas, semicolons, backslashes and line endings are marked."""
    for mark in "\\,;":
        value = value.replace(mark, f"\\{mark}")
    return "\\n".join(value.splitlines())


def folded(line: str) -> bytes:
    """One line in UTF-8 with its ending, broken into several where it is long, never within a letter."""
    parts, current = [], b""
    for letter in line:
        octets = letter.encode()
        # What goes on begins with a space, which counts.
        if len(current) + len(octets) > LONGEST_LINE:
            parts.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*parts, current]) + b"\r\n"
