from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "network.institutions"
    label = "institutions"
    verbose_name = _("Institutions")

    def ready(self) -> None:
        from hub.core import former_addresses
        from hub.core.visibility import register_closed, register_closed_alone, register_internal_readers
        from network.institutions import (
            dashboard,
            receivers,  # noqa: F401 - importing them connects and registers
            searchable,
            status,
        )
        from network.institutions.active_roles import standing
        from network.institutions.former_slugs import present_paths
        from network.institutions.models.pages import closed_pages, merged_pages

        register_closed(closed_pages)
        register_closed_alone(merged_pages)
        former_addresses.register(present_paths)
        register_internal_readers(lambda user: standing(user).reads_internal)
        searchable.register_all()
        dashboard.register_all()
        status.register_all()
