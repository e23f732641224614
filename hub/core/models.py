from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.locks import WorkflowLock
from wagtail.models import Page, PageManager

from hub.core.gone import without_what_is_gone
from hub.core.locks import ApprovalLock
from hub.core.page_form import HubPageForm
from hub.core.page_permissions import HubPagePermissions
from hub.core.slugs import free_slug
from hub.core.visibility import VisiblePageQuerySet


class HubImage(AbstractImage):
    """Pictures; `description` is the alternative text that a page starts from."""

    admin_form_fields = Image.admin_form_fields

    @property
    def default_alt_text(self) -> str:
        """What a form begins with. Never the title: it is the file's name more often than not."""
        return str(self.description)

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class HubRendition(AbstractRendition):
    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class HubDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


BasePageManager = PageManager.from_queryset(VisiblePageQuerySet)


class BasePage(Page):
    """What every page of the hub has: one line for lists and search engines, a picture to share, its own language."""

    slug: str  # Wagtail's; the checker of types does not see it through `save`
    social_image = models.ForeignKey(
        HubImage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for sharing"),
        help_text=_("Shown when somebody shares the page. Without one the network's own picture is used."),
    )

    objects = BasePageManager()

    base_form_class = HubPageForm
    promote_panels = [*Page.promote_panels, FieldPanel("social_image")]

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        """What a list says of the page: the words for search engines, or its lead where nobody wrote any."""
        return str(self.search_description or getattr(self, "lead", ""))

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self._state.adding and self.slug:
            # The form has found the name free, and somebody else may have taken it since. Here the parent is locked.
            self.slug = free_slug(self, self.slug)
        return super().save(*args, **kwargs)

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        return super().from_serializable_data(without_what_is_gone(cls, data), check_fks, strict_fks)

    def get_lock(self) -> Any:
        lock = super().get_lock()
        return ApprovalLock(self, lock.task) if type(lock) is WorkflowLock else lock

    def permissions_for_user(self, user: Any) -> HubPagePermissions:
        return HubPagePermissions(user, self)

    @cached_property
    def content_language(self) -> str:
        """Language code of the words on the page: an untranslated page shows its source's, whatever its address."""
        source = self.alias_of
        return (source.locale if source else self.locale).language_code
