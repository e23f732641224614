"""Interface texts: collects them from the code into `locale/`, and compiles `locale/` for Django. No gettext tools.

A source file keeps no line numbers and no dates, so a change of it is a change of words.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"


def source_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compile_all() -> list[str]:
    """Compile each catalogue whose source is newer than its compiled file. Returns the languages compiled."""
    done = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        language = source.parts[-3]
        with source.open("rb") as file:
            catalog = read_po(file, locale=language)
        # Written beside and renamed: another process may be reading the old one.
        beside = target.with_suffix(".mo.new")
        with beside.open("wb") as file:
            write_mo(file, catalog)
        beside.replace(target)
        done.append(language)
    return done
