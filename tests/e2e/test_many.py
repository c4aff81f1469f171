"""Many processes over one PostgreSQL, which are killed at random: what was promised arrives, once, and no publisher is
asked twice.

MANY="minutes feeds subscribers seed" changes the long run, as in

    MANY="5 2000 4000 7" pytest -s -m soak tests/e2e/test_many.py
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.database import OwnServer, own_server
from tests.support.many import Plan, many

pytestmark = pytest.mark.postgres
LONG = "30 10000 20000"
POLLS_A_SECOND = 33
"""What a round is stretched to, so that two cores do the work and the measuring."""


@pytest.fixture
def server() -> Iterator[OwnServer]:
    """A PostgreSQL server that keeps what it has promised, and that the tests may restart."""
    with own_server() as own:
        yield own


def suffer(folder: Path, server: OwnServer, plan: Plan) -> None:
    print(f"\n{plan}")
    with many(folder, server, plan) as installation:
        installation.live()
        installation.finish()
        installation.judge()


@pytest.mark.soak
def test_what_is_promised_arrives_once_while_processes_and_the_database_die(server: OwnServer, tmp_path: Path) -> None:
    minutes, feeds, subscribers, *seed = map(int, os.environ.get("MANY", LONG).split())
    plan = Plan(
        feeds=feeds, subscribers=subscribers, seconds=60 * minutes, every=max(20.0, feeds / POLLS_A_SECOND),
        kills_every=20, seed=seed[0] if seed else random.randrange(10**6),
    )  # fmt: skip
    suffer(tmp_path, server, plan)


def test_a_moment_of_that(server: OwnServer, tmp_path: Path) -> None:
    processes = {"worker-1": "poll,read", "worker-2": "poll,read", "sender-1": "chat,send"}
    plan = Plan(feeds=60, subscribers=100, seconds=6, every=3, kills_every=2, seed=5, processes=processes)
    suffer(tmp_path, server, plan)
