"""Texts per language of things that are one row in the database (an institution, a region, a funder).

Pages are translated with wagtail-localize, a page a language. A thing that others point at stays one row and keeps
its words in a child row a language; a new language is new rows, not a new column.
"""

from typing import Any

from django.db import models
from django.utils.translation import get_language, gettext_lazy as _
from wagtail.models import Locale


class LocaleText(models.Model):
    """One thing's words in one language. A subclass adds `owner` (ParentalKey, related_name `texts`) and the words."""

    locale = models.ForeignKey(Locale, on_delete=models.PROTECT, related_name="+", verbose_name=_("language"))

    class Meta:
        abstract = True


class TextsMixin:
    """Gives a model with `texts` its words in the language asked for, in Finnish where that language has none."""

    texts: Any

    def text(self, language: str | None = None) -> Any:
        """The text row in `language` (default: the active one), else in Finnish, else the first; None without any.

        Reads `self.texts.all()`, so a list that prefetches `texts__locale` costs no query a row.
        """
        by_language = {row.locale.language_code: row for row in self.texts.all()}
        wanted = language or get_language() or "fi"
        return by_language.get(wanted) or by_language.get("fi") or next(iter(by_language.values()), None)
