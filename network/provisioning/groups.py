"""The groups of the roles: that they are there, what they are called, what they may do, who is in them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale

from network.institutions.models import Institution, Role
from network.provisioning.faults import MISSING, Fault, listed
from network.provisioning.grants import grants_of
from network.provisioning.members import holders
from network.provisioning.models import RoleGroup
from network.provisioning.names import free_group_name, group_name

AT_INSTITUTIONS = (Role.INSTITUTION_ADMINISTRATOR, Role.INSTITUTION_EDITOR)


def institution_faults(institution: Institution) -> Iterator[Fault]:
    for role in AT_INSTITUTIONS:
        yield from _faults(str(institution), role, institution, None)


def network_faults(owner: str) -> Iterator[Fault]:
    yield from _faults(owner, Role.COORDINATOR, None, None)
    for locale in Locale.objects.order_by("pk"):
        yield from _faults(owner, Role.TRANSLATOR, None, locale)


def find(role: str, institution: Institution | None, locale: Locale | None = None) -> RoleGroup | None:
    rows = RoleGroup.objects.select_related("group", "institution", "locale")
    return rows.filter(role=role, institution=institution, locale=locale).first()


def _faults(owner: str, role: Role, institution: Institution | None, locale: Locale | None) -> Iterator[Fault]:
    name = group_name(role, institution, locale)
    row = find(role, institution, locale)
    if row is None:
        make = partial(_make, role, institution, locale, name)
        yield Fault(owner, f"group of the role {role}", name, MISSING, make)
        row = find(role, institution, locale)
    if row is None:
        return
    if row.group.name != free_group_name(name, row.group_id):
        yield Fault(owner, "group’s name", name, row.group.name, partial(_rename, row.group, name))
    yield from _permission_faults(owner, row)
    yield from _member_faults(owner, row)


def _make(role: Role, institution: Institution | None, locale: Locale | None, name: str) -> None:
    group = Group.objects.create(name=free_group_name(name))
    RoleGroup.objects.create(group=group, role=role, institution=institution, locale=locale)


def _rename(group: Group, name: str) -> None:
    group.name = free_group_name(name, group.pk)
    group.save(update_fields=["name"])


def _member_faults(owner: str, row: RoleGroup) -> Iterator[Fault]:
    wanted = set(holders(row).values_list("pk", flat=True))
    people = get_user_model()._default_manager
    found = set(people.filter(groups=row.group_id).values_list("pk", flat=True))
    missing, extra = wanted - found, found - wanted
    members: Any = getattr(row.group, "user_set")  # noqa: B009 - the stubs do not know the reverse side
    if missing:
        expected = listed(people.filter(pk__in=missing).values_list("email", flat=True))
        yield Fault(owner, f"member of {row.group.name}", expected, MISSING, partial(members.add, *missing))
    if extra:
        surplus = listed(people.filter(pk__in=extra).values_list("email", flat=True))
        yield Fault(owner, f"member of {row.group.name}", "nobody else", surplus, partial(members.remove, *extra))


def _permission_faults(owner: str, row: RoleGroup) -> Iterator[Fault]:
    root = Collection.get_first_root_node()
    if root is None:
        return
    known = _permissions()
    wanted = grants_of(row, root.pk)
    group = row.group
    may = set(group.permissions.values_list("pk", flat=True))
    yield from _differences(
        f"{owner}: {group.name}",
        "permission",
        {(None, known[name]) for name in wanted.models if name in known},
        {(None, pk) for pk in may},
        lambda _place, pk: group.permissions.add(pk),
        lambda _place, pk: group.permissions.remove(pk),
    )
    rows: Any
    for what, key, rows, pairs in (
        ("permission on page", "page_id", GroupPagePermission.objects, wanted.pages),
        ("permission on collection", "collection_id", GroupCollectionPermission.objects, wanted.collections),
    ):
        mine = rows.filter(group=group)
        yield from _differences(
            f"{owner}: {group.name}",
            what,
            {(place, known[name]) for place, name in pairs if name in known},
            set(mine.values_list(key, "permission_id")),
            lambda place, pk, rows=rows, key=key: rows.create(group=group, permission_id=pk, **{key: place}),
            lambda place, pk, mine=mine, key=key: mine.filter(permission_id=pk, **{key: place}).delete(),
        )


def _differences(owner: str, what: str, wanted: set[Any], found: set[Any], add: Any, remove: Any) -> Iterator[Fault]:
    for place, pk in sorted(wanted - found, key=str):
        yield Fault(owner, what, _told(place, pk), MISSING, partial(add, place, pk))
    for place, pk in sorted(found - wanted, key=str):
        yield Fault(owner, what, "nothing more", _told(place, pk), partial(remove, place, pk))


def _told(place: int | None, pk: int) -> str:
    permission = Permission.objects.select_related("content_type").get(pk=pk)
    name = f"{permission.content_type.app_label}.{permission.codename}"
    return name if place is None else f"{name} on {place}"


def _permissions() -> dict[str, int]:
    """Primary keys of all permissions there are, by name. One that a migration has yet to make is not missed."""
    rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    return {f"{app}.{codename}": pk for app, codename, pk in rows}
