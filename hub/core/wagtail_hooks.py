from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from hub.core import content_checker
from hub.core.page_form import OUT_OF_DATE
from hub.core.revisions import saved_meanwhile

# wagtail-localize asks the database three times for each row of a list whether to offer translating there. The page's
# own menu offers it all the same; leaving its buttons out of lists is what Wagtail's hooks know as an end of theirs.
hooks.register_temporarily("register_page_listing_more_buttons", page_listing_more_buttons).__exit__(None, None, None)


@hooks.register("before_edit_page")
def tell_who_saves_second(request: HttpRequest, page: Page) -> None:
    """Wagtail asks this of its saving by itself only; a button pressed would put the page over the other's unseen."""
    if request.method == "POST" and saved_meanwhile(page, request.POST):
        sent = request.POST.copy()
        sent[OUT_OF_DATE] = "yes"
        request.POST = sent  # type: ignore[assignment]


@hooks.register("construct_wagtail_userbar")
def check_by_our_rules(request: HttpRequest, items: list[Any], page: Page) -> None:
    content_checker.put_in_place(items)


@hooks.register("insert_global_admin_css")
def network_colour() -> str:
    sheets = ((static(f"admin/{name}.css"),) for name in ("colour", "choices", "along", "lists"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def words_of_the_translation_editor() -> str:
    return format_html('<script type="module" src="{}"></script>', static("admin/translating.js"))
