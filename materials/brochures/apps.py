from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrochuresConfig(AppConfig):
    name = "materials.brochures"
    label = "brochures"
    verbose_name = _("Brochures")

    def ready(self) -> None:
        from hub.core import tending
        from materials.brochures import (  # noqa: F401
            desk,
            download_months,
            finding,
            handlers,
            housekeeping,
            introductions,
            section,
            status,
        )

        introductions.introduce()
        finding.introduce()
        section.introduce()
        desk.introduce()
        status.introduce()
        tending.register("brochures", housekeeping.tend_brochures, every=housekeeping.TEND_EVERY)
        tending.register("old downloads", download_months.merge_days, every=24 * 3600)
        download_months.tell_retention()
