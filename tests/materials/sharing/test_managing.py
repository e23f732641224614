"""Editors make, see and withdraw share links in the admin: their own institution's, and nobody else's."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from materials.sharing import services
from materials.sharing.models import ShareLink
from network.institutions.models import InstitutionLogEntry
from tests.materials.brochures.factories import publish
from tests.materials.sharing.conftest import close, link_to
from tests.network.cast import signed_in

pytestmark = pytest.mark.django_db
INDEX, ADD = "/admin/share-links/", "/admin/share-links/add/"


def filled(material, **changes):
    return {"page": material.pk, "theme": "blue", "output": "", "duration": "week", "note": "", **changes}


def choices(response, name):
    return {str(value) for value, _label in response.context["form"].fields[name].choices}


def test_editor_makes_a_link_in_the_own_institutions_name(cast, series, client):
    editor = signed_in(cast.editor)
    response = editor.post(ADD, filled(series.teacher, theme="plum", output="pdf", note="Ohjaajat"), follow=True)
    link = ShareLink.objects.get()
    assert (link.page_id, link.institution, link.theme, link.output, link.note, link.created_by) == (
        series.teacher.pk, cast.ours, "plum", "pdf", "Ohjaajat", cast.editor,
    )  # fmt: skip
    assert abs(link.expires_at - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)
    assert link.address in response.content.decode()
    assert client.get(link.path)["Content-Type"] == "application/pdf"
    entry = InstitutionLogEntry.objects.get(action=services.MADE)
    assert (entry.user, entry.institution, entry.object_id) == (cast.editor, cast.ours, str(link.pk))


def test_form_offers_only_what_the_person_may_open_to_others(cast, series, places):
    editor = signed_in(cast.editor).get(ADD)
    assert set(editor.context["form"].fields["page"].queryset.values_list("pk", flat=True)) == {
        series.teacher.pk,
        places.ours.pk,
    }
    assert "institution" not in editor.context["form"].fields
    coordinator = signed_in(cast.coordinator).get(ADD)
    assert set(coordinator.context["form"].fields["page"].queryset.values_list("pk", flat=True)) == {
        series.teacher.pk,
        places.ours.pk,
        places.theirs.pk,
    }
    assert choices(coordinator, "institution") == {"network", str(cast.ours.pk), str(cast.theirs.pk)}


def test_who_works_for_two_institutions_chooses_between_them(cast, series, page_tree):
    from network.institutions.models import Role, RoleAssignment

    RoleAssignment.objects.create(user=cast.editor, role=Role.INSTITUTION_EDITOR, institution=cast.theirs)
    editor = signed_in(cast.editor)
    assert choices(editor.get(ADD), "institution") == {str(cast.ours.pk), str(cast.theirs.pk)}
    editor.post(ADD, filled(series.teacher, institution=cast.theirs.pk))
    assert ShareLink.objects.get().institution == cast.theirs


def test_forged_fields_are_refused(cast, series, places):
    editor = signed_in(cast.editor)
    close(series.employer, "groups")
    for page in (places.theirs, places.open, series.employer, series.series):
        response = editor.post(ADD, filled(page))
        assert response.status_code == 200
        assert response.context["form"].errors["page"]
        assert editor.get(ADD, {"page": page.pk}).status_code == 404
    for forged in ({"page": 10**30}, {"page": "x"}, {"theme": "pink"}, {"output": "page-1"}, {"duration": "year"}):
        assert editor.post(ADD, filled(series.teacher, **forged)).context["form"].errors
    for forged in ("x", "0", "9" * 40, "-1", "²"):
        assert editor.get(ADD, {"page": forged}).status_code == 404
    assert not ShareLink.objects.exists()
    # An institution in the request counts for nothing where there is none to choose.
    for institution in (cast.theirs.pk, "network"):
        editor.post(ADD, filled(series.teacher, institution=institution))
    assert set(ShareLink.objects.values_list("institution", flat=True)) == {cast.ours.pk}


def test_institution_of_a_page_below_it_is_its_own_whoever_makes_the_link(cast, places):
    signed_in(cast.coordinator).post(ADD, filled(places.theirs, institution=cast.ours.pk, theme="plum", output="pdf"))
    link = ShareLink.objects.get()
    assert (link.institution, link.theme, link.output) == (cast.theirs, "", "")


def test_coordinator_makes_links_for_the_network_and_for_anybody(cast, series, client):
    coordinator = signed_in(cast.coordinator)
    for chosen in ("network", str(cast.theirs.pk)):
        coordinator.post(ADD, filled(series.teacher, institution=chosen))
    assert set(ShareLink.objects.values_list("institution", flat=True)) == {None, cast.theirs.pk}
    assert signed_in(cast.their_editor).get(INDEX).context["object_list"].count() == 1
    assert signed_in(cast.coordinator).get(INDEX).context["object_list"].count() == 2
    assert InstitutionLogEntry.objects.filter(action=services.MADE).count() == 2


@pytest.mark.parametrize("who", ["reader", "nobody", "translator"])
def test_without_the_role_there_is_nothing_here(cast, series, who):
    link = link_to(series.teacher, institution=cast.ours)
    client = signed_in(getattr(cast, who))
    for path in (INDEX, ADD, f"{INDEX}{link.pk}/", f"{INDEX}{link.pk}/withdraw/"):
        assert client.get(path).status_code == 403
        assert client.post(path, filled(series.teacher)).status_code == 403
    assert ShareLink.objects.get().revoked_at is None


def test_visitor_is_asked_to_sign_in(series):
    assert Client().get(INDEX).status_code == 302


@pytest.mark.parametrize("who", ["their_editor", "their_administrator"])
def test_another_institutions_links_are_not_found(cast, series, who):
    ours, networks = link_to(series.teacher, institution=cast.ours), link_to(series.teacher)
    theirs = signed_in(getattr(cast, who))
    for link in (ours, networks):
        for path in (f"{INDEX}{link.pk}/", f"{INDEX}{link.pk}/withdraw/"):
            assert theirs.get(path).status_code == 404
            assert theirs.post(path).status_code == 404
        assert link.address not in theirs.get(INDEX).content.decode()
    assert theirs.get(f"{INDEX}{10**15}/").status_code == 404
    assert not ShareLink.objects.exclude(revoked_at=None).exists()


def test_a_colleague_withdraws_the_link(cast, series, client):
    link = link_to(series.teacher, institution=cast.ours)
    administrator = signed_in(cast.administrator)
    assert f"{INDEX}{link.pk}/withdraw/" in administrator.get(f"{INDEX}{link.pk}/").content.decode()
    asked = administrator.get(f"{INDEX}{link.pk}/withdraw/")
    assert asked.status_code == 200
    assert client.get(link.path).status_code == 200  # asking changes nothing
    for _ in range(2):
        assert administrator.post(f"{INDEX}{link.pk}/withdraw/")["Location"] == INDEX
    assert client.get(link.path).status_code == 410
    assert InstitutionLogEntry.objects.filter(action=services.REVOKED, user=cast.administrator).count() == 1
    page = administrator.get(f"{INDEX}{link.pk}/").content.decode()
    assert link.path not in page
    assert f"{link.pk}/withdraw/" not in page


def test_list_tells_of_each_link_how_it_stands(cast, series):
    living = link_to(series.teacher, institution=cast.ours, note="Ohjaajat")
    dead = link_to(series.teacher, institution=cast.ours)
    Client().get(living.path)
    services.revoke_link(link=dead, user=cast.editor)
    editor = signed_in(cast.editor)
    html = editor.get(INDEX).content.decode()
    assert living.address in html
    assert dead.address not in html
    assert "Ohjaajat" in html
    states = [str(link.get_state_display()) for link in editor.get(INDEX).context["object_list"]]
    assert states == [str(ShareLink.State.REVOKED.label), str(ShareLink.State.LIVING.label)]


def test_list_costs_the_same_however_long_it_is(cast, series):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    editor = signed_in(cast.editor)
    counts = []
    for more in (1, 20):
        for _ in range(more):
            link_to(series.teacher, institution=cast.ours)
        editor.get(INDEX)
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(INDEX).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_ways_to_the_form(cast, series, client, places):
    editor = signed_in(cast.editor)
    url = f"{ADD}?page={series.teacher.pk}"
    internal = editor.get("/fi/materiaalit/esitteet/molempi-parempi/opettaja/kaira/luumu/").content.decode()
    found = re.search(rf'href="({re.escape(url)}[^"]*)"', internal)
    assert found
    assert editor.get(found[1].replace("&amp;", "&")).context["form"].initial == {
        "page": str(series.teacher.pk), "institution": str(cast.ours.pk), "theme": "plum",
    }  # fmt: skip
    public = editor.get("/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/kaira/").content.decode()
    assert ADD not in public
    reader = signed_in(cast.reader).get("/fi/materiaalit/esitteet/molempi-parempi/opettaja/kaira/")
    assert reader.status_code == 200
    assert ADD not in reader.content.decode()
    own = editor.get(reverse("wagtailadmin_pages:edit", args=[places.ours.pk])).content.decode()
    assert f"{ADD}?page={places.ours.pk}" in own
    assert ADD not in editor.get(reverse("wagtailadmin_pages:edit", args=[places.open.pk])).content.decode()


def test_an_institution_has_no_more_links_than_it_can_look_after(cast, series, monkeypatch):
    monkeypatch.setattr(services, "MOST_LIVING", 2)
    editor = signed_in(cast.editor)
    for _ in range(2):
        editor.post(ADD, filled(series.teacher))
    refused = editor.post(ADD, filled(series.teacher))
    assert refused.status_code == 200
    assert refused.context["form"].non_field_errors()
    assert ShareLink.objects.count() == 2
    # Others have theirs, and an ended one makes room.
    signed_in(cast.their_editor).post(ADD, filled(series.teacher))
    services.revoke_link(link=ShareLink.objects.filter(institution=cast.ours)[0], user=cast.editor)
    editor.post(ADD, filled(series.teacher))
    assert ShareLink.objects.living().count() == 3


@pytest.mark.django_db(transaction=True)
def test_links_made_at_once_do_not_pass_the_limit(cast, series, monkeypatch):
    monkeypatch.setattr(services, "MOST_LIVING", 3)

    def make(_number):
        try:
            return link_to(series.teacher, institution=cast.ours)
        except ValidationError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(make, range(6)))
    assert len([link for link in made if link]) == ShareLink.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_openings_and_withdrawals_at_once(cast, series):
    link = link_to(series.teacher, institution=cast.ours)

    def use(_number):
        try:
            services.note_use(link=link)
            return services.revoke_link(link=link, user=None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        withdrawn = list(pool.map(use, range(12)))
    link.refresh_from_db()
    assert link.use_count == 12
    assert withdrawn.count(True) == 1
    assert InstitutionLogEntry.objects.filter(action=services.REVOKED).count() == 1


def test_links_of_a_former_member_are_dead_and_its_people_are_out(cast, series):
    link = link_to(series.teacher, institution=cast.ours)
    type(cast.ours).objects.filter(pk=cast.ours.pk).update(member_until=timezone.localdate() - timedelta(days=1))
    assert signed_in(cast.editor).get(INDEX).status_code in (302, 403)
    shown = signed_in(cast.coordinator).get(f"{INDEX}{link.pk}/").content.decode()
    assert link.path not in shown
    assert not ShareLink.objects.living().exists()


def test_page_unpublished_meanwhile_is_no_longer_offered(cast, series):
    series.teacher.unpublish()
    editor = signed_in(cast.editor)
    assert editor.get(ADD, {"page": series.teacher.pk}).status_code == 404
    assert editor.post(ADD, filled(series.teacher)).context["form"].errors["page"]
    publish(series.teacher)
    assert editor.get(ADD, {"page": series.teacher.pk}).status_code == 200
