"""`manage.py demo` as the one who runs it meets it: stopped on the way, then completed, then left alone."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client, TestCase
from wagtail.models import Locale, ModelLogEntry, Page, Revision, Site
from wagtail_localize.models import Translation

from home.demo import (
    coaches,
    content,
    loading,
    marker,
    network_life,
    news,
    own_share,
    page_building,
    people,
    projects,
    themes,
)
from home.models import ContentPage, HubSettings
from hub.accounts.models import User
from hub.core.models import HubImage
from hub.rendering.render import Output, render
from materials.brochures.downloads import weekly
from materials.brochures.models import BrochureDetail, BrochurePage
from network.coaches.models import CoachIndexPage, CoachMail, PeerCoach
from network.institutions.models import Funder, Institution, InstitutionLogo, InstitutionPage, Role, RoleAssignment
from network.provisioning.services import all_faults
from network.topics.models import Theme
from tests.home.demo.conftest import welcome_page

# Among the institutions, among the Swedish pages, between an English page and its publication, and while a coach's
# consent is noted.
POWER_CUTS = (
    {"within": "Institution: Uitto"},
    {"within": "sv: För studerande"},
    {"after": "en: For students"},
    {"within": f"Peer coach: {coaches.rows()[5]['name']}"},
)


class StoppedError(Exception):
    pass


def run(*, within: str | None = None, after: str | None = None) -> str:
    """Run the command. A power cut comes `within` the step of that label, or right `after` its commit."""
    take = loading.take

    def take_or_stop(step: network_life.Step) -> None:
        # What a step leaves for after its commit happens then, as on a site; a power cut loses it.
        with TestCase.captureOnCommitCallbacks(execute=step.label != after), transaction.atomic():
            take(step)
            if step.label == within:
                raise StoppedError
        if step.label == after:
            raise StoppedError

    out = StringIO()
    with patch.object(loading, "take", take_or_stop):
        call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker) -> Iterator[list[str]]:
    """The site with the demo in it; gives what the last two runs said. Undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        welcome_page()
        for power_cut in POWER_CUTS:
            with pytest.raises(StoppedError):
                run(**power_cut)
        yield [run(), run()]
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_second_run_says_that_all_is_there(loaded: list[str]) -> None:
    assert "already" in loaded[1]


def test_nothing_is_there_twice(loaded: list[str]) -> None:
    own = own_share.data()
    # Those of institutions are in every language; what stands below them is in Finnish, and shown in Northern Sámi.
    assert InstitutionPage.objects.count() == 8 * 4
    written = [*news.rows(), *projects.rows()]
    below = len(own["pages"]) + len(written)
    pages = len(content.pages()) * 4 + 8 * 4 + below * 2 + sum(len(row.get("translations", [])) for row in written)
    assert Page.objects.filter(depth__gt=1).count() == pages
    assert HubImage.objects.count() == len(own["pictures"]) + len(news.pictures())
    assert Theme.objects.count() == len(themes.rows())
    assert PeerCoach.objects.count() == len(coaches.rows())
    assert Institution.objects.members().count() == 8
    assert Funder.objects.count() == 3
    assert InstitutionLogo.objects.count() == sum(
        len(row["logos"]) for row in content.load("institutions")["institutions"]
    )
    assert User.objects.count() == len(people.accounts())
    finnish = Page.objects.filter(locale__language_code="fi", depth__gt=1)
    for page in finnish:
        assert Revision.page_revisions.filter(object_id=str(page.pk)).count() == 1


def test_the_desk_has_downloads_to_show_of_every_week(loaded: list[str]) -> None:
    for institution in Institution.objects.all():
        assert all(count for _monday, count in weekly([institution])[:-1]), institution


