"""The pages of signing in and of one's own account. What allauth does as it is has no view here: see `urls.py`."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.socialaccount.adapter import get_adapter as get_identity_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, UpdateView

from hub.accounts import codes, second_factor, services, sign_in_log
from hub.accounts.devices import device_name
from hub.accounts.forms import ProfileForm
from hub.accounts.models import User


class SignInView(LoginView):
    """For the institutions' own people. `next` is followed only on this site."""

    template_name = "pages/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            reader_link = reverse("reader_link")
        except NoReverseMatch:
            reader_link = ""
        providers = get_identity_adapter().list_providers(self.request)
        return super().get_context_data(**kwargs, providers=providers, reader_link=reader_link)


class SignOutView(LogoutView):
    """By POST only: a link or a picture on another site signs nobody out."""

    http_method_names = ["post", "options"]


def lead_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Stands at Wagtail's own sign-in pages, which know neither throttle nor second factor."""
    address, wanted = reverse("sign_in"), request.GET.get("next", "")
    if not wanted and request.path_info.startswith("/admin/"):
        wanted = reverse("wagtailadmin_home")
    safe = wanted and get_adapter(request).is_safe_url(wanted)
    return HttpResponseRedirect(f"{address}?{urlencode({'next': wanted})}" if safe else address)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What whoever is throttled meets, unless the form itself says so."""
    email = str(request.POST.get("login") or request.POST.get("email") or getattr(request.user, "email", ""))
    way = request.resolver_match.view_name if request.resolver_match else "unknown"
    sign_in_log.throttled(request, way=way, email=email)
    return render(request, "429.html", status=429)


class CodeView(AuthenticateView):
    """The second step of signing in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_code": codes.demo_code(self.stage.login.user)}


class SetUpView(ActivateTOTPView):
    """Setting up the second factor; then come the recovery codes, and from there the way goes on to `next`."""

    def get_success_url(self) -> str:
        wanted = get_next_redirect_url(self.request)
        address = super().get_success_url()
        return f"{address}?{urlencode({'next': wanted})}" if wanted else address


class RecoveryCodesView(ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": get_next_redirect_url(self.request)}


class AccountView(LoginRequiredMixin, UpdateView[User, ProfileForm]):
    """One's own name and language, and the ways to the rest."""

    form_class = ProfileForm
    template_name = "account/profile.html"
    success_url = reverse_lazy("account")

    def get_object(self, queryset: Any = None) -> User:
        assert isinstance(self.request.user, User)
        # A name that the form refuses must not show in the page's head.
        return User.objects.get(pk=self.request.user.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.object
        return super().get_context_data(
            **kwargs,
            has_password=user.has_usable_password(),
            has_second_factor=second_factor.is_set_up(user),
            needs_second_factor=second_factor.required_of(user),
        )

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        messages.success(self.request, _("Your details are saved."))
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class SessionsView(LoginRequiredMixin, FormView[Form]):
    """Where one is signed in, and the button that ends it everywhere."""

    form_class = Form
    template_name = "usersessions/usersession_list.html"
    success_url = reverse_lazy("usersessions_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = UserSession.objects.purge_and_list(self.request.user)
        found.sort(key=lambda session: session.last_seen_at, reverse=True)
        rows = [
            {
                "device": device_name(session.user_agent),
                "ip": session.ip,
                "seen": session.last_seen_at,
                "begun": session.created_at,
                "is_current": session.session_key == self.request.session.session_key,
            }
            for session in found
        ]
        return super().get_context_data(**kwargs, sessions=rows)

    def form_valid(self, form: Form) -> HttpResponse:
        assert isinstance(self.request.user, User)
        if self.request.POST.get("which") == "all":
            services.end_sessions(user=self.request.user)
            logout(self.request)
            return HttpResponseRedirect(reverse("sign_in"))
        services.end_other_sessions(user=self.request.user, session=self.request.session)
        messages.success(self.request, _("You are signed out everywhere else."))
        return super().form_valid(form)
