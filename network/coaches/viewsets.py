from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, DeleteView

from network.coaches.filters import PeerCoachFilterSet
from network.coaches.models import PeerCoach
from network.coaches.panels import coach_panels
from network.coaches.permissions import coach_policy
from network.coaches.services import privacy
from network.coaches.states import state_words
from network.institutions.owned import OwnedIndexView, OwnedViewSet


class NewCoachView(CreateView):
    """Leads on to the profile, where the consent is asked for: nothing is shown without it."""

    success_message = _("%(object)s is saved. Next, ask for the consent: nothing is shown before it is given.")

    def get_success_url(self) -> str:
        return edit_address(self.object)

    def get_success_buttons(self) -> list[Any]:
        return []


class EraseView(DeleteView):
    """Deleting a coach is erasing: nothing of the person stays, in the log neither."""

    confirmation_message = _(
        "All data about the coach are erased: the profile, the photo, the consents and mails. The log keeps that a "
        "coach was erased, not who. This cannot be undone."
    )
    success_message = _("The peer coach has been erased.")

    def delete_action(self) -> None:
        privacy.erase(coach=self.object, by=self.request.user)


class PeerCoachIndexView(OwnedIndexView):
    default_ordering = "sort_name"


class PeerCoachViewSet(OwnedViewSet):
    model = PeerCoach
    permission_policy = coach_policy
    icon = "user"
    menu_label = _("Peer coaches")
    menu_order = 230
    add_to_admin_menu = True
    # A copy would be shown by nobody's consent, and mails would come twice.
    copy_view_enabled = False
    index_view_class = PeerCoachIndexView
    add_view_class = NewCoachView
    delete_view_class = EraseView
    list_display = [
        "name",
        Column("institution", label=_("Institution"), sort_key="institution__short_name"),
        Column("consent", label=_("Consent"), accessor=state_words),
        BooleanColumn("has_photo", label=_("Photo")),
        Column("availability", label=_("Availability"), accessor="get_availability_display", sort_key="availability"),
    ]
    filterset_class = PeerCoachFilterSet
    search_fields = ["name", "email"]
    ordering = ["sort_name"]
    list_per_page = 50

    def rows(self) -> QuerySet[PeerCoach]:
        return PeerCoach.objects.select_related("institution").prefetch_related("consents", "mails")

    def get_edit_handler(self) -> Panel:
        return coach_panels.bind_to_model(self.model)


def edit_address(coach: Any) -> str:
    return reverse("wagtailsnippets_coaches_peercoach:edit", args=[coach.pk])
