"""What each role is to be answered at each address: the table that the matrix checks.

A row's words stand in the order of `OWNERS`: own, another institution's, the network's, the network's in Swedish (the
translator's language). One word holds for all. `ok` is any answer that is no refusal; a number is that very answer;
`in` leads to sign in. A new view needs a row here, written by who knows who is to come there.
"""

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Row:
    editor: str
    administrator: str
    translator: str
    coordinator: str = "ok"
    maintainer: str = "ok"
    anonymous: str = "in"
    reader: str = "403"


def everyone(answer: str, **others: str) -> Row:
    """The same for all seven, except `others`."""
    roles = ("editor", "administrator", "translator", "coordinator", "maintainer", "anonymous", "reader")
    return Row(**{**dict.fromkeys(roles, answer), **others})


def nothing_there(row: Row) -> Row:
    """As `row`, where the number in the address is nothing's: who might come finds nothing."""
    swap = {"ok": "404"}
    return Row(**{role: swap.get(answer, answer) for role, answer in vars(row).items()})


def names_nothing(row: Row) -> Row:
    """As `row`, where the address names no row at all: who might choose finds nothing. Maintainers are not asked."""
    return replace(nothing_there(row), maintainer=row.maintainer)


EVERYBODY = Row("ok", "ok", "ok")
INSTITUTIONS = Row("ok", "ok", "403")
COORDINATORS = Row("403", "403", "403")
MAINTAINERS = Row("403", "403", "403", coordinator="403")

# Pages. The page of our own and the other's is a draft in Finnish, the network's are published.
WORDS = Row("ok 404 403 403", "ok 404 403 403", "404 404 403 ok")
PUBLISHING = Row("403 404 403 403", "ok 404 403 403", "404 404 403 ok")
TREE = Row("ok 404 403 403", "ok 404 403 403", "403")
TREE_PUBLISHING = Row("403 404 403 403", "ok 404 403 403", "403")
LINKING = Row("ok 404 ok ok", "ok 404 ok ok", "404 404 ok ok")

# A translation into Swedish, begun and not published, of the draft of ours and theirs and of the network's page.
TRANSLATION = Row("ok 404 404", "ok 404 404", "ok ok ok")

# Files: the network's stand in the shared collection.
FILES = Row("ok 404 403", "ok 404 403", "403")
CHOICE = Row("ok 404 ok", "ok 404 ok", "404 404 404")

# Rows of institutions; the network's are those of none.
ROWS = Row("ok 404", "ok 404", "403")
PEOPLE = Row("403", "ok 404 404", "403")
NOTES = Row("403", "403", "403", coordinator="403", maintainer="403")

