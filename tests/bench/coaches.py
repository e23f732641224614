"""The directory of peer coaches with 1,000 of them, nothing of it cached: its list, its filters, a coach's page."""

import random
from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Row, section
from tests.bench.load import measure
from tests.bench.serving import captured_queries
from tests.bench.site import BenchSite

COACHES, INSTITUTIONS = 1_000, 76
MOST_MILLISECONDS = 150
WORDS = "HOKS työpaikka ohjaus näyttö arviointi opiskelija sopimus palaute kumppanuus suunnittelu yhteistyö oppiminen"
LANGUAGES = ("fi", "sv", "en")


@section("coaches", f"The directory with {COACHES:,} peer coaches, one request at a time")
def coaches(site: BenchSite) -> Iterator[Row]:
    directory = find_directory()
    few = {name: captured_queries(client(), directory + query) for name, query in addresses().items()}
    grow()
    for name, query in addresses().items():
        many = captured_queries(client(), directory + query)
        load = measure(f"{site.address}{directory}{query}", connections=1, seconds=4)
        good = load.p95 < MOST_MILLISECONDS and many <= few[name] + 2
        words = (
            f"p95 {load.p95:.0f} ms; {few[name]} queries with a few coaches, {many} now: {'met' if good else 'MISSED'}"
        )
        yield Row(name, load.latency, "ms", words)


def client() -> Any:
    from django.test import Client

    return Client(headers={"host": "localhost"})


def addresses() -> dict[str, str]:
    from network.coaches.models import PeerCoach

    one = PeerCoach.objects.visible_to(None).order_by("pk")[0]
    theme = one.themes.first()
    narrow = f"?theme={theme.slug}&language=fi" if theme else "?language=fi"
    return {
        "list": "",
        "list, page 5": "?page=5",
        "two filters": narrow,
        "words": "?q=ohjaus+arvio",
        "by region": "?nakyma=alueet",
        "a coach’s page": f"{one.slug}/",
        "vCard": f"{one.slug}/kayntikortti/",
        "contact form": f"{one.slug}/yhteydenotto/",
    }


def find_directory() -> str:
    """Path of the directory; made below the network's page where the demo has none, with a coach in it."""
    from network.coaches.directory_addresses import directory_path
    from network.coaches.models import CoachIndexPage, PeerCoach
    from network.institutions.models import InstitutionIndexPage

    if not directory_path("fi"):
        parent = InstitutionIndexPage.objects.get(locale__language_code="fi")
        parent.add_child(instance=CoachIndexPage(title="Vertaisvalmentajat", slug="vertaisvalmentajat"))
    if not PeerCoach.objects.visible_to(None).exists():
        add_coaches(12)
    return directory_path("fi")


def grow() -> None:
    from network.coaches.models import PeerCoach
    from network.institutions.models import Institution
    from tests.bench.serving import add_institutions

    add_institutions(max(0, INSTITUTIONS - Institution.objects.count()))
    add_coaches(COACHES - PeerCoach.objects.count())


def add_coaches(count: int) -> None:
    """Coaches who consented today, spread over members, regions and themes."""
    from django.utils import timezone
    from wagtail.models import Locale

    from network.coaches.models import Availability, CoachText, Consent, PeerCoach
    from network.coaches.models.consents import a_year_from
    from network.institutions.models import Institution, Region
    from network.topics.models import Theme

    chance, words = random.Random(4), WORDS.split()
    members, regions = list(Institution.objects.members()), list(Region.objects.all())
    themes, until = list(Theme.objects.all()), a_year_from(timezone.localdate())
    locales = Locale.objects.filter(language_code__in=LANGUAGES[:2])
    for number in range(count):
        coach = PeerCoach(
            given_name="Valma",
            family_name=f"{chance.choice(words).title()} {number}",
            institution=chance.choice(members),
            region=chance.choice(regions),
            languages=list(LANGUAGES[: chance.randint(1, 3)]),
            availability=chance.choice(Availability.values),
            email=f"valma.{number}@bench.example",
        )
        coach.themes = chance.sample(themes, min(3, len(themes)))
        coach.texts = [CoachText(locale=locale, **text_of(chance, words)) for locale in locales]
        coach.save()
        Consent.objects.create(
            coach=coach, institution=coach.institution, wording=1, language="fi", how=Consent.How.MAIL, expires_on=until
        )


def text_of(chance: random.Random, words: list[str]) -> dict[str, str]:
    def some(number: int) -> str:
        return " ".join(chance.choices(words, k=number))

    return {"title": some(2), "asks": "\n".join(some(4) for _line in range(4)), "about": some(60)}
