"""What the editor's home tells of brochures: files that cannot be made, and the way to the finished ones."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext as _, gettext_lazy, ngettext

from hub.core.charts import BarChart, Point, bar_chart
from hub.core.dashboard import Chart, Shortcut, Source, Task, register, register_chart, register_shortcut
from materials.brochures import failures
from materials.brochures.downloads import weekly
from materials.brochures.making import renderer
from materials.brochures.models import BrochureIndexPage, BrochurePage, BrochureVariant
from network.institutions.active_roles import standing
from network.institutions.models import Institution

# Lines of the desk; the list of files has all.
MOST = 5
# Its file is missing by nature, not by a fault.
ABSENT = Q(failure__code=failures.ABSENT["code"])


def register_all() -> None:
    """Register the desk's rows and the way to the brochures."""
    register(
        Source(
            "brochures", gettext_lazy("Brochures"), tasks, order=30, icon="doc-full", more=lambda user: _all_files(user)
        )
    )
    register_shortcut(
        Shortcut(
            "brochures",
            gettext_lazy("Download our brochures"),
            gettext_lazy("With our own logo and contact details, as PDF or Word, or for the printing house."),
            way_to_brochures,
            order=30,
            icon="download",
        )
    )
    register_chart(
        Chart(
            "downloads",
            heading_of_downloads,
            downloads_by_week,
            note=gettext_lazy("Eight weeks, by the Monday they began. The last one goes on."),
            empty=gettext_lazy("No downloads in the last eight weeks. Share the brochure’s page, and they show here."),
        )
    )


def heading_of_downloads(user: Any) -> str:
    if standing(user).is_coordinator:
        return _("Downloads of brochures in the network")
    return _("Downloads of your brochures")


def downloads_by_week(user: Any) -> BarChart | None:
    """Of the person's institutions, or of the whole network for coordinators. One query."""
    roles = standing(user)
    if not (roles.is_coordinator or roles.institutions):
        return None
    weeks = weekly(None if roles.is_coordinator else roles.institutions)
    points = [
        Point(
            date_format(monday, "j.n."), date_format(monday, "SHORT_DATE_FORMAT"), count, is_open=monday == weeks[-1][0]
        )
        for monday, count in weeks
    ]
    return bar_chart(
        points, caption=_("Downloads in the last eight weeks"), of=_("Week that began"), counted=_("Downloads")
    )


def tasks(user: Any) -> Iterator[Task]:
    """First what only people can mend, with the reason; then how much the machine has in hand. Four queries at most."""
    files = _files_of(user)
    yield from _failed(files, by_institution=not standing(user).is_coordinator)
    waiting = files.outdated(renderer()).exclude(state=BrochureVariant.State.FAILED).count()  # type: ignore[attr-defined]
    if waiting:
        yield Task(
            text=ngettext("%(count)d file is out of date", "%(count)d files are out of date", waiting)
            % {"count": waiting},
            url=files_url(state=BrochureVariant.State.WAITING),
            note=_("They are made anew by themselves. The earlier ones can be downloaded until then."),
            count=waiting,
            urgency="idle",
        )


def way_to_brochures(user: Any) -> str | None:
    """The page with all brochures, in the reader's language where there is one; a reader's own logo is on them."""
    known = standing(user)
    if not (known.is_coordinator or known.institutions):
        return None
    indexes = BrochureIndexPage.objects.visible_to(user).select_related("locale")
    by_language = {page.locale.language_code: page for page in reversed(indexes.order_by("path"))}
    page = by_language.get(get_language() or "fi") or by_language.get("fi")
    return page.url if page else None


def files_url(**filters: Any) -> str:
    """Address of the list of files, narrowed to `filters`."""
    given = {name: value for name, value in filters.items() if value}
    return f"{reverse('wagtailsnippets_brochures_brochurevariant:list')}?{urlencode(given)}"


def _files_of(user: Any) -> "QuerySet[BrochureVariant]":
    known = standing(user)
    files = BrochureVariant.objects.filter(brochure__live=True).exclude(ABSENT)
    members = Q(institution__in=Institution.objects.members().values("pk"))
    mine = members | Q(institution=None) if known.is_coordinator else Q(institution__in=known.institutions)
    return files.filter(mine)


def _failed(files: "QuerySet[BrochureVariant]", *, by_institution: bool) -> Iterator[Task]:
    """One line for each brochure and reason, and for each of several institutions of one person's."""
    whose = ["institution"] if by_institution else []
    groups = files.filter(state=BrochureVariant.State.FAILED, failure__isnull=False)
    rows = list(groups.values("brochure", *whose, "failure").annotate(files=Count("pk")).order_by("brochure")[:MOST])
    brochures = BrochurePage.objects.select_related("locale").in_bulk([row["brochure"] for row in rows])
    names = Institution.objects.in_bulk([row["institution"] for row in rows if row.get("institution")])
    for row in rows:
        brochure, owner = brochures[row["brochure"]], names.get(row.get("institution"))
        words = {"title": brochure.title, "language": brochure.locale.get_display_name(), "institution": owner}
        name = "%(title)s, %(language)s (%(institution)s)" if len(names) > 1 else "%(title)s, %(language)s"
        yield Task(
            text=name % words,
            url=files_url(state="failed", brochure=brochure.pk, institution=row.get("institution")),
            note=failures.message(row["failure"]),
            count=row["files"],
            urgency="soon" if row["failure"]["code"] in failures.PASSING else "now",
        )


def _all_files(user: Any) -> tuple[str, str] | None:
    known = standing(user)
    if not (known.is_coordinator or known.institutions):
        return None
    return reverse("wagtailsnippets_brochures_brochurevariant:list"), str(_("All files of brochures"))
