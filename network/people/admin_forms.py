"""The admin's forms: what a person may not give is not among the choices, so a forged request meets the field's no."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext, gettext_lazy as _
from wagtail.models import Locale

from network.institutions.models import INSTITUTION_ROLES, NETWORK_ROLES, Institution, Role, RoleAssignment
from network.people.forms import AddressField
from network.people.permissions import institutions_user_can_invite_to, roles_user_can_give

WHAT = {
    Role.COORDINATOR: _("everything editorial in the whole network, and invitations anywhere"),
    Role.INSTITUTION_ADMINISTRATOR: _("own institution’s details, logos, people and pages; publishes"),
    Role.INSTITUTION_EDITOR: _("writes and changes own institution’s pages and files"),
    Role.TRANSLATOR: _("translates pages into the languages given"),
    Role.STAFF_READER: _("reads internal material; no admin"),
}


def choices_of(roles: list[Role]) -> list[tuple[str, str]]:
    """Each role with what it may do."""
    words = gettext("%(role)s: %(what)s")
    return [(role.value, words % {"role": role.label, "what": WHAT[role]}) for role in roles]


def translated_languages() -> QuerySet[Locale]:
    return Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)


class LanguagesField(forms.ModelMultipleChoiceField):
    """A translator's languages."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Locale.objects.none(),
            label=_("Languages"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Only for a translator."),
            **kwargs,
        )

    def label_from_instance(self, obj: Locale) -> str:
        return str(obj.get_display_name())


class InviteForm(forms.Form):
    """Whom, to what, where, and in which language the mail is."""

    email = AddressField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    institution = forms.ModelChoiceField(
        queryset=Institution.objects.none(),
        label=_("Institution"),
        required=False,
        help_text=_("Empty for a role in the whole network."),
    )
    languages = LanguagesField()
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = roles_user_can_give(user)
        institutions = institutions_user_can_invite_to(user)
        self._choice("role").choices = choices_of(roles)
        self._choice("language").initial = get_language()
        field = self.fields["institution"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = institutions
        if Role.TRANSLATOR in roles:
            self.fields["languages"].queryset = translated_languages()  # type: ignore[attr-defined]
            return
        del self.fields["languages"]
        field.required, field.help_text = True, ""
        if len(own := list(institutions[:2])) == 1:
            field.empty_label = None
            field.initial = own[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role, institution = cleaned.get("role"), cleaned.get("institution")
        if role in INSTITUTION_ROLES and institution is None and "institution" not in self.errors:
            self.add_error("institution", _("Choose the institution of this role."))
        if role in NETWORK_ROLES and institution is not None:
            self.add_error("institution", _("This role is in the whole network. Leave the institution empty."))
        return cleaned

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field


class RoleForm(forms.Form):
    """Another role in the same place."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    languages = LanguagesField()
    # The role that the form was made for: another may have changed it meanwhile.
    was = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, assignment: RoleAssignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = INSTITUTION_ROLES if assignment.institution_id else NETWORK_ROLES
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices_of([role for role in roles_user_can_give(user) if role in here])
        field.initial = self.fields["was"].initial = assignment.role
        if assignment.institution_id:
            del self.fields["languages"]
        else:
            self.fields["languages"].queryset = translated_languages()  # type: ignore[attr-defined]
            self.fields["languages"].initial = assignment.languages.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.TRANSLATOR and not cleaned.get("languages"):
            raise ValidationError({"languages": _("Choose the languages that the person translates into.")})
        return cleaned
