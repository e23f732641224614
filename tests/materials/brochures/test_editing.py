"""An editor writes a brochure: what cannot be printed is refused by the field, and the draft is never lost."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from materials.brochures.models import BrochureDetail, BrochurePage

pytestmark = pytest.mark.django_db


def form_of(page: BrochurePage, blocks: list, **changes):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "headline": page.headline,
            "summary": page.summary,
            "audience": page.audience,
            "seo_title": "",
            "search_description": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
            "body": streamfield(blocks),
            **changes,
        }
    )


def words(text: str) -> list:
    return [("paragraph", rich_text(f"<p>{text}</p>")), ("contact", "")]


@pytest.fixture
def edit(admin_client, series):
    address = reverse("wagtailadmin_pages:edit", args=[series.employer.pk])

    def send(blocks, **changes):
        return admin_client.post(address, form_of(series.employer, blocks, **changes), follow=True)

    return send


def test_publishing_what_fits(edit, series):
    edit(words("Uusi kappale."), **{"action-publish": "1"})
    assert "Uusi kappale." in str(BrochurePage.objects.get(pk=series.employer.pk).body)


def test_overlong_brochure_is_not_published_and_the_words_stay_in_the_form(edit, series):
    response = edit(words("Liian pitkä kappale. " * 900), **{"action-publish": "1"})
    errors = response.context["form"].errors["body"]
    assert any(str(number) in str(errors) for number in range(3, 20))
    assert "Liian pitk" in response.content.decode()
    assert "Liian pitkä" not in str(BrochurePage.objects.get(pk=series.employer.pk).body)


def test_overlong_draft_is_kept_with_a_warning(edit, series):
    response = edit(words("Liian pitkä kappale. " * 900))
    page = BrochurePage.objects.get(pk=series.employer.pk)
    assert "Liian pitkä" in str(page.get_latest_revision_as_object().body)
    assert any(message.level_tag == "warning" for message in response.context["messages"])


def test_drafts_saved_by_themselves_pile_up_no_warnings(admin_client, edit, series):
    address = reverse("wagtailadmin_pages:edit", args=[series.employer.pk])
    form = form_of(series.employer, words("Liian pitkä kappale. " * 900))
    saved = admin_client.post(address, form, headers={"accept": "application/json"})
    assert saved.json()["success"]
    warned = edit(words("Liian pitkä kappale. " * 900))
    assert sum(message.level_tag == "warning" for message in warned.context["messages"]) == 1


def test_letters_that_the_font_lacks_are_named_with_their_block(edit, series):
    response = edit([("heading", "Hienoa 🎉"), *words("Sopimus.")], **{"action-publish": "1"})
    html = response.content.decode()
    assert "PARTY POPPER" in html
    assert "🎉" not in str(BrochurePage.objects.get(pk=series.employer.pk).body)


def test_headline_is_looked_over_too(edit):
    response = edit(words("Sopimus."), headline="漢字", **{"action-publish": "1"})
    assert "CJK" in str(response.context["form"].errors["headline"])


def test_preview_shows_the_unsaved_pages_in_a_colour(admin_client, series, institution):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[series.employer.pk])
    sent = admin_client.post(address, form_of(series.employer, words("Vielä tallentamatta.")))
    assert json.loads(sent.content)["is_valid"]
    shown = admin_client.get(address, {"mode": "pdf-plum"})
    assert "data:image/png;base64," in shown.content.decode()


@pytest.mark.parametrize("mode", ["", "pdf-plum"])
def test_preview_may_stand_in_the_editors_frame_and_the_page_in_nobodys(admin_client, series, institution, mode):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[series.employer.pk])
    admin_client.post(address, form_of(series.employer, words("Sopimus.")))
    preview = admin_client.get(address, {"mode": mode})
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    page = admin_client.get(series.employer.get_url())
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_preview_says_while_editing_that_it_does_not_fit(admin_client, series):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[series.employer.pk])
    admin_client.post(address, form_of(series.employer, words("Liian pitkä kappale. " * 900)))
    html = admin_client.get(address, {"mode": "pdf-blue"}).content.decode()
    assert 'role="alert"' in html
    assert "data:image/png" not in html


def test_preview_for_a_chosen_institution(admin_client, series, institution):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[series.employer.pk])
    admin_client.post(address, form_of(series.employer, words("Sopimus.")))
    chosen = admin_client.post(
        reverse("brochures_choose_preview_institution"),
        {"institution": institution.pk},
        headers={"referer": f"http://testserver{address}?mode=pdf-blue"},
    )
    assert chosen["Location"] == f"http://testserver{address}?mode=pdf-blue"
    assert f'value="{institution.pk}" selected' in admin_client.get(address, {"mode": "pdf-blue"}).content.decode()


def test_preview_choice_leads_nowhere_else(admin_client, series):
    address = reverse("brochures_choose_preview_institution")
    for hostile in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = admin_client.post(address, {"institution": "²"}, headers={"referer": hostile})
        assert answer["Location"] == "/admin/"


@pytest.mark.parametrize(("words", "is_published"), [("Kort.", True), ("Mycket långt. " * 900, False), ("🎉", False)])
@pytest.mark.django_db(transaction=True)
def test_translation_that_does_not_fit_is_not_published(admin_client, series, words: str, is_published: bool):
    swedish = Locale.objects.get(language_code="sv")
    source, _ = TranslationSource.update_or_create_from_instance(series.employer)
    translation = Translation.objects.create(source=source, target_locale=swedish)
    series.employer.get_parent().copy_for_translation(swedish, copy_parents=True)
    translation.save_target()
    segment = StringSegment.objects.filter(source=source, string__data__startswith="Sovimme").first()
    StringTranslation.objects.create(translation_of=segment.string, context=segment.context, locale=swedish, data=words)
    page = series.employer.get_translation(swedish)
    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)
    page.refresh_from_db()
    assert (words in str(page.specific.body)) is is_published
    assert any(message.level_tag == "error" for message in answer.context["messages"]) is not is_published


def test_own_paragraph_that_makes_the_brochure_too_long_is_refused(admin_client, series, institution, monkeypatch):
    from hub.rendering.errors import TooManyPages
    from materials.brochures import fit_check

    def too_long(document, output):
        if any(block.kind == "local_note" for block in document.blocks):
            raise TooManyPages(3, 2)

    monkeypatch.setattr(fit_check, "render", too_long)
    form = {"institution": institution.pk, "brochure": series.employer.pk, "local_paragraph": "Soita ensin meille."}
    response = admin_client.post("/admin/snippets/brochures/brochuredetail/add/", form)
    assert "3" in str(response.context["form"].errors["local_paragraph"])
    assert not BrochureDetail.objects.exists()


def test_brochure_of_an_own_paragraph_is_chosen_from_a_list(admin_client, series, page_tree):
    untranslated = series.index.copy_for_translation(
        Locale.objects.get(language_code="sv"), copy_parents=True, alias=True
    )
    assert untranslated.alias_of_id
    form = admin_client.get("/admin/snippets/brochures/brochuredetail/add/").context["form"]
    shown = [label for value, label in form.fields["brochure"].choices if value]
    assert shown == ["Molempi parempi – Työnantajalle (suomi)", "Molempi parempi – Opettajalle (suomi)"]


def test_own_paragraph_is_saved(admin_client, series, institution):
    form = {"institution": institution.pk, "brochure": series.employer.pk, "local_paragraph": "Soita ensin meille."}
    admin_client.post("/admin/snippets/brochures/brochuredetail/add/", form)
    assert BrochureDetail.objects.get().institution == institution
    again = admin_client.post("/admin/snippets/brochures/brochuredetail/add/", form)
    assert again.context["form"].errors


@pytest.mark.parametrize("chosen", ["9" * 5000, "9" * 30, "-1", "x", "²"])
def test_preview_choice_that_is_no_institution_is_let_be(admin_client, series, chosen):
    address = reverse("brochures_choose_preview_institution")
    assert admin_client.post(address, {"institution": chosen}).status_code == 302
