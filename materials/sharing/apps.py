from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "materials.sharing"
    label = "sharing"
    verbose_name = _("Sharing")

    def ready(self) -> None:
        from hub.core import periodic
        from materials.sharing import cleanup, dashboard, status
        from materials.sharing.models import ShareLink
        from network.backoffice.audit import links

        dashboard.register_all()
        status.register_all()
        periodic.register("share links", cleanup.sweep_links, every=3600)
        cleanup.tell_retention()
        links.views.add(ShareLink, "sharing:show")
