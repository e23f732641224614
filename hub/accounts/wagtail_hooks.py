from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def lead_to_own_account(request: HttpRequest) -> dict[str, str]:
    """Wagtail's account page has no say over passwords here."""
    return {
        "url": reverse("account"),
        "label": _("Signing in"),
        "help_text": _("Change your password, set up two-step sign-in and see where you are signed in."),
    }
