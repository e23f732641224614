"""What a project page holds in rows: blocks, since their words are translated and their numbers are not."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from hub.core.blocks import ParagraphBlock


class ObjectiveBlock(blocks.StructBlock):
    """One objective; its number is its place."""

    title = blocks.CharBlock(label=_("Objective"), max_length=200)
    text = ParagraphBlock(label=_("Text"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Objective")
        label_format = "{title}"


class ContactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    title = blocks.CharBlock(label=_("Job title"), required=False, max_length=120)
    organisation = blocks.CharBlock(label=_("Organisation"), required=False, max_length=120)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    phone = blocks.RegexBlock(
        r"^\+?[0-9 ()-]{5,30}$",
        label=_("Phone"),
        required=False,
        error_messages={"invalid": _("Write the number in figures, for example 040 123 4567.")},
    )

    class Meta:
        icon = "user"
        label = _("Contact person")
        label_format = "{name}"


class ProjectDocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=160, help_text=_("Empty: the title of the document.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")


def one_of_two(value: Any, chosen: str, named: str, *, neither: Any, both: Any, required: bool) -> None:
    """Raises StructBlockValidationError unless `value` has something chosen or something named, and not both."""
    if value.get(chosen) and value.get(named):
        raise blocks.StructBlockValidationError(block_errors={named: ValidationError(both)})
    if required and not (value.get(chosen) or value.get(named)):
        raise blocks.StructBlockValidationError(block_errors={chosen: ValidationError(neither)})
