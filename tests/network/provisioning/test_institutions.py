"""What an institution has from the moment it is saved, and how it follows the institution."""

import pytest
from django.test import Client, TestCase
from wagtail.models import Collection, Locale, Page, Workflow
from wagtail_localize.models import LocaleSynchronization

from network.institutions.models import (
    Institution,
    InstitutionIndexPage,
    InstitutionPage,
    InstitutionText,
    Role,
)
from network.institutions.services import save_institution
from network.provisioning.models import InstitutionSpace, RoleGroup
from network.provisioning.services import all_faults, provision_institution
from tests.home.factories import add_page
from tests.network.cast import Cast, make_places, person
from tests.network.factories import InstitutionFactory, RegionFactory, locale
from tests.sites import PageTree

EDIT = {"add", "change"}
PUBLISH = EDIT | {"publish", "lock", "unlock", "bulk_delete"}


def new_institution(**words: object) -> Institution:
    """As the admin's form saves one."""
    institution = Institution(region=RegionFactory(), short_name="Kairanmaa", slug="kairanmaa", **words)
    institution.texts = [
        InstitutionText(locale=locale("fi"), name="Kairanmaan ammattiopisto"),
        InstitutionText(locale=locale("sv"), name="Yrkesinstitutet Kairanmaa"),
    ]
    return save_institution(institution=institution)


def page_of(institution: Institution, code: str = "fi") -> InstitutionPage:
    return InstitutionPage.objects.get(institution=institution, locale__language_code=code)


def may_on(page: Page, user: object) -> set[str]:
    return page.permissions_for_user(user).permissions


@pytest.fixture
def places(page_tree: PageTree) -> PageTree:
    make_places()
    return page_tree


def test_a_saved_institution_has_its_page_in_every_language(places: PageTree) -> None:
    institution = new_institution()
    pages = InstitutionPage.objects.filter(institution=institution)
    titles = {page.locale.language_code: (page.title, page.slug, page.live, page.alias_of_id) for page in pages}
    finnish = ("Kairanmaan ammattiopisto", "kairanmaa", True, None)
    swedish = ("Yrkesinstitutet Kairanmaa", "kairanmaa", True, None)
    assert titles == {"fi": finnish, "sv": swedish, "en": finnish, "se": finnish}
    assert len({page.translation_key for page in pages}) == 1
    for page in pages:
        assert isinstance(page.get_parent().specific, InstitutionIndexPage)
        assert page.get_parent().locale_id == page.locale_id
    assert Client().get("/sv/verkosto/kairanmaa/").status_code == 200


def test_its_people_may_do_what_their_roles_say_and_nothing_to_others(cast: Cast) -> None:
    editor, administrator = cast.editor, cast.administrator
    for code in ("fi", "sv", "en", "se"):
        ours, theirs = page_of(cast.ours, code), page_of(cast.theirs, code)
        assert may_on(ours, editor) == EDIT
        assert may_on(ours, administrator) == PUBLISH
        assert may_on(theirs, editor) == may_on(theirs, administrator) == set()
        assert may_on(ours.get_parent(), administrator) == set()
        assert may_on(ours, cast.coordinator) == may_on(theirs, cast.coordinator) == PUBLISH
    assert not editor.has_perm("wagtailcore.add_collection")


def test_translators_reach_their_language_only(cast: Cast) -> None:
    swede = person(Role.TRANSLATOR, languages=["sv"])
    assert may_on(page_of(cast.ours, "sv"), swede) == {"change", "publish"}
    assert may_on(page_of(cast.ours, "fi"), swede) == set()


def test_pictures_are_kept_apart_and_the_shared_ones_are_to_choose_from(cast: Cast) -> None:
    from wagtail.images.permissions import permission_policy

    ours, theirs = cast.ours.space.collection, cast.theirs.space.collection
    shared = Collection.objects.get(shared__isnull=False)
    for user in (cast.editor, cast.administrator):
        assert set(permission_policy.collections_user_has_permission_for(user, "add")) == {ours}
        assert set(permission_policy.collections_user_has_permission_for(user, "choose")) == {ours, shared}
    everything = set(permission_policy.collections_user_has_permission_for(cast.coordinator, "add"))
    assert {ours, theirs, shared, Collection.get_first_root_node()} == everything
    assert shared.get_parent().is_root()


