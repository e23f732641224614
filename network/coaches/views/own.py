"""The coach's own page: everything about the profile is decided here."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.generic import View

from network.coaches import wording
from network.coaches.directory_addresses import coach_path
from network.coaches.models import Consent, PeerCoach
from network.coaches.own_forms import OwnProfileForm, OwnTextForm, apply_texts, text_forms
from network.coaches.photo_field import chosen_photo
from network.coaches.services import consents, profiles
from network.coaches.states import state_words
from network.coaches.views.consent import is_of_now
from network.coaches.views.preview import preview_of
from network.coaches.views.scope import OwnPage, close_scope


class OwnView(OwnPage, View):
    """Where things stand, what visitors see, and what can be done."""

    def get(self, request: HttpRequest) -> HttpResponse:
        shown = PeerCoach.objects.visible_to(request.user).filter(pk=self.coach.pk).exists()
        context = {
            "coach": self.coach,
            "state": self.coach.consent_state,
            "state_words": state_words(self.coach),
            "has_consent": self.coach.consents.open().exists(),
            "is_member": self.coach.institution.is_member,
            "public_url": coach_path(self.coach) if shown else "",
            "view": preview_of(self.coach, with_photo=True),
        }
        return render(request, "coaches/own/own.html", context)


class EditView(OwnPage, View):
    """The words in each language, and all else that is shown. Saved together, or not at all."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, OwnProfileForm(instance=self.coach), text_forms(self.coach))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OwnProfileForm(request.POST, request.FILES, instance=self.coach)
        texts = text_forms(self.coach, request.POST)
        # All of them, so that everything that is wrong is told at once.
        if not all([form.is_valid(), *(text.is_valid() for text in texts)]):
            return self.page(request, form, texts, status=422)
        coach = form.save(commit=False)
        coach.themes.set(form.cleaned_data["themes"])
        apply_texts(coach, texts)
        profiles.save_by_coach(coach=coach, photo=chosen_photo(form.cleaned_data))
        messages.success(request, _("Your profile has been saved."))
        return HttpResponseRedirect(reverse("coach_own"))

    def page(
        self, request: HttpRequest, form: OwnProfileForm, texts: list[OwnTextForm], status: int = 200
    ) -> HttpResponse:
        # The stored one: a form that was refused has changed the row in memory.
        name = PeerCoach.objects.values_list("name", flat=True).get(pk=self.coach.pk)
        context = {"form": form, "texts": texts, "name": name, "has_photo": self.coach.has_photo}
        return render(request, "coaches/own/edit.html", context, status=status)


class OwnConsentView(OwnPage, View):
    """Gives or renews the consent, or withdraws it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            "coach": self.coach,
            "wording": wording.wording(language=get_language() or "fi"),
            "state_words": state_words(self.coach),
            "has_consent": self.coach.consents.open().exists(),
            "is_member": self.coach.institution.is_member,
        }
        return render(request, "coaches/own/own_consent.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        answer = request.POST.get("answer")
        if answer == "no":
            consents.withdraw(coach=self.coach)
            messages.success(request, _("Your consent is withdrawn. The profile is not shown any more."))
        elif answer != "yes" or not is_of_now(request, self.coach):
            return self.get(request)
        elif consents.give(coach=self.coach, language=get_language() or "fi", how=Consent.How.OWN) is None:
            messages.error(request, _("Your institution is not a member of the network today."))
        else:
            messages.success(request, _("Thank you. Your consent holds for a year."))
        return HttpResponseRedirect(reverse("coach_own"))


class PauseView(OwnPage, View):
    """Hides the profile for a while, or shows it again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        paused = request.POST.get("pause") == "yes"
        profiles.pause(coach=self.coach, paused=paused)
        messages.success(request, _("Your profile is paused.") if paused else _("Your profile is not paused any more."))
        return HttpResponseRedirect(reverse("coach_own"))


class CloseView(OwnPage, View):
    """Ends the work on the profile on this device."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        close_scope(request)
        messages.success(request, _("Your page is closed on this device."))
        return HttpResponseRedirect(reverse("coach_link"))
