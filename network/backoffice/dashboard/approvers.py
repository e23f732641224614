"""Who is told of a page that waits for approval.

The institution's administrators; the coordinators only where there is none, for they have a hundred institutions and
see everything that waits on their desk.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from hub.accounts.models import User
from network.backoffice.dashboard.scope import STEP
from network.institutions.models import InstitutionPage, Role, RoleAssignment


def told_of(page: Page, sender: Any) -> "QuerySet[User]":
    """The active people who are told that `page` waits; never `sender`, who knows."""
    holding = RoleAssignment.objects.current().filter(user__is_active=True)
    owner = institution_of(page)
    administrators = holding.filter(role=Role.INSTITUTION_ADMINISTRATOR, institution=owner) if owner else holding.none()
    chosen = administrators if administrators.exists() else holding.filter(role=Role.COORDINATOR)
    people = User.objects.filter(pk__in=chosen.values("user"))
    return people.exclude(pk=sender.pk) if sender else people


def institution_of(page: Page) -> int | None:
    """Primary key of the institution below whose page `page` stands."""
    above = [page.path[:end] for end in range(STEP, len(page.path) + 1, STEP)]
    return InstitutionPage.objects.filter(path__in=above).values_list("institution_id", flat=True).first()
