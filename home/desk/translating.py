"""What the desk tells a translator: translations whose Finnish has gone on, or that lack words."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.desk.wording import listed
from hub.core.desk import Source, Task, register
from network.institutions.standing import standing

MOST = 8


def introduce() -> None:
    """Register the desk's rows."""
    register(
        Source("translations", gettext_lazy("Translations"), to_translate, order=15, icon="wagtail-localize-language")
    )


def to_translate(user: Any) -> Iterator[Task]:
    """Translations into the person's languages that are behind, then how many pages have none yet. Three queries."""
    languages = standing(user).translates
    if not languages:
        return
    for row in _behind(languages)[:MOST]:
        missing = ngettext("%(count)d text to translate", "%(count)d texts to translate", row.missing)
        yield Task(
            text=row.source.object_repr,
            url=reverse("wagtailadmin_pages:edit", args=[row.target]),
            note=listed(
                row.target_locale.get_display_name(),
                _("The original has changed") if row.changed else "",
                missing % {"count": row.missing} if row.missing else "",
            ),
        )
    yield from _untranslated(languages)


def _behind(languages: frozenset[int]) -> "QuerySet[Translation]":
    original = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("source__locale"))
    target = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    rows = Translation.objects.filter(enabled=True, target_locale__in=languages).annotate(
        target=Subquery(target.values("pk")[:1]),
        changed=Exists(original.filter(last_published_at__gt=OuterRef("source__last_updated_at"))),
        missing=Coalesce(Subquery(_missing(), output_field=IntegerField()), 0),
    )
    behind = rows.filter(Q(changed=True) | Q(missing__gt=0), target__isnull=False)
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


def _untranslated(languages: frozenset[int]) -> Iterator[Task]:
    """Stand-ins: the page shows the original's words under this language's address."""
    homes = Page.objects.filter(locale=OuterRef("locale"), depth=2).values("pk")[:1]
    stand_ins = Page.objects.filter(locale__in=languages, live=True, alias_of__isnull=False, depth__gt=2)
    counts = stand_ins.filter(~Q(alias_of__locale=F("locale"))).order_by("locale").values("locale")
    names = {locale.pk: locale.get_display_name() for locale in Locale.objects.filter(pk__in=languages)}
    for row in counts.annotate(count=Count("pk"), home=Subquery(homes)):
        count = row["count"]
        text = ngettext("%(count)d page has no translation yet", "%(count)d pages have no translation yet", count)
        yield Task(
            text=text % {"count": count},
            url=reverse("wagtailadmin_explore", args=[row["home"]]),
            note=names[row["locale"]],
            count=count,
            urgency="idle",
        )
