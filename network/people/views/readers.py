from typing import Any
from urllib.parse import urlencode

from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from hub.accounts import sign_in_log
from network.people.addresses import mailbox_of
from network.people.forms import LinkForm
from network.people.services import readers
from network.people.tasks import answer_request_for_link
from network.people.views.private import PrivateLinkMixin, safe_next


def _times() -> dict[str, int]:
    return {
        "minutes": int(readers.LINK_FOR.total_seconds() // 60),
        "hours": int(readers.SIGNED_IN_FOR.total_seconds() // 3600),
    }


@method_decorator(never_cache, name="dispatch")
class ReaderLinkView(FormView[LinkForm]):
    """Where a teacher asks for a one-time link to the internal material.

    Known and unknown addresses get the same answer in the same time: all that depends on the address is done by the
    worker. The throttle is allauth's, which knows visitors behind our proxies and counts under a lock; its numbers
    stand with those of signing in, in the settings.
    """

    form_class = LinkForm
    template_name = "people/reader_link.html"

    def form_valid(self, form: LinkForm) -> HttpResponse:
        address = form.cleaned_data["email"]
        if not consume(self.request, action="reader_link", key=mailbox_of(address)):
            sign_in_log.throttled(self.request, way="asking for a reader's link", email=address)
            return self.render_to_response(self.get_context_data(form=form, throttled=True), status=429)
        answer_request_for_link.enqueue(address, get_language() or "fi", safe_next(self.request))
        return HttpResponseRedirect(reverse("reader_link_sent"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        next_url = safe_next(self.request)
        sign_in = reverse("sign_in")
        return super().get_context_data(
            throttled=kwargs.pop("throttled", False),
            next=next_url,
            sign_in_url=f"{sign_in}?{urlencode({'next': next_url})}" if next_url else sign_in,
            **_times(),
            **kwargs,
        )


class ReaderLinkSentView(TemplateView):
    """The one answer to all who ask for a link."""

    template_name = "people/reader_link_sent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **_times())


class ReaderSignInView(PrivateLinkMixin, View):
    """What the link opens: a page with a button. Only pressing it signs in, for mail scanners open every link."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        user = readers.whose_link(token)
        if user is None:
            return _dead(request, token)
        context = {"address": user.email, "next": safe_next(request), **_times()}
        return render(request, "people/reader_sign_in.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if readers.sign_in(request=request, token=token) is None:
            return _dead(request, token)
        return HttpResponseRedirect(safe_next(request) or f"/{get_language()}/")


def _dead(request: HttpRequest, token: str) -> HttpResponse:
    reason = "used before, too old or none of ours"
    sign_in_log.failed(request, way="reader's link", reason=reason, email=readers.address_named_in(token))
    next_url = safe_next(request)
    ask = reverse("reader_link")
    context = {"ask_url": f"{ask}?{urlencode({'next': next_url})}" if next_url else ask, **_times()}
    return render(request, "people/reader_link_dead.html", context, status=410)
