"""Somebody who has a share link opens it: what it opens, and that it opens nothing else."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import ContentPage
from hub.core.visibility import LinkHolder, VisiblePageQuerySet
from materials.brochures.models import BrochurePage, DownloadCount
from materials.sharing.models import Duration, ShareLink
from materials.sharing.services import revoke_link
from network.institutions.models import Institution
from network.institutions.services import save_institution
from tests.materials.brochures.factories import make_brochure, publish
from tests.materials.sharing.conftest import close, link_to
from tests.network.cast import signed_in

pytestmark = pytest.mark.django_db
BASE = "/fi/materiaalit/esitteet/molempi-parempi"


@pytest.fixture
def link(series, cast) -> ShareLink:
    return link_to(series.teacher, institution=cast.ours, theme="green")


def only_for_the_holder(response) -> bool:
    return (
        response["Cache-Control"] == "private, no-store"
        and "noindex" in response["X-Robots-Tag"]
        and response["Referrer-Policy"] == "no-referrer"
        and not response.cookies
        and "Cookie" not in response.get("Vary", "")
    )


def test_link_opens_the_internal_brochure_with_all_its_files(client, link, cast):
    page = client.get(link.path)
    assert page.status_code == 200
    assert only_for_the_holder(page)
    html = page.content.decode()
    assert "Kumpi valitaan?" in html
    assert f'lang="{cast.ours.texts.get().locale.language_code}"' in html
    files = {name for name in re.findall(r'(?:href|src)="([^"]+)"', html) if "vihrea" in name}
    assert all(name.startswith(link.path) for name in files)
    assert {name.split("?")[0].split("#")[0].removeprefix(link.path) for name in files} == {
        "vihrea.pdf", "vihrea.docx", "vihrea-print.pdf", "vihrea-1.png", "vihrea-2.png",
    }  # fmt: skip
    for name in files:
        response = client.get(name.split("#")[0])
        assert response.status_code == 200, name
        assert only_for_the_holder(response), name


def test_nothing_but_the_links_own_version_leads_from_it(client, link):
    assert client.get(f"{link.path}sininen.pdf").status_code == 404
    assert client.get(f"{link.path}vihrea.txt").status_code == 404
    main = client.get(link.path).content.decode().partition("<main")[2].partition("</main>")[0]
    # The words of the brochure may name its lasting address; nothing that the page itself offers leads there.
    assert f'"{BASE}/opettaja' not in main


def test_link_to_a_file_opens_just_that_file(client, series, cast):
    link = link_to(series.teacher, institution=cast.ours, theme="plum", output="docx")
    response = client.get(link.path)
    assert response.status_code == 200
    assert 'filename="molempi-parempi-opettaja-kaira-luumu.docx"' in response["Content-Disposition"]
    assert only_for_the_holder(response)
    assert client.get(f"{link.path}luumu.docx").status_code == 200
    for other in ("luumu.pdf", "luumu-1.png"):
        assert client.get(f"{link.path}{other}").status_code == 404
    pdf = client.get(link_to(series.teacher, output="pdf").path)
    assert "verkosto-sininen.pdf" in pdf["Content-Disposition"]
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        assert len(opened.pages) == 2


def test_siblings_children_and_everything_else_stay_closed(client, series, link, places):
    sibling = make_brochure(series.series, title="Ohjaajalle", slug="ohjaaja", audience="teacher", is_internal=True)
    publish(sibling)
    client.get(link.path)
    assert client.get(f"{BASE}/ohjaaja/").status_code == 302
    assert client.get(f"{BASE}/opettaja/").status_code == 302
    assert client.get(f"{BASE}/opettaja/kaira/vihrea.pdf").status_code == 404
    assert "Ohjaajalle" not in client.get(link.path).content.decode()
    # A page that lists what is below it shows the holder no more than it shows anybody.
    close(series.series)
    listing = link_to(series.series)
    shown = client.get(listing.path)
    assert shown.status_code == 200
    assert "Molempi parempi" in shown.content.decode()
    assert "Ohjaajalle" not in shown.content.decode()


def test_holder_may_see_what_everybody_may_and_the_one_page(series, places, page_tree):
    below = places.ours.add_child(instance=ContentPage(title="Alla", slug="alla", locale=page_tree.home.locale))
    publish(below)
    pages = VisiblePageQuerySet(Page)
    everybodys = set(pages.visible_to(AnonymousUser()).values_list("pk", flat=True))
    assert not everybodys & {series.teacher.pk, places.ours.pk, places.theirs.pk, below.pk}
    for opened in (series.teacher, places.ours):
        holder = LinkHolder([opened.pk])
        assert set(pages.visible_to(holder).values_list("pk", flat=True)) == everybodys | {opened.pk}
    assert set(BrochurePage.objects.visible_to(LinkHolder([series.teacher.pk]))) == {series.employer, series.teacher}
    assert set(BrochurePage.objects.visible_to(LinkHolder([]))) == {series.employer}


def test_link_to_any_internal_page(client, places, cast):
    assert client.get(places.ours.url).status_code == 302
    response = client.get(link_to(places.ours, institution=cast.ours).path)
    assert response.status_code == 200
    assert "Ohje oma" in response.content.decode()
    assert only_for_the_holder(response)


def test_another_language_in_the_address_leads_to_the_pages_own(client, link):
    swedish = link.path.replace("/fi/jaettu/", "/sv/delat/")
    assert client.get(swedish)["Location"] == link.path
    assert only_for_the_holder(client.get(swedish))


def test_links_sent_when_swedish_had_the_finnish_word_lead_on_and_are_kept_by_nothing(client, link):
    former = client.get(link.path.replace("/fi/", "/sv/"))
    assert (former.status_code, former["Location"]) == (301, link.path.replace("/fi/jaettu/", "/sv/delat/"))
    assert "no-store" in former["Cache-Control"] and "private" in former["Cache-Control"]
    assert "noindex" in former["X-Robots-Tag"] and former["Referrer-Policy"] == "no-referrer"
    assert client.get(former["Location"], follow=True).status_code == 200


def test_untranslated_stand_in_opens_with_its_files(client, series, page_tree, cast):
    sami = series.teacher.copy_for_translation(Locale.objects.get(language_code="se"), copy_parents=True, alias=True)
    link = link_to(sami, institution=cast.ours, theme="blue")
    assert link.path.startswith("/se/")
    page = client.get(link.path)
    assert page.status_code == 200
    pdf = next(name for name in re.findall(r'href="([^"?]+)\?download"', page.content.decode()))
    assert client.get(pdf).status_code == 200


@pytest.mark.parametrize(
    "alter",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token[:-1],
        lambda token: ("x" if token[0] != "x" else "y") + token[1:],
        lambda token: token.swapcase(),
        lambda token: token.split(".")[0],
        lambda token: f"{token.split('.')[0]}.",
        lambda token: "1.%00",
        lambda token: "ö.ä",
        lambda token: "9" * 5000,
    ],
)
def test_altered_links_are_not_found(client, link, alter):
    token = link.path.rstrip("/").split("/")[-1]
    assert client.get(f"/fi/jaettu/{alter(token)}/").status_code == 404
    assert client.get(f"/fi/jaettu/{alter(token)}/vihrea.pdf").status_code == 404


def test_one_links_signature_does_not_open_another(client, series, link):
    other = link_to(series.teacher)
    mixed = link.path.replace(link.name, other.name)
    assert client.get(mixed).status_code == 404


def test_links_outlive_a_change_of_the_secret_key(client, link, settings):
    path = link.path
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-that-signs-from-now-on"
    assert link.path != path
    assert client.get(path).status_code == 200
    assert client.get(link.path).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(path).status_code == 404


def gone(client, link) -> bool:
    page, file = client.get(link.path), client.get(f"{link.path}vihrea.pdf")
    assert b"Kumpi valitaan?" not in page.content
    assert {'href="/"' in page.content.decode()} == {True}
    return page.status_code == file.status_code == 410 and only_for_the_holder(page) and only_for_the_holder(file)


@pytest.mark.parametrize(
    ("duration", "days"), [(Duration.DAY, 1), (Duration.WEEK, 7), (Duration.MONTH, 30), (Duration.UNLIMITED, None)]
)
def test_link_runs_out_in_time(client, series, cast, duration, days):
    link = link_to(series.teacher, theme="green", duration=duration)
    now = timezone.now()
    if days is None:
        with time_machine.travel(now + timedelta(days=4000)):
            assert client.get(link.path).status_code == 200
        return
    with time_machine.travel(now + timedelta(days=days) - timedelta(minutes=1)):
        assert client.get(link.path).status_code == 200
    with time_machine.travel(now + timedelta(days=days) + timedelta(minutes=1)):
        assert gone(client, link)


def test_withdrawn_link_is_dead_at_the_next_request(client, link, cast):
    etag = client.get(f"{link.path}vihrea.pdf")["ETag"]
    assert client.get(link.path).status_code == 200
    assert revoke_link(link=link, user=cast.editor)
    assert gone(client, link)
    # Nor does a browser that kept the file hear that it is still good.
    assert client.get(f"{link.path}vihrea.pdf", headers={"if-none-match": etag}).status_code == 410
    assert client.get(link.path.replace("/fi/jaettu/", "/en/shared/")).status_code == 410
    assert client.head(link.path).status_code == 410


@pytest.mark.parametrize("what", ["unpublish", "delete", "leave", "groups", "password"])
def test_link_dies_with_what_it_led_to(client, series, link, cast, what):
    path = link.path
    if what == "unpublish":
        series.teacher.unpublish()
    elif what == "delete":
        series.teacher.delete()
    elif what == "leave":
        type(cast.ours).objects.filter(pk=cast.ours.pk).update(member_until=timezone.localdate() - timedelta(days=1))
    elif what == "groups":
        close(series.teacher, PageViewRestriction.GROUPS)
    else:
        close(series.series, PageViewRestriction.PASSWORD, password="salainen")
    assert client.get(path).status_code == 410
    assert client.get(f"{path}vihrea.pdf").status_code == 410


def test_link_works_on_when_its_page_becomes_public(client, series, link):
    page = type(series.teacher).objects.get(pk=series.teacher.pk)
    page.is_internal = False
    publish(page)
    assert client.get(link.path).status_code == 200


def test_openings_are_counted_and_what_only_looks_is_not(client, link):
    for headers in ({"user-agent": "Slackbot-LinkExpanding 1.0"}, {"sec-purpose": "prefetch"}):
        assert client.get(link.path, headers=headers).status_code == 200
    client.head(link.path)
    link.refresh_from_db()
    assert (link.use_count, link.last_used_at) == (0, None)
    before = timezone.now()
    for _ in range(2):
        client.get(link.path)
    link.refresh_from_db()
    assert link.use_count == 2
    assert before <= link.last_used_at <= timezone.now()
    revoke_link(link=link, user=None)
    client.get(link.path)
    link.refresh_from_db()
    assert link.use_count == 2


def test_downloads_through_a_link_count_for_the_institution(client, link, cast, series):
    client.get(f"{link.path}vihrea.pdf")
    row = DownloadCount.objects.get()
    assert (row.brochure, row.institution, row.count) == (series.teacher, cast.ours, 1)


def test_only_looking_is_possible(client, link):
    for method in (client.post, client.put, client.delete):
        assert method(link.path).status_code == 405


def test_who_has_signed_in_is_a_stranger_too(cast, link):
    reader = signed_in(cast.their_editor)
    sessions = Session.objects.count()
    response = reader.get(link.path)
    assert response.status_code == 200
    assert only_for_the_holder(response)
    assert "wagtail-userbar" not in response.content.decode()
    assert str(cast.their_editor) not in response.content.decode()
    assert Session.objects.count() == sessions


def test_queries_do_not_grow_with_links_and_institutions(link, series, cast, django_assert_max_num_queries):
    Client().get(link.path)
    with django_assert_max_num_queries(20):
        Client().get(link.path)


def test_link_of_a_merged_institution_shows_the_successors_version(client, link, cast):
    merged = Institution.objects.get(pk=cast.ours.pk)
    merged.merged_into, merged.merged_on = cast.theirs, timezone.localdate()
    save_institution(institution=merged)
    assert ShareLink.objects.living().filter(pk=link.pk).exists()
    page = client.get(link.path)
    assert page.status_code == 200
    assert cast.theirs.name in page.text and cast.ours.name not in page.text
    assert client.get(f"{link.path}vihrea.pdf").status_code == 200
