"""What the admin says of internal brochures, of institutions' own paragraphs in them, and of the logos they are in."""

from django.utils.translation import gettext as _, ngettext

from hub.core import status
from hub.core.status import Status
from hub.rendering.themes import LOGO_GROUNDS, THEMES, logo_ground
from materials.brochures.models import BrochureDetail, BrochurePage, BrochureVariant
from network.institutions.contrast import choose_logo
from network.institutions.grounds import SITE
from network.institutions.models import InstitutionLogo
from network.institutions.status import of_institution


def register_all() -> None:
    """Register all three."""
    status.register(BrochurePage, of_brochure)
    status.register(BrochureDetail, of_detail)
    status.register(InstitutionLogo, of_logo)


def of_brochure(brochure: BrochurePage) -> Status | None:
    """An internal one is shown to institutions' own people only, however published."""
    if brochure.live and brochure.is_internal:
        return Status(is_public=False, reason=_("Internal: for institutions’ own people only."))
    return None


def of_detail(detail: BrochureDetail) -> Status:
    """A paragraph is shown where its brochure is, in its institution's version."""
    if not detail.institution.is_member:
        return Status(
            is_public=False,
            reason=_("%(institution)s is not a member today.") % {"institution": detail.institution},
        )
    if not detail.brochure.live:
        return Status(is_public=False, reason=_("The brochure is not published."))
    if detail.brochure.is_internal:
        return Status(is_public=False, reason=_("The brochure is internal: for institutions’ own people only."))
    return Status(is_public=True, reason=_("In the institution’s own version of the brochure."))


def of_logo(logo: InstitutionLogo) -> Status:
    """Where a logo is seen today: for each ground the best seen of an institution's logos is chosen."""
    institution = logo.institution
    if not institution.is_member:
        return Status(is_public=False, name=_("Shown nowhere"), reason=of_institution(institution).reason)
    logos = list(institution.logos.all())
    on_site = _is_chosen(logo, logos, SITE)
    themes = [
        theme.key
        for theme in THEMES.values()
        if any(_is_chosen(logo, logos, logo_ground(theme, place)) for place in LOGO_GROUNDS)
    ]
    if not themes and not on_site:
        better = _("Another of the logos is seen better on every ground.")
        return Status(is_public=False, name=_("Shown nowhere"), reason=better)
    files = BrochureVariant.objects.filter(institution=institution, theme__in=themes, brochure__live=True)
    count = files.exclude(file=None).values("brochure").distinct().count()
    said = [_("On the site’s lists.")] if on_site else []
    if count:
        said.append(ngettext("In the files of one brochure.", "In the files of %(count)d brochures.", count))
    elif themes:
        said.append(_("In no brochure’s file yet."))
    is_seen = on_site or bool(count)
    name = _("In use") if is_seen else _("Not in use yet")
    return Status(is_public=is_seen, name=name, reason=" ".join(said) % {"count": count})


def _is_chosen(logo: InstitutionLogo, logos: list[InstitutionLogo], ground: str) -> bool:
    chosen = choose_logo(logos, ground)
    return chosen is not None and chosen.logo.pk == logo.pk
