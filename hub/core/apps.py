from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "hub.core"
    label = "core"
    verbose_name = _("Hub")

    def ready(self) -> None:
        # Importing the first registers the checks.
        from hub.core import checks, chores, restrictions, sqlite_search  # noqa: F401
        from hub.core.former_addresses import register
        from hub.core.former_pages import moved_pages

        chores.introduce()
        sqlite_search.quote_words()
        restrictions.keep_to_readers()
        register(moved_pages)
