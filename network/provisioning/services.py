"""Makes what an institution, the network and a person need to work here, and mends it. All of it may run twice."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Collection, Page

from hub.accounts.models import User
from network.institutions.models import Institution, Role, RoleAssignment
from network.provisioning import collections, groups, members, pages, site, workflow
from network.provisioning.faults import Fault, mend
from network.provisioning.models import SharedCollection


def provision_institution(*, institution: Institution, only_gaps: bool = False) -> list[Fault]:
    """Make and mend the groups, collection, pages, permissions and workflow of `institution`; returns what it mended.

    All of it or nothing, in the caller's transaction where there is one. Two at once: one after the other.
    `only_gaps` makes what is missing and leaves what is otherwise.
    """
    with transaction.atomic():
        locked = Institution.objects.select_for_update().filter(pk=institution.pk).first()
        if locked is None or not _site_stands():
            return []
        _take_turns()
        mended = mend(network_faults(), only_gaps=True) if _network_is_bare() else []
        return mended + mend(institution_faults(locked), only_gaps=only_gaps)


def provision_network(*, only_gaps: bool = False) -> list[Fault]:
    """Make and mend what is the network's: coordinators, translators of each language, the shared collection."""
    with transaction.atomic():
        if not _site_stands():
            return []
        _take_turns()
        return mend(network_faults(), only_gaps=only_gaps)


def provision_everything(*, only_gaps: bool = False) -> list[Fault]:
    """The network, then each institution in a transaction of its own: what was stopped goes on from where it was."""
    mended = mend(site.faults(gettext("Network"))) + provision_network(only_gaps=only_gaps)
    for institution in Institution.objects.order_by("pk"):
        mended += provision_institution(institution=institution, only_gaps=only_gaps)
    return mended


def all_faults() -> Iterator[Fault]:
    """Everything that is not as it should be, without touching it."""
    if _site_stands():
        yield from site.faults(gettext("Network"))
        yield from network_faults()
        for institution in Institution.objects.order_by("short_name"):
            yield from institution_faults(institution)


def institution_faults(institution: Institution) -> Iterator[Fault]:
    """What comes later builds on what comes before: permissions need pages, a workflow its groups."""
    yield from collections.institution_faults(institution)
    yield from pages.institution_faults(institution)
    yield from groups.institution_faults(institution)
    yield from workflow.institution_faults(institution)


def network_faults() -> Iterator[Fault]:
    owner = gettext("Network")
    yield from collections.shared_faults(owner)
    yield from groups.network_faults(owner)


def sync_person(*, user: User) -> bool:
    """Bring `user`'s groups in line with the roles held today; says whether anything was not so.

    A role may be given before its group has been made; then it is made here.
    """
    for row in RoleAssignment.objects.current().filter(user=user).select_related("institution"):
        if row.institution and row.role in groups.AT_INSTITUTIONS and not groups.find(row.role, row.institution):
            provision_institution(institution=row.institution)
        elif row.role == Role.COORDINATOR and not groups.find(row.role, None):
            provision_network()
    return members.sync_groups(user=user)


def _network_is_bare() -> bool:
    """Whether the coordinators or the shared collection are missing, which each institution's rights refer to."""
    return groups.find(Role.COORDINATOR, None) is None or not SharedCollection.objects.exists()


def _site_stands() -> bool:
    """A database without roots, as before the first migration has ended, has no place for any of this."""
    return Collection.get_first_root_node() is not None and Page.get_first_root_node() is not None


def _take_turns() -> None:
    """Who makes the network's things, or puts a collection beside the others, waits here for who does so already."""
    Collection.objects.select_for_update().filter(depth=1).first()
