"""Peer coaches of an invented network. Shown by default; `consented=False` leaves the consent out."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from network.coaches.models import CoachText, Consent, PeerCoach
from network.coaches.models.consents import a_year_from
from network.coaches.names import split_name
from network.topics.models import Theme
from tests.network.factories import InstitutionFactory, locale


class CoachTextFactory(DjangoModelFactory):
    class Meta:
        model = CoachText

    locale = factory.LazyFunction(locale)
    title = "Opettaja, HOKS-valmentaja"
    asks = "HOKSin laatiminen työpaikan kanssa\nNäytön arviointi"
    about = "Olen ohjannut opiskelijoita työpaikoilla kymmenen vuotta."
    availability_note = "Parhaiten torstaisin"


class CoachFactory(DjangoModelFactory):
    class Meta:
        model = PeerCoach
        skip_postgeneration_save = True

    class Params:
        name = factory.Sequence(lambda number: f"Valma Valmentaja{number}")

    institution = factory.SubFactory(InstitutionFactory)
    given_name = factory.LazyAttribute(lambda coach: split_name(coach.name)[0])
    family_name = factory.LazyAttribute(lambda coach: split_name(coach.name)[1])
    languages = factory.LazyFunction(lambda: ["fi", "sv"])
    email = factory.Sequence(lambda number: f"valma.{number}@salainen.example")
    phone = "040 765 4321"
    text = factory.RelatedFactory(CoachTextFactory, factory_related_name="owner")

    @factory.post_generation
    def consented(self: PeerCoach, create: bool, wanted: bool | None, **_rest: object) -> None:
        if create and wanted is not False:
            give_consent(self)

    @factory.post_generation
    def themes(self: PeerCoach, create: bool, wanted: list[Theme] | None, **_rest: object) -> None:
        if create and wanted:
            self.themes.set(wanted)
            self.save()


def give_consent(coach: PeerCoach, *, expires_on: date | None = None) -> Consent:
    """A consent that holds, as a row; how coaches give it has tests of its own."""
    return Consent.objects.create(
        coach=coach,
        institution=coach.institution,
        wording=1,
        language="fi",
        how=Consent.How.MAIL,
        expires_on=expires_on or a_year_from(timezone.localdate()),
    )
