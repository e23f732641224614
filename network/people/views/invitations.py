from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView, View

from hub.accounts.models import User
from network.institutions.models import Role
from network.people import tokens
from network.people.forms import AcceptForm, NewAccountForm
from network.people.models import Invitation
from network.people.services import accepting
from network.people.services.readers import BACKEND
from network.people.views.private import PrivateLinkMixin

ACCEPTED_ROLE = "accepted_role"


@method_decorator(sensitive_post_parameters(), name="dispatch")
class InvitationView(PrivateLinkMixin, View):
    """What the link in an invitation's mail opens: who asks whom to what. Only sending the form accepts."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.answer(request, token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.answer(request, token)

    def answer(self, request: HttpRequest, token: str) -> HttpResponse:
        found = tokens.read(token)
        if found is None:
            return render(request, "people/invitation_unknown.html", status=404)
        invitation, is_newest = found
        if invitation.state != "open" or not is_newest:
            return dead(request, invitation, is_newest)
        user = proven_user(request)
        way = accepting.way_of(invitation=invitation, user=user)
        form = self.form(request, invitation, way)
        # Somebody else is signed in here: an account made now would be lost behind theirs.
        stranger = request.user if user.is_authenticated and way != "self" else None
        if request.method == "POST" and way != "sign_in" and not stranger and form.is_valid():
            return self.accept(request, invitation, user, form)
        context = {"invitation": invitation, "way": way, "form": form, "stranger": stranger, "path": request.path}
        return render(request, "people/invitation.html", context)

    def form(self, request: HttpRequest, invitation: Invitation, way: accepting.Way) -> AcceptForm:
        data = request.POST if request.method == "POST" else None
        return NewAccountForm(data, email=invitation.email) if way == "password" else AcceptForm(data)

    def accept(
        self, request: HttpRequest, invitation: Invitation, user: User | AnonymousUser, form: AcceptForm
    ) -> HttpResponse:
        try:
            assignment = accepting.accept(invitation=invitation, user=user, **form.account())
        except accepting.DeadLinkError:
            invitation.refresh_from_db()
            return dead(request, invitation, True)
        except (accepting.NotYoursError, IntegrityError):  # the address has got an account at this moment
            return HttpResponseRedirect(request.path)
        request.session[ACCEPTED_ROLE] = assignment.role
        return HttpResponseRedirect(reverse("invitation_accepted"))


class InvitationAcceptedView(TemplateView):
    """What comes next: signing in, or straight to work."""

    template_name = "people/invitation_accepted.html"

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        assert isinstance(response, HttpResponse)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        role = self.request.session.get(ACCEPTED_ROLE, "")
        works = role not in ("", Role.STAFF_READER)
        goal = reverse("wagtailadmin_home") if works else "/"
        return super().get_context_data(
            **kwargs, works=works, goal=goal, signed_in=proven_user(self.request).is_authenticated
        )


def proven_user(request: HttpRequest) -> User | AnonymousUser:
    """Who has signed in with more than a one-time link; a link's session is nobody's here."""
    by_link = request.session.get(BACKEND_SESSION_KEY) == BACKEND
    return AnonymousUser() if by_link else request.user


def dead(request: HttpRequest, invitation: Invitation, is_newest: bool) -> HttpResponse:
    """The page of a link that opens nothing any more: which of the reasons, and whom to ask."""
    state = invitation.state if is_newest or invitation.state == "used" else "replaced"
    by = invitation.invited_by if state not in ("used", "closed") else None
    context = {"state": state, "inviter": by if by and by.is_active else None, "invitation": invitation}
    return render(request, "people/invitation_dead.html", context, status=410)
