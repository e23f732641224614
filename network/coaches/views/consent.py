"""The pages that the links in coaches' mails open. Looking changes nothing; only the buttons do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.generic import View

from network.coaches import wording
from network.coaches.links import read_consent, read_withdrawal
from network.coaches.models import CoachMail, Consent, PeerCoach
from network.coaches.services import consents
from network.coaches.views.preview import preview_of
from network.people.views.private import PrivateLinkMixin


class ConsentView(PrivateLinkMixin, View):
    """What is asked, and the profile as visitors would see it; yes and no are one press each."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        found = read_consent(token)
        if found is None:
            return dead(request, "unknown", 404)
        mail, is_own = found
        if state := _why_not(mail, is_own):
            return dead(request, state, 410)
        return self.page(request, mail, token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        found = read_consent(token)
        if found is None:
            return dead(request, "unknown", 404)
        mail, is_own = found
        if state := _why_not(mail, is_own):
            return dead(request, state, 410)
        if request.POST.get("answer") == "no":
            if not consents.refuse(mail=mail):
                return dead(request, "used", 410)
            return render(request, "coaches/own/answered.html", _answered(mail.coach, given=False))
        if request.POST.get("answer") != "yes" or not is_of_now(request, mail.coach):
            # Nothing was pressed, or something else was read.
            return self.page(request, mail, token)
        language = get_language() or "fi"
        if consents.give(coach=mail.coach, language=language, how=Consent.How.MAIL, mail=mail) is None:
            return dead(request, "used", 410)
        return render(request, "coaches/own/answered.html", _answered(mail.coach, given=True))

    def page(self, request: HttpRequest, mail: CoachMail, token: str) -> HttpResponse:
        coach = PeerCoach.objects.with_texts().get(pk=mail.coach_id)
        context = {
            "coach": coach,
            "view": preview_of(coach, with_photo=False),
            "wording": wording.wording(language=get_language() or "fi"),
            "languages": _languages(request, token),
            "renewal": mail.consent is not None,
        }
        return render(request, "coaches/own/consent.html", context)


class WithdrawalView(PrivateLinkMixin, View):
    """Withdraws the consent, from any mail to the coach: one button, no other question."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        coach = read_withdrawal(token)
        if coach is None:
            return dead(request, "unknown", 404)
        return render(request, "coaches/own/withdrawal.html", {"coach": coach, "is_open": _is_open(coach)})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        coach = read_withdrawal(token)
        if coach is None:
            return dead(request, "unknown", 404)
        consents.withdraw(coach=coach)
        return render(request, "coaches/own/answered.html", _answered(coach, given=False))


def is_of_now(request: HttpRequest, coach: PeerCoach) -> bool:
    """Whether the page that `request` answers had the present wording and the coach's present institution."""
    here = str(coach.institution_id)
    return request.POST.get("wording") == str(wording.CURRENT) and request.POST.get("institution", here) == here


def dead(request: HttpRequest, state: str, status: int) -> HttpResponse:
    """One clear page for links that open nothing, and the way on. `state`: unknown, used, replaced, expired, closed."""
    return render(request, "coaches/own/dead.html", {"state": state, "ask_url": reverse("coach_link")}, status=status)


def _why_not(mail: CoachMail, is_own: bool) -> str:
    if not is_own:
        return "replaced"
    if mail.link_state != "open":
        return mail.link_state
    return "" if mail.coach.institution.is_member else "closed"


def _answered(coach: PeerCoach, *, given: bool) -> dict[str, Any]:
    return {"coach": coach, "given": given, "consent": coach.consents.first(), "ask_url": reverse("coach_link")}


def _is_open(coach: PeerCoach) -> bool:
    return coach.consents.open().exists()


def _languages(request: HttpRequest, token: str) -> list[dict[str, Any]]:
    names = {"fi": "Suomeksi", "sv": "På svenska", "en": "In English"}
    found = []
    for code, name in names.items():
        with override(code):
            url = reverse("coach_consent", args=[token])
        found.append({"code": code, "name": name, "url": url, "current": code == get_language()})
    return found
