"""What Wagtail's lists offer to filter by: the people and the tags of what one works on, not everybody's.

Wagtail gathers these from the whole site and has no setting for it; its lists look here by the names replaced below.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.views.pages import listing
from wagtail.documents.views import documents
from wagtail.images.views import chooser, images
from wagtail.models import Page, PageLogEntry

from hub.core.wagtail_patches import patch
from hub.core.wagtail_versions import PRIVACY_FORM, PrivacyView, image_policy
from network.access.reach import works_on
from network.institutions.active_roles import standing

MOST = 10


def owners_for(request: HttpRequest) -> QuerySet[Any]:
    """The people whose pages the visitor works on."""
    return _people().filter(pk__in=_own_pages(request).exclude(owner=None).values("owner"))


def editors_for(request: HttpRequest) -> QuerySet[Any]:
    """The people who have changed pages that the visitor works on."""
    entries = PageLogEntry.objects.filter(action="wagtail.edit", page__in=_own_pages(request).values("pk"))
    return _people().filter(pk__in=entries.order_by().exclude(user=None).values("user"))


def popular_tags(user: Any, policy: Any) -> QuerySet[Tag]:
    """The tags that the files which `user` may choose or change have most often."""
    kind = ContentType.objects.get_for_model(policy.model)
    files = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    used = Tag.objects.filter(
        taggit_taggeditem_items__content_type=kind,
        taggit_taggeditem_items__object_id__in=files.order_by().values("pk"),
    )
    return used.annotate(item_count=Count("taggit_taggeditem_items")).order_by("-item_count", "name")[:MOST]


class _OwnTags:
    filters: dict[str, Any]
    permission_policy: Any

    def __init__(self, *args: Any, request: Any = None, is_searching: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, request=request, is_searching=is_searching, **kwargs)  # type: ignore[call-arg]
        tags = [tag.name for tag in popular_tags(request.user, self.permission_policy)]
        if tags:
            self.filters["tag"] = filters.PopularTagsFilter(
                label=gettext("Tag"),
                field_name="tags__name",
                choices=[(tag, tag) for tag in tags],
                widget=CheckboxSelectMultiple,
                use_subquery=is_searching,
            )


class OwnImagesFilterSet(_OwnTags, images.ImagesFilterSet):
    """The filters of the list of pictures."""


class OwnDocumentsFilterSet(_OwnTags, documents.DocumentsFilterSet):
    """The filters of the list of documents."""


class ClosingForm(PageViewRestrictionForm):
    """Who may read a page: no groups among the answers. They follow roles, and each tells of an institution.

    What is chosen holds in every language (`hub/core/translations/privacy.py`).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = Group.objects.none()
        self.fields["restriction_type"].help_text = gettext(
            "Holds for the page in all its languages, and for all below it."
        )


def _with_own_tags(view: Any, **kwargs: Any) -> dict[str, Any]:
    context: dict[str, Any] = super(chooser.ImageChooseViewMixin, view).get_context_data(**kwargs)
    return {**context, "popular_tags": popular_tags(view.request.user, image_policy)}


def offer_ones_own() -> None:
    """Put all this in the place of Wagtail's own."""
    for filter_set in (listing.PageFilterSet, *_below(listing.PageFilterSet)):
        filter_set.base_filters["owner"].queryset = owners_for
        filter_set.base_filters["edited_by"].queryset = editors_for
    patch(
        filters,
        "popular_tags_for_model",
        _no_tags,
        reason="filters would name other institutions' tags",
        test="tests/network/access/test_lists.py",
    )
    patch(
        images.IndexView,
        "filterset_class",
        OwnImagesFilterSet,
        reason="filters would name other institutions' tags",
        test="tests/network/access/test_lists.py",
    )
    patch(
        documents.IndexView,
        "filterset_class",
        OwnDocumentsFilterSet,
        reason="filters would name other institutions' tags",
        test="tests/network/access/test_lists.py",
    )
    patch(
        Page,
        "private_page_options",
        ["password", "login"],
        reason="privacy would be offered by groups, whose names tell of other institutions",
        test="tests/network/access/test_lists.py",
    )
    patch(
        PrivacyView,
        PRIVACY_FORM,
        ClosingForm,
        reason="the privacy dialog would name other institutions' groups",
        test="tests/network/access/test_lists.py",
    )
    patch(
        chooser.ImageChooseViewMixin,
        "get_context_data",
        _with_own_tags,
        reason="the picture chooser would name other institutions' tags",
        test="tests/network/access/test_lists.py",
    )


def _no_tags(model: Any, count: int = MOST) -> QuerySet[Tag]:
    return Tag.objects.none()


def _below(kind: Any) -> list[Any]:
    direct: list[Any] = kind.__subclasses__()
    return direct + [one for child in direct for one in _below(child)]


def _people() -> QuerySet[Any]:
    people: QuerySet[Any] = get_user_model()._default_manager.all()
    return people


def _own_pages(request: HttpRequest) -> QuerySet[Page]:
    return Page.objects.filter(works_on(standing(request.user))).order_by()
