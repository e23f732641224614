"""The Atom feed, read as strictly as RFC 4287 says."""

import re
import xml.etree.ElementTree as ET
from datetime import date, datetime

from django.test import Client
from wagtail.models import Locale

from network.news.models import NewsAuthor, NewsIndexPage
from tests.home.factories import publish
from tests.network.cast import Cast, signed_in
from tests.network.news.factories import add_news, add_picture, page_of
from tests.network.topics.factories import ThemeFactory

ADDRESS = "/fi/ajankohtaista/atom/"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = {"id", "title", "updated", "published", "subtitle", "summary", "content", "rights"}
FEED_PARTS = {"id", "title", "updated", "subtitle", "author", "link", "entry"}
ENTRY_PARTS = {"id", "title", "updated", "published", "summary", "author", "link", "category"}
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read(address: str = ADDRESS) -> ET.Element:
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    check(feed, FEED_PARTS)
    for entry in feed.findall(f"{ATOM}entry"):
        check(entry, ENTRY_PARTS)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return feed


def check(node: ET.Element, allowed: set[str]) -> None:
    """What the RFC asks of a feed and of an entry alike."""
    names = [child.tag.removeprefix(ATOM) for child in node]
    assert set(names) <= allowed
    assert all(names.count(name) <= 1 for name in ONCE)
    assert {"id", "title", "updated", "author"} <= set(names)
    assert URN.fullmatch(node.findtext(f"{ATOM}id") or "")
    for name in {"updated", "published"} & set(names):
        assert datetime.fromisoformat(node.findtext(f"{ATOM}{name}") or "").tzinfo is not None
    for author in node.findall(f"{ATOM}author"):
        assert author.findtext(f"{ATOM}name")
    links = node.findall(f"{ATOM}link")
    assert all(link.get("href", "").startswith("http://localhost/") for link in links)
    assert [link.get("rel") for link in links].count("alternate") == 1


def titles(feed: ET.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def test_an_empty_one_is_valid_and_the_same_each_time(news_list: NewsIndexPage) -> None:
    assert titles(read()) == []
    assert Client().get(ADDRESS)["ETag"] == Client().get(ADDRESS)["ETag"]


def test_it_gives_what_anybody_may_read_whoever_asks(cast: Cast, news_list: NewsIndexPage) -> None:
    theme = ThemeFactory(slug="hoks", text__name="HOKS & muut")
    authors = [NewsAuthor(name="Oili Opettaja"), NewsAuthor(name="Siltatiimi")]
    add_news(
        page_of(cast.ours),
        "Tekstiä & <merkkejä>",
        slug="merkkeja",
        lead="A < B & C",
        themes=[theme],
        authors=authors,
        picture=add_picture(),
        picture_text="Silta",
    )
    add_news(page_of(cast.theirs), "Vanhempi", date=date(2020, 1, 1))
    hidden = add_news(news_list, "Vain väelle")
    hidden.view_restrictions.create(restriction_type="login")
    feed = read()
    assert feed.get(LANG) == "fi"
    assert titles(feed) == ["Tekstiä & <merkkejä>", "Vanhempi"]
    first = feed.find(f"{ATOM}entry")
    assert [name.text for name in first.iter(f"{ATOM}name")] == ["Oili Opettaja", "Siltatiimi"]
    summary = first.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert "<p>A &lt; B &amp; C</p>" in summary.text and '<img src="http://localhost/media/images/' in summary.text
    assert signed_in(cast.maintainer).get(ADDRESS).content == Client().get(ADDRESS).content
    narrowed = read(f"{ADDRESS}?theme=hoks")
    assert titles(narrowed) == ["Tekstiä & <merkkejä>"]
    own = next(link for link in narrowed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.get("href") == f"http://localhost{ADDRESS}?theme=hoks"
    assert narrowed.findtext(f"{ATOM}id") != feed.findtext(f"{ATOM}id")
    assert titles(read(f"{ADDRESS}?theme=%00&year=x")) == titles(feed)


def test_it_speaks_one_language(cast: Cast, news_list: NewsIndexPage) -> None:
    page = add_news(page_of(cast.ours), "Käännetty")
    swedish = page.copy_for_translation(Locale.objects.get(language_code="sv"))
    swedish.title = "Översatt"
    publish(swedish)
    other = add_news(page_of(cast.ours), "Suomeksi")
    other.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
    assert titles(read("/sv/ajankohtaista/atom/")) == ["Översatt"]
    assert titles(read("/en/ajankohtaista/atom/")) == []


def test_the_page_of_the_list_names_the_feed_of_its_filters(news_list: NewsIndexPage) -> None:
    html = Client().get("/fi/ajankohtaista/?year=1999").text.partition("</head>")[0]
    link = '<link rel="alternate" type="application/atom+xml" title="Ajankohtaista fi" href="{}">'
    assert link.format(ADDRESS) in html
    ThemeFactory(slug="hoks")
    html = Client().get("/fi/ajankohtaista/?theme=hoks").text.partition("</head>")[0]
    assert link.format(f"{ADDRESS}?theme=hoks") in html


def test_who_has_it_already_gets_no_bytes_until_something_changes(cast: Cast, news_list: NewsIndexPage) -> None:
    page = add_news(page_of(cast.ours), "Uutinen")
    etag = Client().get(ADDRESS)["ETag"]
    again = Client().get(ADDRESS, headers={"if-none-match": etag})
    assert again.status_code == 304 and not again.content
    page.unpublish()
    assert Client().get(ADDRESS, headers={"if-none-match": etag}).status_code == 200


def test_what_xml_cannot_say_is_left_out(news_list: NewsIndexPage) -> None:
    """Control characters come along when words are pasted."""
    add_news(news_list, "Uusi\x0b \x1fsilta\ufffe", authors=[NewsAuthor(name="Aino\x02", locale=news_list.locale)])
    assert titles(read()) == ["Uusi silta"]
