from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrochuresConfig(AppConfig):
    name = "materials.brochures"
    label = "brochures"
    verbose_name = _("Brochures")

    def ready(self) -> None:
        from hub.core import periodic
        from materials.brochures import (
            cleanup,
            dashboard,
            download_months,
            invalidation,  # noqa: F401 - importing them connects and registers
            registrations,
            searchable,
            section,
            status,
        )

        registrations.register_all()
        searchable.register_all()
        section.register_all()
        dashboard.register_all()
        status.register_all()
        periodic.register("brochures", cleanup.run_brochures_job, every=cleanup.JOB_EVERY)
        periodic.register("old downloads", download_months.merge_days, every=24 * 3600)
        download_months.tell_retention()
