from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.core.page_form import HubPageForm
from network.institutions.models import Institution
from network.topics.models import Theme

PICTURE_NEEDS_WORDS = _("Describe the picture for who cannot see it, or mark it as decoration.")


class NewsPageForm(HubPageForm):
    """Offers today's members and the network's themes; refuses to publish a picture without its description."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "picture_text" in self.fields:
            # What was written when the picture was uploaded is there at once (`desk/editor.js`), and may be cleared.
            self.fields["picture_text"].widget.attrs["data-describes"] = f"id_{self.add_prefix('picture')}"
        if "themes" in self.fields:
            self._offer("themes", Theme.objects.with_texts())
        if "institutions" in self.fields:
            chosen = [one.pk for one in self.instance.institutions.all()] if self.instance.pk else []
            members = Institution.objects.members().values("pk")
            self._offer("institutions", Institution.objects.filter(Q(pk__in=members) | Q(pk__in=chosen)))

    def _offer(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        # Ticks instead of a list in which one must hold a key to choose several.
        field.widget = forms.CheckboxSelectMultiple()
        field.queryset = rows

    def _post_clean(self) -> None:
        super()._post_clean()
        # Only now does the instance hold the new picture. A draft may wait for its words.
        if self.leaves_the_desk and self.instance.picture_needs_words:
            self.add_error("picture_text", ValidationError(PICTURE_NEEDS_WORDS, "picture-text"))
