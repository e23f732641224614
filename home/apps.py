from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home and content pages")

    def ready(self) -> None:
        from home import finding
        from network.institutions.models import Role
        from network.provisioning.grants import allow

        finding.introduce()
        redirects = (f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete"))
        allow(Role.COORDINATOR, "home.change_hubsettings", *redirects)
