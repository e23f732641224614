"""Writing to a coach: the form, and the page that says that the message is on its way."""

from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from hub.core.local_paths import in_language
from network.coaches import contact
from network.coaches.contact_form import ContactForm
from network.coaches.directory_cards import CoachView
from network.coaches.directory_views import find_coach
from network.coaches.models.coaches import PeerCoach
from network.coaches.models.pages import CoachIndexPage
from network.coaches.routes import CONTACT, CONTACT_SENT
from network.people.addresses import mailbox_of


def write(page: CoachIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """The form; sent well filled in, it leads on to `sent`. What was typed is never lost, whatever is wrong with it."""
    coach = find_coach(request, slug)
    form = ContactForm(request.POST if request.method == "POST" else None, coach_id=coach.pk)
    throttled = False
    if request.method == "POST" and form.is_valid():
        throttled = not _take(request, coach, form)
        if not throttled:
            return HttpResponseRedirect(f"{page.get_url(request)}{coach.slug}/{in_language(CONTACT_SENT)}")
    return _render(page, request, coach, "contact", 429 if throttled else 200, form=form, throttled=throttled)


def sent(page: CoachIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """Says that the message is on its way; the same whoever comes here."""
    return _render(page, request, find_coach(request, slug), "contact_sent", 200)


def _take(request: HttpRequest, coach: PeerCoach, form: ContactForm) -> bool:
    """Take the message, unless too many have come. The limits stand in the settings, with those of signing in."""
    words = {name: form.cleaned_data[name] for name in ("name", "email", "organisation", "message")}
    if contact.is_repeated(coach=coach, email=words["email"], message=words["message"]):
        return True
    mailbox = mailbox_of(words["email"])
    if not consume(request, action="coach_message", key=str(coach.pk)):
        return False
    if not consume(request, action="coach_message_sender", key=mailbox):
        return False
    # Without a word where it is too many: the message itself goes, and who typed another's address is not told.
    copy = form.cleaned_data["copy"] and consume(request, action="coach_message_copy", key=mailbox)
    contact.take(coach=coach, **words, copy=bool(copy), language=get_language() or "fi")
    return True


def _render(
    page: CoachIndexPage, request: HttpRequest, coach: PeerCoach, name: str, status: int, **words: object
) -> HttpResponse:
    view = CoachView(coach, f"{page.get_url(request)}{coach.slug}/")
    page.subpath = lambda language: f"{coach.slug}/{in_language(CONTACT, language)}"
    context = {**page.get_context(request), "view": view, "coach": coach, **words}
    return TemplateResponse(request, f"coaches/{name}.html", context, status=status)
