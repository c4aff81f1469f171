"""kill -9 at any moment, a disk that is full: nothing is lost, and what may come twice says so.

The bot, its Telegram and the feed are processes of their own; the deaths come at random moments.
"""

from __future__ import annotations

import asyncio
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tests.support.processes import ROOT, SandboxClient, ask, free_port, running, wait_until
from tests.support.ticker import EVENTS, title, wounded

REPEATED = ("This may be a repeat", "Perhaps you have this answer already")
NEWS_EVERY = 2.0
"""Seconds between two entries: seven readers share them, so that no queue grows."""
RECOVERY = 5.0


@dataclass(slots=True)
class Stage:
    """A feed that brings news, readers who follow it, and lives of the bot."""

    sandbox: SandboxClient
    ticker: str
    folder: Path
    url: str
    """The database's, as the settings take it."""
    lives: subprocess.Popen[str]
    readers: dict[int, str] = field(default_factory=dict)
    before: int = 0
    """Entries that were there when the readers had subscribed: who is told of those is another question."""
    asked: list[str] = field(default_factory=list)
    in_flight: int = 0
    """Messages that a death may have made come twice."""
    hits: int = 0
    """Deaths that met a call under way."""
    recoveries: list[tuple[float, float]] = field(default_factory=list)
    """Until a life's first call: seconds of its processor time, which an idle machine's clock would show, and by the
    clock of this machine, which does other things too."""

    def start(self) -> int:
        """A life begins. Gives its process id."""
        assert self.lives.stdin
        assert self.lives.stdout
        self.lives.stdin.write("\n")
        self.lives.stdin.flush()
        return int(self.lives.stdout.readline())

    def kill(self, pid: int) -> None:
        """It ends, and leaves the database whole."""
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not Path(f"/proc/{pid}").exists(), "the end of a life")
        left = self.rows("SELECT count(*) FROM delivery WHERE state = 'sending'")[0][0]
        self.in_flight += left
        self.hits += left > 0
        if self.url.startswith("sqlite"):
            assert self.rows("PRAGMA quick_check") == [("ok",)]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database says, read from outside."""
        if self.url.startswith("sqlite"):
            with sqlite3.connect(self.url.removeprefix("sqlite+aiosqlite:///")) as database:
                return database.execute(query).fetchall()
        return asyncio.run(_fetch(self.url, query))

    def ask(self, number: int) -> None:
        """Somebody asks something that only one answer names."""
        self.asked.append(f"nosuch{number}x")
        asker = list(self.readers)[number % len(self.readers)]
        self.sandbox.act(asker, "send", text=f"/latest title:{self.asked[-1]}")

    def subscribe(self) -> None:
        """A reader for each kind of event."""
        for event in EVENTS:
            person = self.sandbox.person(event)
            self.sandbox.act(person, "send", text=f"/subscribe title:{event.lower()}")
            wait_until(lambda who=person: len(self.sandbox.messages(who)) == 1, f"a preview for {event}")  # type: ignore[misc]  # bound now
            (preview,) = self.sandbox.messages(person)
            self.sandbox.act(person, "press", message=preview["id"], row=0, column=0)
            self.readers[person] = event
        wait_until(lambda: self.rows("SELECT count(*) FROM subscription") == [(len(EVENTS),)], "the subscriptions")
        self.before = int(ask(f"{self.ticker}/count")) + 1

    def finish(self) -> int:
        """The news end; all that is owed goes out. Gives how many entries there were."""
        count = int(ask(f"{self.ticker}/stop"))
        seen = "SELECT count(DISTINCT link) FROM article"
        wait_until(lambda: self.rows(seen) == [(count,)], "the feed to be read", 180)
        open_rows = "SELECT count(*) FROM delivery WHERE state NOT IN ('sent', 'dead')"
        unanswered = 'SELECT count(*) FROM "update" WHERE answered_at IS NULL'
        calm = 0

        def is_calm() -> bool:
            nonlocal calm
            calm = calm + 1 if self.rows(open_rows) == [(0,)] and self.rows(unanswered) == [(0,)] else 0
            return calm > 60  # three quiet seconds: another poll has found nothing

        wait_until(is_calm, "an empty outbox", 180)
        return count

    def judge(self, count: int, deaths: int) -> None:
        """Compare what was promised with what the chats show."""
        shown = [message for person in self.readers for message in self.sandbox.messages(person)]
        told = Counter(_headline(message["text"]) for message in shown)
        articles = self.rows("SELECT title, story_id FROM article ORDER BY id")
        known = {row[0] for row in articles}
        assert known >= {title(number) for number in range(count)}, "an entry was lost"
        anchors = {story: headline for headline, story in reversed(articles)}
        early = {title(number) for number in range(self.before)}
        promised = [headline for headline in anchors.values() if headline not in early]
        missing = [headline for headline in promised if not told[headline]]
        assert not missing, f"{len(missing)} of {len(promised)} stories were never told, such as {missing[:3]}"
        edited = {title(number): f"{wounded(number, edited=True)}" for number in range(0, count, 7)}
        again = [message for message in shown if any(words in message["text"] for words in REPEATED)]
        twice = sum(told[headline] - 1 for headline in promised)
        unmarked = sum(max(0, n - 1) for n in Counter(_unmarked(shown)).values())
        answers = Counter(word for word in self.asked for message in shown if word in message["text"])
        unanswered = [word for word in self.asked if not answers[word]]
        print(
            f"\n{deaths} deaths, {self.hits} met a call under way ({self.in_flight} messages); {count} entries, "
            f"{len(promised)} stories promised, {len(missing)} lost, {len(shown)} messages, {twice} alerts twice, "
            f"{len(again)} marked as repeats, {unmarked} not, "
            f"{len(self.asked)} questions, {sum(answers.values()) - len(self.asked)} answered twice"
        )
        if self.recoveries:
            worst, middle = max(self.recoveries), sorted(self.recoveries)[len(self.recoveries) // 2]
            print(f"recovery in processor and clock seconds: median {middle}, longest {worst}")
        assert not unanswered
        assert unmarked == 0, "something came twice and doesn't say so"
        assert twice <= self.in_flight
        stale = [m["text"] for m in shown if (number := edited.get(_headline(m["text"]))) and number not in m["text"]]
        assert not stale, f"{len(stale)} of {len(edited)} alerts were not corrected, such as {stale[:1]}"


def _headline(words: str) -> str:
    return words.split("\n", maxsplit=1)[0].split(": ", 1)[-1]


def _unmarked(shown: list[dict[str, Any]]) -> Iterator[str]:
    """The headlines of alerts that don't say that they may be repeats."""
    for message in shown:
        first, _, rest = message["text"].partition("\n")
        if "alarm raised" in first and not any(words in rest for words in REPEATED):
            yield first


