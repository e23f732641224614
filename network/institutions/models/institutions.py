from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
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
from network.institutions.printable import validate_printable


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def members(self, on: date | None = None) -> "InstitutionQuerySet":
        """Members of the network on the day `on` (today, by the site's clock): the institutions a visitor meets."""
        day = on or timezone.localdate()
        return self.filter(Q(member_until__isnull=True) | Q(member_until__gte=day), member_since__lte=day)

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
        help_text=_("Stands in addresses and file names. Links that people have saved break when it changes."),
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="institutions", verbose_name=_("region"))
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    website = WebAddressField(_("website"), blank=True)
    member_since = models.DateField(_("member since"), default=timezone.localdate)
    member_until = models.DateField(
        _("member until"), null=True, blank=True, help_text=_("The last day. Empty: the membership goes on.")
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

    def is_member_on(self, day: date) -> bool:
        """Whether the institution is a member on `day`; the same rule as `InstitutionQuerySet.members`."""
        return self.member_since <= day and (self.member_until is None or self.member_until >= day)


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
