"""The translating of a page."""

from django.utils.translation import gettext_noop as _, ngettext_lazy

TEXTS = [
    _("The {model_name} '{object}' was successfully submitted for translation into {locales}"),
    _("Page '{}' has been converted into an alias."),
    _(
        "New validation errors were found when publishing '{object}' in {locale}. Please fix them or click "
        "publish again to ignore these translations for now."
    ),
    _(
        "The data model for '{model_name}' has been changed since the last translation sync. If any new "
        "fields have been added recently, these may not be visible until the next translation sync."
    ),
    _("Converted page '%(title)s' to an alias of the translation source page '%(source_title)s'"),
    _("Converted page to an alias of the translation source page"),
    _("<{}> tag is not allowed. Strings can only contain standard HTML inline tags (such as <b>, <a>)"),
    _("Strings cannot have any HTML tags with attributes (except for 'id' in <a> tags)"),
    _("Unrecognised id found in an <a> tag: {}"),
]
PLURALS = [
    ngettext_lazy(
        "Include subtree ({} page)",
        "Include subtree ({} pages)",
    ),
]
