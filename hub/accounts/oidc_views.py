"""The way to an institution's identity provider and back. Their addresses carry no language: the provider knows one."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from hub.accounts.oidc import CheckedAdapter


@never_cache
@require_POST
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead on to the provider, by a page that goes there of itself.

    A redirect would need the provider's address in the content policy's `form-action`, and where the provider sends
    the browser on to is not known beforehand.
    """
    provider = known_provider(request, provider_id)
    try:
        answer = provider.redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request))
    except (RequestException, KeyError, ValueError) as error:
        return render_authentication_error(request, provider, exception=error)
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    return render(request, "socialaccount/leaving.html", {"provider_name": provider.name, "address": answer.url})


@never_cache
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    known_provider(request, provider_id)
    view = OAuth2CallbackView.adapter_view(CheckedAdapter(request, provider_id))
    answer: HttpResponse = view(request)
    return answer


def known_provider(request: HttpRequest, provider_id: str) -> Any:
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error


def cancelled(request: HttpRequest) -> HttpResponse:
    """Who turns back at the provider finds the sign-in page again."""
    return HttpResponseRedirect(reverse("sign_in"))


urlpatterns = [
    path("kirjaudu/oidc/keskeytetty/", cancelled, name="socialaccount_login_cancelled"),
    path("kirjaudu/oidc/<slug:provider_id>/", leave, name="openid_connect_login"),
    path("kirjaudu/oidc/<slug:provider_id>/paluu/", come_back, name="openid_connect_callback"),
]
