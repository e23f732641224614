"""The list of news with 5,000 pages, and as many untranslated ones beside: list, filters, feed, a page. No cache."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.bench.harness import Row, section
from tests.bench.load import measure
from tests.bench.serving import captured_queries
from tests.bench.site import BenchSite

NEWS = 5_000
MOST_MILLISECONDS = 150
DAYS = 3_000
WORDS = "työpaikka ohjaus näyttö arviointi opiskelija sopimus palaute kumppanuus suunnittelu yhteistyö oppiminen silta"


@section("news", f"The list of news with {NEWS:,} pages, one request at a time")
def news(site: BenchSite) -> Iterator[Row]:
    index = find_list()
    if not index.get_children().exists():
        add_news(index, 30)
    path = index.url
    few = {name: captured_queries(client(), address) for name, address in addresses(path).items()}
    add_news(index, NEWS)
    for name, address in addresses(path).items():
        many = captured_queries(client(), address)
        load = measure(f"{site.address}{address}", connections=1, seconds=4)
        good = load.p95 < MOST_MILLISECONDS and many <= few[name] + 2
        words = f"p95 {load.p95:.0f} ms; {few[name]} queries with few pages, {many} now: {'met' if good else 'MISSED'}"
        yield Row(name, load.latency, "ms", words)


def client() -> Any:
    from django.test import Client

    return Client(headers={"host": "localhost"})


def addresses(path: str) -> dict[str, str]:
    from network.institutions.models import Institution
    from network.news.models import NewsPage
    from network.topics.models import Theme

    theme, institution = Theme.objects.all()[0].slug, Institution.objects.members().order_by("slug")[0].slug
    page = NewsPage.objects.live().filter(locale__language_code="fi").order_by("pk")[0]
    return {
        "list": path,
        "list, page 200": f"{path}?page=200",
        "by theme": f"{path}?theme={theme}",
        "by institution": f"{path}?institution={institution}",
        "three filters": f"{path}?theme={theme}&institution={institution}&year=2024",
        "feed": f"{path}atom/",
        "feed, filtered": f"{path}atom/?theme={theme}&institution={institution}",
        "a page": page.url,
        "front page": "/fi/",
    }


def find_list() -> Any:
    """The Finnish list of news; made where the demo has none."""
    from home.models import HomePage
    from network.news.models import NewsIndexPage

    found = NewsIndexPage.objects.filter(locale__language_code="fi").first()
    if found is None:
        home = HomePage.objects.get(locale__language_code="fi")
        found = home.add_child(instance=NewsIndexPage(title="Ajankohtaista", slug="bench-ajankohtaista"))
    return found


def add_news(index: Any, count: int) -> None:
    """Finnish news below the list and the members' pages, each with its untranslated Swedish one; rows only."""
    from wagtail.models import Locale

    from network.institutions.models import Institution, InstitutionPage
    from network.topics.models import Theme

    if not Theme.objects.exists():
        Theme.objects.create(slug="bench")
    members = InstitutionPage.objects.filter(institution__in=Institution.objects.members())
    finnish: list[Any] = []
    for code in ("fi", "sv"):
        there = Locale.objects.get(language_code=code)
        parents = list(members.filter(locale=there).order_by("institution__slug"))
        finnish = fill(parents, there, count, sources=finnish)


def fill(parents: list[Any], locale: Any, count: int, *, sources: list[Any]) -> list[Any]:
    """`count` pages below `parents` by turns. One by one they would take minutes."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from network.news.models import NewsPage

    kind = ContentType.objects.get_for_model(NewsPage)
    rows = []
    steps = {parent.pk: next_step(parent) for parent in parents}
    for number in range(count):
        parent = parents[number % len(parents)]
        slug, steps[parent.pk] = f"bench-{steps[parent.pk]}", steps[parent.pk] + 1
        source = sources[number] if sources else None
        rows.append(
            Page(
                path=Page._get_path(parent.path, parent.depth + 1, steps[parent.pk] - 1),
                depth=parent.depth + 1,
                title=f"Uutinen {number} {slug}",
                draft_title=slug,
                slug=slug,
                url_path=f"{parent.url_path}{slug}/",
                content_type=kind,
                locale=locale,
                live=True,
                alias_of=source,
                first_published_at=timezone.now(),
                last_published_at=timezone.now(),
                **({"translation_key": source.translation_key} if source else {}),
            )
        )
    made = Page.objects.bulk_create(rows, batch_size=500)
    add_words(made, [parents[number % len(parents)].institution_id for number in range(count)])
    for parent in parents:
        Page.objects.filter(pk=parent.pk).update(numchild=steps[parent.pk])
    return made


def next_step(parent: Any) -> int:
    last = parent.get_children().order_by("-path").first()
    return int(last.path[-4:], 36) + 1 if last else 1


def add_words(pages: list[Any], institutions: list[int]) -> None:
    """The rows of NewsPage for those of Page, with themes and institutions concerned."""
    from django.utils import timezone

    from network.news.models import NewsPage
    from network.topics.models import Theme

    chance, words, today = random.Random(4), WORDS.split(), timezone.localdate()
    rows = []
    for page, institution in zip(pages, institutions, strict=True):
        row = NewsPage(page_ptr_id=page.pk, institution_id=institution, lead=" ".join(chance.choices(words, k=20)))
        row.date = today - timedelta(days=chance.randrange(DAYS))
        rows.append(row)
    for start in range(0, len(rows), 500):
        NewsPage._base_manager._insert(
            rows[start : start + 500], fields=NewsPage._meta.local_concrete_fields, using="default"
        )
    themes = list(Theme.objects.values_list("pk", flat=True))
    links: Any = NewsPage.themes.through
    links.objects.bulk_create(
        [links(newspage_id=page.pk, theme_id=pk) for page in pages for pk in chance.sample(themes, min(2, len(themes)))]
    )
    concerned: Any = NewsPage.institutions.through
    every = sorted(set(institutions))
    concerned.objects.bulk_create(
        [concerned(newspage_id=page.pk, institution_id=chance.choice(every)) for page in pages[::3]]
    )
