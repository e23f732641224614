"""Several people search for the same in vain at the same moment."""

import multiprocessing
from typing import Any

import pytest
from django.db import connections

from search.misses import note_miss
from search.models import SearchMiss

processes = multiprocessing.get_context("fork")


def _note(together: Any) -> None:
    together.wait(60)
    note_miss("yhtä aikaa", language="fi")


@pytest.mark.django_db(transaction=True)
def test_each_is_counted() -> None:
    together = processes.Barrier(4)
    connections.close_all()
    people = [processes.Process(target=_note, args=(together,)) for _number in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join(60)
    assert list(SearchMiss.objects.values_list("words", "count")) == [("yhtä aikaa", 4)]
