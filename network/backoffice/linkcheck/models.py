import hashlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Trouble(models.TextChoices):
    """Why an address outside the site does not open."""

    GONE = "gone", _("The page is not there any more.")
    FAILS = "fails", _("The site answers with an error.")
    UNREACHABLE = "unreachable", _("The site does not answer.")
    CERTIFICATE = "certificate", _("The site’s certificate is not valid.")
    LOOP = "loop", _("The address leads round in circles.")
    PRIVATE = "private", _("The address does not lead to a public site.")


class OutsideAddress(models.Model):
    """An address outside the site that some page links to, and how it was found the last time. No page is said here."""

    # Addresses are longer than what databases index.
    digest = models.CharField(max_length=64, unique=True)
    url = models.TextField()
    checked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    # In a row; one that answers begins anew.
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=12, blank=True, choices=Trouble)

    class Meta:
        verbose_name = _("address outside the site")
        verbose_name_plural = _("addresses outside the site")

    def __str__(self) -> str:
        return self.url

    @staticmethod
    def digest_of(url: str) -> str:
        return hashlib.sha256(url.encode()).hexdigest()


class PageLink(models.Model):
    """A link on a published page, as it is published. Whether it leads somewhere is asked when it is shown."""

    class Kind(models.TextChoices):
        PAGE = "page", _("page of this site")
        DOCUMENT = "document", _("document")
        ANCHOR = "anchor", _("heading of the same page")
        OUTSIDE = "outside", _("other site")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    kind = models.CharField(max_length=8, choices=Kind)
    # The key of a page or document, which may be gone: so no foreign key.
    target = models.BigIntegerField(null=True)
    address = models.ForeignKey(OutsideAddress, on_delete=models.CASCADE, null=True, related_name="links")
    anchor = models.CharField(max_length=120, blank=True)
    words = models.CharField(_("words of the link"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("link on a page")
        verbose_name_plural = _("links on pages")

    def __str__(self) -> str:
        return self.words or self.kind
