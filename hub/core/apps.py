from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "hub.core"
    label = "core"
    verbose_name = _("Hub")

    def ready(self) -> None:
        # Importing the first registers the checks.
        from hub.core import (  # noqa: F401
            checks,
            chores,
            line_ends,
            marked_forms,
            pickers,
            restrictions,
            sqlite_search,
            status,
            times,
        )

        chores.introduce()
        line_ends.keep_as_written()
        marked_forms.mark_wagtails_forms()
        pickers.leave_what_is_typed()
        sqlite_search.quote_words()
        restrictions.keep_to_readers()
        times.read_as_people_write()
        status.tell_what_is_true()
