from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "hub.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from hub.accounts import checks, cleanup, sessions, signals  # noqa: F401 - importing them connects and registers
        from hub.core import periodic, retention

        longest = timedelta(seconds=sessions.LONGEST)
        retention.keep_for(
            longest, "Sessions: network address and browser", "usersessions.UserSession", after="the last use"
        )
        retention.keep_with(
            "the account",
            "The account's second factor, other sign-ins, address and choices",
            *("mfa.Authenticator", "socialaccount.SocialAccount", "account.EmailAddress", "wagtailusers.UserProfile"),
            "wagtailcore.PageSubscription",
        )
        periodic.register("sessions", sessions.sweep, every=3600)
        periodic.register("secrets of second factors", cleanup.renew_secrets, every=24 * 3600)
