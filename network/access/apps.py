from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkIsolationConfig(AppConfig):
    name = "network.access"
    label = "isolation"
    verbose_name = _("Isolation")

    def ready(self) -> None:
        from hub.core.references import register_test
        from network.access import tables
        from network.access.admin_ui.list_filters import offer_ones_own
        from network.access.admin_ui.page_chooser import open_in_the_language_asked
        from network.access.admin_ui.translation_choices import offer_ones_languages
        from network.access.chosen_keys import read_what_is_chosen
        from network.access.form_input import read_blocks_and_rich_text
        from network.access.overrides import check_every_override
        from network.access.references import strange_keys
        from network.access.refusing import refuse_plainly

        refuse_plainly()
        offer_ones_own()
        offer_ones_languages()
        open_in_the_language_asked()
        read_what_is_chosen()
        read_blocks_and_rich_text()
        tables.register_all()
        register_test(strange_keys)
        check_every_override()
