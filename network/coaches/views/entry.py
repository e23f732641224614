"""The way to the own page: a link by e-mail, once, and a button."""

from typing import Any

from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from hub.accounts import sign_in_log
from network.coaches.links import ENTRY_FOR, read_entry
from network.coaches.models import PeerCoach
from network.coaches.models.coaches import new_key
from network.coaches.own_forms import LinkForm
from network.coaches.tasks import answer_request_for_entry
from network.coaches.views.scope import OPEN_FOR, coach_in_scope, open_scope
from network.people.addresses import mailbox_of
from network.people.views.private import PrivateLinkMixin


def _times() -> dict[str, int]:
    return {"minutes": int(ENTRY_FOR.total_seconds() // 60), "hours": int(OPEN_FOR.total_seconds() // 3600)}


@method_decorator(never_cache, name="dispatch")
class LinkView(FormView[LinkForm]):
    """Where a coach asks for the link. Known and unknown addresses get the same answer in the same time."""

    form_class = LinkForm
    template_name = "coaches/own/link.html"

    def form_valid(self, form: LinkForm) -> HttpResponse:
        address = form.cleaned_data["email"]
        if not consume(self.request, action="coach_link", key=mailbox_of(address)):
            sign_in_log.throttled(self.request, way="asking for a coach's link", email=address)
            return self.render_to_response(self.get_context_data(form=form, throttled=True), status=429)
        answer_request_for_entry.enqueue(address, get_language() or "fi")
        return HttpResponseRedirect(reverse("coach_link_sent"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        throttled = kwargs.pop("throttled", False)
        is_open = coach_in_scope(self.request) is not None
        return super().get_context_data(throttled=throttled, is_open=is_open, **_times(), **kwargs)


class LinkSentView(TemplateView):
    """The one answer to all who ask for a link."""

    template_name = "coaches/own/link_sent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **_times())


class EntryView(PrivateLinkMixin, View):
    """What the link opens: a page with a button. Only pressing it opens the profile: mail scanners open every link."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        coach = read_entry(token)
        if coach is None:
            return _dead(request)
        return render(request, "coaches/own/entry.html", {"coach": coach, **_times()})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        coach = read_entry(token)
        # One UPDATE, so of several only one gets in; a second link asked for meanwhile is used up too.
        used = coach and PeerCoach.objects.filter(pk=coach.pk, entry_key=coach.entry_key).update(entry_key=new_key())
        if coach is None or not used:
            return _dead(request)
        open_scope(request, coach)
        return HttpResponseRedirect(reverse("coach_own"))


def _dead(request: HttpRequest) -> HttpResponse:
    sign_in_log.failed(request, way="coach's link", reason="used before, too old or none of ours")
    return render(request, "coaches/own/entry_dead.html", {"ask_url": reverse("coach_link"), **_times()}, status=410)
