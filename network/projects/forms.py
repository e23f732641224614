from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.core.page_form import HubPageForm
from network.projects.rules import faults_of_coordinator, faults_of_eu_funding


class ProjectPageForm(HubPageForm):
    """Refuses on publishing what a draft may still lack; twice the same partner never passes."""

    formsets: dict[str, Any]

    def _post_clean(self) -> None:
        super()._post_clean()
        # Only now does the instance hold what was typed.
        if not self.is_deferred_validation:
            for name, error in {**faults_of_eu_funding(self.instance), **faults_of_coordinator(self.instance)}.items():
                self.add_error(name if name in self.fields else None, error)

    def is_valid(self) -> bool:
        return bool(super().is_valid()) and self._each_takes_part_once()

    def _each_takes_part_once(self) -> bool:
        """Tells of a second time by the field where it stands; the coordinator takes part already."""
        seen = {self._who(self.cleaned_data, "coordinator", "coordinator_name")}
        once = True
        for form in getattr(self.formsets.get("partners"), "forms", []):
            if form in self.formsets["partners"].deleted_forms or (not form.has_changed() and not form.instance.pk):
                continue
            who = self._who(form.cleaned_data, "institution", "name")
            if who in seen and who is not None:
                message = _("This one takes part already.")
                form.add_error("institution" if isinstance(who, int) else "name", ValidationError(message))
                once = False
            seen.add(who)
        return once

    @staticmethod
    def _who(words: dict[str, Any], chosen: str, named: str) -> int | str | None:
        if words.get(chosen):
            return int(words[chosen].pk)
        return " ".join((words.get(named) or "").split()).casefold() or None
