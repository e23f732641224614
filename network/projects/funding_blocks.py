"""The funding of a project as it is written: parts, each with its total and its lines.

A stream of blocks and not tables beside the page: a fault is told by its own field, a draft rests as it is, versions
are compared, and in wagtail-localize names are translated while numbers stay those of the source.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from network.projects.amounts import MoneyBlock, PercentBlock
from network.projects.arithmetic import WHOLE, Fault, Line, Part, faults_between, faults_of_part
from network.projects.blocks import one_of_two

PART = "part"


class FundingLineBlock(blocks.StructBlock):
    funder = SnippetChooserBlock("institutions.Funder", label=_("Funder"), required=False)
    name = blocks.CharBlock(
        label=_("Or a name"), required=False, max_length=120, help_text=_("For example: own funding.")
    )
    share = PercentBlock(label=_("Share, %"), required=False)
    amount = MoneyBlock(label=_("Sum, €"))

    class Meta:
        icon = "pick"
        label = _("Line")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        one_of_two(
            value,
            "funder",
            "name",
            neither=_("Choose the funder or write a name."),
            both=_("Choose the funder or write a name, one of the two."),
            required=not self.is_deferred_validation,
        )
        return value


class FundingPartBlock(blocks.StructBlock):
    scope = blocks.ChoiceBlock(
        choices=[(WHOLE, _("The whole project")), (PART, _("A part of the project"))],
        default=WHOLE,
        label=_("What this is the funding of"),
        required_on_save=True,
    )
    name = blocks.CharBlock(
        label=_("Name of the part"),
        required=False,
        max_length=120,
        help_text=_("For example: the coordinator’s part. Not needed for the whole project."),
    )
    institution = SnippetChooserBlock("institutions.Institution", label=_("Whose part"), required=False)
    total = MoneyBlock(label=_("Total, €"))
    lines = blocks.ListBlock(
        FundingLineBlock(),
        label=_("Who pays"),
        default=[],
        collapsed=False,
        help_text=_(
            "The sums make the total to the cent, and shares 100 percent where each line has one. A sum may be off its "
            "share by 50 cents or 0.05 percentage points. Leave the lines out where only the total is known."
        ),
    )

    class Meta:
        icon = "pick"
        label = _("Funding")
        label_format = "{scope} {name} {total}"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if value["scope"] == PART and not (value["name"] or value["institution"]):
            raise blocks.StructBlockValidationError(
                block_errors={"name": ValidationError(_("Name the part, or choose whose it is."))}
            )
        if faults := faults_of_part(plain_part(value)):
            raise _by_field(faults)
        return value


class FundingBlock(blocks.StreamBlock):
    part = FundingPartBlock()

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not self.is_deferred_validation:
            between = faults_between([plain_part(child.value) for child in value])
            errors = {position: _by_field([fault]) for position, fault in between.items()}
            if errors:
                raise blocks.StreamBlockValidationError(block_errors=errors)
        return value


def plain_part(value: Any) -> Part:
    """The numbers of a part that has passed the fields' own checks."""
    return Part(value["scope"], value["total"], [Line(line["amount"], line["share"]) for line in value["lines"]])


def _by_field(faults: list[Fault]) -> blocks.StructBlockValidationError:
    fields: dict[str, Any] = {fault.field: ValidationError(fault.message) for fault in faults if fault.line is None}
    lines = {
        fault.line: blocks.StructBlockValidationError(block_errors={fault.field: ValidationError(fault.message)})
        for fault in faults
        if fault.line is not None
    }
    of_all = [fields.pop("lines")] if "lines" in fields else None
    if lines or of_all:
        fields["lines"] = blocks.ListBlockValidationError(block_errors=lines, non_block_errors=of_all)
    return blocks.StructBlockValidationError(block_errors=fields)
