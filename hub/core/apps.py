from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "hub.core"
    label = "core"
    verbose_name = _("Hub")

    def ready(self) -> None:
        # Importing the first two registers checks and receivers.
        from hub.core import (  # noqa: F401
            checks,
            chores,
            moving,
            own_address,
            receivers,
            redirect_forms,
            redirects,
            restrictions,
            sqlite_search,
        )

        chores.introduce()
        moving.put_in_place()
        own_address.put_in_place()
        redirect_forms.put_in_place()
        redirects.put_in_place()
        sqlite_search.quote_words()
        restrictions.keep_to_readers()
