from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinkCheckConfig(AppConfig):
    name = "network.backoffice.linkcheck"
    label = "linkcheck"
    verbose_name = _("Broken links")

    def ready(self) -> None:
        from hub.core import periodic
        from network.backoffice.linkcheck import checking, noting

        noting.follow_pages()
        periodic.register("links of pages", noting.note_all, every=noting.NOTE_EVERY)
        periodic.register("links to other sites", checking.check_some, every=checking.CHECK_EVERY)
