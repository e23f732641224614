"""The coach's own forms: profile, and one set of words a language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from network.coaches.models import CoachText, PeerCoach
from network.coaches.name_fields import NamesMixin
from network.coaches.photo_field import PhotoField
from network.people.forms import AddressField
from network.topics.models import Theme

WORDS = ("title", "asks", "about", "availability_note")


class LinkForm(forms.Form):
    """Where the link goes."""

    email = AddressField(
        label=_("E-mail address"),
        help_text=_("The one that you as a peer coach have given us."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class OwnProfileForm(NamesMixin, forms.ModelForm):
    """What the coach decides of the profile besides its words."""

    photo_file = PhotoField()
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)

    class Meta:
        model = PeerCoach
        fields = [
            "given_name",
            "family_name",
            "themes",
            "languages",
            "availability",
            "phone",
            "show_email",
            "show_phone",
        ]
        help_texts = {"phone": _("Shown only if you choose so below.")}
        widgets = {"themes": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes: Any = self.fields["themes"]
        themes.queryset = Theme.objects.with_texts()
        if not self.instance.has_photo:
            del self.fields["remove_photo"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("show_phone") and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Give the number that is to be shown, or leave it hidden."))
        return cleaned


class OwnTextForm(forms.ModelForm):
    """The words in one language. Left empty altogether, the language has none; Finnish stays."""

    class Meta:
        model = CoachText
        fields = list(WORDS)
        widgets = {"asks": forms.Textarea(attrs={"rows": 5}), "about": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, data: Any, *, locale: Locale, instance: CoachText | None) -> None:
        super().__init__(data, prefix=f"text-{locale.language_code}", instance=instance)
        self.locale = locale
        for field in self.fields.values():
            field.widget.attrs["lang"] = locale.language_code

    @property
    def heading(self) -> str:
        return str(self.locale.get_display_name())

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in WORDS)


def text_forms(coach: PeerCoach, data: Any = None) -> list[OwnTextForm]:
    """A form for each of the site's languages, Finnish first, in the order of the languages."""
    stored = {text.locale_id: text for text in coach.texts.all()}
    locales = sorted(Locale.objects.all(), key=lambda locale: (locale.language_code != "fi", locale.pk))
    return [OwnTextForm(data, instance=stored.get(locale.pk), locale=locale) for locale in locales]


def apply_texts(coach: PeerCoach, forms_: list[OwnTextForm]) -> None:
    """Set on the coach the words of valid forms; saved with the coach."""
    texts = []
    for form in forms_:
        if form.is_empty and form.locale.language_code != "fi":
            continue
        text = form.save(commit=False)
        text.owner, text.locale = coach, form.locale
        texts.append(text)
    coach.texts = texts
