"""What each role's group may do, said once: as Wagtail's own permissions, and all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail.models import Page, Site

from network.institutions.models import InstitutionPage, Role
from network.provisioning.models import InstitutionSpace, RoleGroup, SharedCollection

EDIT = ("add", "change")
PUBLISH = (*EDIT, "publish", "lock", "unlock", "bulk_delete")
TRANSLATE = ("change", "publish")
KEEP = ("add", "change", "choose")
CHOOSE = ("choose",)
# Wagtail asks for its own models' permissions, whatever model a site keeps its pictures and documents in.
FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))

_everybody = {"wagtailadmin.access_admin", "wagtail_localize.submit_translation"}
_more: dict[str, set[str]] = {}


def allow(role: Role, *names: str) -> None:
    """Give `role`'s groups further permissions, by name: `home.change_hubsettings`. Features call this when they load.

    For models that no policy of an institution guards; a permission given here holds for all of a model's rows.
    """
    _more.setdefault(role, set()).update(names)


@dataclass(frozen=True)
class Grants:
    """`models`: names of permissions; `pages` and `collections`: pairs of primary key and a permission's name."""

    models: set[str] = field(default_factory=set)
    pages: set[tuple[int, str]] = field(default_factory=set)
    collections: set[tuple[int, str]] = field(default_factory=set)


def grants_of(row: RoleGroup, root_collection: int) -> Grants:
    """Everything that the group of `row` may do."""
    models = _everybody | _more.get(row.role, set())
    if row.role == Role.COORDINATOR:
        return Grants(models, _on_pages(home_pages(), PUBLISH), _on_files(root_collection, KEEP))
    if row.role == Role.TRANSLATOR:
        return Grants(models, _on_pages(home_pages(row.locale_id), TRANSLATE))
    return Grants(models, _on_own_pages(row), _on_own_files(row))


def home_pages(locale_id: int | None = None) -> list[int]:
    """Primary keys of the front pages, in every language or in one."""
    keys = Site.objects.values("root_page__translation_key")
    pages = Page.objects.filter(translation_key__in=keys)
    return list((pages.filter(locale=locale_id) if locale_id else pages).values_list("pk", flat=True))


def _on_own_pages(row: RoleGroup) -> set[tuple[int, str]]:
    assert row.institution is not None
    actions: Iterable[str] = PUBLISH
    if row.role == Role.INSTITUTION_EDITOR:
        actions = (*EDIT, "publish") if row.institution.editors_publish else EDIT
    own = InstitutionPage.objects.filter(institution=row.institution_id)
    return _on_pages(own.values_list("pk", flat=True), actions)


def _on_own_files(row: RoleGroup) -> set[tuple[int, str]]:
    space = InstitutionSpace.objects.filter(institution=row.institution_id).first()
    own = _on_files(space.collection_id, KEEP) if space and space.collection_id else set()
    shared = SharedCollection.objects.first()
    return own | _on_files(shared.collection_id, CHOOSE) if shared else own


def _on_pages(pages: Iterable[int], actions: Iterable[str]) -> set[tuple[int, str]]:
    chosen = list(actions)
    return {(page, f"wagtailcore.{action}_page") for page in pages for action in chosen}


def _on_files(collection: int, actions: Iterable[str]) -> set[tuple[int, str]]:
    return {(collection, f"{app}.{action}_{model}") for app, model in FILES for action in actions}
