from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from hub.core import page_paths
from hub.core.editing import OpenedOnForm
from hub.core.references import OwnReferencesMixin
from network.institutions import services
from network.institutions.active_roles import standing
from network.institutions.models import Funder, Institution, InstitutionPage, LogoFile, Variant
from network.institutions.preflight import Prepared, preflight

LOGO_FIELDS = {"logo_light": Variant.LIGHT, "logo_dark": Variant.DARK, "logo_one_colour": Variant.ONE_COLOUR}
# Addresses that people have saved, who is a member, and whose domain makes somebody a member's staff.
COORDINATORS_FIELDS = ("slug", "region", "member_since", "member_until", "merged_into", "merged_on")
DOMAINS = "email_domains"
_HELP = _("SVG, or a PNG with a transparent ground at least 709 pixels wide or 260 high.")


class LogoInput(forms.ClearableFileInput):
    """Shows the stored logo small, with a box to take it away, above the file field."""

    template_name = "institutions/logo_input.html"
    clear_checkbox_label = _("Remove this logo")  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__(attrs={"accept": ".svg,.png,.jpg,.jpeg"})


class LogoField(forms.FileField):
    """A logo to upload. Clean value: a Prepared logo, None where nothing was sent, False where it is to be removed."""

    widget = LogoInput

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, help_text=_HELP, required=False, allow_empty_file=True)

    def clean(self, data: Any, initial: Any = None) -> Prepared | bool | None:
        value = super().clean(data, initial)
        if isinstance(value, UploadedFile):
            return preflight(value)
        return False if value is False else None


class OwnedForm(OwnReferencesMixin, OpenedOnForm, WagtailAdminModelForm):
    """The form of a thing that is no page: points at nothing out of sight, and tells who saves second."""


class LogosForm(OwnedForm):
    """A form of something that has logos: each variant has a field, and all is saved together or not at all."""

    logo_light = LogoField(label=Variant.LIGHT.label)
    logo_dark = LogoField(label=Variant.DARK.label)
    logo_one_colour = LogoField(label=Variant.ONE_COLOUR.label)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored: dict[str, LogoFile] = {}
        if self.instance.pk:
            stored = {logo.variant: logo for logo in self.instance.logos.all()}
        for name, variant in LOGO_FIELDS.items():
            if name in self.fields:
                self.fields[name].initial = stored.get(variant)

    @property
    def changed_logos(self) -> dict[str, Prepared | None]:
        """What is to become of the logos: variant to its new logo, or to None where it is to go."""
        values = {variant: self.cleaned_data.get(name) for name, variant in LOGO_FIELDS.items()}
        return {variant.value: value or None for variant, value in values.items() if value is not None}

    def save(self, commit: bool = True) -> Any:
        instance = super().save(commit=False)
        if commit:
            self.save_with_logos(instance)
        return instance

    def save_with_logos(self, instance: Any) -> None:
        raise NotImplementedError


class InstitutionForm(LogosForm):
    """An institution's administrator changes what it says of itself; what places it in the network, a coordinator."""

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        user, instance = kwargs.get("for_user"), kwargs.get("instance")
        kept = user is not None and not standing(user).is_coordinator
        if kept and data is not None:
            data = _with_stored_domains(data, instance)
        super().__init__(data, files, **kwargs)
        # A short list, which a chooser would hide behind a window.
        others: Any = self.fields["merged_into"]
        others.widget = forms.Select()
        others.queryset = Institution.objects.exclude(pk=self.instance.pk)
        if kept:
            for name in COORDINATORS_FIELDS:
                # A disabled field takes nothing from what is sent.
                self.fields[name].disabled = True

    def clean_slug(self) -> str:
        """The addresses of the institution's pages, and of all below them, follow."""
        slug: str = self.cleaned_data["slug"]
        for page in InstitutionPage.objects.filter(institution=self.instance.pk) if self.instance.pk else ():
            page_paths.check(slug, page.get_parent(), page)
        return slug

    def save_with_logos(self, instance: Institution) -> None:
        services.save_institution(institution=instance, logos=self.changed_logos, user=self.for_user)


def _with_stored_domains(data: Any, instance: Institution | None) -> Any:
    """`data` with the domains as they stand, whatever was sent."""
    stored = list(instance.email_domains.all()) if instance and instance.pk else []
    changed = data.copy()
    for name in [name for name in data if name.startswith(f"{DOMAINS}-")]:
        del changed[name]
    counts = {"TOTAL": len(stored), "INITIAL": len(stored), "MIN_NUM": 0, "MAX_NUM": 1000}
    for name, count in counts.items():
        changed[f"{DOMAINS}-{name}_FORMS"] = str(count)
    for number, row in enumerate(stored):
        changed[f"{DOMAINS}-{number}-id"] = str(row.pk)
        changed[f"{DOMAINS}-{number}-domain"] = row.domain
    return changed


class FunderForm(LogosForm):
    def save_with_logos(self, instance: Funder) -> None:
        services.save_funder(funder=instance, logos=self.changed_logos, user=self.for_user)
