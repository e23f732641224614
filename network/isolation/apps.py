from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkIsolationConfig(AppConfig):
    name = "network.isolation"
    label = "isolation"
    verbose_name = _("Isolation")

    def ready(self) -> None:
        from hub.core.references import register_test
        from network.isolation import tables
        from network.isolation.filtering import offer_ones_own
        from network.isolation.references import strange_keys
        from network.isolation.refusing import refuse_plainly

        refuse_plainly()
        offer_ones_own()
        tables.register_all()
        register_test(strange_keys)
