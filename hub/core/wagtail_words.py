"""Texts that Wagtail and wagtail-localize fix when they are loaded, in whatever language is at work then."""

from django.utils.translation import gettext_lazy as _

from hub.core.wagtail_patches import patch


def follow_the_reader() -> None:
    """Put words in their place that are looked up when somebody reads them."""
    from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
    from wagtail_localize import models
    from wagtail_localize.views import edit_translation

    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = _("Type")
    kind.extra["choices"] = ((True, _("Permanent")), (False, _("Temporary")))
    kind.extra["empty_label"] = _("All")
    # Months in English whatever the reader's language; there is no setting for it.
    patch(
        models,
        "DATE_FORMAT",
        "%-d.%-m.%Y",
        reason="dates in the editor of translations would be English",
        test="tests/home/demo/test_admin_words.py",
    )
    patch(
        edit_translation,
        "DATE_FORMAT",
        "%-d.%-m.%Y",
        reason="dates in the editor of translations would be English",
        test="tests/home/demo/test_admin_words.py",
    )
