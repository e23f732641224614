"""A small hub with a page of each type, as visitors of every kind meet it."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from wagtail.models import Locale

from materials.brochures import making, services
from materials.brochures.models import BrochurePage
from network.institutions.models import Institution, InstitutionIndexPage
from tests.home.factories import add_page, make_details, publish
from tests.materials.brochures.factories import make_series
from tests.network.factories import FunderFactory, InstitutionFactory
from tests.sites import PageTree

# Two workers and a database may share two cores with the browser.
expect.set_options(timeout=20_000)  # ms

BROCHURE = "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/"
SWEDISH = "/sv/materiaalit/esitteet/molempi-parempi/arbetsgivare/"
BODY = [
    ("heading", {"text": "Väliotsikko", "level": "2"}),
    ("paragraph", "<p>Sovitaan <b>yhdessä</b> ja <a href='https://a.example/'>ajoissa</a>.</p><ul><li>Yksi</li></ul>"),
    ("notice", {"kind": "tip", "title": "Vinkki", "text": "<p>Sovi ajoissa</p>"}),
    ("notice", {"kind": "warning", "title": "", "text": "<p>Muista vakuutus</p>"}),
    ("quote", {"text": "Hyvä alku", "name": "Aino Esimerkki", "role": "ohjaaja"}),
    ("steps", {"steps": [{"title": "Valitse", "text": "<p>Oma oppilaitos</p>"}, {"title": "Lataa", "text": ""}]}),
    ("fact_box", {"title": "Muista", "facts": ["<p>Yksi</p>", "<p>Kaksi</p>"]}),
    ("accordion", {"items": [{"title": "Kysymys", "text": "<p>Vastaus</p>"}]}),
    (
        "table",
        {
            "caption": "Muodot rinnakkain",
            "corner": "Asia",
            "columns": ["Oppisopimus", "Koulutussopimus"],
            "rows": [{"heading": "Palkka", "cells": ["<p>Työsuhteen mukainen</p>", "<p>Opintososiaaliset edut</p>"]}],
        },
    ),
    (
        "links",
        {"title": "Lue", "links": [{"page": None, "address": "https://a.example/", "text": "A", "description": "B"}]},
    ),
    ("button", {"page": None, "address": "https://a.example/", "text": "Avaa"}),
    (
        "video",
        {"title": "Ohjaajan päivä", "address": "https://youtu.be/abcdefghijk", "transcript": "<p>Ohjaaja kertoo.</p>"},
    ),
]


@dataclass
class Hub:
    institution: Institution
    employer: BrochurePage
    teacher: BrochurePage


@pytest.fixture
def hub(page_tree: PageTree, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """Every page type in Finnish; the employer's brochure in Swedish too; in other languages pages without words."""
    # Beside a browser and other tests a render may take longer than a visitor would wait.
    monkeypatch.setattr(services, "VISITOR", making.Pace(render=60, wait=60))
    rantala = InstitutionFactory(
        slug="rantala",
        short_name="Rantala",
        text__name="Rantalan opisto",
        member_since=date(2020, 1, 1),
        with_logo=True,
    )
    InstitutionFactory(slug="niemela", short_name="Niemelä", text__name="Niemelän ammattiopisto ja aikuiskoulutus")
    for home in page_tree.homes.values():
        publish(home)
    series = make_series(page_tree)
    body = json.dumps([{"type": kind, "value": value} for kind, value in BODY])
    guide = add_page(page_tree.home, "Oppaan käyttö", slug="kaytto", lead="Näin alkuun.", body=body)
    add_page(page_tree.home, "Verkosto", slug="verkosto", model=InstitutionIndexPage, show_in_menus=True)
    make_details(page_tree, funders=(FunderFactory(),), accessibility_page=guide)
    in_swedish = Locale.objects.get(language_code="sv")
    swedish: Any = series.employer.copy_for_translation(in_swedish, copy_parents=True)
    swedish.title, swedish.slug = "För arbetsgivare", "arbetsgivare"
    publish(swedish)
    guide.copy_for_translation(in_swedish, alias=True)
    series.employer.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
    return Hub(institution=rantala, employer=series.employer, teacher=series.teacher)