def test_every_page_is_published_in_each_language(loaded: list[str]) -> None:
    for page in content.pages():
        for language in content.LANGUAGES:
            made = page_building.find(page["key"], language)
            words = content.words(page, language)
            assert made is not None
            assert (made.live, made.alias_of_id, made.has_unpublished_changes) == (True, None, False)
            assert (made.title, made.slug) == (words["title"], words["slug"])
        mirrored = page_building.find(page["key"], "se")
        assert mirrored.live
        assert mirrored.alias_of.locale.language_code == "fi"


def test_no_string_is_left_untranslated(loaded: list[str]) -> None:
    written = [*news.rows(), *projects.rows()]
    of_written = sum(len(row.get("translations", [])) for row in written)
    assert Translation.objects.count() == len(content.pages()) * 2 + of_written
    for translation in Translation.objects.all():
        wanted, done = translation.get_progress()
        assert wanted == done > 0


def without_anchors(stream: Any) -> list[Any]:
    """The blocks of a page but for the names of its headings, which are given when the page is saved."""
    blocks = stream.get_prep_value()
    for block in blocks:
        if block["type"] == "heading" and isinstance(block["value"], dict):
            block["value"].pop("anchor")
    return blocks


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_a_page_holds_the_words_of_its_file(loaded: list[str], language: str) -> None:
    for page in content.pages():
        made = page_building.find(page["key"], language).specific
        wanted = page_building.build(page, language)
        for name in ("body", "ways_in"):
            if hasattr(made, name):
                stored = getattr(made, name)
                assert without_anchors(stored) == without_anchors(getattr(wanted, name)), page["key"]
                stored.stream_block.clean(stored)


def test_links_lead_to_the_language_of_the_page(loaded: list[str]) -> None:
    privacy = str(page_building.find("privacy", "sv").specific.body)
    assert "https://tietosuoja.fi/sv/" in privacy


def test_addresses_are_those_of_the_site_map(loaded: list[str]) -> None:
    assert page_building.find("employer").url_path.endswith("/materiaalit/esitteet/molempi-parempi/tyonantaja/")
    assert page_building.find("employer", "en").url_path.endswith("/materials/brochures/best-of-both/employer/")
    homes = {home.locale.language_code: home.slug for home in Page.objects.filter(depth=2)}
    assert homes == {"fi": "etusivu", "sv": "hem", "en": "home", "se": "ruoktu"}


def test_the_site_opens_on_the_demos_front_page(loaded: list[str]) -> None:
    site = Site.objects.get(is_default_site=True)
    settings = HubSettings.for_site(site)
    assert site.root_page.pk == page_building.primary_key("home")
    assert settings.text("sv").network_name == "Norra bron"
    assert settings.accessibility_page.pk == page_building.primary_key("accessibility")
    assert settings.funders.count() == 3


def test_three_institutions_have_their_own_paragraphs(loaded: list[str]) -> None:
    rows = content.load("institutions")["local"]
    assert len({row["institution"] for row in rows}) == 3
    for row in rows:
        for language in content.LANGUAGES:
            detail = BrochureDetail.objects.get(
                institution__slug=row["institution"], brochure=page_building.find(row["brochure"], language)
            )
            assert detail.local_paragraph == row[language]


def test_the_teachers_brochure_is_closed_to_visitors_in_every_language(loaded: list[str]) -> None:
    for brochure in BrochurePage.objects.filter(audience="teacher"):
        assert brochure.is_internal
        assert brochure.view_restrictions.exists()


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_brochures_fit_their_two_pages_with_the_longest_own_paragraph(loaded: list[str], language: str) -> None:
    from materials.brochures.page_document import build_document

    longest = max((row[language] for row in content.load("institutions")["local"]), key=len)
    for brochure in BrochurePage.objects.filter(locale__language_code=language):
        document = build_document(page=brochure, institution=None, theme="blue", local_paragraph=longest)
        assert render(document, Output.PDF).pages == 2


