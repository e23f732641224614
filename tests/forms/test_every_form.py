"""Every form of the admin, opened on the demo's rows by each role and sent as the browser sends it.

Saved untouched it saves and changes nothing; with one field changed only that changes; who saves second is told.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Revision

from hub.core.revisions import content_of
from tests.forms.browser_form import BrowserForm, form_of
from tests.forms.conftest import ROLES
from tests.forms.opening import Opened, open_one, opened, undone
from tests.forms.places import forms_by_view, page_types, unknown_views
from tests.forms.stored import Stored

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

VIEWS = sorted(forms_by_view())
# The list shows brochures' files; their rows are written by the work that makes them.
OPEN_TO_NOBODY = {"wagtailsnippets_brochures_brochurevariant:edit"}
MARK = "Qqq"


@pytest.fixture(scope="module")
def before(clients: dict[str, Client]) -> Stored:
    return Stored.now()


def test_every_view_of_the_admin_is_a_form_here_or_known_to_be_none() -> None:
    assert unknown_views() == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_form_has_a_row_to_open_and_is_sent(view: str, clients: dict[str, Client]) -> None:
    kinds = {form.kind for form in opened(clients["maintainer"], view, most=1)}
    assert bool(kinds) != (view in OPEN_TO_NOBODY)
    if view == "wagtailadmin_pages:edit":
        assert {kind[0] for kind in kinds} == page_types()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", VIEWS)
def test_saved_untouched_it_changes_nothing(view: str, role: str, clients: dict[str, Client], before: Stored) -> None:
    faults = []
    for form in opened(clients[role], view, most=2):
        newest = newest_revision()
        faults += [f"{form.address}: {fault}" for fault in faults_of(form.send())]
        faults += [f"{form.address}: {change}" for change in Stored.now().changes(before)]
        faults += [f"{form.address}: {change}" for change in changed_by_revisions(newest)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", VIEWS)
def test_with_one_field_changed_only_that_changes(
    view: str, role: str, clients: dict[str, Client], before: Stored
) -> None:
    faults = []
    for form in opened(clients[role], view, most=1):
        name = a_text_field(form)
        if name is None:
            continue
        newest = newest_revision()
        faults += [f"{form.address}: {fault}" for fault in faults_of(form.send(typed(form.form, name, MARK)))]
        changes = [*Stored.now().changes(before), *changed_by_revisions(newest)]
        faults += [f"{form.address}: {change}" for change in changes if MARK not in change and not follows(change)]
        if not any(MARK in change for change in changes):
            faults.append(f"{form.address}: {name} was not saved")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("view", VIEWS)
def test_who_saves_second_is_told_and_nothing_is_lost(view: str, clients: dict[str, Client]) -> None:
    second = clients["maintainer"]
    for form in [*opened(clients["coordinator"], view, most=1), *opened(second, view, most=1)]:
        if (name := a_text_field(form)) is None or view in OF_ONE_PERSON:
            continue
        with undone(second):
            theirs, ours = open_one(form.client, form.address), open_one(second, form.address)
            assert theirs is not None
            assert ours is not None
            assert not [*faults_of(form.send(typed(theirs, name, "Eka")))]
            before = Stored.now()
            answer = second.post(form.address, typed(ours, name, "Toka"))
            assert answer.status_code == 200, f"{form.address}: the second is not told"
            assert "saved-meanwhile" in {error.code for error in answer.context["form"].non_field_errors().as_data()}
            assert Stored.now().changes(before) == []
            again = form_of(answer, form.address)
            assert "Toka" in again.data[name][0]
            assert not [*faults_of(second.post(form.address, again.data))]


# Nobody else has one's own account open. Of users and groups Wagtail's pages print no hidden field; they are the
# maintainers' alone.
OF_ONE_PERSON = {"wagtailadmin_account", "wagtailusers_groups:edit", "wagtailusers_users:edit"}


def typed(form: BrowserForm, name: str, word: str) -> dict[str, list[str]]:
    return {**form.data, name: [f"{form.data[name][0]} {word}".strip()]}


def follows(change: str) -> bool:
    """What comes of any change: a page has a draft beside what is published, a brochure's files are made anew, a coach
    is told of what others have changed in the profile."""
    told = change.startswith("coaches.CoachMail") and "'changed'" in change
    return told or "has_unpublished_changes: False became True" in change or change.startswith(MADE_ANEW)


MADE_ANEW = "brochures.BrochureVariant"


def newest_revision() -> int:
    return Revision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def faults_of(answer: Any) -> Iterator[str]:
    """Why the form was refused, as far as its page says."""
    if answer.status_code == 302 or (answer.status_code == 200 and answer.headers["Content-Type"].endswith("json")):
        return
    yield f"answers {answer.status_code}"
    form = (answer.context or {}).get("form")
    if form is not None:
        yield from (f"{name}: {errors}" for name, errors in form.errors.items())
        for name, formset in getattr(form, "formsets", {}).items():
            yield from (f"{name}: {errors}" for errors in [*formset.errors, formset.non_form_errors()] if errors)


def changed_by_revisions(newest: int) -> Iterator[str]:
    """What pages' new revisions hold that the page did not."""
    for revision in Revision.page_revisions.filter(pk__gt=newest).order_by("pk"):
        page = Page.objects.get(pk=revision.object_id).specific
        former = Revision.page_revisions.filter(object_id=revision.object_id, pk__lt=revision.pk).order_by("pk").last()
        then = content_of(former.as_object() if former else page)
        now = content_of(revision.as_object())
        yield from (f"{page} {name}: {then[name]!r} became {now[name]!r}" for name in now if then[name] != now[name])


def a_text_field(form: Opened) -> str | None:
    """A field of `form` that takes any words."""
    words = [name for name in form.form.text_names() if name.rpartition("-")[2] in TAKES_WORDS]
    return words[0] if words else None


TAKES_WORDS = {
    "about", "caption", "comment", "contact_lines", "description", "first_name", "lead", "local_paragraph", "name",
    "network_name", "old_path", "search_description", "seo_title", "site_name", "tagline", "title", "words",
}  # fmt: skip
