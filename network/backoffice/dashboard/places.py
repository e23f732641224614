"""The person's institutions as the desk shows them, and what has been changed there of late."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from wagtail.models import Page

from hub.core.dashboard import Task, beginnings
from network.backoffice.dashboard.scope import owners, worked_on
from network.backoffice.dashboard.wording import listed, when
from network.institutions.active_roles import standing
from network.institutions.models import Institution, InstitutionPage

RECENT = 6


@dataclass(frozen=True)
class Place:
    """One institution: `pages` lists its pages in the admin, `public` is what visitors see; both may be empty."""

    institution: Institution
    pages: str
    public: str
    # Words and addresses of what is begun there.
    beginnings: list[tuple[Any, str]]


def places(user: Any) -> list[Place]:
    """The institutions that `user` works for, by name. Three queries, however many."""
    keys = standing(user).institutions
    own = InstitutionPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    rows = Institution.objects.filter(pk__in=keys).with_texts().order_by("short_name")
    rows = rows.prefetch_related(Prefetch("pages", queryset=own, to_attr="own_pages"))
    return [_place(row, next(iter(row.own_pages), None)) for row in rows]


def _place(institution: Institution, page: InstitutionPage | None) -> Place:
    if page is None:
        return Place(institution, "", "", [])
    return Place(
        institution=institution,
        pages=reverse("wagtailadmin_explore", args=[page.pk]),
        public=(page.url or "") if page.live else "",
        beginnings=[(one.label, one.url(page.pk)) for one in beginnings],
    )


def recent(user: Any) -> list[Task]:
    """The pages that were changed last where `user` works, with who changed them. Three queries."""
    pages = Page.objects.filter(worked_on(user), latest_revision__isnull=False)
    newest = pages.select_related("locale", "latest_revision__user").order_by("-latest_revision_created_at")
    rows = list(newest[:RECENT])
    several = standing(user).is_coordinator or len(standing(user).institutions) > 1
    names = owners(rows) if several else {}
    return [_change(page, names.get(page.pk, "")) for page in rows]


def _change(page: Any, owner: str) -> Task:
    by = page.latest_revision.user
    who = (by.get_full_name() or by.email) if by else ""
    return Task(
        text=page.get_admin_display_title(),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        note=listed(owner, who, when(page.latest_revision_created_at)),
        urgency="idle",
    )
