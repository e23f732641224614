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
            restrictions,
            sqlite_search,
        )

        chores.introduce()
        line_ends.keep_as_written()
        marked_forms.mark_wagtails_forms()
        sqlite_search.quote_words()
        restrictions.keep_to_readers()
