"""The handbook's tasks: short pages in TOML files, one a task and language, and pictures of the real screens.

`content/<language>/<task>.toml` holds `title`, `lead` and `steps`; `[[Save draft]]` in a step stands for what the
interface calls it, so that the handbook's words follow the screen's. What does not differ by language stands in
`content/tasks.toml`: who does the task, and which of its steps have a picture. `make handbook` takes the pictures
(`tests/e2e/test_handbook.py`), in Finnish.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from network.institutions.active_roles import Standing
from network.institutions.models import Role

FOLDER = Path(__file__).parent
CONTENT = FOLDER / "content"
PICTURES = FOLDER / "static" / "handbook"
LANGUAGES = ("fi", "sv", "en")
LABEL = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Step:
    text: SafeString
    # The file's name below the static folder `handbook`; empty for a step without one.
    picture: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Task:
    slug: str
    title: str
    lead: str
    steps: tuple[Step, ...]
    roles: tuple[Role, ...]


def tasks_for(known: Standing, language: str) -> list[Task]:
    """What a person of this standing comes to do, in the words of `language`, in Finnish where there are none."""
    return [task for task in all_tasks(_read(language)) if any(_holds(known, role) for role in task.roles)]


def _read(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


def _holds(known: Standing, role: Role) -> bool:
    held = {
        Role.COORDINATOR: known.is_coordinator,
        Role.INSTITUTION_ADMINISTRATOR: bool(known.administers),
        Role.INSTITUTION_EDITOR: bool(known.edits),
        Role.TRANSLATOR: bool(known.translates),
    }
    return held.get(role, False)


@cache
def all_tasks(language: str) -> tuple[Task, ...]:
    """Every task in the words of `language`, in the order of `tasks.toml`."""
    plan = tomllib.loads((CONTENT / "tasks.toml").read_text())
    return tuple(_task(slug, facts, language) for slug, facts in plan.items())


def _task(slug: str, facts: dict[str, Any], language: str) -> Task:
    words = tomllib.loads((CONTENT / language / f"{slug}.toml").read_text())
    steps = tuple(
        _step(_words(step, language), f"{slug}-{number}.webp" if number in facts["pictures"] else "")
        for number, step in enumerate(words["steps"], start=1)
    )
    return Task(slug, words["title"], words["lead"], steps, tuple(Role(role) for role in facts["roles"]))


def _step(text: SafeString, picture: str) -> Step:
    if not picture or not (PICTURES / picture).exists():
        return Step(text)
    from PIL import Image

    with Image.open(PICTURES / picture) as image:
        # Taken at twice the size that it is shown at, for sharp screens.
        return Step(text, f"handbook/{picture}", image.width // 2, image.height // 2)


def _words(text: str, language: str) -> SafeString:
    """`text` with the interface's own words in place of the labels."""
    with override(language):
        # Every second part is a label.
        parts = LABEL.split(text)
        return mark_safe(
            "".join(
                format_html("<b>{}</b>", gettext(part)) if number % 2 else conditional_escape(part)
                for number, part in enumerate(parts)
            )
        )
