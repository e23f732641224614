"""The editor's own views of share links. The gate (`network/access`) has asked before who may come here."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.core.status import status_of
from hub.rendering.themes import THEMES
from materials.sharing.forms import ShareLinkForm
from materials.sharing.models import ShareLink
from materials.sharing.permissions import share_link_policy, shareable_pages
from materials.sharing.services import make_link, revoke_link

LINKS = gettext_lazy("Share links")


def links_for(user: Any) -> QuerySet[ShareLink]:
    """The links that `user` may see, with what a list of them shows."""
    rows = share_link_policy.instances_user_has_any_permission_for(user, ["view"])
    return rows.select_related("page__locale", "institution", "created_by")


class CopyColumn(Column):
    """The button that copies a working link's address."""

    cell_template_name = "admin/sharing/copy_cell.html"


class ShareLinkIndexView(IndexView):
    model = ShareLink
    permission_policy = share_link_policy
    page_title = LINKS
    header_icon = "link"
    index_url_name = "sharing:index"
    add_url_name = "sharing:add"
    add_item_label = gettext_lazy("Make a share link")
    default_ordering = "-created_at"
    paginate_by = 50
    columns = [
        TitleColumn(
            "page",
            label=gettext_lazy("Material"),
            accessor="page.title",
            get_url=lambda link: reverse("sharing:show", args=[link.pk]),
            width="25%",
        ),
        Column("opens", label=gettext_lazy("Opens"), accessor=lambda link: opens(link)),
        Column(
            "institution", label=gettext_lazy("Institution"), accessor=lambda link: link.institution or _("the network")
        ),
        Column("note", label=gettext_lazy("For whom")),
        StatusTagColumn(
            "state", label=gettext_lazy("State"), accessor="get_state_display", primary=lambda link: link.is_living
        ),
        # Wagtail's own column of dates counts from a day that has been.
        Column(
            "expires_at", label=gettext_lazy("Works until"), accessor=lambda link: ending(link), sort_key="expires_at"
        ),
        DateColumn("last_used_at", label=gettext_lazy("Last opened"), sort_key="last_used_at"),
        NumberColumn("use_count", label=gettext_lazy("Times opened"), sort_key="use_count"),
        CopyColumn("copy", label=gettext_lazy("Link"), accessor=lambda link: link.address if link.is_living else ""),
    ]

    def get_base_queryset(self) -> QuerySet[ShareLink]:
        return links_for(self.request.user)

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "-created_at"]


class ShareLinkAddView(WagtailAdminTemplateMixin, FormView):
    """Makes a link. `?page=…&institution=…&theme=…&output=…` fills the form beforehand."""

    form_class = ShareLinkForm
    template_name = "admin/sharing/add.html"
    page_title = gettext_lazy("Make a share link")
    header_icon = "link"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), _list_item(), {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        given = {
            name: self.request.GET[name]
            for name in ("page", "institution", "theme", "output")
            if name in self.request.GET
        }
        wanted = given.get("page")
        if wanted is not None and not _is_among(wanted, self.request.user):
            raise Http404
        return given

    def form_valid(self, form: ShareLinkForm) -> HttpResponse:
        wanted = form.cleaned_data
        row = ShareLink(institution=wanted["institution"])
        if not share_link_policy.user_has_permission_for_instance(self.request.user, "add", row):
            raise PermissionDenied
        try:
            link = make_link(user=self.request.user, **wanted)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The link is ready. Copy it and send it on."))
        return redirect("sharing:show", link.pk)


class _OneLink(WagtailAdminTemplateMixin, View):
    """A view of one link that the person may see; others' are not found."""

    header_icon = "link"

    @cached_property
    def link(self) -> ShareLink:
        return get_object_or_404(links_for(self.request.user), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.link.page.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), _list_item(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        link = self.link
        may = share_link_policy.user_has_permission_for_instance(self.request.user, "change", link)
        more = {"link": link, "opens": opens(link), "may_revoke": may and link.revoked_at is None}
        more["status"] = status_of(link)
        return {**super().get_context_data(**kwargs), **more}

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())


class ShareLinkView(_OneLink):
    """The link itself, to be copied, and what is known of it."""

    template_name = "admin/sharing/link.html"


class ShareLinkRevokeView(_OneLink):
    """Asks before the link is withdrawn, and withdraws it."""

    template_name = "admin/sharing/revoke.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not share_link_policy.user_has_permission_for_instance(request.user, "change", self.link):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if revoke_link(link=self.link, user=request.user):
            messages.success(request, _("The link has been withdrawn. Whoever opens it is told so."))
        return redirect("sharing:index")


def opens(link: ShareLink) -> str:
    """In words what the link opens: the page or a file, a brochure's colour, and the language."""
    words = [str(capfirst(link.get_output_display()))]
    if theme := THEMES.get(link.theme):
        words.append(theme.name(get_language() or "fi"))
    return ", ".join([*words, link.page.locale.get_display_name()])


def ending(link: ShareLink) -> str:
    """Until when the link works, in words; empty for one without an end."""
    return date_format(localtime(link.expires_at), "SHORT_DATETIME_FORMAT") if link.expires_at else ""


def _list_item() -> dict[str, Any]:
    return {"url": reverse("sharing:index"), "label": LINKS}


def _is_among(wanted: str, user: Any) -> bool:
    # Longer than any key: Python refuses to read, and a database to compare, numbers without end.
    is_key = wanted.isascii() and wanted.isdecimal() and len(wanted) < 16
    return is_key and shareable_pages(user).filter(pk=int(wanted)).exists()
