from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PageChooserPanel, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView

from network.institutions.forms import OwnedForm
from network.institutions.owned import OwnedIndexView, OwnedViewSet
from search.models import PromotedResult
from search.models.promoted import LONGEST_LINES
from search.notices import warn_of_fallback
from search.permissions import promoted_policy

panels = ObjectList(
    [FieldPanel("words"), FieldPanel("language"), PageChooserPanel("page"), FieldPanel("text"), FieldPanel("order")],
    base_form_class=OwnedForm,
)


class PromotedCreateView(CreateView):
    """`?words=…&language=…` fills the form beforehand."""

    def get_initial_form_instance(self) -> PromotedResult:
        words, language = (self.request.GET.get(name, "") for name in ("words", "language"))
        given = {"language": language} if language in dict(settings.LANGUAGES) else {}
        return PromotedResult(words=words.replace("\x00", "")[:LONGEST_LINES], **given)


class PromotedIndexView(OwnedIndexView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        warn_of_fallback(request)
        return super().get(request, *args, **kwargs)


class PromotedResultViewSet(OwnedViewSet):
    model = PromotedResult
    permission_policy = promoted_policy
    index_view_class = PromotedIndexView
    add_view_class = PromotedCreateView
    icon = "pick"
    menu_label = _("Promoted results")
    menu_order = 270
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("page", label=_("Page"), accessor="page.title", sort_key="page__title"),
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        BooleanColumn("published", label=_("Page is published"), accessor="page.live"),
    ]
    list_filter = ["language"]

    def rows(self) -> QuerySet[PromotedResult]:
        return PromotedResult.objects.select_related("page")

    def get_edit_handler(self) -> Panel:
        return panels.bind_to_model(self.model)
