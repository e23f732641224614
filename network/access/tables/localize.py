"""Translating with wagtail-localize: its views take ids of translations, segments and sources."""

from io import BytesIO
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from network.access.markup import is_too_deep
from network.access.reach import Reach, find_page, translatable_pages
from network.access.rules import (
    allowed,
    check_page,
    coordinators,
    everybody,
    in_sight,
    key_of,
    page,
    superusers,
    to_key,
)
from network.access.view_access import Rule, Visit, register

OF_TRANSLATION = ("download_pofile", "upload_pofile", "machine_translate", "preview_translation", "stop_translation")


def translated_page(visit: Visit) -> None:
    """The translation must be of a page that the person works on, in its own language."""
    translation = _translation(visit)
    check_page(visit, _target(translation), Reach.LANGUAGE)


def segment(model: Any, name: str) -> Rule:
    """The segment `name` must be one of the translation's own source."""

    def rule(visit: Visit) -> None:
        found = model.objects.filter(pk=key_of(visit, name), source=_translation(visit).source_id)
        in_sight(found.exists())

    return rule


def posted_value(visit: Visit) -> str:
    """What a PUT request puts in the source's place. Raises BadRequest where it cannot be stored."""
    value = sent(visit.request).get("value")
    if value is None or "\0" in value or is_too_deep(value):
        raise BadRequest("No value, or one that nothing can keep")
    return value


def with_value(visit: Visit) -> None:
    """Putting something there takes a value."""
    if visit.request.method == "PUT":
        posted_value(visit)


def sent(request: HttpRequest) -> QueryDict:
    """The form that a PUT request carries; Django reads those of POST only."""
    if request.content_type == "multipart/form-data":
        parser = MultiPartParser(request.META, BytesIO(request.body), request.upload_handlers, request.encoding)
        return parser.parse()[0]
    return QueryDict(request.body, encoding=request.encoding or "utf-8")


def source_page(visit: Visit) -> None:
    """Bringing translations up to date is for who works on the source page, or translates what all may read."""
    source = TranslationSource.objects.filter(pk=key_of(visit, "translation_source_id")).first()
    in_sight(source)
    page_key = Page.objects.filter(translation_key=source.object_id, locale=source.locale_id).values_list("pk")
    in_sight(page_key)
    begins(visit, page_key[0][0])


def own_languages(visit: Visit) -> None:
    """Of pages that are not one's own a translator begins translations only into the languages given.

    Nor with all that stands below: drafts of others would come along.
    """
    sent_words = visit.request.POST
    wanted = {to_key(key) for key in sent_words.getlist("locales")}
    _page, reach = find_page(visit.user, key_of(visit, "page_id"))
    if reach < Reach.OWN:
        allowed(wanted <= visit.standing.translates)
        allowed(not sent_words.get("include_subtree"))
    in_sight(Locale.objects.filter(pk__in=wanted).count() == len(wanted))


def publishable_targets(visit: Visit) -> None:
    """Publishing all translations of a source at once is for who may publish each; wagtail-localize does not ask."""
    if visit.request.POST.get("publish_translations"):
        source = TranslationSource.objects.get(pk=key_of(visit, "translation_source_id"))
        languages = source.translations.filter(enabled=True).values_list("target_locale", flat=True)
        targets = Page.objects.filter(translation_key=source.object_id, locale__in=languages)
        # A language whose page is gone would get a new one, published, of which nobody could be asked.
        in_sight(len(targets) == len(languages))
        allowed(all(target.permissions_for_user(visit.user).can_publish() for target in targets))


def publishable(visit: Visit) -> None:
    """What changes the published page at once is for who may publish it."""
    found = Page.objects.filter(pk=key_of(visit, "page_id")).first()
    in_sight(found)
    allowed(found.permissions_for_user(visit.user).can_publish())


def begun(visit: Visit) -> None:
    """Who works on a page begins its translation; a translator that of what all may read, institutions' included."""
    begins(visit, key_of(visit, "page_id"))


def begins(visit: Visit, key: int) -> None:
    if not (visit.standing.translates and translatable_pages().filter(pk=key).exists()):
        check_page(visit, key, Reach.SEEN if visit.standing.translates else Reach.OWN)


def _translation(visit: Visit) -> Translation:
    found = Translation.objects.filter(pk=key_of(visit, "translation_id")).select_related("source").first()
    in_sight(found)
    return found


def _target(translation: Translation) -> int:
    target = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).values_list("pk", flat=True)
    in_sight(target)
    return int(target[0])


def register_all() -> None:
    space = "wagtail_localize:"
    for name in OF_TRANSLATION:
        register(space + name, everybody, translated_page)
    strings = segment(StringSegment, "string_segment_id")
    register(space + "edit_string_translation", everybody, translated_page, strings)
    overrides = segment(OverridableSegment, "overridable_segment_id")
    register(space + "edit_override", everybody, translated_page, overrides)
    register(space + "submit_page_translation", everybody, begun, own_languages)
    register(space + "update_translations", everybody, source_page, publishable_targets)
    register(space + "convert_to_alias", everybody, page("page_id", Reach.LANGUAGE), publishable)
    register(space + "translations_report*", coordinators)
    # No snippet of ours is translated so: they keep their words in rows a language.
    register(space + "submit_snippet_translation", superusers)
    register(space + "snippets_api_*", superusers)
