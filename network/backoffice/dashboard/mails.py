"""Mails about approvals and comments, each in its reader's language. Noted with it, sent apart."""

import logging
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile

from hub.accounts.services import preferred_language
from hub.core.mail import Mail, site_name
from network.access.reach import Reach, find_page
from network.backoffice.dashboard.mail_words import words_of
from network.backoffice.dashboard.models import GIVEN_UP_AFTER, ModerationMail
from network.institutions.active_roles import standing

logger = logging.getLogger(__name__)

KEPT_FOR = 10 * GIVEN_UP_AFTER

Kind = ModerationMail.Kind
# Wagtail's own settings in everybody's account, by its names for them. The other kinds nobody switches off.
WANTED = {
    Kind.SUBMITTED: "submitted_notifications",
    Kind.SENT_BACK: "rejected_notifications",
    Kind.APPROVED: "approved_notifications",
    Kind.COMMENTED: "updated_comments_notifications",
}


def send_waiting() -> int:
    """Send what waits; returns how many went. One that fails waits for the next round, and holds up no other."""
    keys = ModerationMail.objects.waiting().order_by("pk").values_list("pk", flat=True)
    return sum(_send_one(key) for key in list(keys))


def run_periodic_job() -> int:
    """Send what waits and forget what is long past."""
    ModerationMail.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return send_waiting()


def _send_one(key: int) -> bool:
    """Send without a transaction: a slow mail server would hold the database's lock for as long as it takes."""
    if not ModerationMail.objects.claim(key):
        return False
    row = ModerationMail.objects.filter(pk=key)
    try:
        mail = row.select_related("page", "to", "by").get()
        went = is_wanted(mail)
        if went:
            message(mail).send()
    except Exception:
        logger.exception("Mail %s about an approval could not be sent", key)
        row.update(claimed_at=None)
        return False
    row.update(sent_at=timezone.now())
    return went


def is_wanted(mail: ModerationMail) -> bool:
    """Whether its reader still works on the page, and has not switched such mails off."""
    reader = mail.to
    works = reader.is_active and reader.email and standing(reader).enters_admin
    works = works and find_page(reader, mail.page_id)[1] >= Reach.LANGUAGE
    wanted = WANTED.get(Kind(mail.kind))
    return bool(works and (not wanted or getattr(UserProfile.get_for_user(reader), wanted)))


def message(mail: ModerationMail) -> Mail:
    """The mail as it goes out: text, and the same words in plain HTML."""
    language = preferred_language(mail.to)
    with override(language):
        page = mail.page.specific
        words = words_of(mail, title=page.get_admin_display_title(), is_public=page.live)
        context = {
            "subject": words.subject,
            "sentences": words.sentences,
            "action": words.action,
            "comment": mail.comment,
            "comment_label": words.comment_label,
            "url": _address(mail, page),
            "settings_url": _settings_address() if Kind(mail.kind) in WANTED else "",
            "site": site_name(),
            "site_url": settings.WAGTAILADMIN_BASE_URL,
            "language": language,
        }
        message = Mail(words.subject, render_to_string("emails/moderation/mail.txt", context), to=[mail.to.email])
        message.attach_alternative(render_to_string("emails/moderation/mail.html", context), "text/html")
        return message


def _address(mail: ModerationMail, page: Any) -> str:
    if mail.kind == Kind.APPROVED and page.live and page.full_url and not mail.planned_for:
        return str(page.full_url)
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"


def _settings_address() -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_account')}#tab-notifications"
