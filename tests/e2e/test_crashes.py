"""kill -9 at any moment: nothing is lost, and what may come twice says so.

The bot, its Telegram and the feed are processes of their own; the deaths come at random moments.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.support.processes import wait_until
from tests.support.staged import Stage, cpu_seconds, followed, staged

RECOVERY = 5.0
"""Seconds after which a life has made its first call."""
COLD_STARTS = 5
READ = "SELECT count(*) FROM article"


def die(stage: Stage, pid: list[int], deaths: int) -> None:
    """So many lives, each ended at a random moment: while it begins, once it talks, or once it has brought news in."""
    chance = random.Random(19)
    for number in range(deaths):
        stage.ask(number)
        time.sleep(chance.uniform(0.0, 2.0))
        stage.kill(pid[0])
        if number < COLD_STARTS and deaths > COLD_STARTS:
            stage.start_cold()
        began, calls, read = time.monotonic(), len(stage.sandbox.calls()), stage.rows(READ)
        pid[0] = stage.start()
        moment = chance.choice(["begins", "talks", "reads", "reads"])
        if moment != "begins":
            wait_until(lambda made=calls: len(stage.sandbox.calls()) > made, "a sign of life", 120)  # type: ignore[misc]  # bound now
            stage.recoveries.append((cpu_seconds(pid[0]), time.monotonic() - began))
        if moment == "reads":
            wait_until(lambda known=read: stage.rows(READ) != known, "news to be read", 120)  # type: ignore[misc]  # bound now


def suffer(folder: Path, url: str, deaths: int) -> Stage:
    """A whole run."""
    with staged(folder, url) as stage, followed(stage) as pid:
        die(stage, pid, deaths)
        count = stage.finish()
        stage.judge(count, deaths)
    return stage


def recovered_soon(stage: Stage) -> bool:
    """By the clock, but for the few lives that a busy machine leaves waiting."""
    clocks = sorted(clock for _cpu, clock in stage.recoveries)
    return clocks[len(clocks) * 9 // 10] < RECOVERY and max(cpu for cpu, _ in stage.cold) < RECOVERY


def test_nothing_is_lost_when_the_bot_dies(empty_sqlite_url: str, tmp_path: Path) -> None:
    suffer(tmp_path, empty_sqlite_url, 2)


@pytest.mark.soak
def test_nothing_is_lost_when_the_bot_dies_three_hundred_times(empty_sqlite_url: str, tmp_path: Path) -> None:
    assert recovered_soon(suffer(tmp_path, empty_sqlite_url, 300))


@pytest.mark.soak
@pytest.mark.postgres
def test_nothing_is_lost_on_postgresql_either(database_postgres_url: str, tmp_path: Path) -> None:
    assert recovered_soon(suffer(tmp_path, database_postgres_url, 60))


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """Where the bot is to make its database."""
    return f"sqlite+aiosqlite:///{tmp_path / 'tally.sqlite3'}"
