from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from hub.accounts.admission import register
        from hub.core import tending
        from network.people import admission, desk, housekeeping, receivers  # noqa: F401

        register(admission.admits, admission.welcome)
        tending.register("people", housekeeping.tend_people)
        housekeeping.tell_retention()
        desk.introduce()
