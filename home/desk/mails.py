"""Mails about approvals and comments, each in its reader's language. Noted with it, sent apart."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override
from wagtail.users.models import UserProfile

from home.desk.models import GIVEN_UP_AFTER, ModerationMail
from hub.accounts.services import preferred_language
from hub.core.mail import site_name
from network.institutions.standing import standing
from network.isolation.sight import Reach, find_page

logger = logging.getLogger(__name__)

KEPT_FOR = 10 * GIVEN_UP_AFTER

Kind = ModerationMail.Kind
# Wagtail's own settings in everybody's account, by its names for them.
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


def tend() -> int:
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
    return bool(works and getattr(UserProfile.get_for_user(reader), WANTED[Kind(mail.kind)]))


def message(mail: ModerationMail) -> EmailMultiAlternatives:
    """The mail as it goes out: text, and the same words in plain HTML."""
    with override(preferred_language(mail.to)):
        page = mail.page.specific
        context = {
            "kind": mail.kind,
            "title": page.get_admin_display_title(),
            "by": (mail.by.get_full_name() or mail.by.email) if mail.by else "",
            "comment": mail.comment,
            "url": _address(mail, page),
            "settings_url": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_account')}#tab-notifications",
            "site": site_name(),
            "site_url": settings.WAGTAILADMIN_BASE_URL,
            "language": preferred_language(mail.to),
        }
        context["subject"] = _subject(mail.kind) % {"title": context["title"]}
        text = render_to_string("emails/moderation/mail.txt", context).strip() + "\n"
        message = EmailMultiAlternatives(
            " ".join(context["subject"].split()), text, to=[mail.to.email], headers={"Auto-Submitted": "auto-generated"}
        )
        message.attach_alternative(render_to_string("emails/moderation/mail.html", context), "text/html")
        return message


def _subject(kind: str) -> str:
    return {
        Kind.SUBMITTED.value: _("Waits for your approval: %(title)s"),
        Kind.SENT_BACK.value: _("Sent back to you: %(title)s"),
        Kind.APPROVED.value: _("Approved: %(title)s"),
        Kind.COMMENTED.value: _("Comments: %(title)s"),
    }[kind]


def _address(mail: ModerationMail, page: Any) -> str:
    if mail.kind == Kind.APPROVED and page.live and page.full_url:
        return str(page.full_url)
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
