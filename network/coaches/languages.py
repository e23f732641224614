"""The languages that a coach may say to speak, and the field that keeps them."""

from collections.abc import Iterable
from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language

# The country's own and the site's first, then the biggest spoken in Finland; ISO 639 codes.
CODES = (
    ("fi", "sv", "en", "se", "smn", "sms", "fse")
    + ("ru", "et", "uk", "ar", "so", "fa", "ku", "sq", "vi", "th", "tr")
    + ("de", "fr", "es", "nb", "da", "pl", "ro", "zh")
)
# What Babel does not name.
OWN_NAMES = {
    "fse": {"fi": "suomalainen viittomakieli", "sv": "finskt teckenspråk", "en": "Finnish Sign Language"},
}


def language_name(code: str, language: str | None = None) -> str:
    """The name of a spoken language in `language` (default: the active one); its code where nothing names it."""
    wanted = language or get_language() or "fi"
    if own := OWN_NAMES.get(code):
        return own.get(wanted, own["fi"])
    for tongue in (wanted, "fi"):
        try:
            name = Locale.parse(tongue, sep="-").languages.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return str(name)
    return code


def choices() -> list[tuple[str, str]]:
    """Every language that may be chosen, with its name in the active language."""
    return [(code, language_name(code)) for code in CODES]


class SpokenLanguagesField(models.CharField):
    """Codes of languages, read and set as a list in the order of `CODES`.

    Stored as `,fi,sv,`, so that one condition finds who speaks a language: `languages__contains=",sv,"`.
    """

    def from_db_value(self, value: str | None, *_rest: Any) -> list[str]:
        return _codes(value or "")

    def to_python(self, value: Any) -> list[str]:
        return _codes(value or "")

    def get_prep_value(self, value: Any) -> str:
        # A lookup's words come as they are to stand.
        if isinstance(value, str):
            return value
        codes = _codes(value or ())
        return f",{','.join(codes)}," if codes else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def clean(self, value: Any, model_instance: models.Model | None) -> list[str]:
        codes = self.to_python(value)
        if not codes and not self.blank:
            raise forms.ValidationError(self.error_messages["blank"], "blank")
        return codes

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )


def _codes(value: str | Iterable[str]) -> list[str]:
    given = set(value.split(",") if isinstance(value, str) else value)
    return [code for code in CODES if code in given]
