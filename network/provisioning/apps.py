from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvisioningConfig(AppConfig):
    name = "network.provisioning"
    label = "provisioning"
    verbose_name = _("Provisioning")

    def ready(self) -> None:
        from hub.core import periodic
        from network.provisioning import (
            changes,
            receivers,  # noqa: F401
        )
        from network.provisioning.services import provision_everything

        # Both sides of midnight are told apart by the pages' and roles' own queries; this brings the groups after.
        periodic.register(
            "provisioning",
            lambda: f"mended {len(provision_everything())}",
            every=600,
            fingerprint=changes.fingerprint,
        )
