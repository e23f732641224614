from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from network.institutions import services
from network.institutions.models import Funder, Institution, LogoFile, Variant
from network.institutions.preflight import Prepared, preflight

LOGO_FIELDS = {"logo_light": Variant.LIGHT, "logo_dark": Variant.DARK, "logo_one_colour": Variant.ONE_COLOUR}
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


class LogosForm(WagtailAdminModelForm):
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
    def save_with_logos(self, instance: Institution) -> None:
        services.save_institution(institution=instance, logos=self.changed_logos, user=self.for_user)


class FunderForm(LogosForm):
    def save_with_logos(self, instance: Funder) -> None:
        services.save_funder(funder=instance, logos=self.changed_logos, user=self.for_user)
