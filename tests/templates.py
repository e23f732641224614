"""Turns an undefined variable in one of our own templates into an error.

Django asks `string_if_invalid` only whether it is true, from `FilterExpression.resolve`; at that moment the stack
knows which template is being rendered, so Wagtail's and Django's own templates stay as lenient as they were written.
"""

import sys
from pathlib import Path
from types import FrameType

from django.template import engines

ROOT = Path(__file__).resolve().parents[1]
DEFAULTS = {"default", "default_if_none"}
# Wagtail's own with a word translated: it leaves out what it does not need.
WAGTAILS = ("wagtailadmin/shared/header.html",)


class UndefinedVariable(AssertionError):
    pass


class Refusing(str):
    __slots__ = ()

    def __bool__(self) -> bool:
        expression = sys._getframe(1)
        asked = expression.f_locals.get("self")
        if expression.f_code.co_name != "resolve" or not hasattr(asked, "filters"):
            return False
        if any(getattr(function, "_filter_name", function.__name__) in DEFAULTS for function, _ in asked.filters):
            return False
        template = rendering_template(expression)
        if template and is_ours(template):
            raise UndefinedVariable(f"{template}: nothing is given for {{{{ {asked} }}}}")
        return False


def rendering_template(frame: FrameType | None) -> str | None:
    """Path of the template whose node is being rendered innermost."""
    while frame:
        node = frame.f_locals.get("self") if frame.f_code.co_name == "render_annotated" else None
        if node is not None and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return None


def is_ours(template: str) -> bool:
    return template.startswith(f"{ROOT}/") and "/site-packages/" not in template and not template.endswith(WAGTAILS)


def refuse_undefined_variables() -> None:
    engines["django"].engine.string_if_invalid = Refusing("")
