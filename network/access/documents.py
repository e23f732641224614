"""Who is handed a document: whoever may read a published page that points at it, and whose files it is among.

Wagtail hands every document to whoever counts up its addresses, those that only a draft points at included.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from wagtail import hooks
from wagtail.documents.views.serve import serve as hand_over
from wagtail.models import Page, ReferenceIndex

from hub.core.ranges import in_part
from hub.core.wagtail_versions import document_policy
from network.access.reach import Reach, reach_of_file, visible_pages, works_on
from network.institutions.active_roles import standing


def serve(request: HttpRequest, document_id: str, name: str) -> HttpResponseBase:
    """Wagtail's answer, kept out of every cache where not everybody may have the document."""
    if len(document_id) > 15:
        # Longer than any key: databases refuse to compare numbers without end.
        raise Http404
    answer: HttpResponseBase = in_part(request, hand_over(request, document_id, name))
    if getattr(request, "hands_over_to_all", False):
        # It may be everybody's no longer tomorrow: the copy is good as long as we say so again.
        patch_cache_control(answer, public=True, no_cache=True)
    else:
        patch_cache_control(answer, private=True, no_store=True)
    return answer


@hooks.register("before_serve_document", order=-100)
def keep_apart(document: Any, request: HttpRequest) -> None:
    """Raises Http404 where the visitor may not have `document`. One query for what is everybody's."""
    pages = pointing_at(document)
    if visible_pages(AnonymousUser()).filter(pk__in=pages).exists():
        request.hands_over_to_all = not document.collection.get_view_restrictions()  # type: ignore[attr-defined]
        return
    if not (request.user.is_authenticated and _is_in_sight(request.user, document, pages)):
        raise Http404


def pointing_at(document: Any) -> QuerySet[Any]:
    """Primary keys of the pages that point at `document` as they are published; drafts of them are not asked."""
    rows = ReferenceIndex.get_references_to(document).filter(base_content_type__app_label="wagtailcore")
    rows = rows.filter(base_content_type__model="page")
    return rows.annotate(page_key=Cast("object_id", IntegerField())).values("page_key")


def _is_in_sight(user: Any, document: Any, pages: QuerySet[Any]) -> bool:
    known = standing(user)
    if visible_pages(user).filter(pk__in=pages).exists():
        return True
    if not known.enters_admin:
        return False
    if reach_of_file(user, document_policy, document) > Reach.NONE:
        return True
    return Page.objects.filter(works_on(known), pk__in=pages).exists()
