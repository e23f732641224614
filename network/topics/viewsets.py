from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column

from network.institutions.forms import OwnedForm
from network.institutions.owned import OwnedViewSet
from network.institutions.panels import TextsPanel
from network.institutions.permissions import NetworkPermissionPolicy
from network.topics.models import Theme

theme_policy = NetworkPermissionPolicy(Theme)
theme_panels = ObjectList(
    [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("order")], heading=_("Theme")),
        TextsPanel(panels=[FieldPanel("locale"), FieldPanel("name")], heading=_("Name in each language")),
    ],
    base_form_class=OwnedForm,
)


class ThemeViewSet(OwnedViewSet):
    model = Theme
    permission_policy = theme_policy
    icon = "tag"
    menu_label = _("Themes")
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [Column("name", label=_("Name"), accessor=str), "slug", "order"]
    ordering = ["order", "slug"]

    def rows(self) -> QuerySet[Theme]:
        return Theme.objects.with_texts()

    def get_edit_handler(self) -> Panel:
        return theme_panels.bind_to_model(self.model)
