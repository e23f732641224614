"""What waits for a translator: published pages that nobody has begun to translate into the person's languages."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Length, Substr
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from hub.core.dashboard import Source, Task, register
from network.access.reach import translatable_pages
from network.backoffice.dashboard.wording import listed, when
from network.institutions.active_roles import standing
from network.institutions.models import InstitutionPage

MOST = 8
LONG_AGO = Value(datetime(1970, 1, 1, tzinfo=UTC))


def register_all() -> None:
    """Register the desk's rows."""
    register(
        Source(
            "untranslated",
            gettext_lazy("Not translated yet"),
            to_begin,
            order=16,
            icon="wagtail-localize-language",
            more=all_of_them,
        )
    )


def to_begin(user: Any) -> Iterator[Task]:
    """The newest pages that lack one of the languages that the person translates into. Two queries."""
    languages = languages_of(user)
    if not standing(user).translates:
        return
    for page in waiting(languages)[:MOST]:
        lacking = lacked_by(page, languages)
        yield Task(
            text=page.title,
            url=begin_url(page, lacking),
            note=listed(
                ", ".join(locale.get_display_name() for locale in lacking),
                page.institution_name or "",
                when(page.first_published_at) if page.first_published_at else "",
            ),
            urgency="idle",
        )


def all_of_them(user: Any) -> tuple[str, str] | None:
    """The list of all of them, and its words; None for whom it does not open."""
    known = standing(user)
    if not (known.is_coordinator or known.translates):
        return None
    return reverse("untranslated:index"), _("Everything that is not translated yet")


def languages_of(user: Any) -> list[Locale]:
    """The languages that `user` translates into; to a coordinator who translates none all but the source's."""
    locales = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE).order_by("pk")
    return list(locales.filter(pk__in=translates) if (translates := standing(user).translates) else locales)


def waiting(languages: Collection[Locale]) -> QuerySet[Any]:
    """Published pages in the source language that lack one of `languages`, the newest first, each with
    `lacks_<primary key>` for each language and the `institution_name` whose it is."""
    lacks = {f"lacks_{locale.pk}": _lacks(locale) for locale in languages}
    above = InstitutionPage.objects.filter(path=Substr(OuterRef("path"), 1, Length("path")))
    pages = translatable_pages().filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=2)
    pages = pages.annotate(
        institution_name=Subquery(above.values("institution__short_name")[:1]),
        # Of a page that a program has made live nobody knows; databases would put it first or last as they please.
        public_since=Coalesce("first_published_at", LONG_AGO),
        **lacks,
    )
    return pages.filter(reduce(or_, (Q(**{name: True}) for name in lacks), Q(pk__in=[]))).order_by(
        "-public_since", "-pk"
    )


def lacked_by(page: Any, languages: Collection[Locale]) -> list[Locale]:
    """Those of `languages` that `page`, one of `waiting`, lacks."""
    return [locale for locale in languages if getattr(page, f"lacks_{locale.pk}")]


def begin_url(page: Page, lacking: Collection[Locale]) -> str:
    """Where the translation of `page` is begun, with the language chosen where there is one to choose."""
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    codes = [locale.language_code for locale in lacking]
    return f"{url}?{urlencode({'select_locale': codes[0]})}" if len(codes) == 1 else url


def _lacks(locale: Locale) -> Case:
    """Whether a page has neither words in `locale` nor a translation that somebody has begun."""
    written = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale, alias_of=None)
    begun = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=locale, enabled=True
    )
    return Case(When(Exists(written) | Exists(begun), then=Value(False)), default=Value(True))
