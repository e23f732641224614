from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language, gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hub.rendering.themes import THEMES
from materials.brochures import failures
from materials.brochures.making import renderer
from materials.brochures.models import BrochureDetail, BrochureVariant
from materials.brochures.permissions import detail_policy, variant_policy
from network.institutions.owned import OwnedViewSet


class BrochureDetailViewSet(OwnedViewSet):
    """The paragraphs that institutions add to brochures."""

    model = BrochureDetail
    permission_policy = detail_policy
    icon = "doc-empty"
    menu_label = _("Own paragraphs")
    list_display = ["brochure", "institution", "local_paragraph"]
    list_filter = ["institution", "brochure"]
    list_per_page = 50

    def rows(self) -> QuerySet[BrochureDetail]:
        return BrochureDetail.objects.select_related("institution", "brochure__locale")


class BrochureVariantViewSet(OwnedViewSet):
    """Every file of every brochure: which are ready, which wait, which failed and why."""

    model = BrochureVariant
    icon = "doc-full"
    menu_label = _("Brochure files")
    list_display = [
        "brochure",
        Column("language", label=_("Language"), accessor=lambda row: row.brochure.locale.get_display_name()),
        Column("institution", label=_("Institution"), accessor=lambda row: row.institution or _("the network")),
        Column("theme", label=_("Colour"), accessor=lambda row: colour_of(row)),
        Column("get_output_display", label=_("File"), sort_key="output"),
        Column("state", label=_("State"), accessor=lambda row: state_of(row)),
        Column("rendered_at", label=_("Made")),
        Column("failure", label=_("Why"), accessor=lambda row: failures.message(row.failure) if row.failure else ""),
    ]
    list_filter = ["state", "institution", "brochure", "output"]
    permission_policy = variant_policy
    copy_view_enabled = False

    def rows(self) -> QuerySet[BrochureVariant]:
        # A brochure of one page has no picture of a second: that is no fault to show.
        rows = BrochureVariant.objects.filter(Q(failure__isnull=True) | ~Q(failure__code=failures.ABSENT["code"]))
        return rows.select_related("institution", "brochure__locale").order_by(
            F("failed_at").desc(nulls_last=True), "pk"
        )


class BrochureViewSetGroup(SnippetViewSetGroup):
    items = (BrochureDetailViewSet, BrochureVariantViewSet)
    menu_label = _("Brochures")
    menu_icon = "doc-full"
    menu_order = 250


def state_of(row: BrochureVariant) -> str:
    """What an editor wants to know of a file: ready only when it is also up to date."""
    if row.state == BrochureVariant.State.READY and not row.is_current(renderer()):
        return str(_("out of date"))
    return str(row.get_state_display())


def colour_of(row: BrochureVariant) -> str:
    """The name of the file's colour in the reader's language."""
    return THEMES[row.theme].name(get_language() or "fi")
