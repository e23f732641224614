"""What the dashboard offers first: to write news, the network's or an institution's."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from hub.core.dashboard import (
    INSTITUTIONS,
    Beginning,
    Shortcut,
    register_beginning,
    register_shortcut,
)
from network.institutions.active_roles import standing
from network.institutions.models import InstitutionPage
from network.news.models import NewsIndexPage, NewsPage


def register_all() -> None:
    """Register the shortcut, and the link beside each of a person's institutions."""
    register_beginning(Beginning("news", gettext_lazy("Write news"), new_page))
    register_shortcut(
        Shortcut(
            "write",
            gettext_lazy("Write news"),
            gettext_lazy("Shown among all news, and on the institution’s own page. Visitors do not see a draft."),
            way_to_write,
            order=10,
            icon="edit",
        )
    )


def way_to_write(user: Any) -> str | None:
    """News below the own institution's page; of several, the list to choose from; a coordinator's, in the network's."""
    known = standing(user)
    if len(known.institutions) > 1:
        return f"#{INSTITUTIONS}"
    if known.institutions:
        own = InstitutionPage.objects.filter(
            institution__in=known.institutions, locale__language_code=settings.LANGUAGE_CODE
        ).first()
        return new_page(own.pk) if own else None
    if known.is_coordinator:
        news = NewsIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path").first()
        return new_page(news.pk) if news else None
    return None


def new_page(parent: int) -> str:
    """Address of the form that begins a piece of news below the page with the primary key `parent`."""
    return reverse("wagtailadmin_pages:add", args=[NewsPage._meta.app_label, NewsPage._meta.model_name, parent])