def test_the_institutions_own_page_stays_in_its_place(cast: Cast) -> None:
    for user in (cast.administrator, cast.coordinator):
        may = page_of(cast.ours).permissions_for_user(user)
        assert (may.can_edit(), may.can_add_subpage()) == (True, True)
        assert not any([may.can_delete(), may.can_move(), may.can_copy(), may.can_unpublish()])


def test_editors_submit_and_the_institutions_administrators_or_coordinators_approve(cast: Cast) -> None:
    page = add_page(page_of(cast.ours), "Uutinen")
    workflow = page.get_workflow()
    assert workflow == cast.ours.space.workflow
    task = workflow.tasks.get().specific
    approvers = {user for group in task.groups.all() for user in group.user_set.all()}
    assert approvers == {cast.administrator, cast.coordinator}
    state = workflow.start(page, cast.editor)
    actions = {
        user: bool(task.get_actions(page, user))
        for user in (cast.administrator, cast.coordinator, cast.editor, cast.their_administrator)
    }
    assert list(actions.values()) == [True, True, False, False]
    state.current_task_state.approve(user=cast.administrator)


def test_asking_what_waits_costs_the_same_with_many_institutions(cast: Cast) -> None:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import TaskState

    def cost() -> int:
        # Tasks, their rows by type (ours, and the one that Wagtail may have brought, with its groups), which of ours
        # are the user's, and the states.
        user = get_user_model().objects.get(pk=cast.administrator.pk)
        with CaptureQueriesContext(connection) as asked:
            list(TaskState.objects.reviewable_by(user))
        return len(asked)

    few = cost()
    for _number in range(5):
        provision_institution(institution=InstitutionFactory())
    assert cost() == few <= 6


def test_editors_publish_where_the_institution_lets_them(cast: Cast) -> None:
    cast.ours.editors_publish = True
    save_institution(institution=cast.ours)
    cast.editor = type(cast.editor).objects.get(pk=cast.editor.pk)
    assert may_on(page_of(cast.ours), cast.editor) == EDIT | {"publish"}
    cast.ours.editors_publish = False
    save_institution(institution=cast.ours)
    cast.editor = type(cast.editor).objects.get(pk=cast.editor.pk)
    assert may_on(page_of(cast.ours), cast.editor) == EDIT


def test_doing_it_again_changes_nothing(cast: Cast) -> None:
    before = [(model, model.objects.count()) for model in (Page, Collection, Workflow, RoleGroup, InstitutionSpace)]
    assert provision_institution(institution=cast.ours) == []
    assert list(all_faults()) == []
    assert [(model, model.objects.count()) for model, _count in before] == before


def test_a_new_name_is_followed_and_old_addresses_lead_on(cast: Cast) -> None:
    news = add_page(page_of(cast.ours), "Uutinen", slug="uutinen")
    draft = page_of(cast.ours)
    draft.lead = "Luonnos"
    draft.save_revision()
    with TestCase.captureOnCommitCallbacks(execute=True):
        cast.ours.short_name, cast.ours.slug = "Napapiiri", "napapiiri"
        text = cast.ours.texts.get()
        text.name = "Opisto Napapiiri"
        cast.ours.texts = [text]
        save_institution(institution=cast.ours)
    page = page_of(cast.ours)
    assert (page.title, page.draft_title, page.slug) == ("Opisto Napapiiri", "Opisto Napapiiri", "napapiiri")
    version = page.get_latest_revision_as_object()
    assert (version.title, version.slug, version.lead) == ("Opisto Napapiiri", "napapiiri", "Luonnos")
    assert cast.ours.space.collection.name == "Napapiiri"
    assert all("Napapiiri" in row.group.name for row in cast.ours.role_groups.all())
    assert "Napapiiri" in cast.ours.space.workflow.name
    for old, new in (("", "napapiiri/"), ("uutinen/", "napapiiri/uutinen/")):
        answer = Client().get(f"/fi/verkosto/kaira/{old}")
        assert (answer.status_code, answer["Location"]) == (301, f"/fi/verkosto/{new}")
    assert Client().get(Page.objects.get(pk=news.pk).get_url()).status_code == 200
    assert list(all_faults()) == []


