"""Each institution's collection of pictures and documents, and the one that all share."""

from collections.abc import Iterator
from functools import partial

from wagtail.models import Collection

from network.institutions.models import Institution
from network.provisioning.faults import MISSING, Fault
from network.provisioning.models import InstitutionSpace, SharedCollection
from network.provisioning.names import shared_name


def institution_faults(institution: Institution) -> Iterator[Fault]:
    owner, name = str(institution), institution.short_name
    space = InstitutionSpace.objects.select_related("collection").filter(institution=institution).first()
    if space is None or space.collection is None:
        yield Fault(owner, "collection", name, MISSING, partial(_make, institution))
        return
    yield from _faults(owner, space.collection, name)


def shared_faults(owner: str) -> Iterator[Fault]:
    row = SharedCollection.objects.select_related("collection").first()
    if row is None:
        yield Fault(owner, "shared collection", shared_name(), MISSING, _make_shared)
        return
    yield from _faults(owner, row.collection, shared_name())


def _faults(owner: str, collection: Collection, name: str) -> Iterator[Fault]:
    if collection.name != name:
        yield Fault(owner, "collection’s name", name, collection.name, partial(_rename, collection, name))
    parent = collection.get_parent()
    # Below another institution's collection, that institution's people could reach into it.
    if not parent.is_root():
        mend = partial(_move_to_root, collection.pk)
        yield Fault(owner, "collection’s place", "below the root", f"below {parent.name}", mend)


def _make(institution: Institution) -> None:
    space, _created = InstitutionSpace.objects.get_or_create(institution=institution)
    space.collection = _root().add_child(name=institution.short_name)
    space.save(update_fields=["collection"])


def _make_shared() -> None:
    SharedCollection.objects.create(collection=_root().add_child(name=shared_name()))


def _rename(collection: Collection, name: str) -> None:
    Collection.objects.filter(pk=collection.pk).update(name=name)
    # Among its neighbours it stands by its name.
    Collection.objects.get(pk=collection.pk).move(_root(), "sorted-child")


def _move_to_root(pk: int) -> None:
    Collection.objects.get(pk=pk).move(_root(), "sorted-child")


def _root() -> Collection:
    return Collection.get_first_root_node()
