"""Projects of the network: dates and numbers stand in `content/projects.toml`, words in `<language>/projects/`."""

import json
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from home.demo import content, translating
from home.demo.markup import paragraphs
from home.demo.network import locales
from home.demo.page_building import find, primary_key
from home.demo.placing import PUBLISHED, put_below
from home.demo.streams import BodyData, StreamData
from hub.accounts.models import User
from network.institutions.models import Funder, Institution, Region
from network.projects.models import ProjectFunder, ProjectPage, ProjectPartner, ProjectRelatedPage

Row = dict[str, Any]
BODIES = ("body", "measures", "results")


def rows() -> list[Row]:
    """The projects as data; what belongs to another stands after it."""
    found: list[Row] = content.load("projects")["projects"]
    return found


def words(row: Row, language: str) -> Row:
    return content.load(f"{language}/projects/{row['key']}")


def page_key(row: Row) -> str:
    return f"projects/{row['key']}"


def day(value: list[int]) -> date:
    """`[years from now, month, day]`: whenever the demo is loaded, what runs is running."""
    years, month, number = value
    return date(timezone.localdate().year + years, month, number)


def write(row: Row, user: User) -> None:
    """Put one project into the list of projects, unless it is there."""
    parent = find("projects")
    if parent is None or find(page_key(row)):
        return
    page = build(row, content.SOURCE_LANGUAGE)
    page.locale = locales()[content.SOURCE_LANGUAGE]
    put_below(parent, page, state=PUBLISHED, writer=user)


def translate(row: Row, language: str, user: User) -> None:
    translating.put(page_key(row), language, partial(build, row, language), user)


def build(row: Row, language: str) -> ProjectPage:
    """An unsaved page with the words of `row` in `language`."""
    said, key = words(row, language), page_key(row)
    page = ProjectPage(
        **{name: said.get(name, "") for name in ("title", "slug", "short_name", "lead", "programme", "parent_name")},
        **{name: row[name] for name in ("parent_url", "website", "eu_sentence", "eu_emblem") if name in row},
        draft_title=said["title"],
        translation_key=content.identity("page", key),
        starts=day(row["starts"]),
        ends=day(row["ends"]),
        eu_funded="eu_sentence" in row,
        parent_project=_parent(row),
        coordinator=Institution.objects.filter(slug=row["coordinator"]).first(),
        **{name: json.dumps(value) for name, value in _streams(row, said, key).items()},
    )
    page.regions = list(Region.objects.filter(slug__in=row["regions"]))
    page.partners = _partners(row)
    funders = [Funder.objects.filter(slug=slug).first() for slug in row.get("logos", [])]
    page.funders = [ProjectFunder(funder=one, sort_order=order) for order, one in enumerate(funders) if one]
    related = [find(name) for name in row.get("related", [])]
    page.related_pages = [ProjectRelatedPage(target=one, sort_order=order) for order, one in enumerate(related) if one]
    return page


def _parent(row: Row) -> ProjectPage | None:
    parent = find(row["parent"]) if "parent" in row else None
    return parent.specific if parent else None


def _partners(row: Row) -> list[ProjectPartner]:
    members = {one.slug: one for one in Institution.objects.filter(slug__in=row["partners"])}
    named = [ProjectPartner(name=name, url=url) for name, url in row.get("other_partners", [])]
    partners = [*(ProjectPartner(institution=members[slug]) for slug in row["partners"] if slug in members), *named]
    for order, partner in enumerate(partners):
        partner.sort_order = order
    return partners


def _streams(row: Row, said: Row, key: str) -> dict[str, Any]:
    def of(name: str) -> StreamData:
        return StreamData(f"{key}/{name}", primary_key)

    bodies = {
        name: BodyData(f"{key}/{name}", primary_key).body(said.get(name, []))
        for name in ("body", "measures", "results")
    }
    objectives = [("objective", {"title": title, "text": paragraphs(text)}) for title, text in said["objectives"]]
    people_named = [
        ("contact", {"email": "", "phone": "", **contact, "title": title, "organisation": organisation})
        for contact, (title, organisation) in zip(row["contacts"], said["contacts"], strict=True)
    ]
    return {
        **bodies,
        "target_groups": of("target_groups").stream([("group", group) for group in said["target_groups"]]),
        "objectives": of("objectives").stream(objectives),
        "contacts": of("contacts").stream(people_named),
        "funding": of("funding").stream(_funding(row, said, of("funding"))),
    }


def _funding(row: Row, said: Row, writer: StreamData) -> list[tuple[str, Any]]:
    """The numbers of `row` with the names of `said`; where a line has none, it is a funder's by address name."""
    parts = []
    for number, (part, names) in enumerate(zip(row["funding"], said["funding"], strict=True)):
        lines = [
            {"funder": _key(Funder, line.get("funder")), "name": name, "share": line["share"], "amount": line["amount"]}
            for line, name in zip(part.get("lines", []), names["lines"], strict=True)
        ]
        value = {
            "scope": part["scope"],
            "name": names["name"],
            "institution": _key(Institution, part.get("institution")),
            "total": part["total"],
            "lines": writer.items(f"part/{number}", lines),
        }
        parts.append(("part", value))
    return parts


def _key(model: Any, slug: str | None) -> int | None:
    return model.objects.filter(slug=slug).values_list("pk", flat=True).first() if slug else None
