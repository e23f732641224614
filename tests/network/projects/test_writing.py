"""The coordinator writes a project: what is refused is told by its field, and nothing is half saved."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hub.core import dashboard
from network.institutions.models import Institution, InstitutionPage
from network.projects.models import ProjectPage
from tests.network.cast import Cast, signed_in
from tests.network.factories import FunderFactory, InstitutionFactory, RegionFactory
from tests.network.projects.factories import add_project, form_of

pytestmark = pytest.mark.django_db
EU = {"eu_funded": "on", "eu_sentence": "cofunded", "eu_emblem": "colour"}


def test_a_project_is_published_with_all_that_belongs_to_it(write, client: Client) -> None:
    region, partner = RegionFactory(text__name="Lappi"), InstitutionFactory(text__name="Koskiopisto")
    write(
        **{**EU, "programme": "Laatuohjelma", "lead": "Opimme toisiltamme.", "regions": (region.pk,)},
        parent_name="Kansallinen verkosto",
        parent_url="https://verkosto.example/",
        partners=[{"institution": partner.pk, "name": "", "url": ""}, {"institution": "", "name": "Kunta", "url": ""}],
        objectives=[("objective", {"title": title, "text": "null"}) for title in ("Opimme", "Jaamme")],
        target_groups=[("group", "Opettajat")],
        contacts=[("contact", {"name": "Aino Aalto", "title": "", "organisation": "", "email": "", "phone": ""})],
        funders=[{"funder": FunderFactory(text__name="Rahasto").pk}],
    )
    found = client.get("/fi/hankkeet/kohti-tyoelamaa/").content.decode()
    for piece in ("Laatuohjelma", "Lappi", "Koskiopisto", "Kunta", "Opettajat", "Aino Aalto", "Rahasto", "17.6.2020"):
        assert piece in found, piece
    assert found.index("Opimme</h3>") < found.index("Jaamme</h3>")
    assert '<a href="https://verkosto.example/" rel="noopener">Kansallinen verkosto</a>' in found
    assert "eu-emblem" in found and "eu-funding__sentence" in found


def test_a_coordinator_begins_a_project_from_the_front_page(cast: Cast, index, coordinator: Client) -> None:
    [way] = [way for way in dashboard.shortcuts if way.name == "project"]
    assert (address := way.url(cast.coordinator)) and coordinator.get(address).status_code == 200
    assert f'href="{address}"' in coordinator.get("/admin/").text
    assert way.url(cast.administrator) is None and way.url(cast.editor) is None


REFUSED = {
    "end before start": ({"ends": "16.6.2020"}, "ends"),
    "no sentence": ({**EU, "eu_sentence": ""}, "eu_sentence"),
    "no emblem": ({**EU, "eu_emblem": ""}, "eu_emblem"),
    "no coordinator": ({"coordinator_name": ""}, "coordinator"),
    "address of nobody": ({"parent_url": "https://verkosto.example/"}, "parent_name"),
    "script for an address": ({"website": "javascript:alert(1)"}, "website"),
    "parent that is not there": ({"parent_project": "999999"}, "parent_project"),
    "phone of words": (
        {"contacts": [("contact", {"name": "Aino", "title": "", "organisation": "", "email": "", "phone": "soita"})]},
        "contacts",
    ),
    "no dates": ({"starts": "", "ends": ""}, "starts"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_told_by_its_field_and_not_published(write, published, name: str) -> None:
    words, field = REFUSED[name]
    answer = write(**words)
    assert field in answer.context["form"].errors
    assert published() == []


@pytest.mark.parametrize("name", ["end before start", "address of nobody"])
def test_what_is_never_right_is_refused_in_a_draft_too(write, name: str) -> None:
    words, field = REFUSED[name]
    assert field in write(**words, publish=False).context["form"].errors
    assert ProjectPage.objects.count() == 0


def test_a_draft_without_emblem_and_sentence_rests(write, published) -> None:
    write(eu_funded="on", publish=False)
    assert ProjectPage.objects.count() == 1 and published() == []


def test_each_partner_stands_once_and_the_coordinator_is_none(write, published) -> None:
    ours = InstitutionFactory()
    named, linked = {"institution": "", "name": "Kunta", "url": ""}, {"institution": ours.pk, "name": "", "url": ""}
    twice = [named, {**named, "name": " kunta "}]
    refused = [
        {"partners": twice},
        {"partners": [linked, linked]},
        {"partners": [linked], "coordinator": ours.pk, "coordinator_name": ""},
        {"partners": [{**linked, "name": "Myös nimi"}]},
        {"partners": [{"institution": "", "name": "", "url": "https://kunta.example/"}]},
    ]
    for words in refused:
        answer = write(**words)
        assert any(answer.context["form"].formsets["partners"].errors), words
    assert published() == []


def test_a_project_is_not_a_part_of_itself_by_whatever_way(coordinator: Client, index) -> None:
    above = add_project(index, "Ylin")
    middle = add_project(index, "Keski", parent_project=above)
    lowest = add_project(index, "Alin", parent_project=middle)
    for parent in (above, lowest):
        address = reverse("wagtailadmin_pages:edit", args=[above.pk])
        answer = coordinator.post(address, form_of(title="Ylin", slug=above.slug, parent_project=parent.pk))
        assert "parent_project" in answer.context["form"].errors
    above.refresh_from_db()
    assert above.parent_project is None


def test_two_parents_are_one_too_many(write, index) -> None:
    above = add_project(index, "Ylin", slug="ylin")
    answer = write(parent_project=above.pk, parent_name="Toinen")
    assert "parent_name" in answer.context["form"].errors


def test_a_draft_with_faults_is_not_published_among_many(coordinator: Client, write, published) -> None:
    write(eu_funded="on", publish=False)
    page = ProjectPage.objects.get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = coordinator.post(f"{address}?id={page.pk}", follow=True)
    assert "error" in [message.level_tag for message in answer.context["messages"]]
    assert published() == []


def test_a_draft_that_became_faulty_is_not_approved(cast, approval, write, published) -> None:
    write(**EU, **{"action-submit": "1"}, publish=False)
    page, maintainer = ProjectPage.objects.get(), signed_in(cast.maintainer)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert maintainer.post(edit, form_of(eu_funded="on", publish=False)).status_code == 302
    task = page.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    answer = maintainer.post(approve, {"comment": ""}, follow=True)
    assert answer.status_code == 200 and answer.redirect_chain[0][0] == edit
    assert "error" in [message.level_tag for message in answer.context["messages"]]
    assert published() == [] and page.current_workflow_task_state == task


def test_drafts_do_not_close_a_ring_when_they_are_published(cast, approval, coordinator: Client, index) -> None:
    """Each was right when it was saved."""
    above, below = add_project(index, "Ylin"), add_project(index, "Alin")
    edit = reverse("wagtailadmin_pages:edit", args=[below.pk])
    sent = {"title": "Alin", "slug": below.slug, "parent_project": above.pk, "publish": False}
    coordinator.post(edit, form_of(**sent, **{"action-submit": "1"}))
    above.parent_project = below
    above.save_revision().publish()
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answers = [coordinator.post(f"{many}?id={below.pk}", follow=True)]
    task = below.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[below.pk, "approve", task.pk])
    answers += [signed_in(cast.maintainer).post(approve, {"comment": ""}, follow=True)]
    for answer in answers:
        assert "error" in [message.level_tag for message in answer.context["messages"]]
    below.refresh_from_db()
    assert below.parent_project is None


def test_a_draft_opens_without_the_funder_that_is_gone(coordinator: Client, write) -> None:
    """Nothing published names the funder or the coordinator, so nothing keeps them from being deleted."""
    funder, ours = FunderFactory(), InstitutionFactory()
    write()
    page = ProjectPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    coordinates = {"coordinator": ours.pk, "coordinator_name": ""}
    sent = form_of(publish=False, funders=[{"funder": funder.pk}], **coordinates)
    assert coordinator.post(edit, sent).status_code == 302
    funder.delete()
    Institution.objects.filter(pk=ours.pk).delete()
    assert coordinator.get(edit).status_code == 200
    assert page.get_latest_revision_as_object().coordinator is None


def test_nothing_slips_past_the_forms(index) -> None:
    page = add_project(index, "Hanke")
    page.eu_funded = True
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert set(refused.value.error_dict) == {"eu_sentence", "eu_emblem"}


def test_projects_are_the_networks(cast, index) -> None:
    place = InstitutionPage.objects.get(institution=cast.ours, locale=index.locale)
    add = {
        key: reverse("wagtailadmin_pages:add", args=["projects", model, parent.pk])
        for key, model, parent in (
            ("project", "projectpage", index),
            ("project there", "projectpage", place),
            ("list there", "projectindexpage", place),
        )
    }
    assert signed_in(cast.coordinator).get(add["project"]).status_code == 200
    for user in (cast.editor, cast.administrator):
        assert {signed_in(user).get(address).status_code for address in add.values()} <= {403, 404}
    assert {signed_in(cast.coordinator).get(add[key]).status_code for key in ("project there", "list there")} == {403}
