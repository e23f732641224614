"""How the admin answers when the network has grown: 100 institutions, 1,000 editors, 1,000 pages of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.bench.harness import Row, section
from tests.bench.load import measure
from tests.bench.serving import captured_queries
from tests.bench.site import BenchSite

INSTITUTIONS, EDITORS, PAGES = 100, 10, 10
MOST_MILLISECONDS = 300


@dataclass(frozen=True)
class View:
    """One page of the admin as one person opens it."""

    name: str
    path: str
    client: Any

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={morsel.value}" for name, morsel in self.client.cookies.items())


@section(
    "admin", f"The admin with {INSTITUTIONS} institutions and {INSTITUTIONS * EDITORS:,} editors, one request at a time"
)
def admin(site: BenchSite) -> Iterator[Row]:
    views = views_of(site)
    before = {view.name: captured_queries(view.client, view.path) for view in views}
    grow()
    for view in views:
        few, many = before[view.name], captured_queries(view.client, view.path)
        load = measure(f"{site.address}{view.path}", connections=1, seconds=3, cookie=view.cookie)
        good = load.latency < MOST_MILLISECONDS and many <= few
        words = f"{few} queries with the demo alone, {many} now: {'met' if good else 'MISSED'}"
        yield Row(view.name, load.latency, "ms", words)


def views_of(site: BenchSite) -> list[View]:
    """What an editor and an administrator of one institution, and the coordinator, open most."""
    from django.urls import reverse

    from network.institutions.models import InstitutionPage, Role, RoleAssignment

    assignment = RoleAssignment.objects.filter(role=Role.INSTITUTION_ADMINISTRATOR).order_by("pk")[0]
    page = InstitutionPage.objects.get(institution=assignment.institution_id, locale__language_code="fi")
    people = {
        "administrator": signed_in(assignment.user),
        "coordinator": signed_in(RoleAssignment.objects.filter(role=Role.COORDINATOR).order_by("pk")[0].user),
    }
    editor = RoleAssignment.objects.filter(role=Role.INSTITUTION_EDITOR, institution=assignment.institution_id)[0]
    people["editor"] = signed_in(editor.user)
    institutions = "wagtailsnippets_institutions_institution"
    addresses = {
        "home": "/admin/",
        "own pages": reverse("wagtailadmin_explore", args=[page.pk]),
        "editing a page": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "page search": reverse("wagtailadmin_pages:search") + "?q=sivu",
        "page chooser": reverse("wagtailadmin_choose_page"),
        "images": reverse("wagtailimages:index"),
        "institutions": reverse(f"{institutions}:list"),
        "own institution": reverse(f"{institutions}:edit", args=[assignment.institution_id]),
        "people": reverse("people:index"),
        "log": reverse("audit_log"),
    }
    only = {"editor": {"home", "own pages", "editing a page", "page chooser", "images"}}
    return [
        View(f"{name}, {who}", path, client)
        for who, client in people.items()
        for name, path in addresses.items()
        if name in only.get(who, addresses)
    ]


def signed_in(user: Any) -> Any:
    """A client whose session has shown the second factor."""
    from django.test import Client

    from hub.accounts import second_factor

    client: Any = Client(headers={"host": "localhost"})
    client.force_login(user)
    session = client.session
    second_factor.note_shown(session, user)
    session.save()
    return client


def grow() -> None:
    """The network as it may be one day, made by the services that make it anywhere."""
    from network.institutions.models import Institution

    for number in range(INSTITUTIONS - Institution.objects.count()):
        add_institution(number)


def add_institution(number: int) -> None:
    from wagtail.models import Locale

    from home.models import ContentPage
    from hub.accounts.models import User
    from network.institutions.models import (
        Institution,
        InstitutionPage,
        InstitutionText,
        Region,
        Role,
        RoleAssignment,
    )
    from network.institutions.services import save_institution

    region = Region.objects.order_by("pk")[number % Region.objects.count()]
    institution = Institution(slug=f"kasvu-{number}", short_name=f"Kasvu {number:03d}", region=region)
    institution.texts = [InstitutionText(locale=Locale.objects.get(language_code="fi"), name=f"Opisto {number:03d}")]
    save_institution(institution=institution)
    for editor in range(EDITORS):
        user = User.objects.create_user(f"toimittaja-{editor}@kasvu-{number}.example", last_name=f"Kasvu {editor}")
        role = Role.INSTITUTION_EDITOR if editor else Role.INSTITUTION_ADMINISTRATOR
        RoleAssignment.objects.create(user=user, role=role, institution=institution)
    place = InstitutionPage.objects.get(institution=institution, locale__language_code="fi")
    for page in range(PAGES):
        title = f"Sivu {number:03d}-{page}"
        place.add_child(
            instance=ContentPage(title=title, slug=f"sivu-{page}", live=bool(page % 2), locale=place.locale)
        )