def test_each_role_may_do_what_its_work_asks(loaded: list[str]) -> None:
    by_role = {row["role"]: User.objects.get(email=row["email"]) for row in people.accounts()}
    finnish, swedish = page_building.find("contact").specific, page_building.find("contact", "sv").specific
    may_enter = {role for role, user in by_role.items() if user.has_perm("wagtailadmin.access_admin")}
    may_publish = {role for role, user in by_role.items() if finnish.permissions_for_user(user).can_publish()}
    may_translate = {role for role, user in by_role.items() if swedish.permissions_for_user(user).can_publish()}
    assert by_role["institution_administrator"].email.endswith("@kolmikoski.example")
    assert may_enter == set(by_role) - {"staff_reader"}
    assert may_publish == {"maintainer", "coordinator"}
    assert may_translate == {"maintainer", "coordinator", "translator"}
    assert [role for role, user in by_role.items() if user.is_superuser] == ["maintainer"]


def test_everything_is_provisioned(loaded: list[str]) -> None:
    assert list(all_faults()) == []


def test_each_institution_has_its_first_lines_in_three_languages(loaded: list[str]) -> None:
    for page in InstitutionPage.objects.exclude(locale__language_code="se"):
        assert page.lead == own_share.data()["leads"][page.institution.slug][page.locale.language_code]
        assert page.live and not page.has_unpublished_changes


def test_one_page_is_published_with_a_picture_one_waits_and_one_is_a_draft(loaded: list[str]) -> None:
    for row in own_share.data()["pages"]:
        page = page_building.find(row["key"]).specific
        assert page.live == (row["state"] == "published")
        assert page.workflow_in_progress == (row["state"] == "waiting")
        assert page.get_parent().specific.institution.slug == row["institution"]
        assert page.owner == people.holder(Role.INSTITUTION_EDITOR, row["institution"])
        page.body.stream_block.clean(page.body)
        if "picture" in row:
            answer = Client().get(page.get_url())
            assert HubImage.objects.get(title=row["picture"]).description in answer.text


def test_two_institutions_can_be_tried_against_each_other(loaded: list[str]) -> None:
    people_of = {
        slug: {row.role for row in RoleAssignment.objects.filter(institution__slug=slug)}
        for slug in ("kairanmaa", "kolmikoski")
    }
    both = {Role.INSTITUTION_ADMINISTRATOR, Role.INSTITUTION_EDITOR}
    assert all(both <= roles for roles in people_of.values())
    page = ContentPage.objects.filter(live=True).descendant_of(
        InstitutionPage.objects.get(institution__slug="kairanmaa", locale__language_code="fi")
    )[0]
    editor = people.holder(Role.INSTITUTION_EDITOR, "kairanmaa")
    stranger = people.holder(Role.INSTITUTION_EDITOR, "kolmikoski")
    assert page.permissions_for_user(editor).can_edit()
    assert not page.permissions_for_user(stranger).can_edit()


def test_news_is_published_handed_in_or_a_draft_where_it_belongs(loaded: list[str]) -> None:
    for row in news.rows():
        page = page_building.find(news.page_key(row)).specific
        state = row.get("state", "published")
        assert page.live == (state == "published")
        assert page.workflow_in_progress == (state == "waiting")
        assert (page.institution.slug if page.institution else None) == row.get("institution")
        assert not page.picture_needs_words
        page.body.stream_block.clean(page.body)
        for language in row.get("translations", []):
            translated = page_building.find(news.page_key(row), language).specific
            assert (translated.live, translated.title) == (True, news.words(row, language)["title"])
            assert [author.role for author in translated.authors.all()] == news.words(row, language)["roles"]
            assert {theme.slug for theme in translated.themes.all()} == set(row["themes"])


