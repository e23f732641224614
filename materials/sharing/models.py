from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _, override
from wagtail.models import Page

from materials.brochures.models.variants import OUTPUT_NAMES
from materials.brochures.outputs import File
from materials.sharing.tokens import token_of
from network.institutions.models import Institution

# What can be fetched by a link of its own; the others are parts of the page.
OUTPUTS = [(value, label) for value, label in OUTPUT_NAMES if value in (File.PDF, File.DOCX, File.PRINT)]


class Duration(models.TextChoices):
    """How long a link is made for."""

    DAY = "day", _("A day")
    WEEK = "week", _("A week")
    MONTH = "month", _("A month")
    UNLIMITED = "unlimited", _("Until it is withdrawn")

    def ends(self, start: datetime) -> datetime | None:
        """When a link ends that was made at `start`; None for never."""
        days = {Duration.DAY: 1, Duration.WEEK: 7, Duration.MONTH: 30}.get(self)
        return start + timedelta(days=days) if days else None


def new_name() -> str:
    return get_random_string(10)


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def living(self, now: datetime | None = None) -> "ShareLinkQuerySet":
        """Those neither withdrawn nor run out, of the network or of institutions that are members."""
        now = now or timezone.now()
        day = timezone.localdate(now)
        standing = Institution.objects.members(day) | Institution.objects.merged(day)
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=now),
            Q(institution=None) | Q(institution__in=standing.order_by().values("pk")),
            revoked_at=None,
        )


class ShareLink(models.Model):
    """An address that opens one internal page, or one file of a brochure, to whoever has it.

    `institution` is whose version it shows and whose link it is; empty where both are the network's.
    """

    class State(models.TextChoices):
        LIVING = "living", _("works")
        REVOKED = "revoked", _("withdrawn")
        EXPIRED = "expired", _("has run out")
        LEFT = "left", _("the institution has left the network")
        UNPUBLISHED = "unpublished", _("the page is not published")

    # Part of the address. It opens nothing without its signature.
    name = models.CharField(max_length=10, unique=True, default=new_name, editable=False)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="share_links", verbose_name=_("material"))
    institution = models.ForeignKey(
        Institution,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="share_links",
        verbose_name=_("institution"),
    )
    # Of a brochure: its colour, and the file where the link opens just that one.
    theme = models.CharField(_("colour"), max_length=20, blank=True)
    output = models.CharField(_("opens"), max_length=10, blank=True, choices=[("", _("the web page")), *OUTPUTS])
    note = models.CharField(
        _("for whom"),
        max_length=120,
        blank=True,
        help_text=_("For yourself and your colleagues: to whom you send the link. Readers do not see this."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("works until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last opened"), null=True, blank=True)
    use_count = models.PositiveIntegerField(_("times opened"), default=0)

    objects = ShareLinkQuerySet.as_manager()

    # A link to a page is no use of it: it ends with the page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page.title} ({self.institution})" if self.institution else self.page.title

    @property
    def path(self) -> str:
        """The address's path, in the language of the page."""
        with override(self.page.locale.language_code):
            return reverse("share_link", args=[token_of(self.name)])

    @property
    def address(self) -> str:
        """The whole address, to be passed on."""
        return settings.BASE_URL + self.path

    @property
    def state(self) -> "ShareLink.State":
        """What the link's row, institution and page say now; whether the page may be shown is asked where it is."""
        if self.revoked_at:
            return self.State.REVOKED
        if self.expires_at and self.expires_at <= timezone.now():
            return self.State.EXPIRED
        if self.issuer and not self.issuer.is_member:
            return self.State.LEFT
        return self.State.LIVING if self.page.live else self.State.UNPUBLISHED

    @property
    def issuer(self) -> Institution | None:
        """Whose version is shown today: that of the institution that stands for the link's own. None: the network's."""
        return self.institution.present if self.institution else None

    @property
    def is_living(self) -> bool:
        return self.state == self.State.LIVING

    def get_state_display(self) -> Any:
        return self.state.label
