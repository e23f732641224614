from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrochuresConfig(AppConfig):
    name = "materials.brochures"
    label = "brochures"
    verbose_name = _("Brochures")

    def ready(self) -> None:
        from hub.core import tending
        from materials.brochures import desk, finding, handlers, housekeeping, introductions, section  # noqa: F401

        introductions.introduce()
        finding.introduce()
        section.introduce()
        desk.introduce()
        tending.register("brochures", housekeeping.tend_brochures, every=housekeeping.TEND_EVERY)
