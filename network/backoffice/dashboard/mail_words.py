"""What each kind of mail about a page says, in the active language."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hub.core.mail import in_one_line
from network.backoffice.dashboard.models import ModerationMail
from network.backoffice.dashboard.wording import at_time

Kind = ModerationMail.Kind
LATE = (Kind.NOT_PUBLISHED, Kind.NOT_WITHDRAWN)


@dataclass(frozen=True)
class Words:
    subject: str
    # The first says what has happened, the others what follows.
    sentences: list[str] = field(default_factory=list)
    action: str = ""
    comment_label: str = ""


def words_of(mail: ModerationMail, *, title: str, is_public: bool) -> Words:
    """The words about the page `title`. Names are put in one line: else they would read as the hub's own words."""
    facts = {
        "title": in_one_line(title),
        "by": in_one_line(mail.by.get_full_name() or mail.by.email) if mail.by else "",
        "when": at_time(mail.planned_for) if mail.planned_for else "",
    }
    kind = Kind(mail.kind)
    sentences = [_what_happened(kind, by=facts["by"], comment=mail.comment), *_what_follows(kind, facts, is_public)]
    return Words(
        subject=_subject(kind) % facts,
        sentences=[sentence % facts for sentence in sentences],
        action=_action(kind),
        comment_label=_("Reason") if kind in LATE else _("Comment"),
    )


def _subject(kind: Kind) -> str:
    return {
        Kind.SUBMITTED: _("Waits for your approval: %(title)s"),
        Kind.SENT_BACK: _("Sent back to you: %(title)s"),
        Kind.APPROVED: _("Approved: %(title)s"),
        Kind.COMMENTED: _("Comments: %(title)s"),
        Kind.NOT_PUBLISHED: _("Not published on its day: %(title)s"),
        Kind.NOT_WITHDRAWN: _("Still public after its day: %(title)s"),
    }[kind]


def _what_happened(kind: Kind, *, by: str, comment: str) -> str:
    if kind == Kind.COMMENTED:
        return _commented(by=by, comment=comment)
    if by:
        named = {
            Kind.SUBMITTED: _("%(by)s has sent the page “%(title)s” for your approval."),
            Kind.SENT_BACK: _("%(by)s has sent your page “%(title)s” back to you. Change it and send it again."),
            Kind.APPROVED: _("%(by)s has approved your page “%(title)s”."),
        }
        if kind in named:
            return named[kind]
    return {
        Kind.SUBMITTED: _("The page “%(title)s” waits for your approval."),
        Kind.SENT_BACK: _("Your page “%(title)s” was sent back to you. Change it and send it again."),
        Kind.APPROVED: _("Your page “%(title)s” has been approved."),
        Kind.NOT_PUBLISHED: _("The page “%(title)s” was to be published on %(when)s, and that failed."),
        Kind.NOT_WITHDRAWN: _("The page “%(title)s” was to be taken back on %(when)s, and that failed."),
    }[kind]


def _commented(*, by: str, comment: str) -> str:
    if by and comment:
        return _("%(by)s has commented on the page “%(title)s”.")
    if by:
        return _("%(by)s has resolved or removed comments on the page “%(title)s”.")
    return _("The comments on the page “%(title)s” have changed.")


def _what_follows(kind: Kind, facts: dict[str, str], is_public: bool) -> list[str]:
    if kind == Kind.SUBMITTED and facts["when"]:
        return [_("When you approve it, it will be published on %(when)s.")]
    if kind == Kind.APPROVED and facts["when"]:
        return [_("It will be published on %(when)s.")]
    if kind == Kind.APPROVED and is_public:
        return [_("It has been published.")]
    if kind in LATE:
        again = _("The site tries again by itself for a week.")
        return [again, _("Open the page and save it: the form tells if something in it must be mended.")]
    return []


def _action(kind: Kind) -> str:
    return {
        Kind.SUBMITTED: _("Read and approve the page"),
        Kind.SENT_BACK: _("Change the page"),
        Kind.APPROVED: _("See the page"),
        Kind.COMMENTED: _("Read the comments"),
    }.get(kind) or _("Open the page")
