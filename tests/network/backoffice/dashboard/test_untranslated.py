"""Translators are told what lacks their languages, institutions' news included, and get from there to its editor."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from network.backoffice.dashboard.translating import to_translate
from network.backoffice.dashboard.untranslated import to_begin
from network.institutions.models import Role
from tests.forms.browser_form import sent_back
from tests.hub.core.translations.pages import in_language, language, stand_in, translated
from tests.network.cast import Cast, person, signed_in
from tests.network.news.factories import add_news, page_of

pytestmark = pytest.mark.django_db


def published(cast: Cast, title: str, days: int) -> Page:
    page = add_news(page_of(cast.ours), title)
    Page.objects.filter(pk=page.pk).update(first_published_at=timezone.now() - timedelta(days=days))
    return page


def test_the_newest_come_first_and_what_is_done_or_a_draft_does_not(cast: Cast) -> None:
    swedish = person(Role.TRANSLATOR, languages=("sv",))
    stand_in(published(cast, "Vanha", days=9), "sv")
    published(cast, "Uusi", days=1)
    translated(published(cast, "Valmis", days=2), "sv")
    add_news(page_of(cast.ours), "Luonnos", live=False)
    assert [task.text for task in to_begin(swedish)][:2] == ["Uusi", "Vanha"]
    assert not {"Valmis", "Luonnos"} & {task.text for task in to_begin(swedish)}
    assert "Kaira" in next(to_begin(swedish)).note
    for who in (cast.editor, cast.administrator, cast.coordinator):
        assert list(to_begin(who)) == []


def test_from_the_list_straight_to_the_editor(cast: Cast) -> None:
    swedish = person(Role.TRANSLATOR, languages=("sv",))
    page = published(cast, "Uudet ovet", days=1)
    stand_in(page, "sv")
    client = signed_in(swedish)
    assert "Uudet ovet" in client.get(reverse("wagtailadmin_home")).content.decode()
    task = next(to_begin(swedish))
    form = client.get(task.url)
    # The language is chosen: the form is sent as it stands.
    answer = client.post(task.url, sent_back(form), follow=True)
    edit = reverse("wagtailadmin_pages:edit", args=[in_language(page, "sv").pk])
    assert answer.redirect_chain[-1][0] == edit
    assert "props" in answer.context
    # Begun, it waits for its words and for being published, in the list that leads to the editor.
    assert "Uudet ovet" not in [task.text for task in to_begin(swedish)]
    [begun] = to_translate(swedish)
    assert begun.url == edit


def test_the_whole_list_is_the_translators_and_the_coordinators(cast: Cast) -> None:
    page = published(cast, "Uudet ovet", days=1)
    translated(page, "en")
    address = reverse("untranslated:index")
    for user in (cast.translator, cast.coordinator):
        client = signed_in(user)
        assert "Uudet ovet" in client.get(address).content.decode()
        assert "Uudet ovet" in client.get(address, {"language": "sv"}).content.decode()
        assert "Uudet ovet" not in client.get(address, {"language": "en"}).content.decode()
        assert client.get(address, {"language": "x"}).status_code == 200
    for user in (cast.editor, cast.administrator):
        assert signed_in(user).get(address).status_code == 403


def test_of_several_languages_each_is_named_and_may_be_chosen(cast: Cast) -> None:
    page = published(cast, "Uudet ovet", days=1)
    task = next(to_begin(cast.translator))
    client = signed_in(cast.translator)
    both = [str(language(code).pk) for code in ("sv", "en")]
    answer = client.post(task.url, sent_back(client.get(task.url), locales=both), follow=True)
    assert answer.status_code == 200
    assert {in_language(page, code).live for code in ("sv", "en")} == {False}


def test_what_an_editor_has_begun_waits_with_who_may_publish_it(cast: Cast) -> None:
    page = published(cast, "Uudet ovet", days=1)
    client, address = signed_in(cast.editor), reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    data = sent_back(client.get(address), locales=[str(language("sv").pk)])
    editor = client.post(address, data, follow=True)
    assert '"canPublish": false' in editor.context["props"] and '"canDelete": false' in editor.context["props"]
    edit = reverse("wagtailadmin_pages:edit", args=[in_language(page, "sv").pk])
    for user in (cast.administrator, cast.translator):
        assert [task.url for task in to_translate(user)] == [edit]
    for user in (cast.editor, cast.their_administrator):
        assert list(to_translate(user)) == []


def test_the_editor_of_a_translation_leads_to_the_source_where_it_opens(cast: Cast) -> None:
    page = published(cast, "Uudet ovet", days=1)
    task = next(to_begin(cast.translator))
    client = signed_in(cast.translator)
    data = sent_back(client.get(task.url), locales=[str(language("sv").pk)])
    props = client.post(task.url, data, follow=True).context["props"]
    assert f'"editUrl": "{page.get_url()}"' in props
