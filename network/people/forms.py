from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from hub.accounts.forms import PASSWORD_HINT
from hub.accounts.models import User
from network.people.addresses import normalise


class AddressField(forms.CharField):
    """An e-mail address in the one spelling that this room keeps."""

    widget = forms.EmailInput

    def clean(self, value: Any) -> str:
        cleaned: str = super().clean(value)
        return normalise(cleaned) if cleaned else ""


class LinkForm(forms.Form):
    """A teacher's work address."""

    email = AddressField(label=_("Work e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class AcceptForm(forms.Form):
    """Accepting as who has signed in: nothing to fill in."""

    def account(self) -> dict[str, str]:
        """What the account is made with."""
        return {}


class NewAccountForm(AcceptForm):
    """Accepting with a new account."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    # For password managers, which keep a password with its name.
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        disabled=True,
        help_text=_("You sign in with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            names = {name: cleaned.get(name, "") for name in ("first_name", "last_name")}
            try:
                validate_password(password, User(email=cleaned.get("email", ""), **names))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def account(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name", "password")}
