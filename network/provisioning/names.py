"""What an institution's groups, collection and workflow are called: in the site's own language, by its short name."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import gettext, override
from wagtail.models import Locale

from network.institutions.models import Institution, Role

LONGEST = 150  # what Django's groups hold


def group_name(role: str, institution: Institution | None, locale: Locale | None) -> str:
    with override(settings.LANGUAGE_CODE):
        if role == Role.COORDINATOR:
            return gettext("Coordinators")
        if role == Role.TRANSLATOR:
            assert locale is not None
            return gettext("Translators: %(language)s") % {"language": locale.get_display_name()}
        if role == Role.INSTITUTION_ADMINISTRATOR:
            return gettext("%(institution)s: administrators") % {"institution": institution}
        return gettext("%(institution)s: editors") % {"institution": institution}


def approval_name(institution: Institution) -> str:
    with override(settings.LANGUAGE_CODE):
        return gettext("%(institution)s: approval") % {"institution": institution}


def shared_name() -> str:
    with override(settings.LANGUAGE_CODE):
        return gettext("Shared pictures and documents")


def free_group_name(wanted: str, mine: int | None = None) -> str:
    """`wanted`, with a number where a group that somebody made by hand has that name. `mine` is the group's key."""
    others = Group.objects.exclude(pk=mine) if mine else Group.objects.all()
    name, number = wanted, 1
    while others.filter(name=name).exists():
        number += 1
        name = f"{wanted[: LONGEST - 6]} ({number})"
    return name
