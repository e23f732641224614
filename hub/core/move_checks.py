"""A place where an address would be too long is refused before anything moves, by the field where it is chosen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms.pages import MoveForm
from wagtail.models import Page

from hub.core import page_paths
from hub.core.page_form import ask
from hub.core.wagtail_patches import patch
from hub.core.wagtail_versions import MoveView


class HubMoveForm(MoveForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if parent := cleaned.get("new_parent_page"):
            for page, place in _all_languages(self.page_to_move, parent):
                ask(self, "new_parent_page", page.slug, place, page)
        return cleaned


def put_in_place() -> None:
    """Wagtail's view has no setting for its form."""
    patch(
        MoveView,
        "form_class",
        HubMoveForm,
        reason="a page could be moved to where its address is too long",
        test="tests/hub/core/test_page_paths.py",
    )


@hooks.register("before_move_page")
def refuse_one(request: HttpRequest, page: Page, destination: Page) -> HttpResponseBase | None:
    """Who comes to the confirmation by another way than the form."""
    try:
        for moved, place in _all_languages(page, destination):
            page_paths.check(moved.slug, place, moved)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:move", page.pk)
    return None


@hooks.register("before_bulk_action")
def refuse_several(request: HttpRequest, action_type: str, pages: list[Any], action: Any) -> HttpResponseBase | None:
    if action_type != "move" or action.model is not Page:
        return None
    form = action.cleaned_form
    for page in pages:
        for moved, place in _all_languages(page, form.cleaned_data["chooser"]):
            ask(form, "chooser", moved.slug, place, moved)
    if not form.errors:
        return None
    # The list is shown again, as before the form was sent.
    action.cleaned_form = None
    answer: HttpResponseBase = action.form_invalid(form)
    return answer


def _all_languages(page: Page, destination: Page) -> list[tuple[Page, Page]]:
    """`page` and its other languages' pages, each with the place where it would be."""
    places = {place.locale_id: place for place in destination.get_translations(inclusive=True)}
    pages = page.get_translations(inclusive=True)
    return [(one, places[one.locale_id]) for one in pages if one.locale_id in places]
