from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from wagtail.snippets.views.snippets import CreateView

from network.institutions import advice
from network.institutions.owned import OwnedEditView


class _TellsAboutLogos:
    """After a save, tells on which grounds the logos need a plate."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        for sentence in advice.warnings(list(form.instance.logos.all())):
            messages.warning(self.request, sentence)  # type: ignore[attr-defined]
        return response


class LogoOwnerCreateView(_TellsAboutLogos, CreateView):
    pass


class LogoOwnerEditView(_TellsAboutLogos, OwnedEditView):
    pass
