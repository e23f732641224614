"""How allauth behaves here: no sign-up, our words, mails in the reader's language, links to the hub's own address."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.translation import get_language, gettext_lazy as _, override

from hub.accounts import encryption, second_factor, sign_in_log
from hub.accounts.models import User
from hub.accounts.services import preferred_language
from hub.accounts.visitor_address import visitor_address
from hub.core.mail import Mail, site_name


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The address or the password is not right. Check both and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("The code is not right, or it has been used. Wait for the next one and try again."),
        "incorrect_password": _("The password is not right."),
        "invalid_password_reset": _("The link has been used, or it is too old."),
        "too_many_login_attempts": _("Too many attempts in a row. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts in a row. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation, or by `admission.py`."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return visitor_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            sign_in_log.throttled(request, way="password", email=credentials.get("email", ""))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "")
        sign_in_log.failed(request, way="password", reason="address or password is wrong", email=email)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        sign_in_log.failed(request, way="password", reason="the account is closed", email=user.email)
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who works in the admin comes there to do so; others came to read."""
        assert isinstance(request.user, User)
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return super().get_login_redirect_url(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just signed in by password or code has shown it: setting up the second step asks no second time."""
        records = get_authentication_records(self.request, self.request.user)
        own = [record["at"] for record in records if record["method"] in ("password", "mfa")]
        return not own or time.time() - own[-1] >= app_settings.REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {"reauthenticate": _("Use your password"), "mfa_reauthenticate": _("Use a code from your telephone")}
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Of the hub's own address: the request's may be one that an attacker chose."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL + path.replace("UID-KEY", key)

    def format_email_subject(self, subject: str) -> str:
        return force_str(subject)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> Mail:
        rendered = super().render_mail(template_prefix, email, context, headers)
        return Mail(rendered.subject, f"{rendered.body}\n", to=rendered.to, headers=headers)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = User.objects.filter(email__iexact=email).first()
        with override(preferred_language(user) if user else get_language()):
            about = {
                "site_name": site_name(),
                "site_url": settings.BASE_URL,
                "account_url": settings.BASE_URL + reverse("account"),
            }
            # Not by way of allauth, which asks a request for the site: the worker has none.
            self.render_mail(template_prefix, email, {"email": email, **context, **about}).send()


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("You may publish or maintain the site, so your account needs a second step."),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def get_totp_issuer(self) -> str:
        return force_str(settings.WAGTAIL_SITE_NAME)

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Raises SecretUnreadable, which `SecondFactorMiddleware` answers with a page."""
        return encryption.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.required_of(authenticator.user)
