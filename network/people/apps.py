from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from hub.accounts.admission import register
        from hub.core import periodic
        from network.people import (
            admission,
            cleanup,
            dashboard,
            receivers,  # noqa: F401 - importing them connects and registers
        )

        register(admission.admits, admission.welcome)
        periodic.register("people", cleanup.run_people_job)
        cleanup.tell_retention()
        dashboard.register_all()
