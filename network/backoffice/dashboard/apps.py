from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "network.backoffice.dashboard"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from hub.core import locks, periodic, retention
        from network.backoffice.dashboard import (
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
        )

        for module in (late, moderation, comments, drafts, translating, untranslated, staffing):
            module.register_all()
        receivers.connect()
        decisions.connect()
        locks.tell_of_waiting(notices.waiting)
        periodic.register("moderation mails", mails.run_periodic_job)
        retention.keep_for(
            mails.KEPT_FOR, "Mails about approvals and comments", "desk.ModerationMail", after="their making"
        )
