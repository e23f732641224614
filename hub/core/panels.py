from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel
from wagtail.models import Locale

SOURCE_LANGUAGE = "fi"


class TextsFormSet(BaseChildFormSet):
    """The rows of `texts` (see hub.core.texts): one a language, and Finnish among them."""

    def __init__(self, data: Any = None, files: Any = None, instance: Any = None, **kwargs: Any) -> None:
        if data is None:
            source = Locale.objects.filter(language_code=SOURCE_LANGUAGE).first()
            kwargs.setdefault("initial", [{"locale": source}] if source and not _has_texts(instance) else None)
        super().__init__(data, files, instance=instance, **kwargs)

    def clean(self, *args: Any, **kwargs: Any) -> None:
        super().clean(*args, **kwargs)
        kept = [form for form in self.forms if form not in self.deleted_forms]
        if any(not form.is_valid() for form in kept):
            return
        languages = {form.cleaned_data["locale"].language_code for form in kept if form.cleaned_data.get("locale")}
        if SOURCE_LANGUAGE not in languages:
            raise ValidationError(
                _("Give the words in Finnish: they are shown where another language has none."), "source-language"
            )
        self._refuse_languages_added_meanwhile(kept)

    def _refuse_languages_added_meanwhile(self, kept: list[Any]) -> None:
        """A row that is stored and that the form does not know: somebody else has added the same language."""
        known = {form.instance.pk for form in self.forms}
        stored = self.model._default_manager.filter(owner=self.instance.pk).exclude(pk__in=known - {None})
        languages = {form.cleaned_data.get("locale") for form in kept if form.instance.pk is None}
        if any(row.locale in languages for row in stored.select_related("locale")):
            raise ValidationError(_("This language is here twice."), "language-twice")


def _has_texts(instance: Any) -> bool:
    return bool(instance is not None and instance.pk and instance.texts.all())


class TextsPanel(InlinePanel):
    """The words of a thing in each language, Finnish first and required."""

    def __init__(self, relation_name: str = "texts", **kwargs: Any) -> None:
        defaults = {"heading": _("Words in each language"), "label": _("language"), "min_num": 1}
        super().__init__(relation_name, **{**defaults, **kwargs})

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = TextsFormSet
        return options
