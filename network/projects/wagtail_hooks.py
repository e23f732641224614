from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from network.projects.models import ProjectPage
from network.projects.rules import faults_of, faults_of_parent


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_what_is_missing(request: HttpRequest, page: Page) -> None:
    """Tells who has saved a draft what would keep it from being published.

    Not when the editor saves by itself at a pause in typing: nobody would see it then, and they would pile up.
    """
    if not (isinstance(page, ProjectPage) and request.method == "POST" and request.accepts("text/html")):
        return
    saved = page.get_latest_revision_as_object()
    if reasons := _reasons(saved):
        text = gettext("The draft is saved, but it cannot be published yet. %(reason)s")
        messages.warning(request, text % {"reason": reasons})
    elif without := [
        str(row.funder) for row in saved.funders.select_related("funder") if not row.funder.logos.exists()
    ]:
        text = gettext("These funders have no logo yet, so their names stand in its place: %(funders)s.")
        messages.warning(request, text % {"funders": ", ".join(without)})


@hooks.register("before_edit_page", order=-10)
def refuse_translation_with_faults(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Tells why a translation is not published; wagtail-localize's own editor asks no form of ours."""
    if not isinstance(page, ProjectPage) or request.POST.get("action") != "publish":
        return None
    ours = {"source__object_id": page.translation_key, "target_locale": page.locale, "enabled": True}
    translation = Translation.objects.filter(**ours).select_related("source").first()
    if translation is None:
        return None
    translated = translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)
    if not (reasons := _reasons(translated)):
        return None
    messages.error(request, gettext("The translation was not published. %(reason)s") % {"reason": reasons})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def refuse_drafts_with_faults(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Keeps a project with faults from being published among many, where no form is asked."""
    if action_type != "publish" or request.method != "POST":
        return None
    for page in _projects_among(objects, with_descendants=bool(request.POST.get("include_descendants"))):
        if reasons := _reasons(page.get_latest_revision_as_object()):
            text = gettext("Nothing was published: “%(page)s” is not ready. %(reason)s")
            messages.error(request, text % {"page": page.get_admin_display_title(), "reason": reasons})
            return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


def _projects_among(objects: Iterable[Any], *, with_descendants: bool) -> Iterable[ProjectPage]:
    pages = [one for one in objects if isinstance(one, Page)]
    found = ProjectPage.objects.filter(pk__in=[page.pk for page in pages])
    if with_descendants:
        for page in pages:
            found |= ProjectPage.objects.descendant_of(page)
    return found.filter(has_unpublished_changes=True, alias_of=None)


def _funders(page: ProjectPage) -> list[int]:
    return [row.funder_id for row in page.funders.all()]


def _reasons(page: ProjectPage) -> str:
    """What keeps `page` from being published, in one line; empty when nothing does."""
    faults = {**faults_of(page), **faults_of_parent(page)}
    return " ".join(message for error in faults.values() for message in error.messages)
