from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from hub.core import periodic, retention
        from search import checks, dashboard, indexing, misses, receivers  # noqa: F401 - importing them connects and registers

        dashboard.register_all()
        periodic.register(
            "search", indexing.run_periodic_job, every=indexing.JOB_EVERY, fingerprint=indexing.fingerprint
        )
        retention.keep_for(
            misses.KEPT_FOR,
            "Words that were searched for in vain",
            "search.SearchMiss",
            after="the last time",
        )
        periodic.register("searches without results", misses.forget_misses, every=24 * 3600)
