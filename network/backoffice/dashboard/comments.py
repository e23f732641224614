"""What the desk tells of comments: those in the person's pages whose last word is somebody else's."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Comment, CommentReply, Page, PageSubscription

from hub.accounts.models import User
from hub.core.dashboard import Source, Task, register
from network.backoffice.dashboard.scope import worked_on
from network.backoffice.dashboard.wording import listed, when

MOST = 5


def register_all() -> None:
    """Register the desk's rows."""
    register(Source("comments", gettext_lazy("Comments to answer"), unanswered, order=20, icon="comment"))


def unanswered(user: Any) -> Iterator[Task]:
    """Open comments of pages that the person owns, follows or has commented on, the newest first. Two queries."""
    replies = CommentReply.objects.filter(comment=OuterRef("pk")).order_by("-created_at", "-pk")
    comments = Comment.objects.filter(resolved_at=None, page__in=Page.objects.filter(worked_on(user)).values("pk"))
    comments = comments.annotate(
        spoke_last=Coalesce(Subquery(replies.values("user")[:1]), F("user"), output_field=IntegerField()),
        last_text=Coalesce(Subquery(replies.values("text")[:1]), F("text")),
        last_at=Coalesce(Subquery(replies.values("created_at")[:1]), F("created_at")),
    )
    waiting = comments.filter(_mine(user)).exclude(spoke_last=user.pk)
    rows = list(waiting.select_related("page").order_by("-last_at")[:MOST])
    speakers = User.objects.in_bulk([row.spoke_last for row in rows])
    for row in rows:
        speaker = speakers.get(row.spoke_last)
        name = (speaker.get_full_name() or speaker.email) if speaker else ""
        yield Task(
            text=row.page.draft_title or row.page.title,
            url=f"{reverse('wagtailadmin_pages:edit', args=[row.page_id])}#comments-{row.pk}",
            note=listed(_("“%(text)s”") % {"text": Truncator(row.last_text).chars(120)}, name, when(row.last_at)),
        )


def _mine(user: Any) -> Q:
    followed = PageSubscription.objects.filter(user=user, comment_notifications=True).values("page")
    answered = CommentReply.objects.filter(user=user).values("comment")
    return Q(page__owner=user) | Q(page__in=followed) | Q(user=user) | Q(pk__in=answered)
