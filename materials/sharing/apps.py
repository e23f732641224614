from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "materials.sharing"
    label = "sharing"
    verbose_name = _("Sharing")

    def ready(self) -> None:
        from materials.sharing import desk

        desk.introduce()
