from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from network.coaches.models import PeerCoach
from network.coaches.name_fields import NamesMixin
from network.coaches.photo_field import PhotoField, chosen_photo
from network.coaches.services import profiles
from network.coaches.wording import LANGUAGES
from network.institutions.active_roles import standing
from network.institutions.forms import OwnedForm
from network.institutions.models import Institution, Region
from network.people.addresses import normalise
from network.topics.models import Theme


class PeerCoachForm(NamesMixin, OwnedForm):
    """The institution's side of a profile. What the coach alone decides is no field here."""

    photo_file = PhotoField()
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes: Any = self.fields.get("themes")
        if themes:
            themes.queryset = Theme.objects.with_texts()
            themes.widget = forms.CheckboxSelectMultiple(choices=themes.choices)
        for name, rows in (("institution", Institution.objects.all()), ("region", Region.objects.with_texts())):
            # Short lists, which a chooser would hide behind a window.
            field: Any = self.fields[name]
            field.widget = forms.Select()
            field.queryset = rows
        if not self.instance.has_photo:
            self.fields.pop("remove_photo", None)
        known = standing(self.for_user) if self.for_user else None
        if known and not known.is_coordinator:
            self._keep_to_own_institutions(known.institutions)

    def _keep_to_own_institutions(self, own: frozenset[int]) -> None:
        field: Any = self.fields["institution"]
        field.queryset = field.queryset.filter(pk__in=own)
        if self.instance.pk:
            field.disabled = True
        elif len(own) == 1:
            field.initial = self.initial["institution"] = next(iter(own))
            field.empty_label = None

    def clean_email(self) -> str:
        return normalise(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        institution = cleaned.get("institution")
        if institution and not cleaned.get("region"):
            cleaned["region"] = institution.region
        return cleaned

    def save(self, commit: bool = True) -> Any:
        instance = super().save(commit=False)
        if commit:
            profiles.save_by_editor(coach=instance, by=self.for_user, photo=chosen_photo(self.cleaned_data))
        return instance


class AskForm(forms.Form):
    """In which language the coach is asked."""

    language = forms.ChoiceField(label=_("Language of the mail"))

    def __init__(self, *args: Any, coach: PeerCoach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        names = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}
        field.choices = [(code, names[code]) for code in LANGUAGES]
        newest = coach.consent
        field.initial = newest.language if newest else get_language()