def test_publishing_an_old_version_does_not_bring_the_old_name_back(cast: Cast) -> None:
    page = page_of(cast.ours)
    page.lead = "Ennen"
    revision = page.save_revision()
    cast.ours.short_name, cast.ours.slug = "Napapiiri", "napapiiri"
    save_institution(institution=cast.ours)
    revision.refresh_from_db()
    revision.publish()
    page = page_of(cast.ours)
    assert (page.lead, page.slug) == ("Ennen", "napapiiri")


def test_a_name_that_another_page_has_gets_a_number(places: PageTree) -> None:
    add_page(InstitutionIndexPage.objects.get(locale__language_code="fi"), "Yhteistyö", slug="kairanmaa")
    institution = new_institution()
    assert page_of(institution, "fi").slug == "kairanmaa-2"
    assert page_of(institution, "sv").slug == "kairanmaa"
    assert list(all_faults()) == []


def test_a_group_made_by_hand_keeps_its_name_and_gives_nothing(places: PageTree) -> None:
    from django.contrib.auth.models import Group

    first = new_institution()
    names = [row.group.name for row in first.role_groups.all()]
    first_groups = [row.group_id for row in first.role_groups.all()]
    RoleGroup.objects.all().delete()
    assert not Group.objects.filter(pk__in=first_groups).exists()
    stranger = person()
    stranger.groups.add(Group.objects.create(name=names[0]))
    provision_institution(institution=first)
    assert may_on(page_of(first), type(stranger).objects.get(pk=stranger.pk)) == set()
    assert list(all_faults()) == []


def test_a_language_that_comes_later_gets_its_pages(page_tree: PageTree) -> None:
    institution = new_institution()
    assert not InstitutionPage.objects.exists()
    editor = person(Role.INSTITUTION_EDITOR, institution)
    for code in ("fi", "en"):
        home = page_tree.homes[code]
        index = InstitutionIndexPage(title="Verkosto", slug="verkosto", locale=home.locale)
        home.add_child(instance=index)
        # The one who made it goes on with what is in hand, as the editor's view does.
        index.save_revision().publish()
        index.refresh_from_db()
        assert index.numchild == 1
        assert may_on(page_of(institution, code), type(editor).objects.get(pk=editor.pk)) == EDIT
    assert list(all_faults()) == []


def test_a_new_language_has_its_translators(cast: Cast) -> None:
    danish = Locale.objects.create(language_code="da")
    assert RoleGroup.objects.get(locale=danish).role == Role.TRANSLATOR
    key = danish.pk
    danish.delete()
    assert not RoleGroup.objects.filter(locale=key).exists()


def test_a_language_that_shows_another_one_has_pages_of_its_own_for_institutions(page_tree: PageTree) -> None:
    page_tree.homes["se"].specific.delete()
    home = Page.objects.get(pk=page_tree.home.pk)
    home.add_child(instance=InstitutionIndexPage(title="Verkosto", slug="verkosto", locale=home.locale))
    institution = new_institution()
    news = add_page(page_of(institution), "Uutinen")
    with TestCase.captureOnCommitCallbacks(execute=True):
        LocaleSynchronization.objects.create(locale=locale("se"), sync_from=locale("fi"))
    page = page_of(institution, "se")
    assert page.alias_of_id is None
    assert page.get_parent().alias_of.locale.language_code == "fi"
    shadow = Page.objects.get(translation_key=news.translation_key, locale=locale("se"))
    assert shadow.get_parent().pk == page.pk
    assert list(all_faults()) == []
