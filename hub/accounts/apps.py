from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "hub.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from hub.accounts import checks, housekeeping, sessions, signals  # noqa: F401 - importing them registers and connects
        from hub.core import retention, tending

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
        tending.register("sessions", sessions.sweep, every=3600)
        tending.register("secrets of second factors", housekeeping.renew_secrets, every=24 * 3600)
