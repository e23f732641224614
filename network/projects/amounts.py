"""Euros and percents: how people type them, and how the site shows them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy as _
from wagtail import blocks

CENT = Decimal("0.01")
NO_BREAK = "\N{NO-BREAK SPACE}"


def money(amount: Decimal) -> str:
    """Euros as the active language writes them, "648 700 €"; cents only where there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    number = number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"€{number}" if _writes_english() else f"{number}{NO_BREAK}€"


def percent(share: Decimal) -> str:
    """Percents as the active language writes them, "67,5 %"."""
    number = number_format(share.normalize() if share % 1 else share.quantize(Decimal(1)), use_l10n=True)
    return f"{number}%" if _writes_english() else f"{number}{NO_BREAK}%"


def _writes_english() -> bool:
    """Of the site's languages only English sets the signs close to the number (CLDR)."""
    return (get_language() or "").startswith("en")


class TypedNumberField(forms.DecimalField):
    """A number as it stands on paper: "648 700 €", "67,5 %". More decimals than `decimal_places` are refused, so that
    a comma meant to group thousands is never taken for a decimal one."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"[\s€%]|eur$|euroa?$", "", value.strip().lower()).replace("−", "-").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal) or not value.is_finite():
            return value
        places = 0 if value == value.to_integral_value() else 2
        return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=False)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}


class TypedNumberBlock(blocks.DecimalBlock):
    """A positive number with at most two decimals, and no more than `max_value`."""

    too_small = _("Write a sum greater than zero.")

    def __init__(self, required: bool = True, help_text: Any = None, max_value: Any = None, **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = TypedNumberField(
            required=required,
            help_text=help_text,
            min_value=CENT,
            max_value=max_value,
            max_digits=14,
            decimal_places=2,
            error_messages={"min_value": self.too_small},
        )


class MoneyBlock(TypedNumberBlock):
    """Euros."""


class PercentBlock(TypedNumberBlock):
    """Percents, at most 100."""

    too_small = _("Write a share greater than zero.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_value": Decimal(100), **kwargs})
