"""The admin's forms: inviting, another role, and the two-step deeds. The gate has asked before who may come here."""

from typing import Any, Generic, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.institutions.models import RoleAssignment
from network.people.admin_forms import InviteForm, RoleForm
from network.people.models import Invitation
from network.people.permissions import invitation_policy, people_policy, roles_user_can_give
from network.people.services import invitations, roles, second_step
from network.people.services.locks import Refused

Row = TypeVar("Row", bound=models.Model)


class _AdminPage(WagtailAdminTemplateMixin):
    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), {"url": reverse("people:index"), "label": _("People")}, here]


class _OfOneRow(_AdminPage, View, Generic[Row]):
    """A view of one row that the person may change; others' are not found."""

    policy: Any
    request: HttpRequest
    object: Row

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = self.policy.instances_user_has_any_permission_for(request.user, ["change"])
        self.object = get_object_or_404(rows, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(getattr(self.object, "user", None) or getattr(self.object, "email", ""))


class InviteView(_AdminPage, FormView[InviteForm]):
    """Invites somebody. `?email=…&role=…&institution=…` fills the form beforehand."""

    form_class = InviteForm
    template_name = "admin/people/form.html"
    page_title = gettext_lazy("Invite")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not roles_user_can_give(request.user):
            raise PermissionDenied
        answer = super().dispatch(request, *args, **kwargs)
        assert isinstance(answer, HttpResponse)
        return answer

    def get_initial(self) -> dict[str, Any]:
        return {name: self.request.GET[name] for name in ("email", "role", "institution") if name in self.request.GET}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {
            "submit_label": _("Send the invitation"),
            "introduction": _("The person gets a link by e-mail, valid for two weeks, and decides whether to accept."),
        }
        return super().get_context_data(**kwargs) | words

    def form_valid(self, form: InviteForm) -> HttpResponse:
        try:
            invitation = invitations.invite(by=self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The invitation to %(email)s is on its way.") % {"email": invitation.email})
        return redirect("people:invitations")


class RoleView(_OfOneRow[RoleAssignment], FormView[RoleForm]):
    """Gives a person another role in the same place."""

    policy = people_policy
    form_class = RoleForm
    template_name = "admin/people/form.html"
    page_title = gettext_lazy("Change role")
    header_icon = "user"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user, "assignment": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = {"name": str(self.object.user), "place": place_of(self.object)}
        introduction = _("The role of %(name)s: %(place)s.") % person
        return super().get_context_data(**kwargs) | {"submit_label": _("Save"), "introduction": introduction}

    def form_valid(self, form: RoleForm) -> HttpResponse:
        try:
            row = roles.change_role(by=self.request.user, assignment=self.object, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refusal:
            form.add_error("role", str(refusal))
            return self.form_invalid(form)
        words = {"name": str(row.user), "role": row.get_role_display()}
        messages.success(self.request, _("The role of %(name)s is now: %(role)s.") % words)
        return redirect("people:index")


class _ConfirmView(_OfOneRow[Row]):
    """GET shows what would happen and a button, POST does it, or says why not."""

    template_name = "admin/people/confirm.html"
    back = "people:index"
    button: Any = ""
    serious = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            done = self.act()
        except Refused as refusal:
            return self.page(refusal=str(refusal), status=409)
        messages.success(request, done)
        return redirect(self.back)

    def page(self, refusal: str = "", status: int = 200) -> HttpResponse:
        words = {"sentences": self.sentences(), "refusal": refusal, "button": self.button, "serious": self.serious}
        context = self.get_context_data(**words, back_url=reverse(self.back))
        return self.render_to_response(context, status=status)

    def sentences(self) -> list[str]:
        raise NotImplementedError

    def act(self) -> str:
        raise NotImplementedError


class RemoveView(_ConfirmView[RoleAssignment]):
    policy = people_policy
    page_title, header_icon = gettext_lazy("Remove"), "bin"
    button = gettext_lazy("Yes, remove")

    def sentences(self) -> list[str]:
        row = self.object
        words = {"name": str(row.user), "role": row.get_role_display(), "place": place_of(row)}
        said = [
            _("%(name)s is no longer: %(role)s, %(place)s.") % words,
            _("Pages and files that the person has made stay. Without any other role, open sessions end at once."),
            _("Invitations that the person has sent and nobody has accepted are withdrawn."),
        ]
        if hasattr(row, "reader_admission"):
            said.append(_("Whoever has a work e-mail in your institution’s domain can ask for a new link to read."))
        return said

    def act(self) -> str:
        name = str(self.object.user)
        roles.remove(by=self.request.user, assignment=self.object)  # type: ignore[arg-type]
        return _("%(name)s has been removed.") % {"name": name}


class RemoveSecondStepView(_ConfirmView[RoleAssignment]):
    policy = people_policy
    page_title, header_icon = gettext_lazy("Remove second step"), "key"
    button = gettext_lazy("Yes, remove the second step")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        reason = second_step.why_not(by=request.user, assignment=self.object)  # type: ignore[arg-type]
        return self.page(refusal=str(reason or ""))

    def sentences(self) -> list[str]:
        return [
            _("For %(name)s, who has lost the telephone and the recovery codes. Make sure that they ask for it.")
            % {"name": str(self.object.user)},
            _("Open sessions end. At the next sign-in the password is enough, and a new second step is set up."),
            _("The person gets a mail about this, with your name."),
        ]

    def act(self) -> str:
        second_step.remove_second_step(by=self.request.user, assignment=self.object)  # type: ignore[arg-type]
        return _("The second step of %(name)s has been removed.") % {"name": str(self.object.user)}


class ResendView(_ConfirmView[Invitation]):
    policy = invitation_policy
    page_title, header_icon = gettext_lazy("Send again"), "mail"
    back, button, serious = "people:invitations", gettext_lazy("Send again"), False

    def sentences(self) -> list[str]:
        return [
            _("A new link goes to %(email)s and is valid for two weeks.") % {"email": self.object.email},
            _("Links that were sent before work no more."),
        ]

    def act(self) -> str:
        invitations.resend(by=self.request.user, invitation=self.object)  # type: ignore[arg-type]
        return _("The invitation to %(email)s is on its way.") % {"email": self.object.email}


class RevokeView(_ConfirmView[Invitation]):
    policy = invitation_policy
    page_title, header_icon = gettext_lazy("Withdraw invitation"), "bin"
    back, button = "people:invitations", gettext_lazy("Yes, withdraw")

    def sentences(self) -> list[str]:
        return [_("The link that was sent to %(email)s opens nothing any more.") % {"email": self.object.email}]

    def act(self) -> str:
        invitations.revoke(by=self.request.user, invitation=self.object)  # type: ignore[arg-type]
        return _("The invitation to %(email)s has been withdrawn.") % {"email": self.object.email}


def place_of(row: RoleAssignment) -> str:
    """Where the role is held, in words."""
    return row.institution.name if row.institution else _("the whole network")
