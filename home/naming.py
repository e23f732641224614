"""What the site is called, where no request says which site it is: in mails."""

from django.utils.translation import get_language

from home.models import HubSettingsText


def network_name() -> str:
    """The network's name in the active language, else in Finnish, as the frame of every page has it; or empty."""
    rows = HubSettingsText.objects.filter(owner__site__is_default_site=True).order_by("pk")
    names = dict(rows.values_list("locale__language_code", "network_name"))
    return names.get(get_language() or "fi") or names.get("fi") or next(iter(names.values()), "")
