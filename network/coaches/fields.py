"""What a profile shows, by the names of its fields: what an editor's change tells the coach of."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from network.coaches.models import CoachText, PeerCoach

OWN = ("given_name", "family_name", "institution", "region", "languages", "availability", "email", "phone")
WORDS = ("title", "asks", "about", "availability_note")
THEMES = "themes"


def face_of(coach: PeerCoach) -> dict[str, Any]:
    """What the database holds of what is shown, by field: to be compared with another such."""
    stored = PeerCoach.objects.filter(pk=coach.pk).first() if coach.pk else None
    if stored is None:
        return {}
    face: dict[str, Any] = {name: getattr(stored, f"{name}_id", getattr(stored, name)) for name in OWN}
    face[THEMES] = sorted(stored.themes.values_list("pk", flat=True))
    face["photo"] = stored.photo
    texts = list(stored.texts.order_by("locale_id"))
    return face | {name: {text.locale_id: getattr(text, name) for text in texts} for name in WORDS}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The names of the fields that differ, in the order of the form."""
    return [name for name in after if before.get(name) != after[name]]


def label_of(name: str) -> str:
    """A field's name in the active language, as sentences take it."""
    if name == "photo":
        return _("photo")
    model = CoachText if name in WORDS else PeerCoach
    return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def heading_of(name: str) -> str:
    """A field's name in the active language, as lists take it."""
    return str(capfirst(label_of(name)))
