from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home and content pages")

    def ready(self) -> None:
        from home import searchable
        from home.naming import network_name
        from hub.core import retention
        from hub.core.mail import call_the_site
        from network.institutions.models import Role
        from network.provisioning.grants import allow

        searchable.register_all()
        retention.keep_with("the site", "The network's own contact details", "home.HubSettings")
        call_the_site(network_name)
        redirects = (f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete"))
        allow(Role.COORDINATOR, "home.change_hubsettings", *redirects)
