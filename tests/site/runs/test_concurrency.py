"""Several threads at one row, with real transactions on whichever database the tests use."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connections

from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.runs.lease import claim_next
from productionproof_site.runs.models import Run
from productionproof_site.runs.results import save_result
from tests.site.runs.stage import base, claimed, document, made, start

T = TypeVar("T")
THREADS = 6

pytestmark = pytest.mark.django_db(transaction=True)


def together(deed: Callable[[], T]) -> list[T]:
    """What the deed returns in each of several threads that begin at once."""
    barrier = threading.Barrier(THREADS)

    def one() -> T:
        try:
            barrier.wait()
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return [future.result() for future in [pool.submit(one) for _ in range(THREADS)]]


def test_a_double_click_is_one_run(project: Project, ed: User) -> None:
    runs = together(lambda: start(ed, project, "key").pk)
    assert len(set(runs)) == 1
    assert Run.objects.count() == 1


def test_each_run_is_claimed_by_one_worker(project: Project, ed: User) -> None:
    wanted = {start(ed, project).pk for _ in range(THREADS - 2)}
    leases = [lease for lease in together(lambda: claim_next("worker")) if lease is not None]
    assert sorted(lease.run_id for lease in leases) == sorted(wanted)


def test_a_result_is_kept_once(project: Project, ed: User) -> None:
    run = start(ed, project, kinds=["risk"])
    lease = claimed()
    one = document("risk")
    result = made(run, one)
    together(lambda: save_result(lease, base(run), result, one))
    assert run.results.count() == 1
    assert project.artifacts.get().versions.count() == 1
