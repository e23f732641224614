from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from hub.core.page_form import HubPageForm
from hub.core.page_views import view_of
from hub.core.readiness import reason_against
from hub.rendering.glyphs import unsupported
from network.institutions.active_roles import standing
from network.institutions.forms import OwnedForm


class BrochurePageForm(HubPageForm):
    """Refuses what cannot be printed: letters the font lacks, and on publishing, more than the two pages hold."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in ("title", "headline", "summary"):
            refuse_missing_glyphs(self, name, cleaned.get(name, ""))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        # Only now does the instance hold the new words. A draft may overflow: the editor is told, and goes on writing.
        if not self.errors and self.leaves_the_desk:
            if self.instance.pk is None:
                # It has no place in the tree yet, and its series is asked for.
                self.instance._cached_parent_obj = self.parent_page
            if misfit := reason_against(self.instance):
                self.add_error("body", misfit)


class BrochureDetailForm(OwnedForm):
    """An institution's paragraph, refused where the brochure would grow past its two pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A short list instead of the page tree, five levels down. Words of its own has only what is translated.
        field: Any = self.fields["brochure"]
        field.widget = forms.Select()
        field.label_from_instance = lambda page: f"{page.headline} – {page.title} ({page.locale.get_display_name()})"
        brochures = (
            apps.get_model("brochures", "BrochurePage")
            .objects.filter(alias_of=None)
            .select_related("locale")
            .order_by("path")
        )
        known = standing(self.for_user) if self.for_user else None
        if known is None or known.is_coordinator:
            field.queryset = brochures
            return
        chosen = [self.instance.brochure_id] if self.instance.brochure_id else []
        field.queryset = brochures.filter(Q(pk__in=chosen) | Q(pk__in=brochures.visible_to(self.for_user).values("pk")))
        self._keep_to_own_institutions(known.institutions)

    def _keep_to_own_institutions(self, own: frozenset[int]) -> None:
        """A paragraph is one's own institution's, and stays the one's it is."""
        field: Any = self.fields["institution"]
        field.widget = forms.Select()
        field.queryset = field.queryset.filter(pk__in=own)
        if self.instance.pk:
            field.disabled = True
        elif len(own) == 1:
            field.initial = self.initial["institution"] = next(iter(own))

    def clean_local_paragraph(self) -> str:
        words: str = self.cleaned_data["local_paragraph"]
        refuse_missing_glyphs(self, "local_paragraph", words)
        return words

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        institution, brochure = cleaned.get("institution"), cleaned.get("brochure")
        words = cleaned.get("local_paragraph")
        if not (institution and brochure and words) or self.errors:
            return cleaned
        page = brochure.specific
        if misfit := view_of(page, "misfit")(page, institution, local_paragraph=words):
            self.add_error("local_paragraph", misfit)
        return cleaned


def refuse_missing_glyphs(form: forms.BaseForm, field: str, words: str) -> None:
    """Add an error to `field` that names the characters of `words` that the brochures' font lacks."""
    missing = unsupported(words or "")
    if missing:
        named = ", ".join(f"{one.char} ({one.name})" for one in missing[:5])
        message = _("The brochure's font has no such character: %(characters)s.") % {"characters": named}
        form.add_error(field, ValidationError(message))
