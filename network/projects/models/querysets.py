from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from hub.core.visibility import VisiblePageQuerySet
from network.institutions.models import Institution


class ProjectState(models.TextChoices):
    """Follows the dates of a project, and is stored nowhere. In the order in which lists show them."""

    RUNNING = "running", pgettext_lazy("project", "Running")
    UPCOMING = "upcoming", pgettext_lazy("project", "Upcoming")
    ENDED = "ended", pgettext_lazy("project", "Ended")


def state_on(starts: date, ends: date, day: date) -> ProjectState:
    """The state of a project on `day`; both its first and its last day belong to it."""
    if day < starts:
        return ProjectState.UPCOMING
    return ProjectState.ENDED if day > ends else ProjectState.RUNNING


class ProjectQuerySet(VisiblePageQuerySet):
    """Each state is asked for the day `on`, today by the site's clock where none is given."""

    def upcoming(self, on: date | None = None) -> "ProjectQuerySet":
        return self.filter(starts__gt=on or timezone.localdate())

    def running(self, on: date | None = None) -> "ProjectQuerySet":
        day = on or timezone.localdate()
        return self.filter(starts__lte=day, ends__gte=day)

    def ended(self, on: date | None = None) -> "ProjectQuerySet":
        return self.filter(ends__lt=on or timezone.localdate())

    def in_state(self, state: str, on: date | None = None) -> "ProjectQuerySet":
        """Those in `state`, the value of a ProjectState."""
        found: ProjectQuerySet = getattr(self, ProjectState(state).value)(on)
        return found

    def in_order(self, on: date | None = None) -> "ProjectQuerySet":
        """Running ones first, then the upcoming from the soonest, then the ended from the latest."""
        return self._ranked(on).order_by("rank", "soonest", "-ends", "title", "pk")

    def of(self, institution: Institution) -> "ProjectQuerySet":
        """Projects that `institution` coordinates or takes part in."""
        takes_part = self.model.partners.rel.related_model.objects.filter(page=OuterRef("pk"), institution=institution)
        return self.filter(Q(coordinator=institution) | Exists(takes_part))

    def beside(self, page: Any, on: date | None = None) -> "ProjectQuerySet":
        """The others in the page's language, nearest first: by programme, coordinator and region, then by state."""
        others = self.filter(locale=page.locale_id).exclude(pk=page.pk).exclude(translation_key=page.translation_key)
        regions = [region.pk for region in page.regions.all()]
        shared = self.model.regions.through.objects.filter(projectpage=OuterRef("pk"), region__in=regions)
        near: Any = Case(When(Exists(shared), then=1), default=0, output_field=IntegerField())
        if page.programme:
            near += Case(When(programme__iexact=page.programme, then=1), default=0, output_field=IntegerField())
        if page.coordinator_id:
            near += Case(When(coordinator=page.coordinator_id, then=1), default=0, output_field=IntegerField())
        return others._ranked(on).annotate(near=near).order_by("-near", "rank", "soonest", "-ends", "title", "pk")

    def for_list(self) -> "ProjectQuerySet":
        """Brings what a row of a list shows; no query a row."""
        return self.select_related("coordinator", "locale", "alias_of__locale")

    def _ranked(self, on: date | None) -> "ProjectQuerySet":
        day = on or timezone.localdate()
        rank = Case(When(starts__gt=day, then=Value(1)), When(ends__lt=day, then=Value(2)), default=Value(0))
        return self.annotate(rank=rank, soonest=Case(When(starts__gt=day, then=F("starts"))))
