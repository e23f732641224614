from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect

from hub.core import redirects
from hub.core.wagtail_patches import patch

PAGE_STANDS_HERE = _("A published page has this address: a redirect from it would lead nobody anywhere.")
LEADS_BACK = _("This leads back to the address that it comes from, by itself or by other redirects. Choose another.")


class HubRedirectForm(RedirectForm):
    """Wagtail's, which takes no redirect that stands before a page or leads round in a circle."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned.get("old_path") and self.has_changed() and not self.errors:
            self._ask(cleaned)
        return cleaned

    def _ask(self, cleaned: dict[str, Any]) -> None:
        fields = ("site", "redirect_page", "redirect_link")
        wanted = Redirect(pk=self.instance.pk, **{name: cleaned.get(name) or None for name in fields})
        wanted.old_path = Redirect.normalise_path(cleaned["old_path"])
        wanted.redirect_page_route_path = self.instance.redirect_page_route_path
        if redirects.is_a_pages(wanted.old_path):
            self.add_error("old_path", ValidationError(PAGE_STANDS_HERE, "page"))
        elif redirects.leads_back(wanted):
            name = "redirect_page" if wanted.redirect_page else "redirect_link"
            self.add_error(name, ValidationError(LEADS_BACK, "circle"))


def put_in_place() -> None:
    """Wagtail's views have no setting for their form; the import of redirects makes one for each line."""
    patch(
        views,
        "RedirectForm",
        HubRedirectForm,
        reason="an import could bring redirects that lead in a circle",
        test="tests/hub/core/test_redirects.py",
    )
    patch(
        views.CreateView,
        "form_class",
        HubRedirectForm,
        reason="a redirect could stand before a page or lead in a circle",
        test="tests/hub/core/test_redirects.py",
    )
    patch(
        views.EditView,
        "form_class",
        HubRedirectForm,
        reason="a redirect could stand before a page or lead in a circle",
        test="tests/hub/core/test_redirects.py",
    )
