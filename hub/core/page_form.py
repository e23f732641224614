from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField

from hub.core.blocks.headings import keep_anchors
from hub.core.references import OwnReferencesMixin

# The buttons of the page editor after which visitors, or those who approve, meet the page.
LEAVES_THE_DESK = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")


class HubPageForm(OwnReferencesMixin, WagtailAdminPageForm):
    """The form of every page: links, pictures and documents in it are ones that the editor may see."""

    data: Any

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        streams = [field.name for field in self._meta.model._meta.get_fields() if isinstance(field, StreamField)]
        keep_anchors(cleaned[name] for name in streams if cleaned.get(name))
        return cleaned

    @property
    def leaves_the_desk(self) -> bool:
        """Whether the form is sent to publish the page or to have it approved. A draft need not be complete."""
        return any(button in self.data for button in LEAVES_THE_DESK)
