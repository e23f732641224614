from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoachesConfig(AppConfig):
    name = "network.coaches"
    label = "coaches"
    verbose_name = _("Peer coaches")

    def ready(self) -> None:
        from hub.core import periodic
        from network.coaches import (
            cleanup,
            contact,
            dashboard,
            directory_section,
            receivers,  # noqa: F401 - importing them connects and registers
            searchable,
            status,
        )

        periodic.register("peer coaches", cleanup.run_coaches_job)
        periodic.register("messages to peer coaches", contact.run_periodic_job)
        cleanup.tell_retention()
        dashboard.register_all()
        status.register_all()
        searchable.register_all()
        directory_section.register_all()
