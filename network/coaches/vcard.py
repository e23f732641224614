"""A coach as a vCard 3.0 (RFC 2426), for telephones and address books: Outlook reads no 4.0."""

from datetime import UTC

from network.coaches.fields import heading_of
from network.coaches.models.coaches import PeerCoach

MEDIA_TYPE = "text/vcard; charset=utf-8"
MAKER = "-//Network hub//Peer coaches//EN"
# Octets of a line, without its ending; longer ones go on in the next (RFC 2425, 5.8.1).
LONGEST_LINE = 75


def vcard(coach: PeerCoach, *, url: str, themes: list[str]) -> bytes:
    """The card of `coach`, with the absolute address `url` of the page and the names of the themes.

    E-mail and telephone are on it only if the coach has chosen to show them. Its UID stays, so that an address book
    that gets a second one changes the same contact.
    """
    spoken = f"{heading_of('languages')}: {', '.join(coach.language_names)}" if coach.languages else ""
    # A coach with one name has it in the place that no program leaves empty.
    family, given = (coach.family_name, coach.given_name) if coach.family_name else (coach.given_name, "")
    rows = [
        ("VERSION", "3.0"),
        ("PRODID", MAKER),
        ("UID", f"urn:uuid:{coach.uuid}"),
        ("FN", escaped(coach.name)),
        ("N", f"{escaped(family)};{escaped(given)};;;"),
        ("ORG", escaped(coach.institution.name)),
        ("TITLE", escaped(coach.title)),
        ("EMAIL;TYPE=INTERNET,WORK", escaped(coach.shown_email)),
        ("TEL;TYPE=WORK,VOICE", escaped(coach.shown_phone)),
        ("CATEGORIES", ",".join(map(escaped, themes))),
        ("NOTE", escaped(spoken)),
        ("URL", url),
        ("REV", f"{coach.updated_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
    ]
    lines = ["BEGIN:VCARD", *(line(name, value) for name, value in rows if value), "END:VCARD"]
    return b"".join(map(folded, lines))


def line(name: str, value: str) -> str:
    """A property as a line. Outlook takes letters for those of its own old alphabet unless each line says theirs."""
    return f"{name}:{value}" if value.isascii() else f"{name};CHARSET=UTF-8:{value}"


def escaped(value: str) -> str:
    """A value as it stands on a line: its own commas, semicolons, backslashes and line endings are marked."""
    for mark in "\\,;":
        value = value.replace(mark, f"\\{mark}")
    return "\\n".join(value.splitlines())


def folded(whole: str) -> bytes:
    """One line in UTF-8 with its ending, broken into several where it is long, never within a letter."""
    parts, current = [], b""
    for letter in whole:
        octets = letter.encode()
        # What goes on begins with a space, which counts.
        if len(current) + len(octets) > LONGEST_LINE:
            parts.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*parts, current]) + b"\r\n"
