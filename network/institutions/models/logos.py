from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

EXTENSIONS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


class Variant(models.TextChoices):
    LIGHT = "light", _("For light grounds")
    DARK = "dark", _("For dark grounds")
    ONE_COLOUR = "one-colour", _("In one colour")


def logo_path(row: "LogoFile", filename: str) -> str:
    """Where a logo is stored: named by its content, so that a changed logo never hides behind an old cached one."""
    return f"{row.folder}/{row.digest[:20]}.{EXTENSIONS[row.media_type]}"


class LogoFile(models.Model):
    """A logo that has passed preflight, with what was measured on it then. Written by `services` only."""

    # A logo is a part of its owner, no use of it: it would stand in the owner's usage list and hinder its removal.
    wagtail_reference_index_ignore = True

    variant = models.CharField(_("variant"), max_length=12, choices=Variant.choices)
    file = models.FileField(_("file"), upload_to=logo_path, max_length=200, editable=False)
    media_type = models.CharField(max_length=20, choices=[(name, name) for name in EXTENSIONS], editable=False)
    # Pixels of a PNG or JPEG, user units of an SVG.
    width = models.FloatField(editable=False)
    height = models.FloatField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    # `network.institutions.contrast.Outline` as data: the colours along the mark's edge, and how many of each.
    outline: Any = models.JSONField(default=list, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.folder}: {self.get_variant_display()}"

    @property
    def folder(self) -> str:
        """Folder of the public storage that the file is kept in."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        return self.file.url

    @property
    def aspect(self) -> float:
        """Width ÷ height."""
        return self.width / self.height

    def read(self) -> bytes:
        """The stored file's bytes."""
        with self.file.storage.open(str(self.file.name), "rb") as stored:
            return stored.read()


class InstitutionLogo(LogoFile):
    institution = models.ForeignKey("institutions.Institution", on_delete=models.CASCADE, related_name="logos")

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "variant"],
                name="institution_logo_variant_unique",
                violation_error_message=_("The institution has this logo variant already."),
            )
        ]

    @property
    def folder(self) -> str:
        return f"logos/{self.institution.slug}"


class FunderLogo(LogoFile):
    funder = models.ForeignKey("institutions.Funder", on_delete=models.CASCADE, related_name="logos")

    class Meta:
        verbose_name = _("funder’s logo")
        verbose_name_plural = _("funders’ logos")
        constraints = [
            models.UniqueConstraint(
                fields=["funder", "variant"],
                name="funder_logo_variant_unique",
                violation_error_message=_("The funder has this logo variant already."),
            )
        ]

    @property
    def folder(self) -> str:
        return f"funders/{self.funder.slug}"
