"""The coach's data: to read, to take along, to erase."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from network.coaches.answers import as_file, photo_answer
from network.coaches.readable import readable
from network.coaches.services import privacy
from network.coaches.views.scope import OwnPage, close_scope


class PhotoView(OwnPage, View):
    """The photo for the coach, shown to visitors or not."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return photo_answer(self.coach)


class DataView(OwnPage, View):
    """All that is kept about the coach, as a page to read."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"coach": self.coach, "data": readable(self.coach)}
        return render(request, "coaches/own/data.html", context)


class DataFileView(OwnPage, View):
    """The same as a file for programs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return as_file(self.coach)


class EraseView(OwnPage, View):
    """Asks once more, and erases."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "coaches/own/erase.html", {"coach": self.coach})

    def post(self, request: HttpRequest) -> HttpResponse:
        privacy.erase(coach=self.coach, by=None)
        close_scope(request)
        messages.success(request, _("Your data have been erased. Thank you for having been with us."))
        return HttpResponseRedirect(reverse("coach_link"))
