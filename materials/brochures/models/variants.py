from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.brochures import failures
from materials.brochures.outputs import File
from network.institutions.models import Institution

if TYPE_CHECKING:
    pass

# A render that has not ended by then was killed; somebody else may take it over. Longer than its own time limit.
LEASE = timedelta(seconds=60)
# After a failure a visitor's request does not try again at once.
PAUSE_AFTER_FAILURE = timedelta(seconds=60)

OUTPUT_NAMES = [
    (File.PDF.value, _("PDF")),
    (File.PRINT.value, _("PDF for the printing house")),
    (File.DOCX.value, _("Word file")),
    (File.PAGE_1.value, _("Picture of page 1")),
    (File.PAGE_2.value, _("Picture of page 2")),
    (File.SMALL.value, _("Small picture")),
]


def private_storage() -> Storage:
    return storages["private"]


class RenderedFile(models.Model):
    """Bytes that stand in the storage, known by what they were made from."""

    key = models.CharField(max_length=80, unique=True)  # sha256 of all that goes in, and the file's kind
    name = models.CharField(max_length=200)  # in the private storage
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    unused_since = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.key

    def read(self) -> bytes:
        """The bytes. Raises FileNotFoundError where the storage has lost them."""
        with private_storage().open(self.name, "rb") as opened:
            return bytes(opened.read())


class BrochureVariantQuerySet(models.QuerySet["BrochureVariant"]):
    def outdated(self, renderer: str) -> "BrochureVariantQuerySet":
        """Variants whose file is missing, older than its content, or made by another renderer than `renderer`."""
        return self.filter(Q(file=None) | Q(file_version__lt=F("content_version")) | ~Q(renderer=renderer))

    def abandoned(self, now: datetime | None = None) -> "BrochureVariantQuerySet":
        """Variants that somebody began to render and never finished: the process was killed."""
        return self.filter(state=BrochureVariant.State.RENDERING, lease_until__lt=now or timezone.now())

    def touch_content(self) -> int:
        """Note that the content has changed: the present files are out of date. Returns the number of variants."""
        touched = self.update(content_version=F("content_version") + 1, failure=None, failed_at=None, attempts=0)
        self.exclude(state=BrochureVariant.State.RENDERING).update(state=BrochureVariant.State.WAITING)
        return touched


class BrochureVariant(models.Model):
    """One file of one brochure for one institution in one colour; also the state of the work that makes it.

    `institution` is empty for the network's own version. The file on show stays until a newer one stands.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RENDERING = "rendering", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    brochure = models.ForeignKey(
        "brochures.BrochurePage", on_delete=models.CASCADE, related_name="variants", verbose_name=_("brochure")
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="brochure_variants",
        verbose_name=_("institution"),
    )
    theme = models.CharField(_("colour"), max_length=20)
    output = models.CharField(_("file"), max_length=10, choices=OUTPUT_NAMES)
    file = models.ForeignKey(RenderedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="variants")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    content_version = models.PositiveIntegerField(default=1)
    file_version = models.PositiveIntegerField(default=0)
    renderer = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    # What went wrong as data (`materials.brochures.failures`), so that each reader gets it in their own language.
    failure = models.JSONField(_("failure"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    rendered_at = models.DateTimeField(_("made"), null=True, blank=True)

    objects = BrochureVariantQuerySet.as_manager()

    class Meta:
        verbose_name = _("brochure file")
        verbose_name_plural = _("brochure files")
        constraints = [
            models.UniqueConstraint(
                fields=["brochure", "institution", "theme", "output"],
                condition=Q(institution__isnull=False),
                name="variant_of_institution_unique",
            ),
            models.UniqueConstraint(
                fields=["brochure", "theme", "output"],
                condition=Q(institution__isnull=True),
                name="variant_of_network_unique",
            ),
        ]
        indexes = [models.Index(fields=["state", "lease_until"])]

    def __str__(self) -> str:
        return f"{self.brochure_id}/{self.institution_id or 'network'}/{self.theme}/{self.output}"

    def is_current(self, renderer: str) -> bool:
        """True when the file was made from the present content by the present renderer."""
        return self.file_id is not None and self.file_version >= self.content_version and self.renderer == renderer

    def rests(self, renderer: str) -> bool:
        """True while trying again would fail again: shortly after a failure, and always after one by the words.

        New words and a new renderer end the rest.
        """
        if not self.failure or self.failed_at is None or self.failure.get("renderer") != renderer:
            return False
        passing = self.failure["code"] in failures.PASSING
        return not passing or timezone.now() - self.failed_at < PAUSE_AFTER_FAILURE
