from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy as _
from wagtail.models import Page

from hub.rendering.themes import THEMES
from materials.brochures import addresses
from materials.brochures.models import BrochurePage
from materials.sharing.models import OUTPUTS, Duration, ShareLink
from materials.sharing.permissions import owner_of, possible_owners, shareable_pages
from network.institutions.models import Institution

NETWORK = "network"


class MaterialField(forms.ModelChoiceField):
    def label_from_instance(self, page: Any) -> str:
        return f"{page.title} ({page.locale.get_display_name()})"


class ShareLinkForm(forms.Form):
    """What a new link opens, in whose name and for how long; only what `user` may open to others can be chosen."""

    page = MaterialField(
        queryset=Page.objects.none(),
        label=_("Material"),
        help_text=_("Internal material that you may pass on. What is public has an address of its own."),
    )
    institution = forms.ChoiceField(
        label=_("Whose version"), required=False, help_text=_("With whose logo and contact details a brochure opens.")
    )
    theme = forms.ChoiceField(label=_("Colour of the brochure"), required=False, widget=forms.RadioSelect)
    output = forms.ChoiceField(
        label=_("The link opens"),
        required=False,
        choices=[("", _("The web page, with all its files")), *OUTPUTS],
        widget=forms.RadioSelect,
    )
    duration = forms.ChoiceField(
        label=_("Works for"), choices=Duration.choices, initial=Duration.WEEK, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("For whom"),
        max_length=ShareLink._meta.get_field("note").max_length,
        required=False,
        help_text=ShareLink._meta.get_field("note").help_text,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["page"].queryset = shareable_pages(user).select_related("locale").order_by("path")
        self.owners = {str(one.pk) if one else NETWORK: one for one in possible_owners(user)}
        fields["institution"].choices = [
            (key, one.short_name if one else _("the network")) for key, one in self.owners.items()
        ]
        if len(self.owners) == 1:
            # Nothing to choose: the editor of one institution shares its version.
            del self.fields["institution"]
        language = get_language() or "fi"
        fields["theme"].choices = [(key, theme.name(language).capitalize()) for key, theme in THEMES.items()]
        fields["theme"].initial = addresses.DEFAULT_THEME

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        page = cleaned.get("page")
        if page is None or self.errors:
            return cleaned
        cleaned["institution"] = self._owner(page, cleaned.get("institution"))
        if not BrochurePage.objects.filter(pk=page.pk).exists():
            cleaned["theme"] = cleaned["output"] = ""
        cleaned["duration"] = Duration(cleaned["duration"])
        return cleaned

    def _owner(self, page: Page, chosen: str | None) -> Institution | None:
        if owner := owner_of(page):
            if not owner.is_member:
                raise ValidationError({"page": _("The institution has left the network.")})
            return owner
        if "institution" not in self.fields:
            return next(iter(self.owners.values()))
        # An empty choice means the first, as the field shows it.
        return self.owners[chosen] if chosen else next(iter(self.owners.values()))
