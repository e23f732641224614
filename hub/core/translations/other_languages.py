"""A page that is unpublished or deleted names its translations, which stay, and offers to take them along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from wagtail import hooks
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from hub.core.wagtail_patches import patch
from hub.core.wagtail_versions import UnpublishView

# The field of the forms: codes of the languages that go along.
FIELD = "languages"


@dataclass
class Language:
    """A language in which pages that are unpublished or deleted are published too, or at least written.

    `offered` are those of them that the person may unpublish or delete, `kept` those that stay whatever is chosen.
    """

    locale: Locale
    offered: list[Page] = field(default_factory=list)
    kept: list[Page] = field(default_factory=list)


def put_in_place() -> None:
    """Wagtail unpublishes page by page; what goes together goes in one transaction."""
    patch(
        UnpublishView,
        "post",
        transaction.atomic(UnpublishView.post),
        reason="a page and the languages that were to go along could part",
        test="tests/hub/core/translations/test_other_languages.py",
    )


def translations_of(pages: Iterable[Page], action: str) -> PageQuerySet:
    """Those with words of their own, of pages in the source language, that `action` (unpublish, delete) leaves."""
    sources = [page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE]
    keys = [page.translation_key for page in sources]
    found = Page.objects.filter(translation_key__in=keys, alias_of=None).exclude(pk__in=[page.pk for page in sources])
    return found.filter(live=True) if action == "unpublish" else found


def other_languages(user: Any, pages: Sequence[Page], action: str) -> list[Language]:
    """What `user` is told of the other languages of `pages`, language by language."""
    chosen = {page.pk for page in pages}
    languages: dict[int, Language] = {}
    for page in translations_of(pages, action).select_related("locale").order_by("locale_id", "path").specific():
        if page.pk not in chosen:
            language = languages.setdefault(page.locale_id, Language(page.locale))
            (language.offered if _may(user, page, action) else language.kept).append(page)
    return list(languages.values())


def wanted(user: Any, pages: Sequence[Page], action: str, sent: "MultiValueDict[str, Any]") -> list[Page]:
    """The translations that the form `sent` takes along. Raises PermissionDenied for a language it did not offer."""
    codes = set(sent.getlist(FIELD))
    offered = {one.locale.language_code: one.offered for one in other_languages(user, pages, action) if one.offered}
    if not codes <= set(offered):
        raise PermissionDenied
    return [page for code in sorted(codes) for page in offered[code]]


def _may(user: Any, page: Page, action: str) -> bool:
    allowed = page.permissions_for_user(user)
    return bool(allowed.can_unpublish() if action == "unpublish" else allowed.can_delete())


@hooks.register("before_unpublish_page")
def refuse_to_unpublish_what_is_not_offered(request: HttpRequest, page: Page) -> None:
    wanted(request.user, [page], "unpublish", request.POST)


@hooks.register("after_unpublish_page")
def unpublish_along(request: HttpRequest, page: Page) -> None:
    below = bool(request.POST.get("include_descendants"))
    for translation in wanted(request.user, [page], "unpublish", request.POST):
        action = UnpublishPageAction(translation, user=request.user, include_descendants=below)
        action.execute(skip_permission_checks=True)


@hooks.register("before_delete_page")
def refuse_to_delete_what_is_not_offered(request: HttpRequest, page: Page) -> None:
    if request.method == "POST":
        wanted(request.user, [page], "delete", request.POST)


@hooks.register("after_delete_page")
def delete_along(request: HttpRequest, page: Page) -> None:
    for translation in wanted(request.user, [page], "delete", request.POST):
        DeletePageAction(translation, user=request.user).execute(skip_permission_checks=True)


@hooks.register("before_bulk_action")
def take_along_with_many(request: HttpRequest, action_type: str, pages: list[Any], action: Any) -> None:
    """In the transaction of the action, before it: of what is deleted nothing could be told after it."""
    if action.model is not Page or action_type not in ("unpublish", "delete"):
        return
    along = wanted(request.user, pages, action_type, request.POST)
    for translation in along:
        if action_type == "unpublish":
            below = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
            one = UnpublishPageAction(translation, user=request.user, include_descendants=below)
            one.execute(skip_permission_checks=True)
        else:
            DeletePageAction(translation, user=request.user).execute(skip_permission_checks=True)
