"""Lists, choosers and the forms of files."""

from django.utils.translation import gettext_noop as _, ngettext_lazy

TEXTS = [
    _("%(range_start)s - %(range_end)s"),
    _("%(field_label)s:"),
    _("Minimum"),
    _("Maximum"),
    _("Filter by up to ten most popular tags."),
    _("Tag(s) %(value_too_long)s are over %(max_tag_length)d characters."),
    _("Alias"),
    _("item"),
    _("items"),
    _("Search in '<span class=\"w-title-ellipsis\">%(title)s</span>'"),
    _(
        'The URL you entered, <a target="_blank" rel="noreferrer" '
        'href="%(submitted_url)s">%(submitted_url)s</a>, looks like it matches the internal page %(page)s, '
        'which has the URL <a target="_blank" rel="noreferrer" href="%(internal_url)s">%(internal_url)s</a>.'
    ),
    _(
        "Converting this to an internal link to %(page)s would make the link automatically update if the "
        "underlying page changes its URL. Would you like to do this?"
    ),
    _(
        'Why not <a class="upload-one-now" href="#tab-upload" data-action="w-tabs#select:prevent" '
        'data-w-tabs-target="trigger" data-w-tabs-focus-param="true">upload one now</a>?'
    ),
    _("The file could not be found. Please change the source or delete the document."),
    _("Usage count: (low to high)"),
    _("Usage count: (high to low)"),
    _("The filter options you have selected are not valid."),
    _("Maximum filesize: %(max_upload_size)s."),
    _("Focus on the drag button and press up or down arrows to move the item, then press enter to submit the change."),
    _("Enable custom ordering"),
    _("Disable custom ordering"),
]
PLURALS = [
    ngettext_lazy(
        'Only pages of type "%(type)s" may be chosen for this field. Search results will exclude pages of other types.',
        "Only the following page types may be chosen for this field: %(type)s. Search results will "
        "exclude pages of other types.",
    ),
]
