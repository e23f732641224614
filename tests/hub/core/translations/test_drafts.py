"""Beginning a translation shows visitors nothing new; publishing it does, and is for who may."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from network.institutions.models import Role
from network.news.models import NewsPage
from tests.forms.browser_form import sent_back
from tests.hub.core.translations.pages import in_language, language, shown, stand_in, translated, words_for
from tests.network.cast import Cast, person, signed_in
from tests.network.news.factories import add_news, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(cast: Cast) -> NewsPage:
    """Published news of an institution, standing in for itself in Swedish."""
    for home in Page.objects.filter(depth=2):
        home.specific.save_revision().publish()
    for index in Page.objects.filter(depth=3):
        index.specific.save_revision().publish()
    made = add_news(page_of(cast.ours), "Uudet ovet", slug="uudet-ovet")
    stand_in(made, "sv")
    return made


def begin(user: Any, page: Page, code: str = "sv") -> Translation:
    """As the button does: the form is opened, and sent as it stands with the language ticked."""
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    client = signed_in(user)
    data = sent_back(client.get(address), locales=[str(language(code).pk)])
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=language(code))


def publish_translation(user: Any, page: Page) -> Any:
    return signed_in(user).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})


@pytest.mark.parametrize("who", ["editor", "administrator", "translator", "coordinator", "maintainer"])
def test_its_place_stays_the_marked_stand_in(
    cast: Cast, news: NewsPage, who: str, django_capture_on_commit_callbacks: Any
) -> None:
    before = in_language(news, "sv")
    with django_capture_on_commit_callbacks(execute=True):
        begin(getattr(cast, who), news)
    place = in_language(news, "sv")
    assert (place.alias_of_id, place.live, place.url_path) == (news.pk, True, before.url_path)
    html = shown(before.url)
    assert '<main id="main" tabindex="-1" lang="fi">' in html
    assert "hreflang" not in html or f'hreflang="sv" href="{before.full_url}"' not in html
    assert before.full_url not in shown("/sitemap.xml")


def test_the_stand_in_goes_on_following_its_source(
    cast: Cast, news: NewsPage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        begin(cast.editor, news)
        news.title = "Uudemmat ovet"
        news.save_revision().publish()
    assert in_language(news, "sv").title == "Uudemmat ovet"


def test_where_nothing_stood_in_nothing_appears(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    page = add_news(page_of(cast.ours), "Vain suomeksi")
    with django_capture_on_commit_callbacks(execute=True):
        begin(cast.editor, page)
    assert not in_language(page, "sv").live


def test_publishing_is_for_who_may(cast: Cast, news: NewsPage, django_capture_on_commit_callbacks: Any) -> None:
    begun = begin(cast.editor, news)
    words_for(begun, "title", "Nya dörrar åt alla")
    place = in_language(news, "sv")
    with django_capture_on_commit_callbacks(execute=True):
        assert publish_translation(cast.editor, place).status_code == 403
    assert in_language(news, "sv").alias_of_id == news.pk
    with django_capture_on_commit_callbacks(execute=True):
        assert publish_translation(cast.translator, place).status_code == 302
    published = in_language(news, "sv")
    assert (published.alias_of_id, published.live, published.title) == (None, True, "Nya dörrar åt alla")
    # Under its own name; the stand-in's former address leads on.
    assert published.slug == "nya-dorrar-at-alla"


def test_a_name_that_the_translator_gives_stays(
    cast: Cast, news: NewsPage, django_capture_on_commit_callbacks: Any
) -> None:
    begun = begin(cast.translator, news)
    words_for(begun, "title", "Nya dörrar")
    words_for(begun, "slug", "dorrar")
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(cast.translator, in_language(news, "sv"))
    assert in_language(news, "sv").slug == "dorrar"


def test_the_editor_is_the_translations_and_previews_it(cast: Cast, news: NewsPage) -> None:
    begun = begin(cast.translator, news)
    words_for(begun, "title", "Nya dörrar")
    client = signed_in(cast.translator)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[in_language(news, "sv").pk]))
    props = answer.context["props"]
    assert '"isLive": false' in props and '"canUnpublish": false' in props and '"convertToAliasUrl": null' in props
    preview = client.get(reverse("wagtail_localize:preview_translation", args=[begun.pk])).content.decode()
    assert "Nya dörrar" in preview
    assert '<main id="main" tabindex="-1">' in preview


def test_translations_that_are_public_are_not_touched_with_those_begun_below(
    cast: Cast, page_tree: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """Wagtail-localize writes the words of its memory into the published page too, unasked."""
    page = add_news(page_of(cast.ours), "Uudet ovet")
    public = translated(page, "sv", "Nya dörrar")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    begun = Translation.objects.create(source=source, target_locale=language("sv"))
    with django_capture_on_commit_callbacks(execute=True):
        begun.save_target(publish=False)
    public.refresh_from_db()
    assert (public.title, public.live) == ("Nya dörrar", True)


def test_a_stand_in_is_not_made_an_ordinary_page_by_hand(cast: Cast, news: NewsPage) -> None:
    place = in_language(news, "sv")
    for user in (cast.editor, cast.translator, cast.coordinator):
        answer = signed_in(user).post(reverse("wagtailadmin_pages:convert_alias", args=[place.pk]))
        assert answer.status_code == 403
    assert in_language(news, "sv").alias_of_id == news.pk


def test_a_translator_begins_what_all_may_read_in_the_languages_given(cast: Cast, news: NewsPage) -> None:
    swedish = person(Role.TRANSLATOR, languages=("sv",))
    address = reverse("wagtail_localize:submit_page_translation", args=[news.pk])
    client = signed_in(swedish)
    form = client.get(address).context["form"]
    assert [locale.language_code for locale in form.fields["locales"].queryset] == ["sv"]
    answer = client.post(address, sent_back(client.get(address), locales=[str(language("sv").pk)]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[in_language(news, "sv").pk])
    assert answer.status_code == 200
    assert client.post(address, {"locales": [str(language("en").pk)]}).status_code == 403
    assert client.post(address, {"locales": [str(language("sv").pk)], "include_subtree": "on"}).status_code == 403


def test_a_translator_does_not_begin_what_not_all_may_read(cast: Cast) -> None:
    draft = add_news(page_of(cast.ours), "Luonnos", live=False)
    client = signed_in(cast.translator)
    address = reverse("wagtail_localize:submit_page_translation", args=[draft.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"locales": [str(language("sv").pk)]}).status_code == 404
    # Nor does being let to begin one's translation open a page itself.
    published = add_news(page_of(cast.ours), "Julki")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[published.pk])).status_code == 404
