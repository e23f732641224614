"""What wagtail-localize offers to who translates: the languages given, no pages below, and ways that open."""

import json
from collections.abc import Callable
from typing import Any

from django.forms import HiddenInput
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.views import edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from hub.core.wagtail_patches import patch
from network.access.admin_ui.action_menus import opens
from network.access.reach import Reach, find_page
from network.institutions.active_roles import standing

_form = SubmitPageTranslationView.get_form
_next = SubmitPageTranslationView.get_default_success_url


def offer_ones_languages() -> None:
    """Put this in the place of wagtail-localize's own, which offers every language to everybody."""
    patch(
        SubmitPageTranslationView,
        "get_form",
        _narrowed,
        reason="translators would be offered languages that are not theirs",
        test="tests/hub/core/translations/test_drafts.py",
    )
    patch(
        SubmitPageTranslationView,
        "get_default_success_url",
        _way_on,
        reason="translators would be led to a list that is refused",
        test="tests/hub/core/translations/test_drafts.py",
    )
    patch(
        edit_translation,
        "render",
        _leading_where_it_opens(edit_translation.render),
        reason="the editor of translations would link to forms that are refused",
        test="tests/network/access/test_offered.py",
    )


def _narrowed(view: Any) -> Any:
    """The form, without what `own_languages` refuses where it is sent."""
    form = _form(view)
    user = view.request.user
    if find_page(user, view.object.pk)[1] < Reach.OWN:
        locales = form.fields["locales"].queryset.filter(pk__in=standing(user).translates)
        form.fields["locales"].queryset = locales
        form.fields["include_subtree"].widget = HiddenInput()
        if len(locales) == 1:
            form.initial.setdefault("locales", list(locales))
            form.fields["select_all"].widget = HiddenInput()
    return form


def _way_on(view: Any, translated: Any = None) -> str:
    """The editor of the one translation, else the list that the page stands in, where that is open; else the desk."""
    address = str(_next(view, translated))
    return address if opens(address) else reverse("wagtailadmin_home")


def _leading_where_it_opens(render: Callable[..., Any]) -> Callable[..., Any]:
    """The editor leads to the page's other languages, for reading them: to the public page where no form opens."""

    def rendered(request: Any, template: str, context: dict[str, Any]) -> Any:
        instance = context.get("instance")
        if isinstance(instance, Page) and "props" in context:
            props = json.loads(context["props"])
            public = {page.locale.language_code: page for page in instance.get_translations().select_related("locale")}
            for one in props["translations"]:
                if not opens(one["editUrl"]):
                    page = public[one["locale"]["code"]]
                    one["editUrl"] = (page.get_url(request) if page.live else "") or reverse("wagtailadmin_home")
            context = {**context, "props": json.dumps(props)}
        return render(request, template, context)

    return rendered
