"""The way to a new project on the admin's front page: projects are the network's, so coordinators write them."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub.core.dashboard import Shortcut, register_shortcut
from network.institutions.active_roles import standing
from network.projects.models import ProjectIndexPage


def register_all() -> None:
    """Register the way."""
    register_shortcut(
        Shortcut(
            "project",
            _("Add a project"),
            _("Its aims, partners and funding, on a page of its own and in the list of projects."),
            way_to_add,
            order=15,
            icon="folder-open-inverse",
        )
    )


def way_to_add(user: Any) -> str | None:
    """The form of a new project, for coordinators; None where the site has no list of projects. One query."""
    if not standing(user).is_coordinator:
        return None
    lists = ProjectIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    found = lists.order_by("path").values_list("pk", flat=True).first()
    return reverse("wagtailadmin_pages:add", args=["projects", "projectpage", found]) if found else None
