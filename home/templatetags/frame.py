from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from home.frame import Frame

register = template.Library()


@register.simple_tag(takes_context=True)
def frame(context: Context) -> Frame:
    """The frame around the page of this template (`page` or `addresses`, as the view gives): see `home.frame.Frame`."""
    page: Any = context.get("page")
    return Frame(context["request"], page if isinstance(page, Page) else None, context.get("addresses"))


@register.simple_tag
def interface_lang(frame: Frame) -> str | SafeString:
    """` lang="…"` for the interface's words on an untranslated page, whose `main` is in another language."""
    return format_html(' lang="{}"', frame.language) if frame.content_language else ""
