from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "materials.sharing"
    label = "sharing"
    verbose_name = _("Sharing")

    def ready(self) -> None:
        from hub.core import tending
        from materials.sharing import desk, housekeeping, status

        desk.introduce()
        status.introduce()
        tending.register("share links", housekeeping.sweep_links, every=3600)
        housekeeping.tell_retention()
