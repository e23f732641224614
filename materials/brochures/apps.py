from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrochuresConfig(AppConfig):
    name = "materials.brochures"
    label = "brochures"
    verbose_name = _("Brochures")

    def ready(self) -> None:
        from materials.brochures import handlers, introductions  # noqa: F401

        introductions.introduce()
