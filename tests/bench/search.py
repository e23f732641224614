"""Searching among 5,000 pieces of news and 1,000 peer coaches, each of 200 words, on SQLite and on PostgreSQL."""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.harness import Row, section
from tests.bench.load import measure
from tests.bench.site import ROOT, BenchSite, fill, set_up

NEWS, WORDS = 5_000, 200
MOST_MILLISECONDS = {"SQLite": 150, "PostgreSQL": 100}
TIMES = 5
HEADS = """
oppi koulutus työ työpaikka alue verkosto hanke osaamis palaute kumppanuus kehittämis opintosuoritus laatu ohjaus
arviointi näyttö tutkinto opiskelija asiakas yhteistyö vertais tuki siirtymä perehdytys suunnittelu
""".split()  # noqa: SIM905 - lists of words read best as words
TAILS = """
sopimus sopimuksen sopimuksessa ohjaaja ohjaajan ohjaajille kysely kyselyyn suunnitelma suunnitelmassa päivä
päivillä malli mallia mallin opas oppaan oppaasta ryhmä ryhmässä tavoite tavoitteet tilaisuus tilaisuuden
""".split()  # noqa: SIM905
LOOSE = """
ja sekä on myös uusi uuden yhdessä kanssa jokainen meidän oppilaitos oppilaitoksessa opettaja opettajat yritys
yrityksen nuori nuoret vuosi vuonna pohjoinen pohjoisessa Oulu Oulussa Lapin HOKSin KOSO hyvä hyvän palvelun
""".split()  # noqa: SIM905
# One that nearly everything answers, several words, compounds both ways, a form, without dots, in vain.
QUESTIONS = (
    "oppilaitos", "oppisopimus", "työpaikkaohjaaja", "hyvän palvelun opas", "HOKS", "kumppanuusmalli yrityksen",
    "ohjaajan osaaminen", "tyopaikka", "Oulu hanke", "verkostopäivillä", "opettajat ja nuoret", "avaruusraketti",
)  # fmt: skip


@section("search", f"Searching {NEWS:,} pieces of news and 1,000 coaches of {WORDS} words, one question at a time")
def search(site: BenchSite) -> Iterator[Row]:
    from tests.databases import NoDatabase, drop, postgres

    grow()
    yield from rows("SQLite", figures())
    load = measure(f"{site.address}/fi/haku/?q=hyv%C3%A4n+palvelun+opas", connections=1, seconds=4)
    yield Row("the search page, SQLite", load.latency, "ms", f"p95 {load.p95:.0f} ms")
    try:
        with postgres() as (url, _where):
            name = f"bench_hub_{os.getpid()}"
            try:
                yield from rows("PostgreSQL", elsewhere(url, name))
            finally:
                drop(url, name)
    except NoDatabase as error:
        yield Row("PostgreSQL", 0, "", f"none was found: {error}")


def rows(database: str, found: dict[str, float]) -> Iterator[Row]:
    good = found["median"] < MOST_MILLISECONDS[database]
    words = f"p95 {found['p95']:.0f} ms, longest {found['longest']:.0f} ms; target < {MOST_MILLISECONDS[database]} ms: "
    yield Row(f"an answer, {database}", found["median"], "ms", words + ("met" if good else "MISSED"))
    yield Row(f"suggestions, {database}", found["suggestions"], "ms", f"p95 {found['suggestions p95']:.0f} ms")
    yield Row(f"taking up, {database}", found["taking up"], "entries/s", f"{found['entries']:,.0f} entries in all")


def grow() -> None:
    """The news and coaches of the other sections, and their entries with texts of some length."""
    from network.news.models import NewsPage
    from tests.bench import coaches, news

    coaches.grow()
    index = news.find_list()
    missing = NEWS - NewsPage.objects.filter(locale=index.locale, alias_of=None).count()
    if missing > 0:
        news.add_news(index, missing)


def figures() -> dict[str, float]:
    """Milliseconds of `find` and `suggest` in this process, over all questions."""
    from django.contrib.auth.models import AnonymousUser

    from search.query import find, suggest

    taking_up, entries = index_row()
    anyone = AnonymousUser()
    answers = timed(lambda words: find(words, language="fi", user=anyone), QUESTIONS)
    beginnings = [question[:length] for question in QUESTIONS for length in (2, 5)]
    suggested = timed(lambda words: suggest(words, language="fi", user=anyone), beginnings)
    return {
        "median": statistics.median(answers),
        "p95": statistics.quantiles(answers, n=20)[-1],
        "longest": max(answers),
        "suggestions": statistics.median(suggested),
        "suggestions p95": statistics.quantiles(suggested, n=20)[-1],
        "taking up": taking_up,
        "entries": entries,
    }


def index_row() -> tuple[float, int]:
    """Entries a second, and how many there are. News gets its text here: the rows of the other section have none."""
    from dataclasses import replace

    from django.db import connection

    from hub.core import searchable
    from search import indexing
    from search.models import SearchEntry

    chance = random.Random(4)
    kind = next(kind for kind in searchable.kinds() if kind.name == "news")
    plain = kind.entries
    searchable.register(replace(kind, entries=lambda row: [replace(one, text=text(chance)) for one in plain(row)]))
    SearchEntry.objects.all().delete()
    started = time.perf_counter()
    for _batch in indexing.compare():
        pass
    seconds = time.perf_counter() - started
    searchable.register(kind)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    entries = SearchEntry.objects.count()
    return entries / seconds, entries


def text(chance: random.Random) -> str:
    """Plausible Finnish: compounds of many kinds among words that everything has."""
    made = [
        chance.choice(LOOSE) if chance.random() < 0.6 else chance.choice(HEADS) + chance.choice(TAILS)
        for _number in range(WORDS)
    ]
    return " ".join(made).capitalize() + "."


def timed(work: Any, questions: Any) -> list[float]:
    taken = []
    for number in range(TIMES + 1):
        for question in questions:
            started = time.perf_counter()
            work(question)
            if number:  # the first round warms up
                taken.append((time.perf_counter() - started) * 1000)
    return taken


def elsewhere(url: str, name: str) -> dict[str, float]:
    """The same in a process of its own, in a fresh database `name` at `url`."""
    command = [sys.executable, "-m", "tests.bench.search", url, name]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout
    found: dict[str, float] = json.loads(answer.splitlines()[-1])
    return found


def main(url: str, name: str) -> None:
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        set_up(Path(folder))
        os.environ["DATABASE_URL"] = at(url, name)
        fill()
        grow()
        print(json.dumps(figures()))


def at(url: str, name: str) -> str:
    """The address of the database `name` where `url` names another."""
    head, _slash, tail = url.rpartition("/")
    _old, question, options = tail.partition("?")
    return f"{head}/{name}{question}{options}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
