from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrochuresConfig(AppConfig):
    name = "materials.brochures"
    label = "brochures"
    verbose_name = _("Brochures")

    def ready(self) -> None:
        from hub.core import page_views, periodic
        from materials.brochures import (
            cleanup,
            dashboard,
            download_months,
            fit_check,
            invalidation,  # noqa: F401 - importing them connects and registers
            previews,
            registrations,
            searchable,
            section,
            status,
            views,
        )
        from materials.brochures.models import BrochurePage

        page_views.register(BrochurePage, "page", views.show_brochure)
        page_views.register(BrochurePage, "preview_modes", previews.preview_modes)
        page_views.register(BrochurePage, "preview_pages", previews.serve_pages)
        page_views.register(BrochurePage, "misfit", fit_check.misfit_of)
        registrations.register_all()
        searchable.register_all()
        section.register_all()
        dashboard.register_all()
        status.register_all()
        periodic.register("brochures", cleanup.run_brochures_job, every=cleanup.JOB_EVERY)
        periodic.register("old downloads", download_months.merge_days, every=24 * 3600)
        download_months.tell_retention()
