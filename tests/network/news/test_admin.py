"""Writing news in the admin: where, by whom, and what is refused."""

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Collection
from wagtail_localize.models import Translation, TranslationSource

from hub.core.dashboard import shortcuts
from network.institutions.models import InstitutionPage
from network.news.models import NewsIndexPage, NewsPage
from network.provisioning.models import InstitutionSpace
from tests.network.cast import Cast, signed_in
from tests.network.factories import InstitutionFactory, locale
from tests.network.news.factories import add_news, add_picture, page_of
from tests.network.topics.factories import ThemeFactory


def form(**changes: Any) -> dict[str, Any]:
    empty = {f"{name}-{part}_FORMS": "0" for name in ("authors", "related_pages") for part in ("TOTAL", "INITIAL")}
    empty |= {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    words = {"title": "Uutinen", "slug": "uutinen", "lead": "Lyhyesti.", "date": "2026-03-01"}
    return {**empty, **words, **changes}


def add_url(parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])


def add(user: Any, parent: Any, **changes: Any) -> Any:
    return signed_in(user).post(add_url(parent), form(**changes))


def collection_of(institution: Any) -> Collection:
    return InstitutionSpace.objects.get(institution=institution).collection


def test_an_editor_writes_below_the_own_page_and_nowhere_else(cast: Cast, news_list: NewsIndexPage) -> None:
    assert signed_in(cast.editor).get(add_url(page_of(cast.ours))).status_code == 200
    assert add(cast.editor, page_of(cast.theirs)).status_code == 404
    assert add(cast.editor, news_list).status_code == 403
    assert add(cast.translator, page_of(cast.ours)).status_code in {403, 404}
    assert not NewsPage.objects.exists()
    assert add(cast.editor, page_of(cast.ours)).status_code == 302
    page = NewsPage.objects.get()
    assert page.institution == cast.ours and not page.live
    assert add(cast.coordinator, news_list, slug="toinen", **{"action-publish": "1"}).status_code == 302
    assert NewsPage.objects.get(slug="toinen").institution is None


def test_lists_are_the_networks_and_hold_only_news(cast: Cast, news_list: NewsIndexPage) -> None:
    own = page_of(cast.ours)
    kinds = {model.__name__ for model in InstitutionPage.allowed_subpage_models() if model.can_create_at(own)}
    assert "NewsPage" in kinds and "NewsIndexPage" not in kinds
    assert NewsIndexPage.allowed_subpage_models() == [NewsPage]


def test_a_picture_without_a_description_stays_a_draft(cast: Cast, news_list: NewsIndexPage) -> None:
    picture = add_picture(collection=collection_of(cast.ours))
    refused = add(cast.administrator, page_of(cast.ours), picture=picture.pk, **{"action-publish": "1"})
    assert refused.status_code == 200
    assert list(refused.context["form"].errors) == ["picture_text"]
    assert not NewsPage.objects.exists()
    # Spaces are no description; a draft may wait for one.
    assert add(cast.administrator, page_of(cast.ours), picture=picture.pk, picture_text=" ").status_code == 302
    draft = NewsPage.objects.get()
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client = signed_in(cast.administrator)
    assert client.post(url, form(picture=picture.pk, **{"action-publish": "1"})).status_code == 200
    assert not NewsPage.objects.get().live
    decorative = {"picture_is_decorative": "on", "action-publish": "1"}
    assert client.post(url, form(picture=picture.pk, **decorative)).status_code == 302
    assert NewsPage.objects.get().live
    assert NewsPage.objects.get().picture_alt == ""


def test_a_description_that_was_cleared_stays_cleared(cast: Cast, news_list: NewsIndexPage) -> None:
    """The editor's script brings the one that the picture was uploaded with; saving brings none."""
    picture = add_picture(collection=collection_of(cast.ours), description="Silta talvella")
    assert add(cast.administrator, page_of(cast.ours), picture=picture.pk).status_code == 302
    draft = NewsPage.objects.get()
    assert draft.picture_text == ""
    client = signed_in(cast.administrator)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert 'data-describes="id_picture"' in client.get(url).text
    refused = client.post(url, form(picture=picture.pk, picture_text="", **{"action-publish": "1"}))
    assert list(refused.context["form"].errors) == ["picture_text"]


def test_a_picture_without_words_offers_no_file_name(cast: Cast) -> None:
    assert add_picture(title="IMG_2041.jpg").default_alt_text == ""
    assert add_picture(title="IMG_2041.jpg", description="Silta talvella").default_alt_text == "Silta talvella"


def test_nor_is_it_sent_for_approval(cast: Cast, news_list: NewsIndexPage) -> None:
    picture = add_picture(collection=collection_of(cast.ours))
    sent = {"picture": picture.pk, "action-submit": "1"}
    assert add(cast.editor, page_of(cast.ours), **sent).status_code == 200
    assert add(cast.editor, page_of(cast.ours), picture_text="Silta", **sent).status_code == 302


