from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel

from hub.core.related import related_pages_panel


def content_panels() -> list[Any]:
    """The project's form, in the order in which the page tells it."""
    return [
        FieldPanel("short_name"),
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")], heading=_("Period")),
        MultiFieldPanel(
            [
                FieldPanel("programme"),
                PageChooserPanel("parent_project", "projects.ProjectPage"),
                FieldPanel("parent_name"),
                FieldPanel("parent_url"),
                FieldPanel("website"),
            ],
            heading=_("Where it belongs"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("coordinator"),
                FieldPanel("coordinator_name"),
                FieldPanel("regions", widget=CheckboxSelectMultiple),
            ],
            heading=_("Who coordinates"),
        ),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        FieldPanel("target_groups"),
        FieldPanel("body"),
        FieldPanel("objectives"),
        FieldPanel("measures"),
        FieldPanel("results"),
        FieldPanel("funding"),
        InlinePanel("funders", heading=_("Funders’ logos"), label=_("Funder")),
        MultiFieldPanel(
            [FieldPanel("eu_funded"), FieldPanel("eu_sentence"), FieldPanel("eu_emblem")],
            heading=_("EU funding"),
            help_text=_("A project with EU funding is published with the emblem and the sentence, side by side."),
        ),
        FieldPanel("documents"),
        FieldPanel("contacts"),
        related_pages_panel(),
    ]
