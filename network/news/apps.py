from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "network.news"
    label = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from network.news import (
            dashboard,
            receivers,  # noqa: F401 - importing them connects and registers
            registrations,
        )

        registrations.register_all()
        dashboard.register_all()