def test_projects_are_in_every_state_and_their_sums_add_up(loaded: list[str]) -> None:
    pages = [page_building.find(projects.page_key(row)).specific for row in projects.rows()]
    assert sorted(page.state for page in pages) == ["ended", "running", "running", "upcoming"]
    for page in pages:
        page.funding.stream_block.clean(page.funding)
    (european,) = (page for page in pages if page.eu_funded)
    for language in ("sv", "en"):
        translated = european.get_translation(Locale.objects.get(language_code=language))
        assert [part.value["total"] for part in translated.funding] == [648700, 68000]
        assert Client().get(translated.get_url()).status_code == 200


def test_coaches_show_every_state_of_a_consent_and_public_pages_only_those_who_have_given_it(loaded: list[str]) -> None:
    found = PeerCoach.objects.prefetch_related("consents", "mails")
    wanted = {row["name"]: row.get("state", "given") for row in coaches.rows()}
    assert {coach.name: coach.consent_state for coach in found} == wanted
    assert not CoachMail.objects.waiting().exists()
    shown = Client().get(page_building.find("coaches").get_url()).text
    for row in coaches.rows():
        assert (row["name"] in shown) == (wanted[row["name"]] == "given")
        assert row["email"] not in shown


def test_search_works_at_once_and_tells_what_was_missed(loaded: list[str]) -> None:
    answer = Client().get("/fi/haku/", {"q": "kausityössä"}).text
    assert page_building.find(news.page_key(news.rows()[4])).get_url() in answer
    assert apps.get_model("search", "SearchMiss").objects.count() == len(content.load("searching")["misses"])
    assert apps.get_model("search", "PromotedResult").objects.exists()


def test_the_menu_has_five_words_and_the_front_page_leads_to_those_who_left_it(loaded: list[str]) -> None:
    front = Client().get("/fi/").text
    menu = front.split('class="menu"')[1].split("</ul>")[0]
    words = ["Työnantajalle", "Materiaalit", "Verkosto", "Ajankohtaista", "Hankkeet"]
    assert re.findall(r">([^<>]+)</a>", menu) == words
    for key in network_life.OUT_OF_MENU:
        assert page_building.find(key).get_url() in front


def test_a_site_with_the_second_demo_gets_the_networks_life(loaded: list[str]) -> None:
    pages = Page.objects.count()
    ModelLogEntry.objects.filter(action=marker.NETWORK).delete()
    # A page takes those that mirror it along.
    while directory := CoachIndexPage.objects.first():
        directory.delete()
    PeerCoach.objects.filter(name=coaches.rows()[0]["name"]).delete()
    former = Page.objects.filter(translation_key=content.identity("page", "students"))
    former.update(show_in_menus=True)
    assert "already" not in run()
    assert "already" in run()
    assert Page.objects.count() == pages
    assert PeerCoach.objects.count() == len(coaches.rows())
    assert not former.filter(show_in_menus=True).exists()
    assert list(all_faults()) == []


def test_a_site_with_the_former_demo_gets_the_institutions_share(loaded: list[str]) -> None:
    ContentPage.objects.filter(translation_key=content.identity("page", own_share.data()["pages"][0]["key"])).delete()
    RoleAssignment.objects.all().delete()
    former = Group.objects.create(name=people.FORMER_GROUPS[1])
    former.user_set.add(people.author())
    ModelLogEntry.objects.filter(action__in=(marker.OWN_SHARE, marker.NETWORK)).delete()
    pages = Page.objects.count()
    assert "already" not in run()
    assert "already" in run()
    assert not Group.objects.filter(pk=former.pk).exists()
    assert Page.objects.count() == pages + 2
    assert list(all_faults()) == []
    assert people.author().has_perm("wagtailadmin.access_admin")


def test_accounts_are_listed_and_open_with_their_password(loaded: list[str]) -> None:
    out = StringIO()
    call_command("demo", "--accounts", stdout=out)
    password = content.load("accounts")["password"]
    assert password in out.getvalue()
    for row in people.accounts():
        assert row["email"] in out.getvalue()
        assert Client().login(email=row["email"], password=password)
