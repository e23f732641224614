from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoachesConfig(AppConfig):
    name = "network.coaches"
    label = "coaches"
    verbose_name = _("Peer coaches")

    def ready(self) -> None:
        from hub.core import page_views, periodic
        from network.coaches import (
            cleanup,
            contact,
            contact_views,
            dashboard,
            directory_section,
            directory_views,
            receivers,  # noqa: F401 - importing them connects and registers
            searchable,
            status,
        )
        from network.coaches.models import CoachIndexPage

        for view in (
            directory_views.show_directory,
            directory_views.show_coach,
            directory_views.send_card,
            directory_views.send_photo,
            contact_views.write,
            contact_views.sent,
        ):
            page_views.register(CoachIndexPage, view.__name__, view)
        periodic.register("peer coaches", cleanup.run_coaches_job)
        periodic.register("messages to peer coaches", contact.run_periodic_job)
        cleanup.tell_retention()
        dashboard.register_all()
        status.register_all()
        searchable.register_all()
        directory_section.register_all()
