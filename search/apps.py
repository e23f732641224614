from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from hub.core import retention, tending
        from search import checks, desk, indexing, misses, receivers  # noqa: F401

        desk.introduce()
        tending.register("search", indexing.tend, every=indexing.TEND_EVERY)
        retention.keep_for(
            misses.KEPT_FOR,
            "Words that were searched for in vain",
            "search.SearchMiss",
            after="the last time",
        )
        tending.register("searches without results", misses.forget_misses, every=24 * 3600)
