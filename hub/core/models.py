from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Page, PageManager

from hub.core import page_paths
from hub.core.blocks.headings import keep_anchors
from hub.core.files.names import with_secret
from hub.core.locks import in_our_words
from hub.core.page_form import HubCopyForm, HubPageForm
from hub.core.page_permissions import HubPagePermissions
from hub.core.revisions import differs_from_live
from hub.core.slugs import free_slug, lock_place
from hub.core.stale_references import without_what_is_gone
from hub.core.visibility import VisiblePageQuerySet
from hub.core.widgets import TitleInput


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

    def get_upload_to(self, filename: str) -> str:
        return with_secret(super().get_upload_to(filename))


class HubRendition(AbstractRendition):
    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    def get_upload_to(self, filename: str) -> str:
        # A secret of its own: the upload's would lead from a public size to the upload.
        return with_secret(super().get_upload_to(filename), details=self.filter_spec.replace("|", "."))


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
    copy_form_class = HubCopyForm
    content_panels = [TitleFieldPanel("title", widget=TitleInput)]
    promote_panels = [*Page.promote_panels, FieldPanel("social_image")]

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        """What a list says of the page: the words for search engines, or its lead where nobody wrote any."""
        return str(self.search_description or getattr(self, "lead", ""))

    def clean(self) -> None:
        super().clean()
        self._check_path_length()

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self._check_path_length()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_fields") is None:
            self._keep_anchors()
        if self._takes_an_address(kwargs.get("update_fields")):
            # The form has found the name free, and somebody else may have taken it since.
            lock_place(self)
            self.slug = free_slug(self, self.slug)
        return super().save(*args, **kwargs)

    @transaction.atomic
    def save_revision(self, *args: Any, changed: bool = True, **kwargs: Any) -> Any:
        """Saving a published page untouched leaves it without unpublished changes."""
        if kwargs.get("clean", True) and self._takes_an_address(None):
            # As in `save`: the form has found the name free.
            lock_place(self)
            self.slug = free_slug(self, self.slug)
        self._keep_anchors()
        return super().save_revision(*args, changed=changed and differs_from_live(self), **kwargs)

    def _keep_anchors(self) -> None:
        """However a page is saved, its headings have the names that links reach them by."""
        streams = [field.name for field in self._meta.get_fields() if isinstance(field, StreamField)]
        keep_anchors(stream for name in streams if (stream := getattr(self, name)))

    def _takes_an_address(self, update_fields: Any) -> bool:
        if not self.slug or (update_fields is not None and "slug" not in update_fields):
            return False
        return self._state.adding or not Page.objects.filter(pk=self.pk, slug=self.slug).exists()

    def _check_path_length(self) -> None:
        """Of a new address only. What stands in for a page in another language is called what the page is."""
        parent = self.get_parent() if self.slug and not self.alias_of_id else None
        if parent is None or self.url_path == f"{parent.url_path}{self.slug}/":
            return
        try:
            page_paths.check(self.slug, parent, None if self._state.adding else self)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from error

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        return super().from_serializable_data(without_what_is_gone(cls, data), check_fks, strict_fks)

    def get_lock(self) -> Any:
        return in_our_words(super().get_lock())

    def permissions_for_user(self, user: Any) -> HubPagePermissions:
        return HubPagePermissions(user, self)

    @cached_property
    def content_language(self) -> str:
        """Language code of the words on the page: an untranslated page shows its source's, whatever its address."""
        source = self.alias_of
        return (source.locale if source else self.locale).language_code


class PeriodicRun(models.Model):
    """What came of a periodic job (`hub/core/periodic.py`), and when it is due again: a row a job, from its first run.

    `claimed_until` is set while a process is at it, and lets the next one begin where that process was killed.
    """

    name = models.CharField(max_length=100, unique=True)
    first_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    # When it was done for the last time, not left out, and the fingerprint of what it left.
    done_at = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")

    def __str__(self) -> str:
        return self.name
