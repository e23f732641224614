from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from hub.core import tending
        from search import desk, misses

        desk.introduce()
        tending.register("searches without results", misses.forget_misses, every=24 * 3600)
