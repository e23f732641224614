"""Wagtail's content checker with this site's rules: it looks at what editors write, and says what to do about it.

It runs axe in the preview and on the site's own pages. How hard the text is to read is told beside it by Wagtail's own
measure, which knows Finnish and Swedish.
"""

from typing import Any

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

# Words that say nothing where somebody walks from link to link.
VAGUE = (
    "tästä|täältä|täällä|klikkaa|klikkaa tästä|lue lisää|lisätietoja|linkki|"
    "här|klicka här|läs mer|mer information|länk|here|click here|read more|more|more information|link"
)
PICTURE = "kuva|kuvassa|valokuva|bild|bilden|foto|image|picture|photo"
HEADINGS = "h2, h3, h4"


def _rule(id: str, selector: str) -> dict[str, Any]:
    return {
        "id": id,
        "impact": "moderate",
        "selector": selector,
        "tags": ["hub"],
        "none": [f"is-{id}"],
        "enabled": True,
    }


RULES = [
    _rule("vague-link", "a[href]"),
    _rule("address-as-link", "a[href]"),
    _rule("long-heading", HEADINGS),
    _rule("shouting-heading", HEADINGS),
    _rule("long-paragraph", "p"),
    _rule("empty-paragraph", ".rich-text p, .rich-text li"),
    _rule("comment-mark", ".rich-text, table"),
    _rule("typed-list", ".rich-text p"),
    _rule("broken-reference", ".rich-text, table"),
]
# What each looks for; `static/js/content-checks.js` does the looking. Of `none`, what fits is a fault.
CHECKS = [
    {"id": "is-vague-link", "options": {"pattern": rf"^({VAGUE})[\s.…»›>]*$"}},
    {"id": "is-address-as-link", "options": {"pattern": r"^(https?:|www\.)"}},
    {"id": "is-long-heading", "options": {"longer": 90}},
    {"id": "is-shouting-heading", "options": {"capitals": 10}},
    {"id": "is-long-paragraph", "options": {"longer": 700}},
    # What is left of text that was written in Word: see `hub/core/rich_text.py`, which takes the surest away.
    {"id": "is-empty-paragraph", "options": {"empty": True}},
    {"id": "is-comment-mark", "options": {"pattern": r"\[[A-Za-zÅÄÖåäö]{1,4}\d{1,3}\]"}},
    {"id": "is-typed-list", "options": {"pattern": r"^([·•▪◦§‣\uf0b7]|[-–*o]\s{2,}|[-–]\s)"}},
    {
        "id": "is-broken-reference",
        "options": {"pattern": r"Virhe[.!] (Viitteen|Kirjanmerkki)|Fel[!] |Error! (Ref|Book)"},
    },
    # Wagtail's own, with more to find.
    {
        "id": "check-image-alt-text",
        "options": {"pattern": rf"\.(avif|gif|jpg|jpeg|png|svg|webp)$|_|^({PICTURE})([\s,.:]|$)|^.{{161,}}$"},
    },
]
# axe's own and Wagtail's, of those that an editor can do something about.
STANDARD = [
    "alt-text-quality",
    "empty-heading",
    "empty-meta-description",
    "empty-table-header",
    "frame-title",
    "heading-order",
    "image-alt",
    "link-name",
    "p-as-heading",
    "table-duplicate-name",
]
MESSAGES = {
    "alt-text-quality": (
        _("Description of a picture"),
        _("Say in a sentence what the picture shows. Not the name of the file, and not “picture of”."),
    ),
    "empty-heading": (_("Empty heading"), _("Write the heading, or take the block away.")),
    "empty-meta-description": (
        _("Description for search engines is missing"),
        _("Write a sentence or two on the tab for promotion. Search engines show it below the title."),
    ),
    "empty-table-header": (
        _("Empty heading in a table"),
        _("Write what the column or row holds: screen readers read it before each cell."),
    ),
    "frame-title": (_("Embedded content without a title"), _("Give it a title that says what is in it.")),
    "heading-order": (_("A level of headings is skipped"), _("Below the title come large headings, below them small.")),
    "image-alt": (
        _("Picture without a description"),
        _("Say what the picture shows, or mark it as decoration if it says nothing."),
    ),
    "link-name": (_("Link without words"), _("Write where the link leads.")),
    "p-as-heading": (
        _("Bold paragraph in place of a heading"),
        _("Make it a heading, so that it can be found as one."),
    ),
    "table-duplicate-name": (_("Table says the same twice"), _("Give the table one heading.")),
    "vague-link": (_("Link text that says nothing"), _("Write where the link leads, not “here” or “read more”.")),
    "address-as-link": (_("Web address as link text"), _("Write the name of the page that the link leads to.")),
    "long-heading": (_("Long heading"), _("Shorten the heading to one line, and put the rest in the text.")),
    "empty-paragraph": (_("Empty paragraph"), _("Take it away: the space between paragraphs comes by itself.")),
    "comment-mark": (
        _("A comment’s mark in the text"),
        _("Take marks such as “[MM1]” away: Word leaves them where a comment was."),
    ),
    "typed-list": (_("List without list formatting"), _("Choose the lines and press the list button.")),
    "broken-reference": (
        _("A reference that Word could not find"),
        _("Write what was meant, or take the sentence away."),
    ),
    "long-paragraph": (_("Long paragraph"), _("Make it two or three, one matter in each, or a list.")),
    "shouting-heading": (
        _("Heading in capital letters"),
        _("Write it in small letters: capitals are slow to read, and some screen readers spell them."),
    ),
}


class HubContentChecker(ContentCheckerItem):
    """The checker of the preview, the page editor and the site. Only what editors wrote is looked at."""

    axe_include = ["main"]
    axe_run_only = [*STANDARD, *(rule["id"] for rule in RULES)]
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *RULES]
    axe_custom_checks = [
        *(check for check in ContentCheckerItem.axe_custom_checks if check["id"] != "check-image-alt-text"),
        *CHECKS,
    ]
    # Wagtail takes what to look for from here, but only its own scripts: ours comes with the userbar.
    media = Media(js=["js/content-checks.js"])
    axe_messages = {rule: {"error_name": name, "help_text": advice} for rule, (name, advice) in MESSAGES.items()}


def put_in_place(items: list[Any]) -> None:
    """Replace Wagtail's own checker among the userbar's `items`, where it is."""
    for index, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[index] = HubContentChecker(in_editor=item.in_editor)