ADMIN = {
    "/admin/test404/": Row("404", "404", "404", coordinator="404"),
    "/admin/^.*/$": nothing_there(EVERYBODY),
    "wagtailadmin_login": everyone("in"),
    "wagtailadmin_logout": everyone("ok"),
    "wagtailadmin_password_reset": everyone("in"),
    "wagtailadmin_password_reset_*": everyone("404"),
    "wagtailadmin_sprite": everyone("ok"),
    "wagtailadmin_javascript_catalog": everyone("ok"),
    # It fails on purpose.
    "wagtailadmin_error_test": Row("403", "403", "403", coordinator="403", maintainer="500"),
    "wagtailadmin_home": EVERYBODY,
    "wagtailadmin_account": EVERYBODY,
    "wagtailadmin_dismissibles": EVERYBODY,
    "wagtailadmin_block_preview": nothing_there(EVERYBODY),
    "wagtailembeds:*": EVERYBODY,
    "wagtailsnippets:index": NOTES,
    # What all may ask, and what each of them asks about
    "wagtailadmin_explore_root": EVERYBODY,
    "wagtailadmin_explore": Row("ok 404 ok ok", "ok 404 ok ok", "404 404 403 ok"),
    "wagtailadmin_explore_results": Row("ok 404 ok ok", "ok 404 ok ok", "404 404 403 ok"),
    "wagtailadmin_choose_page": EVERYBODY,
    "wagtailadmin_choose_page_child": LINKING,
    "wagtailadmin_choose_page_chosen_multiple": LINKING,
    "wagtailadmin_choose_page_*": EVERYBODY,
    "wagtail_bulk_action": TREE,
    "wagtailadmin_tag_*": COORDINATORS,
    "wagtailadmin_editing_sessions:ping": WORDS,
    "wagtailadmin_editing_sessions:release": EVERYBODY,
    "wagtailadmin_api:pages:listing": EVERYBODY,
    "wagtailadmin_api:pages:detail": Row("ok 404 404 404", "ok 404 404 404", "404 404 404 ok"),
    "wagtailadmin_api:pages:find": nothing_there(EVERYBODY),
    "wagtailadmin_api:pages:action": COORDINATORS,
    "wagtailadmin_api:images:*": COORDINATORS,
    "wagtailadmin_api:documents:*": COORDINATORS,
    "wagtailadmin_api:images:find": nothing_there(COORDINATORS),
    "wagtailadmin_api:documents:find": nothing_there(COORDINATORS),
    # The page editor
    "wagtailadmin_pages:*": WORDS,
    "wagtailadmin_pages:search": EVERYBODY,
    "wagtailadmin_pages:search_results": EVERYBODY,
    "wagtailadmin_pages:type_use*": COORDINATORS,
    "wagtailadmin_pages:add": TREE,
    "wagtailadmin_pages:preview_on_add": TREE,
    "wagtailadmin_pages:add_subpage": TREE,
    "wagtailadmin_pages:choose_parent": nothing_there(INSTITUTIONS),
    "wagtailadmin_pages:copy": TREE,
    "wagtailadmin_pages:move": TREE,
    "wagtailadmin_pages:move_confirm": TREE,
    "wagtailadmin_pages:delete": TREE,
    "wagtailadmin_pages:set_page_position": TREE_PUBLISHING,
    "wagtailadmin_pages:set_privacy": TREE_PUBLISHING,
    # A draft is not out; no page here is a stand-in.
    "wagtailadmin_pages:unpublish": Row(
        "403 404 403 403", "403 404 403 403", "404 404 403 ok", "403 403 ok ok", "403 403 ok ok"
    ),
    "wagtailadmin_pages:convert_alias": Row("404 404 403 403", "404 404 403 403", "404 404 403 404", "404", "404"),
    "wagtailadmin_pages:revisions_unschedule": PUBLISHING,
    # Our administrators approve our pages; the network's wait for a group that nobody is in.
    "wagtailadmin_pages:workflow_action": Row("403 404 403 403", "ok 404 403 403", "404 404 403 403", "ok ok 403 403"),
    "wagtailadmin_pages:collect_workflow_action_data": Row(
        "403 404 403 403", "ok 404 403 403", "404 404 403 403", "ok ok 403 403"
    ),
    "wagtailadmin_pages:workflow_preview": Row("403 404 403 403", "ok 404 403 403", "404 404 403 403", "ok ok 403 403"),
    # Files
    "wagtailimages:*": FILES,
    "wagtaildocs:*": FILES,
    "wagtailimages:index*": INSTITUTIONS,
    "wagtaildocs:index*": INSTITUTIONS,
    "wagtailimages:add*": INSTITUTIONS,
    "wagtaildocs:add*": INSTITUTIONS,
    "wagtailimages:preview": Row("ok 404 403", "ok 404 403", "404"),
    # Switched off: no address that makes pictures of any size.
    "wagtailimages:url_generator*": Row("404 404 403", "404 404 403", "403", "404", "404"),
    # Somebody else's upload
    "wagtailimages:create_multiple_*": Row("404", "404", "403", coordinator="404"),
    "wagtaildocs:create_multiple_*": Row("404", "404", "403", coordinator="404"),
    "wagtailimages:delete_upload_*": Row("404", "404", "403", coordinator="404"),
    "wagtaildocs:delete_upload_*": Row("404", "404", "403", coordinator="404"),
    "wagtailimages_chooser:*": CHOICE,
    "wagtaildocs_chooser:*": CHOICE,
    "wagtailimages_chooser:choose*": EVERYBODY,
    "wagtaildocs_chooser:choose*": EVERYBODY,
    "wagtailimages_chooser:create": INSTITUTIONS,
    "wagtaildocs_chooser:create": INSTITUTIONS,
    # Institutions, regions, funders
    "wagtailsnippets_institutions_institution:*": Row("403", "ok 404", "403"),
    "wagtailsnippets_institutions_institution:list*": INSTITUTIONS,
    "wagtailsnippets_institutions_institution:inspect": ROWS,
    "wagtailsnippets_institutions_institution:add": COORDINATORS,
    "wagtailsnippets_institutions_institution:delete": COORDINATORS,
    "wagtailsnippetchoosers_institutions_institution:*": ROWS,
    "wagtailsnippetchoosers_institutions_institution:choose*": INSTITUTIONS,
    "wagtailsnippetchoosers_institutions_institution:create": COORDINATORS,
    "wagtailsnippets_institutions_region:*": COORDINATORS,
    "wagtailsnippets_institutions_funder:*": COORDINATORS,
    "wagtailsnippets_institutions_region:list*": EVERYBODY,
    "wagtailsnippets_institutions_funder:list*": EVERYBODY,
    "wagtailsnippetchoosers_institutions_region:chosen_multiple": names_nothing(EVERYBODY),
    "wagtailsnippetchoosers_institutions_region:*": EVERYBODY,
    "wagtailsnippetchoosers_institutions_funder:chosen_multiple": names_nothing(EVERYBODY),
    "wagtailsnippetchoosers_institutions_funder:*": EVERYBODY,
    "wagtailsnippetchoosers_institutions_region:create": COORDINATORS,
    "wagtailsnippetchoosers_institutions_funder:create": COORDINATORS,
    # Themes
    "wagtailsnippets_themes_theme:*": COORDINATORS,
    "wagtailsnippets_themes_theme:list*": EVERYBODY,
    "wagtailsnippetchoosers_themes_theme:chosen_multiple": names_nothing(EVERYBODY),
    "wagtailsnippetchoosers_themes_theme:*": EVERYBODY,
    "wagtailsnippetchoosers_themes_theme:create": COORDINATORS,
    # What people search for in vain, and what is put first
    "search_misses:*": COORDINATORS,
    "wagtailsnippets_search_promotedresult:*": COORDINATORS,
    "wagtailsnippetchoosers_search_promotedresult:chosen_multiple": names_nothing(COORDINATORS),
    "wagtailsnippetchoosers_search_promotedresult:*": COORDINATORS,
    # Brochures
    "brochures_choose_preview_institution": EVERYBODY,
    "wagtailsnippets_brochures_brochuredetail:*": ROWS,
    "wagtailsnippets_brochures_brochuredetail:list*": INSTITUTIONS,
    "wagtailsnippets_brochures_brochuredetail:add": INSTITUTIONS,
    "wagtailsnippetchoosers_brochures_brochuredetail:*": ROWS,
    "wagtailsnippetchoosers_brochures_brochuredetail:choose*": INSTITUTIONS,
    "wagtailsnippetchoosers_brochures_brochuredetail:create": INSTITUTIONS,
    "wagtailsnippets_brochures_brochurevariant:*": NOTES,
    "wagtailsnippets_brochures_brochurevariant:list*": EVERYBODY,
    "wagtailsnippetchoosers_brochures_brochurevariant:*": Row("ok 404 ok", "ok 404 ok", "404 404 ok"),
    "wagtailsnippetchoosers_brochures_brochurevariant:choose*": EVERYBODY,
    "wagtailsnippetchoosers_brochures_brochurevariant:create": replace(NOTES, maintainer="ok"),
    # Peer coaches: whoever answers for the institution takes copies of a person's data and erases them.
    "wagtailsnippets_coaches_peercoach:*": ROWS,
    "wagtailsnippets_coaches_peercoach:list*": INSTITUTIONS,
    "wagtailsnippets_coaches_peercoach:add": INSTITUTIONS,
    "wagtailsnippets_coaches_peercoach:delete": Row("403", "ok 404", "403"),
    "wagtailsnippetchoosers_coaches_peercoach:chosen_multiple": names_nothing(INSTITUTIONS),
    "wagtailsnippetchoosers_coaches_peercoach:*": ROWS,
    "wagtailsnippetchoosers_coaches_peercoach:choose*": INSTITUTIONS,
    "wagtailsnippetchoosers_coaches_peercoach:create": INSTITUTIONS,
    "coaches_admin:ask": ROWS,
    # The file of the photo is not there.
    "coaches_admin:photo": Row("404", "404", "403", coordinator="404", maintainer="404"),
    "coaches_admin:export": Row("403", "ok 404", "403"),
    # Share links
    "sharing:*": INSTITUTIONS,
    "sharing:show": ROWS,
    "sharing:revoke": ROWS,
    # People
    "people:*": Row("403", "ok", "403"),
    "people:role": PEOPLE,
    "people:remove": PEOPLE,
    "people:second_step": PEOPLE,
    "people:resend": PEOPLE,
    "people:revoke": PEOPLE,
    # Translating
    "wagtail_localize:javascript_catalog": EVERYBODY,
    "wagtail_localize:*": TRANSLATION,
    "wagtail_localize:update_translations": Row("ok 404 403", "ok 404 403", "404 404 ok"),
    "wagtail_localize:submit_page_translation": Row("ok 404 403 403", "ok 404 403 403", "404 404 ok ok"),
    "wagtail_localize:convert_to_alias": Row("403 404 403 403", "404 404 403 403", "404 404 403 404", "404", "404"),
    "wagtail_localize:translations_report*": COORDINATORS,
    "wagtail_localize:submit_snippet_translation": Row("403", "403", "403", "403", "404"),
    "wagtail_localize:snippets_api_*": MAINTAINERS,
    # What was done to whose things, each institution's own to its administrators
    "audit_log*": Row("403", "ok", "403"),
    "untranslated:*": Row("403", "403", "ok"),
    # The links of one's own pages: the list is cut
    "broken_links*": EVERYBODY,
    "handbook": EVERYBODY,
    "handbook_*": nothing_there(EVERYBODY),
    # The network's own tools
    "wagtailadmin_reports:*": COORDINATORS,
    # They come with the institutions; a hand in them would be mended away.
    "wagtailadmin_workflows:*": MAINTAINERS,
    "wagtailadmin_collections:*": MAINTAINERS,
    "wagtailadmin_collections:edit": Row("403", "403", "403", "403", "ok ok 404"),
    "wagtailadmin_collections:delete": Row("403", "403", "403", "403", "ok ok 404"),
    "wagtailredirects:*": COORDINATORS,
    "wagtailredirects:edit": nothing_there(COORDINATORS),
    "wagtailredirects:delete": nothing_there(COORDINATORS),
    "wagtailsettings:*": COORDINATORS,
    "wagtailsettings:preview_on_edit": nothing_there(COORDINATORS),
    "wagtailusers_users:*": MAINTAINERS,
    "wagtailusers_groups:*": MAINTAINERS,
    "wagtailsites:*": MAINTAINERS,
    "wagtaillocales:*": MAINTAINERS,
}


def pattern_for(key: str, table: dict[str, Row]) -> str | None:
    """The longest pattern of `table` that fits the view `key`."""
    fitting = [pattern for pattern in table if pattern == key or fnmatchcase(key, pattern)]
    return max(fitting, key=lambda pattern: (pattern == key, len(pattern)), default=None)
