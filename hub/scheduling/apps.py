from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchedulingConfig(AppConfig):
    name = "hub.scheduling"
    label = "scheduling"
    verbose_name = _("Scheduled publishing")

    def ready(self) -> None:
        from hub.core import periodic, retention
        from hub.scheduling.services import carry_out_due

        periodic.register("scheduled publishing", carry_out_due)
        retention.keep_with("it is late", "A scheduled change that is late, and its author", "scheduling.LateChange")
