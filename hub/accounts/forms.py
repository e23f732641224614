"""The forms of signing in, in our own words: labels without placeholders, one short hint where it helps."""

from contextlib import suppress
from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy as _
from wagtail.users.models import UserProfile

from hub.accounts import codes, sign_in_log
from hub.accounts.encryption import SecretUnreadable, decrypt, encrypt
from hub.accounts.models import User
from hub.accounts.tasks import answer_request_for_password

PASSWORD_HINT = _("At least 12 characters. A few words in a row are easy to remember and hard to guess.")


def reword(form: forms.Form, **words: Any) -> None:
    """Give the fields of `form` the labels named, and no placeholder; a pair is a label and its help text."""
    for name, text in words.items():
        field = form.fields[name]
        field.label, field.help_text = text if isinstance(text, tuple) else (text, "")
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, login=_("E-mail address"), password=_("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class PasswordChangeForm(account_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(
            self,
            oldpassword=_("Present password"),
            password1=(_("New password"), PASSWORD_HINT),
            password2=_("New password again"),
        )


class FirstPasswordForm(account_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password1=(_("New password"), PASSWORD_HINT), password2=_("New password again"))


class PasswordResetForm(account_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, email=_("E-mail address"))

    def clean_email(self) -> str:
        """Nothing is looked up here: known and unknown addresses get the same answer in the same time."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = self.cleaned_data["email"]
        answer_request_for_password.enqueue(email, get_language() or settings.LANGUAGE_CODE)
        return str(email)


class NewPasswordForm(account_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password1=(_("New password"), PASSWORD_HINT), password2=_("New password again"))


class ReauthenticateForm(account_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password=_("Password"))


class OnceOnly(mfa_forms.BaseAuthenticateForm):
    """Takes a code from the telephone once in all the time it holds, not in its own half minute only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, code=(_("Code"), _("Six digits from the app on your telephone, or one of your recovery codes.")))

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                sign_in_log.throttled(context.request, way="second step", email=self.user.email)
            raise
        from_app = self.authenticator.type == Authenticator.Type.TOTP
        if from_app and not codes.use(self.user.pk, normalize_user_code(code)):
            sign_in_log.failed(context.request, way="second step", reason="code used before", email=self.user.email)
            raise get_mfa_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceOnly, mfa_forms.AuthenticateForm):
    pass


class ReauthenticateCodeForm(OnceOnly, mfa_forms.ReauthenticateForm):
    pass


class SetUpForm(ActivateTOTPForm):
    """Until its first code has come the secret waits in the session, which the database keeps: encrypted there too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        if waiting := session.pop(SECRET_SESSION_KEY, None):
            with suppress(SecretUnreadable):
                session[SECRET_SESSION_KEY] = decrypt(waiting)
        super().__init__(*args, **kwargs)
        session[SECRET_SESSION_KEY] = encrypt(self.secret)
        reword(self, code=(_("Code"), _("The six digits that the app shows now.")))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class ProfileForm(forms.ModelForm[User]):
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("The language of the admin and of the mails that the hub sends you.")
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name"]
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profile = UserProfile.get_for_user(self.instance)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = settings.WAGTAILADMIN_PERMITTED_LANGUAGES
        language.initial = self.profile.preferred_language or settings.LANGUAGE_CODE

    def save(self, commit: bool = True) -> User:
        # Who has chosen none goes on with the site's own, whatever that is one day.
        if "language" in self.changed_data:
            self.profile.preferred_language = self.cleaned_data["language"]
            self.profile.save()
        return super().save(commit)
