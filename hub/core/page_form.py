from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.fields import StreamField

from hub.core import page_paths
from hub.core.blocks.headings import keep_anchors
from hub.core.editing import SAVED_MEANWHILE, ask_for_no_hidden_initial
from hub.core.references import OwnReferencesMixin

# The buttons of the page editor after which visitors, or those who approve, meet the page.
LEAVES_THE_DESK = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")
# Set on what is sent, where the page has been saved since the form was opened (`wagtail_hooks.py`).
OUT_OF_DATE = "out_of_date"


class HubPageForm(OwnReferencesMixin, WagtailAdminPageForm):
    """The form of every page: links, pictures and documents in it are ones that the editor may see."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_no_hidden_initial(self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.data.get(OUT_OF_DATE):
            self.add_error(None, ValidationError(SAVED_MEANWHILE, "saved-meanwhile"))
        if cleaned.get("slug") and self.instance.pk is None:
            # Of a page that has its place already the page itself asks.
            ask(self, "slug", cleaned["slug"], self.parent_page)
        streams = [field.name for field in self._meta.model._meta.get_fields() if isinstance(field, StreamField)]
        keep_anchors(cleaned[name] for name in streams if cleaned.get(name))
        return cleaned

    @property
    def leaves_the_desk(self) -> bool:
        """Whether the form is sent to publish the page or to have it approved. A draft need not be complete."""
        return any(button in self.data for button in LEAVES_THE_DESK)


class HubCopyForm(CopyForm):
    """Wagtail's, which refuses addresses that would be too long, of the copy and of what is copied with it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("new_slug"):
            parent = cleaned.get("new_parent_page") or self.page.get_parent()
            ask(self, "new_slug", cleaned["new_slug"], parent, self.page if cleaned.get("copy_subpages") else None)
        return cleaned


def ask(form: Any, field: str, *place: Any) -> None:
    """Put what `page_paths.check` says of `place` by the form's `field`."""
    try:
        page_paths.check(*place)
    except ValidationError as error:
        form.add_error(field, error)
