"""Groups follow the roles, and end with the membership by its date."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from hub.core.wagtail_versions import image_policy
from network.institutions.active_roles import standing
from network.institutions.models import Institution, InstitutionPage, Role, RoleAssignment
from network.provisioning.members import is_in_step, sync_groups
from network.provisioning.models import InstitutionApprovalTask
from tests.home.factories import add_page
from tests.network.cast import Cast, person, signed_in
from tests.network.factories import InstitutionFactory, locale


def posts(user: object) -> set[tuple[str, str]]:
    rows = Group.objects.filter(user=user).select_related("role_group__institution", "role_group__locale")
    return {
        (row.role_group.role, str(row.role_group.institution or row.role_group.locale.language_code))
        if row.role_group.institution or row.role_group.locale
        else (row.role_group.role, "")
        for row in rows
    }


def fresh(user: object) -> object:
    return get_user_model().objects.get(pk=user.pk)


def end(institution: Institution, day: date) -> None:
    """By the date alone: as if it had been written long ago, and nobody does anything when it comes."""
    Institution.objects.filter(pk=institution.pk).update(member_until=day)


def test_each_role_has_its_group(cast: Cast) -> None:
    assert posts(cast.coordinator) == {("coordinator", "")}
    assert posts(cast.administrator) == {("institution_administrator", "Kaira")}
    assert posts(cast.editor) == {("institution_editor", "Kaira")}
    assert posts(cast.their_editor) == {("institution_editor", "Koski")}
    assert posts(cast.translator) == {("translator", code) for code in ("sv", "en", "se")}
    assert posts(cast.reader) == posts(cast.nobody) == posts(cast.maintainer) == set()
    assert cast.editor.has_perm("wagtailadmin.access_admin")
    assert not cast.reader.has_perm("wagtailadmin.access_admin")


def test_a_role_that_is_changed_or_taken_is_followed(cast: Cast) -> None:
    row = cast.editor.role_assignments.get()
    row.role = Role.INSTITUTION_ADMINISTRATOR
    row.save()
    assert posts(cast.editor) == {("institution_administrator", "Kaira")}
    row.delete()
    assert posts(cast.editor) == set()
    translates = cast.translator.role_assignments.get()
    translates.languages.remove(locale("sv"))
    assert posts(cast.translator) == {("translator", "en"), ("translator", "se")}


def test_what_was_remembered_of_a_persons_rights_is_forgotten_with_the_role(cast: Cast) -> None:
    """Django and Wagtail keep on the user what it may do; one request may ask before and after."""
    user = get_user_model().objects.get(pk=cast.nobody.pk)
    page = InstitutionPage.objects.filter(institution=cast.ours).first()

    def rights() -> tuple[bool, bool, bool, bool]:
        return (
            user.has_perm("wagtailadmin.access_admin"),
            page.permissions_for_user(user).can_publish(),
            image_policy.user_has_permission(user, "add"),
            any(task.specific.user_can_access_editor(page, user) for task in InstitutionApprovalTask.objects.all()),
        )

    assert rights() == (False, False, False, False)
    row = RoleAssignment.objects.create(user=user, institution=cast.ours, role=Role.INSTITUTION_ADMINISTRATOR)
    sync_groups(user=user)
    assert rights() == (True, True, True, True)
    row.delete()
    sync_groups(user=user)
    assert rights() == (False, False, False, False)


def test_a_group_that_somebody_joined_otherwise_is_left_alone(cast: Cast) -> None:
    choir = Group.objects.create(name="Kuoro")
    cast.editor.groups.add(choir)
    RoleAssignment.objects.create(user=cast.editor, role=Role.INSTITUTION_EDITOR, institution=cast.theirs)
    assert choir in cast.editor.groups.all()
    assert cast.editor.groups.count() == 3


def test_a_role_given_before_its_institution_is_provisioned_makes_its_group(page_tree) -> None:
    institution = InstitutionFactory()
    editor = person(Role.INSTITUTION_EDITOR, institution)
    assert posts(editor) == {("institution_editor", str(institution))}


def test_an_account_that_is_closed_loses_its_groups_at_the_next_round(cast: Cast) -> None:
    get_user_model().objects.filter(pk=cast.editor.pk).update(is_active=False)
    from hub.core.periodic import run_all

    run_all()
    assert posts(cast.editor) == set()


def test_the_admin_closes_with_the_last_day_of_the_membership(cast: Cast) -> None:
    client = signed_in(cast.editor)
    assert client.get("/admin/").status_code == 200
    today = timezone.localdate()
    end(cast.ours, today)
    assert client.get("/admin/").status_code == 200
    end(cast.ours, today - timedelta(days=1))
    assert client.get("/admin/").status_code != 200
    assert posts(cast.editor) == set()
    assert not standing(fresh(cast.editor)).enters_admin
    end(cast.ours, today + timedelta(days=1))
    assert client.get("/admin/").status_code == 200
    assert posts(cast.editor) == {("institution_editor", "Kaira")}


def test_signing_in_follows_too(cast: Cast) -> None:
    cast.editor.groups.clear()
    signed_in(cast.editor)
    assert posts(cast.editor) == {("institution_editor", "Kaira")}


def test_being_in_step_is_asked_in_one_query_beside_the_standing(cast: Cast, django_assert_num_queries) -> None:
    for user in (cast.editor, cast.administrator, cast.coordinator, cast.reader, cast.nobody):
        again = fresh(user)
        # The roles, the groups.
        with django_assert_num_queries(2):
            assert is_in_step(again)


class TestPagesOfAnInstitutionThatLeft:
    @pytest.fixture
    def page(self, cast: Cast) -> InstitutionPage:
        return InstitutionPage.objects.get(institution=cast.ours, locale__language_code="fi")

    def test_they_close_by_the_date_and_come_back_with_it(self, cast: Cast, page: InstitutionPage) -> None:
        from home.models import ContentPage

        news = add_page(page, "Uutinen")
        hidden = add_page(page, "Luonnos")
        hidden.unpublish()
        reader = signed_in(cast.coordinator)
        yesterday = timezone.localdate() - timedelta(days=1)
        for days, answer in ((yesterday, 404), (None, 200)):
            end(cast.ours, days)
            for client in (reader, signed_in(cast.maintainer), signed_in(cast.nobody)):
                assert client.get(page.get_url()).status_code == answer
                assert client.get(news.get_url()).status_code == answer
                assert client.get(hidden.get_url()).status_code == 404
            seen = ContentPage.objects.visible_to(cast.maintainer).filter(pk__in=[news.pk, hidden.pk])
            assert [row.pk for row in seen] == ([news.pk] if answer == 200 else [])
            assert (news.get_url() in reader.get("/sitemap.xml").text) == (answer == 200)
            their = InstitutionPage.objects.get(institution=cast.theirs, locale__language_code="fi")
            assert reader.get(their.get_url()).status_code == 200

    def test_before_the_first_day_they_are_closed_as_well(self, cast: Cast, page: InstitutionPage) -> None:
        Institution.objects.filter(pk=cast.ours.pk).update(member_since=timezone.localdate() + timedelta(days=1))
        assert signed_in(cast.nobody).get(page.get_url()).status_code == 404

    def test_mending_does_not_count_them_as_faults(self, cast: Cast, page: InstitutionPage) -> None:
        from network.provisioning.services import all_faults, provision_everything

        end(cast.ours, timezone.localdate() - timedelta(days=1))
        provision_everything()
        assert list(all_faults()) == []
        assert InstitutionPage.objects.filter(institution=cast.ours).count() == 4

    def test_it_costs_no_query(self, cast: Cast, page: InstitutionPage, django_assert_max_num_queries) -> None:
        from django.test import RequestFactory
        from django.utils import translation

        from hub.core.routing import route

        request = RequestFactory().get(page.get_url())
        with translation.override("fi"), django_assert_max_num_queries(3):
            assert route(request, page.get_url().removeprefix("/fi/")) is not None
