"""Putting a page into the tree as its writer would: published, handed in for approval, or left as a draft."""

from wagtail.models import Page
from wagtail_localize.synctree import create_aliases_for_new_page

from hub.accounts.models import User
from hub.core.models import BasePage

PUBLISHED, WAITING, DRAFT = "published", "waiting", "draft"


def put_below(parent: Page, page: BasePage, *, state: str, writer: User | None, publisher: User | None = None) -> None:
    """Add the unsaved `page` below `parent` as `writer` and take it to `state`; `publisher` (default: the writer)
    publishes it. Languages that show untranslated pages show it too."""
    page.owner, page.live = writer, False
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    revision = page.save_revision(user=writer, log_action=True)
    if state == PUBLISHED:
        revision.publish(user=publisher or writer)
    elif state == WAITING:
        page.get_workflow().start(page, writer)
    create_aliases_for_new_page(type(page).objects.get(pk=page.pk))
