"""What the desk tells a translator: translations that are not public yet, whose Finnish has gone on, or lack words."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from hub.core.dashboard import Source, Task, register
from network.backoffice.dashboard.scope import below_institutions
from network.backoffice.dashboard.wording import listed
from network.institutions.active_roles import Standing, standing

MOST = 8


def register_all() -> None:
    """Register the desk's rows."""
    register(
        Source("translations", gettext_lazy("Translations"), to_translate, order=15, icon="wagtail-localize-language")
    )


def to_translate(user: Any) -> Iterator[Task]:
    """Translations into the person's languages that are behind or not published; to an institution's administrator
    those of the own pages that somebody has begun. Two queries."""
    known = standing(user)
    if not (known.translates or known.administers):
        return
    for row in _behind(known)[:MOST]:
        missing = ngettext("%(count)d text to translate", "%(count)d texts to translate", row.missing)
        yield Task(
            text=row.source.object_repr,
            url=reverse("wagtailadmin_pages:edit", args=[row.target]),
            note=listed(
                row.target_locale.get_display_name(),
                "" if row.public else _("Not published"),
                _("The original has changed") if row.changed else "",
                missing % {"count": row.missing} if row.missing else "",
            ),
        )


def _behind(known: Standing) -> "QuerySet[Translation]":
    original = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("source__locale"))
    target = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    rows = Translation.objects.filter(enabled=True).annotate(
        target=Subquery(target.values("pk")[:1]),
        public=Exists(target.filter(live=True, alias_of=None)),
        changed=Exists(original.filter(last_published_at__gt=OuterRef("source__last_updated_at"))),
        missing=Coalesce(Subquery(_missing(), output_field=IntegerField()), 0),
    )
    behind = rows.filter(Q(public=False) | Q(changed=True) | Q(missing__gt=0), target__isnull=False)
    own = Q(pk__in=[])
    if known.administers:
        own = Q(Exists(target.filter(below_institutions(known.administers))), public=False)
    behind = behind.filter(Q(target_locale__in=known.translates) | own)
    return behind.select_related("source", "target_locale").order_by("-changed", "-source__last_updated_at", "pk")


def _missing() -> Any:
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    open_ones = StringSegment.objects.filter(~Exists(done), source=OuterRef("source")).order_by()
    return open_ones.values("source").annotate(count=Count("pk")).values("count")
