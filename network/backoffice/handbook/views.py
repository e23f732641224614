from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from network.backoffice.handbook.tasks import Task, tasks_for
from network.institutions.active_roles import standing


def index(request: HttpRequest) -> HttpResponse:
    """The tasks of whoever asks."""
    return render(request, "admin/handbook/index.html", {"tasks": _tasks(request), **_frame()})


def task(request: HttpRequest, slug: str) -> HttpResponse:
    """One task, step by step. Raises Http404 for one that is not the visitor's to do."""
    tasks = _tasks(request)
    here = next((one for one in tasks if one.slug == slug), None)
    if here is None:
        raise Http404
    others = [one for one in tasks if one is not here]
    return render(request, "admin/handbook/task.html", {"task": here, "others": others, **_frame(here)})


def _tasks(request: HttpRequest) -> list[Task]:
    return tasks_for(standing(request.user), get_language() or "fi")


def _frame(here: Task | None = None) -> dict[str, Any]:
    book = {"url": reverse("handbook"), "label": _("Handbook")}
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, book]
    if here:
        crumbs.append({"url": "", "label": here.title})
    return {"breadcrumbs_items": crumbs, "page_title": here.title if here else _("Handbook"), "header_icon": "help"}
