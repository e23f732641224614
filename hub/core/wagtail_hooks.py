from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from hub.core import content_checker

# wagtail-localize asks the database three times for each row of a list whether to offer translating there. The page's
# own menu offers it all the same; leaving its buttons out of lists is what Wagtail's hooks know as an end of theirs.
hooks.register_temporarily("register_page_listing_more_buttons", page_listing_more_buttons).__exit__(None, None, None)


@hooks.register("construct_wagtail_userbar")
def check_by_our_rules(request: HttpRequest, items: list[Any], page: Page) -> None:
    content_checker.put_in_place(items)


@hooks.register("insert_global_admin_css")
def network_colour() -> str:
    sheets = ((static(f"admin/{name}.css"),) for name in ("colour", "choices", "along"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)
