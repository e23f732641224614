import logging

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "hub.core"
    label = "core"
    verbose_name = _("Hub")

    def ready(self) -> None:
        from hub.core import (  # noqa: F401 - importing them connects and registers
            checks,
            line_ends,
            link_forms,
            marked_forms,
            move_checks,
            own_address,
            periodic_jobs,
            pickers,
            receivers,
            redirect_forms,
            redirects,
            request_id,
            restrictions,
            spreadsheets,
            sqlite_search,
            status,
            task_traces,
            times,
            translations,
            wagtail_words,
        )
        from hub.core.former_addresses import register
        from hub.core.former_pages import moved_pages

        # Warnings go by the log, whose lines are masked and numbered.
        logging.captureWarnings(True)
        request_id.number_tasks()
        periodic_jobs.register_all()
        spreadsheets.keep_formulas_out()
        move_checks.put_in_place()
        own_address.put_in_place()
        redirect_forms.put_in_place()
        redirects.put_in_place()
        link_forms.offer_headings()
        sqlite_search.quote_words()
        restrictions.keep_to_readers()
        wagtail_words.follow_the_reader()
        line_ends.keep_as_written()
        marked_forms.mark_wagtails_forms()
        pickers.leave_what_is_typed()
        times.read_as_people_write()
        status.tell_what_is_true()
        translations.put_in_place()
        register(moved_pages)
