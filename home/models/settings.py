from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page

from hub.core.texts import LocaleText, TextsMixin


def _statement(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        Page, verbose_name=label, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


@register_setting(icon="site")
class HubSettings(TextsMixin, ClusterableModel, BaseSiteSetting):
    """What the frame of every page shows of the network. Words are in `texts`, a row per language."""

    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    accessibility_page = _statement(_("accessibility statement"))
    privacy_page = _statement(_("privacy statement"))
    contact_page = _statement(_("contact page"))

    panels = [
        InlinePanel("texts", heading=_("Words in each language"), label=_("Language"), min_num=1),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], heading=_("Contact")),
        MultiFieldPanel(
            [FieldPanel("accessibility_page"), FieldPanel("privacy_page"), FieldPanel("contact_page")],
            heading=_("Pages linked from the foot of every page"),
            help_text=_("Choose the Finnish page: a visitor is led to the same page in their own language."),
        ),
        InlinePanel("funders", heading=_("Funders"), label=_("Funder")),
    ]

    class Meta:
        verbose_name = _("Site details")

    def __str__(self) -> str:
        text = self.text() if self.pk else None
        return text.network_name if text else str(_("Site details"))


class HubSettingsText(LocaleText):
    owner = ParentalKey(HubSettings, on_delete=models.CASCADE, related_name="texts")
    network_name = models.CharField(_("name of the network"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    contact_heading = models.CharField(_("contact heading"), max_length=80, blank=True)
    contact_lines = models.TextField(
        _("contact lines"), blank=True, help_text=_("For example an address, line by line.")
    )
    funding_sentence = models.CharField(
        _("funding sentence"),
        max_length=250,
        blank=True,
        help_text=_("Shown above the funders' logos, in the wording that the funder asks for."),
    )

    class Meta:
        verbose_name = _("words")
        verbose_name_plural = _("words")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "locale"],
                name="hub_settings_text_once_a_language",
                violation_error_message=_("This language already has its words."),
            )
        ]

    def __str__(self) -> str:
        return self.network_name


class HubFunder(Orderable):
    """A funder whose logo stands in the foot."""

    owner = ParentalKey(HubSettings, on_delete=models.CASCADE, related_name="funders")
    funder = models.ForeignKey(
        "institutions.Funder", on_delete=models.CASCADE, related_name="+", verbose_name=_("funder")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
