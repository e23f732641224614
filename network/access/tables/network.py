"""What is no institution's: everybody's own account, the coordinators' tools, and what only maintainers touch."""

from django.http import Http404

from network.access.rules import coordinators, everybody, superusers
from network.access.view_access import Visit, open_to_all, register

# Signing in and what its page needs; the views themselves say what anybody may.
OPEN = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset*",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    # The hub's own ways in and out, in front of Wagtail's; they have no names.
    "hub.accounts.views.*",
    "django.views.generic.base.RedirectView",
)
EVERYBODY = (
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
    "wagtailadmin_block_preview",
    "wagtailembeds:*",
    "wagtailsnippets:index",
    # Every address of the admin that leads nowhere.
    "wagtail.admin.views.home.default",
    "wagtail_localize:javascript_catalog",
)
COORDINATORS = (
    "wagtailadmin_reports:*",
    "wagtailredirects:*",
    "wagtailsettings:*",
    # Every tag of every institution's pictures.
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
)
# Who may change people or groups there can raise themselves: people have views of their own (network/people).
SUPERUSERS = (
    # They come with the institutions (network/provisioning); a hand in them would be mended away.
    "wagtailadmin_collections:*",
    "wagtailadmin_workflows:*",
    "wagtailusers_users:*",
    "wagtailusers_groups:*",
    "wagtailsites:*",
    "wagtaillocales:*",
    "wagtailadmin_error_test",
)


def nothing_there(visit: Visit) -> None:
    """A leftover of Wagtail's that shows its page of what is not found."""
    raise Http404


def register_all() -> None:
    register("django.views.generic.base.TemplateView", nothing_there)
    for name in OPEN:
        open_to_all(name)
    for names, rule in ((EVERYBODY, everybody), (COORDINATORS, coordinators), (SUPERUSERS, superusers)):
        for name in names:
            register(name, rule)
