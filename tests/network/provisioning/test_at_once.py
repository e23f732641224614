"""Stopped in the middle, started twice at once: in the end everything is there, once."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connections
from wagtail.models import Collection, Page, Workflow

from network.institutions.models import Institution, InstitutionPage
from network.institutions.services import save_institution
from network.provisioning import services
from network.provisioning.models import InstitutionSpace, RoleGroup
from network.provisioning.services import all_faults, provision_everything, provision_institution
from tests.network.cast import make_places
from tests.network.factories import InstitutionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def institutions(page_tree: Any) -> list[Institution]:
    make_places()
    return [InstitutionFactory() for _number in range(3)]


def in_a_process_killed_after(mended: int, do: Callable[[], Any]) -> int:
    """Run `do` in a process of its own that SIGKILL meets when it has mended so many things; gives how it ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        left = mended

        def counting(found: Any, **options: Any) -> Any:
            nonlocal left
            done = []
            for fault in found:
                fault.mend()
                done.append(fault)
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return done

        services.mend = counting
        do()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def count() -> dict[str, int]:
    models = (Group, RoleGroup, Collection, Page, Workflow, InstitutionSpace)
    return {model.__name__: model._default_manager.count() for model in models}


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    def do(deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


@pytest.mark.parametrize("mended", [1, 4, 40, 90, 130])
def test_killed_in_the_middle_the_next_run_completes_it(institutions: list[Institution], mended: int) -> None:
    status = in_a_process_killed_after(mended, provision_everything)
    assert os.WTERMSIG(status) == signal.SIGKILL
    # All of an institution or nothing of it.
    for institution in institutions:
        assert InstitutionPage.objects.filter(institution=institution).count() in (0, 4)
        assert institution.role_groups.count() == (2 if institution.pages.exists() else 0)
    provision_everything()
    assert list(all_faults()) == []
    complete = count()
    assert provision_everything() == []
    assert count() == complete
    assert complete["InstitutionSpace"] == 3


def test_two_at_once_make_one_set(institutions: list[Institution]) -> None:
    first = institutions[0]
    at_once(*[lambda: provision_institution(institution=first)] * 3, provision_everything, provision_everything)
    assert list(all_faults()) == []
    assert InstitutionPage.objects.count() == 12
    assert RoleGroup.objects.filter(institution=first).count() == 2
    assert Page.find_problems() == ([], [], [], [], [])
    assert Collection.find_problems() == ([], [], [], [], [])


def test_two_institutions_saved_at_once_both_get_theirs(page_tree: Any) -> None:
    make_places()
    new = [InstitutionFactory(), InstitutionFactory(), InstitutionFactory()]
    at_once(*[lambda one=one: save_institution(institution=Institution.objects.get(pk=one.pk)) for one in new])
    assert InstitutionPage.objects.count() == 12
    assert list(all_faults()) == []
    assert Page.find_problems() == ([], [], [], [], [])
