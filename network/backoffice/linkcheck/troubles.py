"""Which links lead nowhere today, and why. Asked when the report is opened: what is mended is gone from it at once."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from hub.core.visibility import VisiblePageQuerySet
from network.access.reach import works_on
from network.backoffice.linkcheck.checking import SHOWN_FROM
from network.backoffice.linkcheck.models import PageLink
from network.institutions.active_roles import standing

REASONS = {
    "page-gone": _("The page has been deleted."),
    "page-unpublished": _("The page is not published."),
    "page-closed": _("Visitors may not open the page."),
    "document-gone": _("The document has been deleted."),
    "anchor-gone": _("The page has no heading of this name."),
    "outside": _("The address on another site does not open."),
}


def broken_links(user: Any) -> QuerySet[PageLink]:
    """The links that lead nowhere, of the pages that `user` works on, each with `reason`, one of `REASONS`."""
    own = Page.objects.filter(works_on(standing(user)), live=True).order_by().values("pk")
    links = PageLink.objects.filter(page__in=own).annotate(reason=_reason()).exclude(reason="")
    return links.select_related("page", "address").order_by("page__path", "pk")


def _reason() -> Case:
    kind, public = PageLink.Kind, VisiblePageQuerySet(Page).visible_to(AnonymousUser())
    target = Page.objects.filter(pk=OuterRef("target"))
    # Among people who may read both, a link from one closed page to another is no fault.
    closed = Exists(public.filter(pk=OuterRef("page_id"))) & ~Exists(public.filter(pk=OuterRef("target")))
    document = get_document_model()._default_manager.filter(pk=OuterRef("target"))
    cases = [
        (Q(kind=kind.PAGE) & ~Exists(target), "page-gone"),
        (Q(kind=kind.PAGE) & ~Exists(target.filter(live=True)), "page-unpublished"),
        (Q(kind=kind.PAGE) & closed, "page-closed"),
        (Q(kind=kind.DOCUMENT) & ~Exists(document), "document-gone"),
        (Q(kind=kind.ANCHOR), "anchor-gone"),
        (Q(kind=kind.OUTSIDE, address__failures__gte=SHOWN_FROM), "outside"),
    ]
    whens = [When(condition, then=Value(reason)) for condition, reason in cases]
    return Case(*whens, default=Value(""), output_field=CharField())
