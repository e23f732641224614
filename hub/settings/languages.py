"""The languages of the site. Finnish is the source; interface texts of a language come from `locale/`."""

import django.conf.locale

LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English"), ("se", "davvisámegiella")]
ADMIN_LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]


def register_northern_sami() -> None:
    """Django knows no Northern Sámi: without this entry `/se/` cannot be reversed or named."""
    django.conf.locale.LANG_INFO.setdefault(
        "se", {"bidi": False, "code": "se", "name": "Northern Sami", "name_local": "davvisámegiella"}
    )
