from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "home.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from home.desk import (
            comments,
            decisions,
            drafts,
            late,
            mails,
            moderation,
            notices,
            receivers,
            staffing,
            translating,
            untranslated,
            ways,
        )
        from hub.core import locks, retention, tending

        for module in (late, moderation, comments, drafts, translating, untranslated, staffing, ways):
            module.introduce()
        receivers.connect()
        decisions.connect()
        locks.tell_of_waiting(notices.waiting)
        tending.register("moderation mails", mails.tend)
        retention.keep_for(
            mails.KEPT_FOR, "Mails about approvals and comments", "desk.ModerationMail", after="their making"
        )
