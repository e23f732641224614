"""The form that a page is edited in, and what stands beside it."""

from django.utils.translation import gettext_noop as _, ngettext_lazy

TEXTS = [
    _("%(user_name)s saved a new version"),
    _("%(user_name)s has unsaved changes"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a separate tab to "
        "view the last saved version."
    ),
    _("To be created by %(user)s"),
    _("Once scheduled:"),
    _("Expiry:"),
    _("Go-live:"),
    _("Invalid schedule"),
    _("Anyone with editing permissions can create schedules"),
    _("Section"),
    _("account"),
    _("Keyboard shortcuts are currently disabled; manage your %(account_link)s to enable them."),
    _("Keyboard shortcuts are currently enabled; manage your %(account_link)s to disable them."),
    _("Application"),
    _("Close modal dialogs (like this one)"),
    _("Add or show comments"),
    _("Text editing"),
    _("How we calculate our metrics"),
    _("We extract the main content from the page preview, remove all formatting, and calculate the number of words."),
    _("We calculate reading time from word count, using different reading speeds for different languages."),
    _(
        "We use a readability formula based on length of words and sentences. Long sentences and words "
        "result in a worse readability score."
    ),
    _(
        'See our <a href="%(guide_link)s" target="_blank">content checks guide</a> for more information on '
        "how content metrics are calculated."
    ),
    _("Minimap"),
    _("Side panels"),
    _("Side panel width"),
    _("Refresh"),
    _("Refreshing…"),
    _("Compare"),
    _("System"),
    _("Snug"),
    _("The %(model_name)s could not be saved as it is locked"),
    _("You are viewing a previous version of this %(model_name)s from <b>%(created_at)s</b> by %(user)s"),
    _("%(model_name)s '%(object)s' has been replaced with version from %(timestamp)s."),
    _("'%(page_title)s' has been moved successfully."),
    _("Create a new %(model_name)s"),
]
PLURALS = [
    ngettext_lazy(
        "One other user is currently viewing",
        "%(num_user)s other users are currently viewing",
    ),
]
