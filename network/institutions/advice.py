"""What an editor is told about the logos that are there: where they need a plate, and what is missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Generic

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy as _

from network.institutions.contrast import ChosenLogo, Logo, choose_logo
from network.institutions.grounds import Ground, registered
from network.institutions.models import Variant

WANTED = (Variant.LIGHT, Variant.DARK)


@dataclass(frozen=True)
class Sample(Generic[Logo]):
    """A ground with the logo that is chosen for it."""

    ground: Ground
    chosen: ChosenLogo[Logo]

    @property
    def ratio(self) -> str:
        return number_format(self.chosen.contrast, decimal_pos=1)

    @property
    def advice(self) -> str:
        """One sentence where the logo is not seen as it stands; else empty."""
        if not self.chosen.is_seen:
            return gettext("Hard to see: it has pale and dark parts. A variant in one colour would help.")
        if self.chosen.plate:
            return gettext("Stands on a plate here: no variant is seen on this ground (3 : 1 is needed).")
        return ""


def samples(logos: Sequence[Logo]) -> list[Sample[Logo]]:
    """Each registered ground with the logo chosen for it; empty without logos."""
    chosen = [(ground, choose_logo(logos, ground.colour)) for ground in registered()]
    return [Sample(ground, choice) for ground, choice in chosen if choice]


def missing_variants(logos: Sequence[Logo]) -> list[str]:
    """Names of the wanted variants that are not there. The one in a single colour is wanted of nobody."""
    there = {logo.variant for logo in logos}
    return [str(variant.label) for variant in WANTED if variant.value not in there]


def unused(logos: Sequence[Logo], uploaded: Collection[str]) -> list[str]:
    """A sentence for who has uploaded variants (values of `Variant`) that are chosen for no ground; none else."""
    used = {sample.chosen.logo.variant for sample in samples(logos)}
    names = [str(variant.label) for variant in Variant if variant.value in uploaded and variant.value not in used]
    text = _("Saved, but shown nowhere for now: %(variants)s. Another of your logos is seen better on every ground.")
    return [text % {"variants": ", ".join(names)}] if names else []


def warnings(logos: Sequence[Logo]) -> list[str]:
    """Sentences to tell an editor after a save, none where all is well."""
    troubled = [sample for sample in samples(logos) if sample.advice]
    if not troubled:
        return []
    grounds = ", ".join(str(sample.ground.label) for sample in troubled)
    return [
        _("The logo is not seen well enough as it is on: %(grounds)s. It is set on a plate there; see its page.")
        % {"grounds": grounds}
    ]
