from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinkCheckConfig(AppConfig):
    name = "home.linkcheck"
    label = "linkcheck"
    verbose_name = _("Broken links")

    def ready(self) -> None:
        from home.linkcheck import checking, noting
        from hub.core import tending

        noting.follow_pages()
        tending.register("links of pages", noting.note_all, every=noting.NOTE_EVERY)
        tending.register("links to other sites", checking.check_some, every=checking.CHECK_EVERY)
