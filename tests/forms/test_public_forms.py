"""Every form of the public site, met as its visitor meets it and sent as the browser sends it, hidden fields included.

It is taken; one that edits something stored changes nothing when it is sent untouched, and one field alone when one
was changed.
"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from network.coaches.models import CoachIndexPage
from tests.forms.public_forms import PUBLIC_FORMS, PublicForm, Stage, met
from tests.forms.stored import Stored
from tests.network.access.addresses import View, all_views
from tests.network.cast import Cast
from tests.network.coaches.conftest import directory
from tests.sites import PageTree
from tests.stage import files_of_its_own

__all__ = ["directory", "files_of_its_own", "stage"]

pytestmark = pytest.mark.django_db

MARK = "Qqq"
EDITING = [public for public in PUBLIC_FORMS if public.edits]

# Views outside the admin that no form is sent to, by what they do instead.
NO_FORM = {
    # They show, lead on or answer a program.
    "/", "/favicon.ico", "/robots.txt", "/sitemap.xml", "/media/<path:path>", "account_inactive",
    "account_reset_password_done", "account_reset_password_from_key_done", "brochure_file", "coach_link_sent",
    "coach_own", "coach_own_data", "coach_own_file", "coach_own_photo", "invitation_accepted",
    "mfa_download_recovery_codes", "mfa_index", "mfa_view_recovery_codes", "openid_connect_callback",
    "reader_link_sent", "share_link", "share_link_file", "socialaccount_login_cancelled", "stylesheet",
    "wagtaildocs_serve",
    # Their form is sent by GET.
    "search", "search_suggestions",
    # Only where an institution's identity provider is set up: `tests/hub/accounts/test_oidc.py` sends its form.
    "openid_connect_login",
    # They lead to ours.
    "/fi/_util/login/", "wagtailcore_login",
}  # fmt: skip
# The provider's button, as above.
NO_TEMPLATE_HERE = {"components/provider.html"}


@pytest.fixture
def stage(page_tree: PageTree, cast: Cast, directory: CoachIndexPage) -> Stage:
    return Stage(page_tree, cast, directory)


def outside_the_admin() -> list[View]:
    return [view for view in all_views() if not view.in_admin]


def test_every_public_view_is_sent_a_form_here_or_known_to_take_none() -> None:
    met_here = {public.view for public in PUBLIC_FORMS}
    # Several names may stand for one address.
    routes = {view.route for view in outside_the_admin() if view.key in met_here}
    unknown = {view.key for view in outside_the_admin() if view.route not in routes} - NO_FORM
    assert sorted(unknown) == []
    assert sorted(met_here & NO_FORM) == []
    assert sorted((met_here | NO_FORM) - {view.key for view in all_views()}) == []


def templates_with_a_form() -> set[str]:
    """Ours of the public site that hold a form which is posted."""
    found = set()
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for path in Path(folder).rglob("*.html"):
            name = str(path.relative_to(folder))
            if not name.startswith(("admin/", "wagtail")) and 'method="post"' in path.read_text():
                found.add(name)
    return found


def test_every_template_with_a_form_is_met(stage: Stage) -> None:
    from django.db import transaction

    missing = templates_with_a_form() - NO_TEMPLATE_HERE
    assert missing
    for public in PUBLIC_FORMS:
        with transaction.atomic():
            missing -= met(public, stage).templates
            transaction.set_rollback(True)
    assert sorted(missing) == []


@pytest.mark.parametrize("public", PUBLIC_FORMS, ids=str)
def test_as_it_stands_in_the_page_it_is_taken(public: PublicForm, stage: Stage) -> None:
    form = met(public, stage)
    assert form.send(csrfmiddlewaretoken="").status_code == 403
    before = Stored.now()
    answer = form.send()
    assert faults_of(answer, public) == []
    changes = Stored.now().changes(before)
    if public.edits:
        assert changes == []
    elif public.changed:
        assert [change for change in changes if change.startswith(public.changed)], changes


@pytest.mark.parametrize("public", EDITING, ids=str)
def test_with_one_field_changed_only_that_changes(public: PublicForm, stage: Stage) -> None:
    form = met(public, stage)
    [value] = form.form.data[public.edits]
    assert value
    before = Stored.now()
    assert faults_of(form.send(**{public.edits: f"{value} {MARK}"}), public) == []
    changes = Stored.now().changes(before)
    assert changes
    assert [change for change in changes if MARK.lower() not in change.lower()] == []


def faults_of(answer: Any, public: PublicForm) -> list[str]:
    """Why the form was refused, as far as its page says."""
    context = answer.context or {}
    errors = [f"{name}: {words}" for name, words in getattr(context.get("form"), "errors", {}).items()]
    if public.leads_to and not answer.get("Location", "").startswith(public.leads_to):
        errors.append(f"answers {answer.status_code} {answer.get('Location', '')}, not to {public.leads_to}")
    elif not public.leads_to and answer.status_code != 200:
        errors.append(f"answers {answer.status_code}")
    return errors
