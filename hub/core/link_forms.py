"""The link dialog's forms: the one for a heading of the same page offers the headings there are, and takes what people
type; the others have labels in every language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.views import chooser

from hub.core.blocks.headings import MOST, anchor_name
from hub.core.wagtail_patches import patch


class _HeadingInput(forms.TextInput):
    """Filled from a list of the page's headings, which `static/admin/heading-links.js` puts beside it."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        words = {"label": _("Headings on this page"), "none": _("The page has no headings yet.")}
        context["widget"]["attrs"] |= {"data-controller": "hub-headings"}
        context["widget"]["attrs"] |= {f"data-hub-headings-{key}-value": word for key, word in words.items()}
        return context


class HeadingLinkForm(AnchorLinkChooserForm):
    url = forms.CharField(
        label=_("Name of the heading"),
        max_length=MOST + 1,
        widget=_HeadingInput,
        help_text=_("Choose a heading from the list, or write its “name for links”."),
    )

    def clean_url(self) -> str:
        name = anchor_name(self.cleaned_data["url"].removeprefix("#"))
        if not name:
            raise ValidationError(_("Write the name with letters and figures."))
        return name


# Wagtail names these fields by their names in code, in English whatever the language.
LABELS = {
    ExternalLinkChooserForm: {},
    EmailLinkChooserForm: {
        "email_address": _("E-mail address"),
        "subject": _("Subject of the message"),
        "body": _("Beginning of the message"),
    },
    PhoneLinkChooserForm: {"phone_number": _("Telephone number")},
    HeadingLinkForm: {},
}


def offer_headings() -> None:
    """Put the form in the place of Wagtail's own, which asks for a name that headings there do not have.

    Beside it all the dialog's forms get labels that can be translated.
    """
    patch(
        chooser.AnchorLinkView,
        "form_class",
        HeadingLinkForm,
        reason="the dialog asks for a name that no heading has",
        test="tests/hub/core/test_link_dialog.py",
    )
    for form, labels in LABELS.items():
        for name, label in {"link_text": _("Link text"), **labels}.items():
            form.base_fields[name].label = label
