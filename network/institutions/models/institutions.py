from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from hub.core.fields import WebAddressField
from hub.core.texts import LocaleText, TextsMixin
from network.institutions import validators
from network.institutions.models.regions import Region
from network.institutions.models.slugs import SLUG_OF_ANOTHER, InstitutionSlug
from network.institutions.printable import validate_printable


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def members(self, on: date | None = None) -> "InstitutionQuerySet":
        """Members of the network on the day `on` (today, by the site's clock): the institutions a visitor meets."""
        day = on or timezone.localdate()
        return self.filter(Q(member_until__isnull=True) | Q(member_until__gte=day), member_since__lte=day)

    def merged(self, on: date | None = None) -> "InstitutionQuerySet":
        """Those that are part of another institution on the day `on` (today)."""
        return self.filter(merged_into__isnull=False, merged_on__lte=on or timezone.localdate())

    def with_texts(self) -> "InstitutionQuerySet":
        """Words, region and logos with them: five more queries, however many institutions."""
        return self.select_related("region").prefetch_related("texts__locale", "logos", "region__texts__locale")


class Institution(TextsMixin, index.Indexed, ClusterableModel):
    """An education provider of the network."""

    short_name = models.CharField(
        _("short name"),
        max_length=40,
        unique=True,
        validators=[validate_printable],
        help_text=_("Used in lists and where there is little room."),
    )
    slug = models.SlugField(
        _("address name"),
        max_length=60,
        unique=True,
        help_text=_("Stands in addresses and file names. Addresses with a former one lead on to the present one."),
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="institutions", verbose_name=_("region"))
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    website = WebAddressField(_("website"), blank=True)
    member_since = models.DateField(_("member since"), default=timezone.localdate)
    member_until = models.DateField(
        _("member until"), null=True, blank=True, help_text=_("The last day. Empty: the membership goes on.")
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_(
            "From the day of the merger on, its addresses and the codes on its brochures lead to this institution."
        ),
    )
    merged_on = models.DateField(
        _("merged on"), null=True, blank=True, help_text=_("The first day as one. The membership ends the day before.")
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(
        _("contact phone"), max_length=30, blank=True, validators=[validators.validate_phone]
    )
    contact_web = WebAddressField(
        _("contact web address"),
        blank=True,
        help_text=_("Printed on brochures. Empty: the institution’s website."),
    )
    editors_publish = models.BooleanField(
        _("editors publish themselves"),
        default=False,
        help_text=_("Otherwise an editor’s page waits until an administrator or the coordinator has approved it."),
    )

    objects = InstitutionQuerySet.as_manager()

    search_fields = [
        index.SearchField("short_name", boost=2),
        index.SearchField("municipality"),
        index.AutocompleteField("short_name"),
        index.AutocompleteField("municipality"),
        index.RelatedFields("texts", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("id"),
        index.FilterField("region"),
        index.FilterField("member_since"),
        index.FilterField("member_until"),
        index.FilterField("short_name"),
    ]

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["short_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member_until__isnull=True) | Q(member_until__gte=F("member_since")),
                name="institution_membership_ends_after_start",
                violation_error_message=_("The membership cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    def clean(self) -> None:
        super().clean()
        if self.slug in validators.NETWORK_SLUGS.values():
            raise ValidationError({"slug": _("In addresses this name stands for the network itself. Choose another.")})
        if InstitutionSlug.objects.was_anothers(self):
            raise ValidationError({"slug": SLUG_OF_ANOTHER})
        self._clean_merger()

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            InstitutionSlug.objects.keep(self)

    @property
    def is_member(self) -> bool:
        """Whether the institution is a member today."""
        return self.is_member_on(timezone.localdate())

    @property
    def name(self) -> str:
        """The full name in the active language, else in Finnish, else the short name."""
        text = self.text()
        return text.name if text else self.short_name

    @property
    def domains(self) -> list[str]:
        """The e-mail domains of its people, in alphabetical order."""
        return sorted(row.domain for row in self.email_domains.all())

    @property
    def present(self) -> "Institution":
        """The institution that stands for this one today: itself, or the one that it is part of by now."""
        return self.present_on(timezone.localdate())

    def present_on(self, day: date) -> "Institution":
        """The institution that stands for this one on `day`. A query for each merger."""
        found, seen = self, {self.pk}
        while (successor := found.merged_into) and found.merged_on and found.merged_on <= day:
            if successor.pk in seen:
                break
            found = successor
            seen.add(found.pk)
        return found

    def is_member_on(self, day: date) -> bool:
        """Whether the institution is a member on `day`; the same rule as `InstitutionQuerySet.members`."""
        return self.member_since <= day and (self.member_until is None or self.member_until >= day)

    def _clean_merger(self) -> None:
        """Both or neither of institution and day, never in a circle; and the membership ends with it."""
        if bool(self.merged_into_id) != bool(self.merged_on):
            missing = "merged_on" if self.merged_into_id else "merged_into"
            raise ValidationError({missing: _("Give both the institution and the day, or neither.")})
        if not self.merged_into or not self.merged_on:
            return
        # Asked of the database: the other may have been merged since this form was opened.
        other = Institution.objects.get(pk=self.merged_into_id)
        if self.pk and self.pk in (other.pk, other.present_on(date.max).pk):
            raise ValidationError({"merged_into": _("The other is part of this institution. Choose another.")})
        last = self.merged_on - timedelta(days=1)
        if self.member_since and last < self.member_since:
            raise ValidationError({"merged_on": _("The membership begins later than this. Give a later day.")})
        if self.member_until is None or self.member_until > last:
            self.member_until = last


class InstitutionText(LocaleText):
    owner = ParentalKey(Institution, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(
        _("name"),
        max_length=120,
        validators=[validate_printable],
        help_text=_("Also the logo’s text for who cannot see it."),
    )
    contact_heading = models.CharField(
        _("heading of the contact panel"),
        max_length=60,
        blank=True,
        validators=[validate_printable],
        help_text=_("For example: Ask us more"),
    )
    contact_lines = models.TextField(
        _("lines of the contact panel"),
        blank=True,
        validators=[validators.validate_contact_lines, validate_printable],
        help_text=_("At most four lines of 60 characters, printed on brochures as they stand here."),
    )

    class Meta:
        verbose_name = _("institution’s words")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "locale"],
                name="institution_text_language_unique",
                violation_error_message=_("This language is here twice."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> tuple[str, ...]:
        """The contact panel's lines, without empty ones."""
        return tuple(validators.contact_lines(self.contact_lines))


class EmailDomain(models.Model):
    """A domain whose addresses belong to the institution's own people."""

    institution = ParentalKey(Institution, on_delete=models.CASCADE, related_name="email_domains")
    domain = models.CharField(
        _("e-mail domain"),
        max_length=253,
        unique=True,
        validators=[validators.validate_domain],
        error_messages={"unique": _("This domain belongs to an institution already.")},
        help_text=_("What follows the @ in its people’s addresses, for example example.fi."),
    )

    class Meta:
        verbose_name = _("e-mail domain")
        verbose_name_plural = _("e-mail domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def clean_fields(self, exclude: object = None) -> None:
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]
        self.domain = validators.normalise_domain(self.domain)

    def save(self, *args: object, **kwargs: object) -> None:
        self.domain = validators.normalise_domain(self.domain)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
