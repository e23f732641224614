from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoachesConfig(AppConfig):
    name = "network.coaches"
    label = "coaches"
    verbose_name = _("Peer coaches")

    def ready(self) -> None:
        from hub.core import tending
        from network.coaches import (  # noqa: F401
            contact,
            desk,
            directory_section,
            found,
            housekeeping,
            receivers,
            status,
        )

        tending.register("peer coaches", housekeeping.tend_coaches)
        tending.register("messages to peer coaches", contact.tend)
        housekeeping.tell_retention()
        desk.introduce()
        status.introduce()
        found.introduce()
        directory_section.introduce()
