from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from wagtail.snippets.views.snippets import CreateView

from network.institutions import advice
from network.institutions.owned import OwnedEditView


class _TellsAboutLogos:
    """After a save, tells on which grounds the logos need a plate, and of a new one that is shown nowhere."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        logos = list(form.instance.logos.all())
        uploaded = [variant for variant, logo in form.changed_logos.items() if logo is not None]
        for sentence in [*advice.warnings(logos), *advice.unused(logos, uploaded)]:
            messages.warning(self.request, sentence)  # type: ignore[attr-defined]
        return response


class LogoOwnerCreateView(_TellsAboutLogos, CreateView):
    pass


class LogoOwnerEditView(_TellsAboutLogos, OwnedEditView):
    pass
