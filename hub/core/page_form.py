from wagtail.admin.forms import WagtailAdminPageForm

from hub.core.references import OwnReferencesMixin


class HubPageForm(OwnReferencesMixin, WagtailAdminPageForm):
    """The form of every page: links, pictures and documents in it are ones that the editor may see."""
