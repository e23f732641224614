"""The admin's lists: who is here, and who has been asked."""

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets import Button, HeaderButton

from network.institutions.models import Role, RoleAssignment
from network.people.filters import PeopleFilterSet
from network.people.models import Invitation
from network.people.permissions import invitation_policy, people_policy
from network.people.services.second_step import HAS_SECOND_STEP

RANK = Case(*(When(role=role, then=Value(rank)) for rank, role in enumerate(Role.values)), output_field=IntegerField())
NETWORK = gettext_lazy("The whole network")


def role_of(row: RoleAssignment | Invitation) -> str:
    """The role, a translator's with the languages. The rows come with these."""
    names = ", ".join(str(locale.get_display_name()) for locale in row.languages.all())
    words = {"role": row.get_role_display(), "languages": names}
    return _("%(role)s (%(languages)s)") % words if names else words["role"]


class PersonColumn(TitleColumn):
    cell_template_name = "admin/people/person_cell.html"


class PeopleView(IndexView):
    """Who has which role. An administrator sees the own institution's people, a coordinator all."""

    model = RoleAssignment
    permission_policy = people_policy
    page_title = gettext_lazy("People")
    verbose_name, verbose_name_plural = gettext_lazy("person"), gettext_lazy("people")
    results_template_name = "admin/people/results.html"
    header_icon = "group"
    index_url_name, index_results_url_name = "people:index", "people:index_results"
    add_url_name, add_item_label = "people:invite", gettext_lazy("Invite")
    filterset_class = PeopleFilterSet
    # Looked up in the database: an index of people would be one more place to keep in step and to forget them from.
    search_fields = ["user__first_name", "user__last_name", "user__email"]
    search_backend_name = None
    is_searchable = True
    default_ordering = ("rank", "user__last_name", "user__first_name", "user__email")
    paginate_by = 50

    @cached_property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(PersonColumn)
        return [
            title(
                "user",
                label=_("Name and e-mail"),
                accessor=lambda row: str(row.user),
                get_url=lambda row: reverse("people:role", args=[row.pk]),
                sort_key="user__last_name",
                width="40%",
            ),
            Column("role", label=_("Role"), accessor=role_of, sort_key="rank"),
            Column(
                "institution",
                label=_("Institution"),
                accessor=lambda row: row.institution or NETWORK,
                sort_key="institution__short_name",
            ),
            DateColumn("seen", label=_("Last signed in"), accessor="user.last_login", sort_key="user__last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[RoleAssignment]:
        rows = people_policy.instances_user_has_any_permission_for(self.request.user, ["view"])
        return (
            rows.select_related("user", "institution")
            .prefetch_related("languages")
            .annotate(rank=RANK, has_second_step=HAS_SECOND_STEP)
        )

    def search_queryset(self, queryset: QuerySet[RoleAssignment]) -> QuerySet[RoleAssignment]:
        """Every word of the search is somewhere in the name or the address."""
        for word in self.search_query.split():
            found = Q()
            for name in self.search_fields:
                found |= Q(**{f"{name}__icontains": word})
            queryset = queryset.filter(found)
        return queryset

    @cached_property
    def header_buttons(self) -> list[Any]:
        waiting = invitation_policy.instances_user_has_any_permission_for(self.request.user, ["view"])
        count = waiting.filter(accepted_at=None, revoked_at=None).count()
        label = _("Invitations (%(count)d)") % {"count": count}
        return [*super().header_buttons, HeaderButton(label, url=reverse("people:invitations"), icon_name="mail")]

    def get_list_more_buttons(self, instance: RoleAssignment) -> list[Button]:
        buttons = [
            Button(_("Change role"), reverse("people:role", args=[instance.pk]), icon_name="edit", priority=10),
            Button(_("Remove"), reverse("people:remove", args=[instance.pk]), icon_name="bin", priority=20),
        ]
        has_step = instance.has_second_step  # type: ignore[attr-defined]
        if has_step and not instance.user.is_superuser and instance.user != self.request.user:
            url = reverse("people:second_step", args=[instance.pk])
            buttons.append(Button(_("Remove second step"), url, icon_name="key", priority=15))
        return buttons


class InvitationsView(IndexView):
    """Invitations that nobody has accepted yet, those that ran out among them."""

    model = Invitation
    permission_policy = invitation_policy
    page_title = gettext_lazy("Invitations")
    results_template_name = "admin/people/results.html"
    header_icon = "mail"
    index_url_name, index_results_url_name = "people:invitations", "people:invitations_results"
    add_url_name, add_item_label = "people:invite", gettext_lazy("Invite")
    search_fields = ["email"]
    search_backend_name = None
    is_searchable = True
    default_ordering = "-created_at"
    paginate_by = 50

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, here = super().get_breadcrumbs_items()
        return [*above, {"url": reverse("people:index"), "label": _("People")}, here]

    @cached_property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("email", label=_("E-mail address"), sort_key="email"),
            Column("role", label=_("Role"), accessor=role_of),
            Column("institution", label=_("Institution"), accessor=lambda row: row.institution or NETWORK),
            StatusTagColumn(
                "state", label=_("State"), accessor=state_of, primary=lambda row: row.state == "open" and row.sent_at
            ),
            Column("invited_by", label=_("Invited by"), accessor=lambda row: row.invited_by or ""),
            # A date as it is: Wagtail's own column tells how long ago it was, and this one lies ahead.
            Column("expires_at", label=_("Valid until"), accessor=last_day_of, sort_key="expires_at"),
        ]

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "-created_at"]

    def get_base_queryset(self) -> QuerySet[Invitation]:
        rows = invitation_policy.instances_user_has_any_permission_for(self.request.user, ["view"])
        pending = rows.filter(accepted_at=None, revoked_at=None)
        return pending.select_related("institution", "invited_by").prefetch_related("languages")

    def get_list_more_buttons(self, instance: Invitation) -> list[Button]:
        return [
            Button(_("Send again"), reverse("people:resend", args=[instance.pk]), icon_name="mail", priority=10),
            Button(_("Withdraw"), reverse("people:revoke", args=[instance.pk]), icon_name="bin", priority=20),
        ]


def last_day_of(invitation: Invitation) -> str:
    return date_format(timezone.localtime(invitation.expires_at), "SHORT_DATE_FORMAT")


def state_of(invitation: Invitation) -> str:
    """Where the invitation is, in a word or two."""
    if invitation.state == "closed":
        return _("Not a member today")
    if invitation.state == "expired":
        return _("Has run out")
    if invitation.sent_at:
        return _("Sent")
    return _("Mail not sent") if invitation.failed_at else _("Being sent")
