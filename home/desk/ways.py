"""The first of the things that people come to do: write a page."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from home.models import ContentPage
from hub.core.desk import Way, register_way
from network.institutions.models import InstitutionPage
from network.institutions.standing import standing

# Where a person of several institutions chooses one.
INSTITUTIONS = "desk-institutions"


def introduce() -> None:
    """Register the way."""
    register_way(
        Way(
            "write",
            gettext_lazy("Write a page"),
            gettext_lazy("News or other words of your institution. A draft is seen by nobody else."),
            way_to_write,
            order=10,
            icon="edit",
        )
    )


def way_to_write(user: Any) -> str | None:
    """A new page below the own institution's; of several, the list to choose from; to coordinators, the whole tree."""
    known = standing(user)
    if len(known.institutions) > 1:
        return f"#{INSTITUTIONS}"
    if known.institutions:
        own = InstitutionPage.objects.filter(
            institution__in=known.institutions, locale__language_code=settings.LANGUAGE_CODE
        ).first()
        return new_page(own.pk) if own else None
    if known.is_coordinator:
        home = Page.objects.filter(depth=2, locale__language_code=settings.LANGUAGE_CODE).first()
        return reverse("wagtailadmin_explore", args=[home.pk]) if home else None
    return None


def new_page(parent: int) -> str:
    """Address of the form that begins a page below the page with the primary key `parent`."""
    return reverse("wagtailadmin_pages:add", args=[ContentPage._meta.app_label, ContentPage._meta.model_name, parent])