async def _fetch(url: str, query: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
    try:
        return [tuple(row.values()) for row in await connection.fetch(query)]
    finally:
        await connection.close()


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def staged(folder: Path, url: str) -> Iterator[Stage]:
    """The processes, until the block ends."""
    ports = free_port(), free_port()
    sandbox, ticker = SandboxClient(ports[0]), f"http://127.0.0.1:{ports[1]}"
    feed = [sys.executable, "-m", "tests.support.ticker", str(ports[1]), str(NEWS_EVERY)]
    telegram = [sys.executable, "-m", "bot.sandbox", "--port", str(ports[0]), "--no-people"]
    settings = {
        "TALLY_TELEGRAM_TOKEN": "1:sandbox", "TALLY_TELEGRAM_API": sandbox.url, "TALLY_DATA": str(folder / "data"),
        "TALLY_FEEDS": f"{ticker}/feed.xml", "TALLY_ALLOW_PRIVATE_FEEDS": "true", "TALLY_DATABASE": url,
        "TALLY_POLL_EVERY": "1", "TALLY_POLL_FLOOR": "1", "TALLY_LOG": "warning",
    }  # fmt: skip
    with (
        running(telegram, folder / "sandbox.log", f"{sandbox.url}/sandbox/state"),
        running(feed, folder / "ticker.log", f"{ticker}/feed.xml"),
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.lives", str(folder / "tally.log")],
            cwd=ROOT, env={**os.environ, **settings}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as lives,
    ):  # fmt: skip
        try:
            yield Stage(sandbox, ticker, folder, url, lives)
        finally:
            lives.kill()


@contextmanager
def followed(stage: Stage) -> Iterator[list[int]]:
    """The first life, with readers; a list of one, so that the next life can take its place."""
    pid = [stage.start()]
    try:
        first_poll = "SELECT count(*) FROM feed WHERE first_polled_at IS NOT NULL"
        wait_until(lambda: _quietly(lambda: stage.rows(first_poll)) == [(1,)], "the first poll", 60)
        stage.subscribe()
        # Half of the answers are slow, so that many deaths meet a call under way.
        ask(
            f"{stage.sandbox.url}/sandbox/faults",
            [{"kind": "slow", "method": method, "seconds": 0.15, "times": 10**9} for method in SLOW],
        )
        yield pid
    finally:
        if Path(f"/proc/{pid[0]}").exists():
            os.kill(pid[0], signal.SIGKILL)


SLOW = ("sendMessage", "editMessageText")


def _quietly(look: Callable[[], list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    try:
        return look()
    except (sqlite3.OperationalError, asyncpg.PostgresError):  # the tables are about to be made
        return []


def die(stage: Stage, pid: list[int], deaths: int) -> None:
    """So many lives, each ended at a random moment: while it begins, once it talks, or once it has brought news in."""
    chance = random.Random(19)
    for number in range(deaths):
        stage.ask(number)
        time.sleep(chance.uniform(0.0, 2.0))
        stage.kill(pid[0])
        began, calls, read = time.monotonic(), len(stage.sandbox.calls()), stage.rows(READ)
        pid[0] = stage.start()
        moment = chance.choice(["begins", "talks", "reads", "reads"])
        if moment != "begins":
            wait_until(lambda made=calls: len(stage.sandbox.calls()) > made, "a sign of life", 120)  # type: ignore[misc]  # bound now
            stage.recoveries.append((_cpu(pid[0]), time.monotonic() - began))
        if moment == "reads":
            wait_until(lambda known=read: stage.rows(READ) != known, "news to be read", 120)  # type: ignore[misc]  # bound now


READ = "SELECT count(*) FROM article"


def suffer(folder: Path, url: str, deaths: int) -> None:
    """A whole run."""
    with staged(folder, url) as stage, followed(stage) as pid:
        die(stage, pid, deaths)
        count = stage.finish()
        stage.judge(count, deaths)
        assert max(cpu for cpu, _clock in stage.recoveries) < RECOVERY


@pytest.mark.soak
def test_nothing_is_lost_when_the_bot_dies_a_few_times(empty_sqlite_url: str, tmp_path: Path) -> None:
    suffer(tmp_path, empty_sqlite_url, 4)


@pytest.mark.soak
def test_nothing_is_lost_when_the_bot_dies_three_hundred_times(empty_sqlite_url: str, tmp_path: Path) -> None:
    suffer(tmp_path, empty_sqlite_url, 300)


@pytest.mark.soak
@pytest.mark.postgres
def test_nothing_is_lost_on_postgresql_either(database_postgres_url: str, tmp_path: Path) -> None:
    suffer(tmp_path, database_postgres_url, 60)


@pytest.mark.soak
def test_a_full_disk_loses_nothing(empty_sqlite_url: str, tmp_path: Path) -> None:
    with staged(tmp_path, empty_sqlite_url) as stage, followed(stage) as pid:
        file = Path(empty_sqlite_url.removeprefix("sqlite+aiosqlite:///"))
        for number in range(5):
            time.sleep(3)
            room = max(file.stat().st_size, Path(f"{file}-wal").stat().st_size if Path(f"{file}-wal").exists() else 0)
            stage.ask(number)
            resource.prlimit(pid[0], resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
            time.sleep(4)
            resource.prlimit(pid[0], resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        count = stage.finish()
        assert stage.rows("PRAGMA quick_check") == [("ok",)]
        stage.judge(count, 0)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """Where the bot is to make its database."""
    return f"sqlite+aiosqlite:///{tmp_path / 'tally.sqlite3'}"
