from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from network.institutions import panels, permissions
from network.institutions.filters import InstitutionFilterSet
from network.institutions.models import Funder, Institution, Region
from network.institutions.owned import OwnedInspectView, OwnedViewSet
from network.institutions.views import LogoOwnerCreateView, LogoOwnerEditView


class InstitutionInspectView(OwnedInspectView):
    labels = {"name": _("Name"), "domains": _("E-mail domains")}


class InstitutionViewSet(OwnedViewSet):
    model = Institution
    permission_policy = permissions.institution_policy
    icon = "group"
    menu_label = _("Institutions")
    add_view_class = LogoOwnerCreateView
    edit_view_class = LogoOwnerEditView
    # Names, addresses and domains are an institution's own: a copy would be refused field by field.
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = InstitutionInspectView
    inspect_view_fields = [
        "short_name",
        "name",
        "slug",
        "region",
        "municipality",
        "website",
        "contact_email",
        "contact_phone",
        "contact_web",
        "domains",
        "member_since",
        "member_until",
    ]
    list_display = [
        "short_name",
        Column("name", label=_("Name")),
        Column("region", label=_("Region"), sort_key="region__order"),
        Column("municipality", label=_("Municipality"), sort_key="municipality"),
        BooleanColumn("is_member", label=_("Member")),
        Column("logo_count", label=_("Logos"), accessor=lambda institution: len(institution.logos.all())),
    ]
    filterset_class = InstitutionFilterSet
    ordering = ["short_name"]
    list_per_page = 50

    def rows(self) -> QuerySet[Institution]:
        return Institution.objects.with_texts()

    def get_edit_handler(self) -> Panel:
        return panels.institution_panels.bind_to_model(self.model)


class RegionViewSet(OwnedViewSet):
    model = Region
    permission_policy = permissions.region_policy
    icon = "site"
    menu_label = _("Regions")
    copy_view_enabled = False
    list_display = [Column("name", label=_("Name"), accessor=str), "slug", "order"]
    ordering = ["order", "slug"]

    def rows(self) -> QuerySet[Region]:
        return Region.objects.with_texts()

    def get_edit_handler(self) -> Panel:
        return panels.region_panels.bind_to_model(self.model)


class FunderViewSet(OwnedViewSet):
    model = Funder
    permission_policy = permissions.funder_policy
    icon = "pick"
    menu_label = _("Funders")
    add_view_class = LogoOwnerCreateView
    edit_view_class = LogoOwnerEditView
    copy_view_enabled = False
    list_display = [Column("name", label=_("Name"), accessor=str), "slug", "url"]
    ordering = ["slug"]

    def rows(self) -> QuerySet[Funder]:
        return Funder.objects.with_texts()

    def get_edit_handler(self) -> Panel:
        return panels.funder_panels.bind_to_model(self.model)


class InstitutionGroup(SnippetViewSetGroup):
    items = (InstitutionViewSet, RegionViewSet, FunderViewSet)
    menu_label = _("Institutions")
    menu_icon = "group"
    menu_order = 200

    @cached_property
    def menu_name(self) -> str:
        return "institutions"
