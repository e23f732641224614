"""Projects in a page tree, and the form an editor sends."""

from datetime import date
from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from network.institutions.models import Funder, Region
from network.projects.models import ProjectFunder, ProjectIndexPage, ProjectPage
from tests.home.factories import add_page

STARTS, ENDS = date(2020, 6, 17), date(2022, 4, 30)
NO_ROWS: dict[str, Any] = {"partners": [], "funders": [], "related_pages": [], "comments": []}
STREAMS = ("target_groups", "body", "objectives", "measures", "results", "funding", "documents", "contacts")
# The funding of the seed: the whole has only a total, the coordinator's part its total and two lines.
WHOLE = {"scope": "whole", "name": "", "institution": "", "total": "648 700", "lines": []}


def line(name: str = "", share: str = "", amount: str = "", funder: Any = "") -> dict[str, Any]:
    return {"funder": funder, "name": name, "share": share, "amount": amount}


def part(total: str, *lines: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A part of the project as the form sends it."""
    words = {"scope": "part", "name": "Koordinaattorin osuus", "institution": "", "total": total, "lines": lines}
    return {**words, **changes}


def rows_of(block: dict[str, Any]) -> dict[str, Any]:
    """A part's lines as Wagtail's form of a list sends them."""
    rows: dict[str, Any] = {"count": str(len(block["lines"]))}
    for place, value in enumerate(block["lines"]):
        rows |= {str(place): {"order": str(place), "deleted": "", "type": "item", "id": "", "value": value}}
    return {**block, "lines": rows}


def form_of(*, parts: list[dict[str, Any]] = (), publish: bool = True, **changes: Any) -> dict[str, str]:
    """The page's whole form; `changes` may name formsets and streams too."""
    words: dict[str, Any] = {
        "title": "Kohti työelämää",
        "slug": "kohti-tyoelamaa",
        "short_name": "",
        "lead": "",
        "starts": "17.6.2020",
        "ends": "30.4.2022",
        "programme": "",
        "parent_project": "",
        "parent_name": "",
        "parent_url": "",
        "coordinator": "",
        "coordinator_name": "Pohjoisen opisto",
        "website": "",
        "eu_sentence": "",
        "eu_emblem": "",
        "seo_title": "",
        "search_description": "",
        "social_image": "",
    }
    words |= {name: streamfield(changes.pop(name, [])) for name in STREAMS if name != "funding"}
    words["funding"] = streamfield([("part", rows_of(one)) for one in parts])
    words |= {name: inline_formset(changes.pop(name, rows)) for name, rows in NO_ROWS.items()}
    if publish:
        words["action-publish"] = "1"
    return nested_form_data({**words, **changes})


def add_index(home: Page, **fields: Any) -> ProjectIndexPage:
    return add_page(home, "Hankkeet", model=ProjectIndexPage, slug="hankkeet", show_in_menus=True, **fields)


def add_project(parent: Page, title: str = "Kohti työelämää", **fields: Any) -> ProjectPage:
    """A published project; `regions` and `funders` are lists of rows."""
    regions: list[Region] = fields.pop("regions", [])
    funders: list[Funder] = fields.pop("funders", [])
    words = {"starts": STARTS, "ends": ENDS, "coordinator_name": "Pohjoisen opisto", **fields}
    if words.get("coordinator"):
        words["coordinator_name"] = ""
    page = add_page(parent, title, model=ProjectPage, **words)
    page.regions.set(regions)
    page.funders.set([ProjectFunder(funder=funder) for funder in funders])
    page.save_revision().publish()
    return page
