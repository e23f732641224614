from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "hub.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from hub.accounts import checks, sessions, signals  # noqa: F401 - importing them registers and connects
        from hub.core import tending

        tending.register("sessions", sessions.sweep)
