"""The demo's accounts, one for each role, and the groups that carry the roles' permissions."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.demo import content, page_building
from hub.accounts.models import User

# Model permissions as (app label, model, actions). What a role may do to one institution only is not said here:
# Wagtail's own permissions know no institutions.
Models = tuple[tuple[str, str, tuple[str, ...]], ...]

ADMIN = ("wagtailadmin.access_admin",)
ALL = ("add", "change", "delete", "view")
PAGE_ACTIONS = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
# Wagtail asks for its own models' permissions, whatever model a site keeps its pictures and documents in.
FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))
FILE_ACTIONS = ("add", "change", "choose")

# Role: name of its group. A maintainer is a superuser and needs none.
GROUPS = {
    "coordinator": "Koordinaattorit",
    "institution_administrator": "Oppilaitosten pääkäyttäjät",
    "institution_editor": "Oppilaitosten toimittajat",
    "translator": "Kääntäjät",
    "staff_reader": "Oppilaitosten lukijat",
}
COORDINATED: Models = (
    ("institutions", "institution", ALL),
    ("institutions", "region", ALL),
    ("institutions", "funder", ALL),
    ("brochures", "brochuredetail", ALL),
    ("brochures", "brochurevariant", ("view",)),
    ("home", "hubsettings", ("change",)),
)
SEEN: Models = (("institutions", "institution", ("view",)), ("brochures", "brochuredetail", ("view",)))


def accounts() -> list[dict[str, str]]:
    """The accounts as data: role, email, first_name, last_name and, where it matters, institution."""
    return content.load("accounts")["accounts"]


def make_accounts(password: str) -> None:
    for data in accounts():
        if User.objects.filter(email__iexact=data["email"]).exists():
            continue
        user = User.objects.create_user(
            email=data["email"],
            password=password,
            first_name=data["first_name"],
            last_name=data["last_name"],
            is_superuser=data["role"] == "maintainer",
        )
        if data["role"] in GROUPS:
            user.groups.add(Group.objects.get_or_create(name=GROUPS[data["role"]])[0])


def author() -> User:
    """Who the demo's content is written by, in its history."""
    email = next(data["email"] for data in accounts() if data["role"] == "coordinator")
    return User.objects.get(email__iexact=email)


def grant_permissions() -> None:
    """Give each group what plain Wagtail permissions can say of its role. Needs the front pages."""
    coordinators = _group("coordinator")
    _may(coordinators, ADMIN + ("wagtail_localize.submit_translation",), COORDINATED)
    _may_edit_pages(coordinators, ("fi", "sv", "en", "se"), PAGE_ACTIONS)
    _may_add_files(coordinators)
    for role in ("institution_administrator", "institution_editor"):
        _may(_group(role), ADMIN, SEEN)
    translators = _group("translator")
    _may(translators, ADMIN + ("wagtail_localize.submit_translation",), ())
    _may_edit_pages(translators, ("sv", "en", "se"), ("change", "publish"))


def _group(role: str) -> Group:
    return Group.objects.get(name=GROUPS[role])


def _may(group: Group, names: Iterable[str], models: Models) -> None:
    wanted = [name.split(".") for name in names]
    wanted += [[app, f"{action}_{model}"] for app, model, actions in models for action in actions]
    for app, codename in wanted:
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))


def _may_edit_pages(group: Group, languages: Iterable[str], actions: Iterable[str]) -> None:
    for language in languages:
        home = page_building.find("home", language)
        if home is None:
            continue
        for action in actions:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
            GroupPagePermission.objects.get_or_create(
                group=group, page=Page.objects.get(pk=home.pk), permission=permission
            )


def _may_add_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    for app, model in FILES:
        for action in FILE_ACTIONS:
            permission = Permission.objects.get(content_type__app_label=app, codename=f"{action}_{model}")
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
