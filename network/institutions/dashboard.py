"""What the editor's home tells of institutions: logos that are missing, and the way to change them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from hub.core.dashboard import Shortcut, Source, Task, Urgency, register, register_shortcut
from network.institutions.active_roles import standing
from network.institutions.models import Institution, Variant


def register_all() -> None:
    """Register the desk's rows and the way to the logos."""
    register(Source("logos", gettext_lazy("Logos"), missing_logos, order=40, icon="image"))
    register_shortcut(
        Shortcut(
            "logo",
            gettext_lazy("Change our logo"),
            gettext_lazy("The new one is on the institution’s page at once, and on its brochures in a few minutes."),
            way_to_logos,
            order=20,
            icon="image",
        )
    )


def missing_logos(user: Any) -> Iterator[Task]:
    """The variants that an administrator's institutions lack; to a coordinator, who has no logo at all."""
    known = standing(user)
    if known.is_coordinator:
        yield from _without_any()
    for institution in Institution.objects.filter(pk__in=known.administers).prefetch_related("logos"):
        there = {logo.variant for logo in institution.logos.all()}
        missing = [variant for variant in Variant if variant.value not in there]
        if missing:
            yield _missing(institution, missing)


def way_to_logos(user: Any) -> str | None:
    """The institution's own form where there is one to choose, else the list of institutions."""
    known = standing(user)
    if len(known.administers) == 1 and not known.is_coordinator:
        return reverse("wagtailsnippets_institutions_institution:edit", args=[*known.administers])
    may = known.is_coordinator or known.administers
    return reverse("wagtailsnippets_institutions_institution:list") if may else None


def _missing(institution: Institution, variants: list[Variant]) -> Task:
    names = get_text_list([str(variant.label) for variant in variants], _("and"))
    urgency: Urgency = (
        "now" if len(variants) == len(Variant) else "idle" if variants == [Variant.ONE_COLOUR] else "soon"
    )
    return Task(
        text=_("%(institution)s has no logo: %(variants)s")
        % {"institution": institution.short_name, "variants": names.lower()},
        url=reverse("wagtailsnippets_institutions_institution:edit", args=[institution.pk]),
        note=_("Where it is missing, another one is shown on a plate of its own."),
        urgency=urgency,
    )


def _without_any() -> Iterator[Task]:
    without = Institution.objects.members().filter(logos=None)
    names = list(without.values_list("short_name", flat=True)[:5])
    if not names:
        return
    count = without.count()
    yield Task(
        text=ngettext("%(count)d institution has no logo", "%(count)d institutions have no logo", count)
        % {"count": count},
        url=reverse("wagtailsnippets_institutions_institution:list"),
        note=get_text_list(names, _("and")) if count == len(names) else ", ".join([*names, "…"]),
        count=count,
    )
