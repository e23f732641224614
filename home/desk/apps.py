from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "home.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from home.desk import (
            comments,
            drafts,
            late,
            mails,
            moderation,
            receivers,
            staffing,
            translating,
            untranslated,
            ways,
        )
        from hub.core import retention, tending

        for module in (late, moderation, comments, drafts, translating, untranslated, staffing, ways):
            module.introduce()
        receivers.connect()
        tending.register("moderation mails", mails.tend)
        retention.keep_for(
            mails.KEPT_FOR, "Mails about approvals and comments", "desk.ModerationMail", after="their making"
        )
