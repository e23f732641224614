from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput

from hub.core.panels import TextsPanel
from hub.core.status import status_of
from network.institutions import advice
from network.institutions.active_roles import standing
from network.institutions.forms import LOGO_FIELDS, FunderForm, InstitutionForm, OwnedForm


class NewNamePanel(TitleFieldPanel):
    """A name whose address follows it while a new thing is written; one that stands keeps its address."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self) -> bool:
            return self.instance.pk is None


class CoordinatorsRowsPanel(InlinePanel):
    """Rows that only coordinators change; the form keeps them from the others."""

    class BoundPanel(InlinePanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and standing(self.request.user).is_coordinator)


class LogoGroundsPanel(Panel):
    """Shows the logos on the grounds they are used on, with what was measured there."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/institutions/logos_on_grounds.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            logos = list(self.instance.logos.all()) if self.instance.pk else []
            self.has_logos = bool(logos)
            self.samples = advice.samples(logos)
            self.states = [(logo.get_variant_display(), status_of(logo)) for logo in logos]
            self.missing = advice.missing_variants(logos) if logos else []


def logos_panel() -> MultiFieldPanel:
    return MultiFieldPanel(
        [LogoGroundsPanel(), *(FieldPanel(name) for name in LOGO_FIELDS)],
        heading=_("Logos"),
        help_text=_(
            "For each ground the best seen variant is chosen by itself. Brochures with this logo are made anew "
            "when you save."
        ),
    )


institution_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        NewNamePanel("short_name", targets=["slug"], classname="", placeholder=False),
                        FieldPanel("slug", widget=SlugInput),
                    ]
                ),
                FieldRowPanel([FieldPanel("region"), FieldPanel("municipality")]),
                FieldPanel("website"),
            ],
            heading=_("Institution"),
        ),
        TextsPanel(
            panels=[
                FieldPanel("locale"),
                FieldPanel("name"),
                FieldPanel("contact_heading"),
                FieldPanel("contact_lines"),
            ],
            heading=_("Name and contact panel in each language"),
            help_text=_("Finnish is required; a language that is not here shows the Finnish words."),
        ),
        logos_panel(),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact_phone"), FieldPanel("contact_web")],
            heading=_("Contact details on brochures"),
            help_text=_("Public. Brochures are made anew when you save."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("member_since"), FieldPanel("member_until")])],
            heading=_("Membership"),
            help_text=_("Outside these days the institution is not shown to visitors; nothing of it is deleted."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("merged_into"), FieldPanel("merged_on")])],
            heading=_("Merger"),
            help_text=_(
                "Pages that it has published stay where they are. Its peer coaches are asked for a new consent for the "
                "other institution."
            ),
        ),
        MultiFieldPanel([FieldPanel("editors_publish")], heading=_("Publishing")),
        CoordinatorsRowsPanel("email_domains", heading=_("E-mail domains"), label=_("e-mail domain")),
    ],
    base_form_class=InstitutionForm,
)

funder_panels = ObjectList(
    [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("url")], heading=_("Funder")),
        TextsPanel(panels=[FieldPanel("locale"), FieldPanel("name")], heading=_("Name in each language")),
        logos_panel(),
    ],
    base_form_class=FunderForm,
)

region_panels = ObjectList(
    [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("order")], heading=_("Region")),
        TextsPanel(panels=[FieldPanel("locale"), FieldPanel("name")], heading=_("Name in each language")),
    ],
    base_form_class=OwnedForm,
)
