from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkIsolationConfig(AppConfig):
    name = "network.isolation"
    label = "isolation"
    verbose_name = _("Isolation")

    def ready(self) -> None:
        from hub.core.references import register_test
        from network.isolation import tables
        from network.isolation.beginning import offer_ones_languages
        from network.isolation.choosing import read_what_is_chosen
        from network.isolation.filtering import offer_ones_own
        from network.isolation.form_input import read_blocks_and_rich_text
        from network.isolation.overrides import check_every_override
        from network.isolation.page_chooser import open_in_the_language_asked
        from network.isolation.references import strange_keys
        from network.isolation.refusing import refuse_plainly

        refuse_plainly()
        offer_ones_own()
        offer_ones_languages()
        open_in_the_language_asked()
        read_what_is_chosen()
        read_blocks_and_rich_text()
        tables.register_all()
        register_test(strange_keys)
        check_every_override()
