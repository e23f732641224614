"""What a brochure is made of. Editors change the words; where they stand on the page is the layout's."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText, get_text_for_indexing

from hub.rendering.glyphs import unsupported

INLINE = ["bold", "italic"]
INLINE_WITH_LINKS = [*INLINE, "link"]
SAFE_SCHEMES = ("https://", "mailto:", "tel:")


def validate_safe_link(address: str) -> None:
    """Raises ValidationError for an address that a printed or passed-on file must not carry."""
    if not address.startswith(SAFE_SCHEMES):
        raise ValidationError(_("Give an address that begins with https://, mailto: or tel:."))


class ComparisonRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Point of comparison"), max_length=40)
    first = blocks.RichTextBlock(label=_("First form of agreement"), features=INLINE)
    second = blocks.RichTextBlock(label=_("Second form of agreement"), features=INLINE)


class ComparisonBlock(blocks.StructBlock):
    caption = blocks.CharBlock(
        label=_("What is compared"),
        max_length=80,
        help_text=_("Read aloud to who cannot see the table: for example “Apprenticeship and training agreement”."),
    )
    first_title = blocks.CharBlock(label=_("First form of agreement"), max_length=40)
    second_title = blocks.CharBlock(label=_("Second form of agreement"), max_length=40)
    rows = blocks.ListBlock(ComparisonRowBlock(), label=_("Points of comparison"), min_num=1)
    shared_title = blocks.CharBlock(label=_("Heading of what both share"), max_length=60, required=False)
    shared = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), label=_("What both share"), default=[])

    class Meta:
        icon = "table"
        label = _("Comparison of two agreement forms")


class TipBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE_WITH_LINKS)

    class Meta:
        icon = "help"
        label = _("Tip")


class FactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_WITH_LINKS), label=_("Facts"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Fact box")


class LinkBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Link text"), max_length=80)
    href = blocks.CharBlock(label=_("Address"), max_length=300, validators=[validate_safe_link])

    class Meta:
        icon = "link"
        label = _("Link")


class LocalNoteSlot(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"), max_length=60, help_text=_("Each institution writes its own paragraph under it.")
    )

    class Meta:
        icon = "home"
        label = _("Place for the institution's own paragraph")


class ContactSlot(blocks.StaticBlock):
    class Meta:
        icon = "mail"
        label = _("Place for contact details")
        admin_text = _("The institution's own contact details stand here.")


class LogoSlotBlock(blocks.StaticBlock):
    class Meta:
        icon = "image"
        label = _("Place for the logo")
        admin_text = _("The institution's logo stands here, beside the one on the cover.")


class QrSlot(blocks.StructBlock):
    caption = blocks.CharBlock(
        label=_("Words beside the code"),
        max_length=80,
        help_text=_("The code leads to the brochure's own page, where the latest version is."),
    )

    class Meta:
        icon = "link-external"
        label = _("QR code")


class BrochureBody(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, icon="title")
    lead = blocks.RichTextBlock(label=_("Lead"), features=INLINE, icon="pilcrow")
    paragraph = blocks.RichTextBlock(label=_("Paragraph"), features=INLINE_WITH_LINKS, icon="pilcrow")
    bullets = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_WITH_LINKS), label=_("Bullet list"), icon="list-ul")
    comparison = ComparisonBlock()
    tip = TipBlock()
    facts = FactsBlock()
    link = LinkBlock()
    local_note = LocalNoteSlot()
    logo = LogoSlotBlock()
    contact = ContactSlot()
    qr = QrSlot()

    class Meta:
        block_counts = {
            "lead": {"max_num": 1},
            "comparison": {"max_num": 2},
            "local_note": {"max_num": 1},
            "logo": {"max_num": 1},
            "contact": {"min_num": 1, "max_num": 1},
            "qr": {"max_num": 1},
        }

    def clean(self, value: Any) -> Any:
        """Refuses characters that the brochure's font lacks, named by the block they are in."""
        cleaned = super().clean(value)
        errors = {}
        for index, child in enumerate(cleaned):
            if missing := unsupported("\n".join(words_of(child.value))):
                errors[index] = ValidationError(missing_text_message(child.block.label, missing))
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


def missing_text_message(where: Any, missing: list[Any]) -> str:
    """One sentence that names the characters the font lacks and the place they are in."""
    named = ", ".join(f"{character.char} ({character.name})" for character in missing[:5])
    return gettext("The brochure's font has no such character: %(characters)s. It is in the block “%(block)s”.") % {
        "characters": named,
        "block": where,
    }


def words_of(value: Any) -> Iterator[str]:
    """Every text in a block's value, however deep."""
    if isinstance(value, RichText):
        yield get_text_for_indexing(value.source)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, blocks.StructValue):
        for part in value.values():
            yield from words_of(part)
    elif isinstance(value, blocks.list_block.ListValue):
        for part in value:
            yield from words_of(part)
