"""The admin's views of one coach besides the form. The gate (`network/access`) has asked who may come here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.coaches.admin_forms import AskForm
from network.coaches.answers import as_file, photo_answer
from network.coaches.models import PeerCoach
from network.coaches.permissions import coach_policy
from network.coaches.services import consents, privacy
from network.coaches.states import state_words
from network.coaches.viewsets import edit_address
from network.institutions.owned import ANYTHING


class _OneCoach:
    """A view of one coach that the person may see; others' are not found."""

    action = "change"
    coach: PeerCoach

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        mine = coach_policy.instances_user_has_any_permission_for(request.user, ANYTHING)
        self.coach = get_object_or_404(mine.select_related("institution"), pk=kwargs["pk"])
        if not coach_policy.user_has_permission_for_instance(request.user, self.action, self.coach):
            raise PermissionDenied


class _CoachPage(_OneCoach, WagtailAdminTemplateMixin):
    page_title: Any = ""
    header_icon = "user"

    def get_page_subtitle(self) -> str:
        return self.coach.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        coaches = {"url": reverse("wagtailsnippets_coaches_peercoach:list"), "label": _("Peer coaches")}
        coach = {"url": edit_address(self.coach), "label": self.coach.name}
        here = {"url": "", "label": self.page_title}
        return [*super().get_breadcrumbs_items(), coaches, coach, here]


class AskView(_CoachPage, FormView[AskForm]):
    """Mails the coach a link to consent."""

    form_class = AskForm
    template_name = "admin/coaches/ask.html"
    page_title = gettext_lazy("Ask for consent")
    header_icon = "mail"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "coach": self.coach}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"coach": self.coach, "state": state_words(self.coach), "back_url": edit_address(self.coach)}
        return super().get_context_data(**kwargs) | more

    def form_valid(self, form: AskForm) -> HttpResponse:
        try:
            consents.ask(coach=self.coach, by=self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except consents.RefusedError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        sent = _("A link is on its way to %(email)s. The profile is shown when the coach has consented.")
        messages.success(self.request, sent % {"email": self.coach.email})
        return redirect(edit_address(self.coach))


class ExportView(_CoachPage, View):
    """All that is kept about the coach, as a file; the log tells who has taken it."""

    action = "delete"
    template_name = "admin/coaches/export.html"
    page_title = gettext_lazy("All data about the coach")
    header_icon = "download"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        context = self.get_context_data(coach=self.coach, back_url=edit_address(self.coach))
        return self.render_to_response(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        privacy.note_export(coach=self.coach, by=request.user)  # type: ignore[arg-type]
        return as_file(self.coach)


class PhotoView(_OneCoach, View):
    """The coach's photo for who works on the profile, shown to visitors or not."""

    action = "view"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return photo_answer(self.coach)
