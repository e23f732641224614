from typing import TYPE_CHECKING, Any
from uuid import uuid4

from anyascii import anyascii
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from hub.core.texts import LocaleText, TextsMixin
from network.coaches.languages import SpokenLanguagesField, language_name
from network.coaches.models.consents import Consent, State
from network.coaches.names import full_name, sort_name
from network.institutions.models import Institution, Region
from network.institutions.validators import validate_phone
from network.topics.models import Theme

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hub.accounts.models import User

ADDRESS_LENGTH = 60


class Availability(models.TextChoices):
    AVAILABLE = "available", _("Available")
    BY_AGREEMENT = "by-agreement", _("By agreement")
    NOT_NOW = "not-now", _("Not just now")


def new_key() -> str:
    return get_random_string(22)


class PeerCoachQuerySet(models.QuerySet["PeerCoach"]):
    def visible_to(self, user: "User | AnonymousUser | None") -> "PeerCoachQuerySet":
        """Those who are shown today: by a consent that holds, at a member, and not paused. The same to everybody.

        All of it is asked of the database at each request, so what ends is gone with the next one.
        """
        # A consent names the institution that it was given at.
        consents = Consent.objects.current().filter(coach=OuterRef("pk"), institution=OuterRef("institution"))
        members = Institution.objects.members().order_by().values("pk")
        return self.filter(Exists(consents), is_paused=False, institution__in=members)

    def speaking(self, code: str) -> "PeerCoachQuerySet":
        """Those who speak the language `code`."""
        return self.filter(languages__contains=f",{code},")

    def with_texts(self) -> "PeerCoachQuerySet":
        """Words, themes, institution and region with them: ten more queries, however many coaches."""
        return self.select_related("institution", "region").prefetch_related(
            "texts__locale",
            "themes__texts__locale",
            "region__texts__locale",
            "institution__texts__locale",
            "institution__logos",
        )


class PeerCoach(TextsMixin, ClusterableModel):
    """Somebody who helps colleagues at other institutions. Shown by the own consent only, see `visible_to`."""

    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="coaches", verbose_name=_("institution")
    )
    given_name = models.CharField(_("given name"), max_length=60, help_text=_("The one that is used, or all of them."))
    family_name = models.CharField(
        _("family name"), max_length=60, blank=True, help_text=_("With what belongs to it: van der Berg, von Wright.")
    )
    # Made from the two at each save: how the name is shown, and what lists are ordered by.
    name = models.CharField(_("name"), max_length=121, editable=False)
    sort_name = models.CharField(max_length=121, editable=False, db_index=True)
    # In the vCard, so that a second one changes the same contact.
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # Made from the first name given and kept, for it stands in addresses that people have saved.
    slug = models.SlugField(_("address name"), max_length=ADDRESS_LENGTH + 6, unique=True, editable=False)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        blank=True,
        related_name="coaches",
        verbose_name=_("region"),
        help_text=_("Empty: the institution’s."),
    )
    themes = ParentalManyToManyField(Theme, blank=True, related_name="coaches", verbose_name=_("themes"))
    languages = SpokenLanguagesField(_("languages spoken"), max_length=120)
    availability = models.CharField(
        _("availability"), max_length=20, choices=Availability.choices, default=Availability.AVAILABLE
    )
    email = models.EmailField(
        _("e-mail address"), help_text=_("Not shown: the consent is asked and messages are passed on to it.")
    )
    phone = models.CharField(
        _("phone"), max_length=30, blank=True, validators=[validate_phone], help_text=_("Not shown.")
    )
    # The coach's own choice, nobody else's.
    show_email = models.BooleanField(_("show my e-mail address"), default=False)
    show_phone = models.BooleanField(_("show my phone number"), default=False)
    is_paused = models.BooleanField(_("paused"), default=False)
    # Names of JPEG files in the private storage by their width, see `photos`.
    photo: Any = models.JSONField(_("photo"), default=dict, blank=True, editable=False)
    # In every link that was mailed to the coach: a new one voids them all.
    link_key = models.CharField(max_length=22, default=new_key, editable=False, serialize=False)
    # In the links to the own profile: a new one with each that is used.
    entry_key = models.CharField(max_length=22, default=new_key, editable=False, serialize=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PeerCoachQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer coach")
        verbose_name_plural = _("peer coaches")
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = full_name(self.given_name, self.family_name)
        self.sort_name = sort_name(self.given_name, self.family_name)
        if not self.slug:
            self.slug = _free_slug(self.name)
        if not getattr(self, "region_id", None):
            self.region = self.institution.region
        super().save(*args, **kwargs)

    @property
    def title(self) -> str:
        """The title in the active language, else in Finnish; may be empty."""
        text = self.text()
        return text.title if text else ""

    @property
    def language_names(self) -> list[str]:
        """The languages spoken, by their names in the active language."""
        return [language_name(code) for code in self.languages]

    @property
    def has_photo(self) -> bool:
        return bool(self.photo)

    @property
    def shown_email(self) -> str:
        """The address if the coach has chosen to show it, else empty. Public pages read this, never `email`."""
        return self.email if self.show_email else ""

    @property
    def shown_phone(self) -> str:
        """The number if the coach has chosen to show it, else empty. Public pages read this, never `phone`."""
        return self.phone if self.show_phone else ""

    @property
    def consent(self) -> Consent | None:
        """The newest consent, whatever has become of it. Reads `consents.all()`, newest first."""
        return next(iter(self.consents.all()), None)

    @property
    def consent_state(self) -> State:
        """What stands between the coach and being shown, or "given". Reads `consents.all()` and `mails.all()`."""
        newest = self.consent
        if newest and newest.state == "given" and newest.institution_id == self.institution_id:
            return "given"
        since = (newest.ended_at or newest.given_at) if newest else None
        asked = [mail for mail in self.mails.all() if mail.kind in mail.ASKING and not mail.voided_at]
        asked = [mail for mail in asked if since is None or mail.created_at > since]
        if any(mail.link_state == "open" for mail in asked):
            return "asked"
        if newest:
            return "moved" if newest.state == "given" else newest.state
        if asked:
            return "refused" if asked[0].answered_at else "unanswered"
        return "none"


class CoachText(LocaleText):
    owner = ParentalKey(PeerCoach, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(
        _("job title"), max_length=120, blank=True, help_text=_("For example: teacher, HOKS coach")
    )
    asks = models.TextField(
        _("what you can ask"),
        max_length=1000,
        blank=True,
        help_text=_("One thing a line, for example: planning a HOKS together with the workplace."),
    )
    about = models.TextField(_("introduction"), max_length=1500, blank=True, help_text=_("A few sentences."))
    availability_note = models.CharField(
        _("note on availability"), max_length=150, blank=True, help_text=_("For example: best on Thursdays")
    )

    class Meta:
        verbose_name = _("peer coach’s words")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "locale"],
                name="coach_text_language_unique",
                violation_error_message=_("This language is here twice."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ask_lines(self) -> list[str]:
        """What one can ask, a line each, without empty ones."""
        return [line.strip() for line in self.asks.splitlines() if line.strip()]


def _free_slug(name: str) -> str:
    wanted = slugify(anyascii(name))[:ADDRESS_LENGTH].strip("-") or "valmentaja"
    taken = set(PeerCoach.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
