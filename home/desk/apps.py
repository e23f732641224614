from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "home.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from home.desk import comments, drafts, late, mails, moderation, receivers, staffing, translating, ways
        from hub.core import tending

        for module in (late, moderation, comments, drafts, translating, staffing, ways):
            module.introduce()
        receivers.connect()
        tending.register("moderation mails", mails.tend)