def test_nor_published_with_others_from_the_list(cast: Cast, news_list: NewsIndexPage) -> None:
    draft = add_news(page_of(cast.ours), "Luonnos", live=False, picture=add_picture())
    draft.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = signed_in(cast.administrator).post(f"{url}?id={draft.pk}")
    assert response.status_code == 302
    assert not NewsPage.objects.get().live
    draft.picture_text = "Silta"
    draft.save_revision()
    signed_in(cast.administrator).post(f"{url}?id={draft.pk}")
    assert NewsPage.objects.get().live


def test_nor_approved_when_the_description_went_meanwhile(cast: Cast, news_list: NewsIndexPage) -> None:
    picture = add_picture(collection=collection_of(cast.ours))
    add(cast.editor, page_of(cast.ours), picture=picture.pk, picture_text="Silta", **{"action-submit": "1"})
    page, client = NewsPage.objects.get(), signed_in(cast.administrator)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(edit, form(picture=picture.pk)).status_code == 302
    task = page.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    answer = client.post(approve, {"comment": ""})
    assert answer["Location"] == edit
    assert [message.level_tag for message in get_messages(answer.wsgi_request)][-1] == "error"
    assert not NewsPage.objects.get().live and page.current_workflow_task_state == task
    # In the window that asks for a comment too.
    assert client.post(approve, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"}).json()["redirect"]
    client.post(edit, form(picture=picture.pk, picture_text="Silta"))
    client.post(approve, {"comment": ""})
    assert NewsPage.objects.get().live


def test_nor_published_as_a_translation(cast: Cast, news_list: NewsIndexPage) -> None:
    page = add_news(page_of(cast.ours), "Uutinen", picture=add_picture())
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale("sv"))
    translation.save_target(publish=False)
    target = translation.get_target_instance()
    response = signed_in(cast.coordinator).post(
        reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"}
    )
    assert response.status_code == 302
    assert [str(message) for message in get_messages(response.wsgi_request)]
    assert not NewsPage.objects.get(pk=target.pk).live


def test_a_translation_keeps_what_it_is_about_and_translates_the_description(
    cast: Cast, news_list: NewsIndexPage
) -> None:
    theme = ThemeFactory(slug="hoks")
    page = add_news(
        page_of(cast.ours), "Uutinen", themes=[theme], picture=add_picture(), picture_text="Silta joen yllä"
    )
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale("sv"))
    translation.save_target(publish=True)
    target = translation.get_target_instance()
    assert list(target.themes.all()) == [theme] and target.picture == page.picture
    assert target.institution == cast.ours
    paths = set(source.stringsegment_set.values_list("context__path", flat=True))
    assert {"title", "lead", "picture_text"} <= paths


@pytest.mark.parametrize("field", ["picture", "related", "institutions", "themes", "body"])
def test_forged_choices_are_refused(cast: Cast, news_list: NewsIndexPage, field: str) -> None:
    theirs = add_news(page_of(cast.theirs), "Heidän luonnoksensa", live=False)
    picture = add_picture(collection=collection_of(cast.theirs))
    former = InstitutionFactory(former=True)
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "figure", "body-0-id": ""}
    forged = {
        "picture": {"picture": picture.pk, "picture_text": "Silta"},
        "related": {
            "related_pages-TOTAL_FORMS": "1",
            "related_pages-0-target": theirs.pk,
            "related_pages-0-ORDER": "1",
        },
        "institutions": {"institutions": [former.pk]},
        "themes": {"themes": ["99999"]},
        "body": body | {"body-0-value-image-image": picture.pk, "body-0-value-image-alt_text": "Silta"},
    }[field]
    response = add(cast.administrator, page_of(cast.ours), **{"action-publish": "1"}, **forged)
    assert response.status_code == 200
    assert not NewsPage.objects.filter(institution=cast.ours).exists()


@pytest.mark.parametrize(
    ("field", "value"), [("date", "1999-12-31"), ("date", "9999-01-01"), ("date", "huomenna"), ("slug", "atom")]
)
def test_bad_input_gets_a_message_by_its_field(cast: Cast, news_list: NewsIndexPage, field: str, value: str) -> None:
    response = add(cast.editor, page_of(cast.ours), **{field: value})
    assert response.status_code == 200 and list(response.context["form"].errors) == [field]


def test_a_date_ahead_delays_nothing(cast: Cast, news_list: NewsIndexPage) -> None:
    ahead = date.today().replace(year=date.today().year + 1, day=1).isoformat()
    add(cast.administrator, page_of(cast.ours), date=ahead, **{"action-publish": "1"})
    assert NewsPage.objects.get().live


def test_the_desk_leads_an_editor_to_a_new_piece_of_news(cast: Cast, news_list: NewsIndexPage) -> None:
    write = next(way for way in shortcuts if way.name == "write")
    assert write.url(cast.editor) == add_url(page_of(cast.ours))
    assert signed_in(cast.editor).get(write.url(cast.editor)).status_code == 200
