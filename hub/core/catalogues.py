"""Interface texts: collects them from the code into `locale/`, and compiles `locale/` for Django. No gettext tools.

A source file keeps no line numbers and no dates, so a change of it is a change of words.
"""

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
ROOMS = ("hub", "network", "materials", "home", "search", "templates")
# Every word of the interface stands in these. Northern Sámi has a few, and Django shows the Finnish for the rest.
COMPLETE = ("fi", "sv", "en")
LANGUAGES = (*COMPLETE, "se")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt", ".xml"}


def source_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of `language`; an empty one where there is none yet."""
    path = source_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def files() -> Iterator[Path]:
    """The files of ours that may hold interface texts, in a fixed order."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            is_code = path.suffix == ".py" and "migrations" not in path.parts
            is_template = path.suffix in TEMPLATES and "templates" in path.parts
            if is_code or is_template:
                yield path


def collect() -> Catalog:
    """Every text that the code marks for translation, with the files it stands in."""
    catalog = Catalog()
    for path in files():
        source = path.read_text()
        if path.suffix in TEMPLATES:
            # Django turns a template into something that looks like Python; its indentation does not.
            source = re.sub(r"^[ \t]+", "", templatize(source), flags=re.MULTILINE)
        place = str(path.relative_to(ROOT))
        found = extract("python", io.BytesIO(source.encode()), KEYWORDS, ["Translators"], {"encoding": "utf-8"})
        for _line, message, comments, context in found:
            catalog.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    return catalog


def update(language: str, collected: Catalog) -> None:
    """Bring the source file of `language` up to date: new texts in, vanished ones out, no guesses.

    English is the language the texts are written in, so a new English translation is the text itself; one that was
    written by hand stays.
    """
    catalog = read(language)
    # Babel takes over the message objects themselves: without a copy, one language's words would stand in the next.
    catalog.update(deepcopy(collected), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    if language == "en":
        for message in catalog:
            if message.id and not is_translated(message):
                message.string = message.id
    path = source_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(catalog))


def is_translated(message: Message) -> bool:
    """Whether every form of `message` has words; a text with a plural has two."""
    return all(message.string if isinstance(message.string, (tuple, list)) else [message.string])


def as_bytes(catalog: Catalog) -> bytes:
    head = [
        ("Language", str(catalog.locale)),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", catalog.plural_forms),
    ]
    out = io.BytesIO()
    write_po(out, catalog, width=110, omit_header=True, sort_by_file=True, include_lineno=False)
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in head)
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + out.getvalue().lstrip()


def faults(language: str, collected: Catalog) -> list[str]:
    """What keeps the catalogue of `language` from being complete and sound, a line a fault."""
    catalog = read(language)
    found = []
    for message in collected:
        own = catalog.get(message.id, context=message.context)
        if not message.id:
            continue
        if own is None:
            found.append(f"{language}: not collected: {message.id!r} (make messages)")
        elif own.fuzzy:
            found.append(f"{language}: fuzzy: {message.id!r}")
        elif not is_translated(own):
            found.append(f"{language}: not translated: {message.id!r}")
        else:
            found.extend(f"{language}: {fault}: {message.id!r}" for fault in own.check())
    gone = [one.id for one in catalog if one.id and collected.get(one.id, context=one.context) is None]
    return found + [f"{language}: no longer used: {text!r} (make messages)" for text in gone]


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
        for message in catalog:
            # Babel would put the English in an empty plural's place; left out, Django shows the Finnish.
            if message.id and not is_translated(message):
                message.string = ""
        # Written beside and renamed: another process may be reading the old one.
        beside = target.with_suffix(".mo.new")
        with beside.open("wb") as file:
            write_mo(file, catalog)
        beside.replace(target)
        done.append(language)
    return done
