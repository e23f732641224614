"""The page chooser shows each page once, in the language asked for.

A link leads each reader to the page in their own language, so to whoever chooses, a page's languages are one page.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from hub.core.wagtail_patches import patch

# Pages that a search shows at most: further down nobody looks.
MOST = 100
# Forms in which pages are chosen; the address ends with the page that they are about, or that stands above it.
FORMS = {f"wagtailadmin_pages:{name}" for name in ("edit", "add", "move", "copy")}

_order = {code: number for number, (code, _name) in enumerate(settings.LANGUAGES, start=1)}
_browse = BrowseView.get


def open_in_the_language_asked() -> None:
    """At the top of the tree stands a front page in each language: begin with the one that is asked for."""
    patch(
        BrowseView,
        "get",
        _get,
        reason="the page chooser would show a page once a language",
        test="tests/network/access/admin_ui/test_page_chooser.py",
    )


def _get(view: Any, request: HttpRequest, parent_page_id: Any = None) -> Any:
    if parent_page_id is None and not request.GET.get("locale"):
        asked = language_asked(request)
        if Page.objects.filter(depth=2, locale__language_code=asked).exists():
            query = request.GET.copy()
            query["locale"] = asked
            request.GET = query  # type: ignore[assignment]
    return _browse(view, request, parent_page_id)


def language_asked(request: HttpRequest) -> str:
    """Code of the language chosen in the chooser, else of the page that is written or moved, else of the admin."""
    return request.GET.get("locale") or _language_at_work(request) or Locale.get_active().language_code


def _language_at_work(request: HttpRequest) -> str:
    """Of the page in whose form the chooser was opened, as far as the browser tells; empty where it does not."""
    try:
        form = urlsplit(request.headers.get("referer", ""))
        match = resolve(form.path)
    except (Resolver404, ValueError):
        return ""
    keys = [*match.args, *match.kwargs.values()] if match.view_name in FORMS else []
    if match.view_name == "wagtail_bulk_action":
        keys = parse_qs(form.query).get("id", [])
    if not keys or not str(keys[-1]).isdecimal() or len(str(keys[-1])) > 15:
        return ""
    page = Page.objects.filter(pk=int(keys[-1]), depth__gt=1).select_related("locale").first()
    return str(page.locale.language_code) if page else ""


class OncePageQuerySet(PageQuerySet):
    """Pages of a search: found by the words of any language, given in one."""

    asked = ""

    def _clone(self) -> "OncePageQuerySet":
        clone: OncePageQuerySet = super()._clone()
        clone.asked = self.asked
        return clone

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> list[Page]:
        offered = Page.objects.filter(pk__in=self.order_by().values("pk"))
        hits = offered.autocomplete(query, *args, **kwargs)[: MOST * len(_order)]
        keys = list(dict.fromkeys(page.translation_key for page in hits))[:MOST]
        chosen: dict[Any, int] = {}
        versions = offered.filter(translation_key__in=keys).values_list(
            "translation_key", "pk", "locale__language_code"
        )
        for key, pk, _code in sorted(versions, key=self._rank):
            chosen.setdefault(key, pk)
        pages = Page.objects.filter(pk__in=chosen.values()).select_related("locale").defer_streamfields().specific()
        found = {page.pk: page for page in pages}
        return [found[chosen[key]] for key in keys]

    def _rank(self, version: tuple[Any, int, str]) -> tuple[int, int]:
        """The language asked for first, then as the site's languages stand."""
        _key, pk, code = version
        return (0 if code == self.asked else _order.get(code, len(_order) + 1), pk)


def one_of_each(pages: Any, asked: str) -> Any:
    """`pages`, of which a search gives each page once, in the language with the code `asked` where there is one."""
    once = pages._chain()
    once.__class__ = OncePageQuerySet
    once.asked = asked
    return once
