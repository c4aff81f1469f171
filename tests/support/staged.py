"""The whole bot as processes: a feed that brings news, readers who follow it, and lives of the bot that a test ends."""

from __future__ import annotations

import asyncio
import os
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

from tests.support.processes import ROOT, SandboxClient, ask, free_port, running, wait_until
from tests.support.ticker import EVENTS, title, wounded

REPEATED = ("This may be a repeat", "Perhaps you have this answer already")
NEWS_EVERY = 2.0
"""Seconds between two entries: seven readers share them, so that no queue grows."""


@dataclass(slots=True)
class Stage:
    """A feed that brings news, readers who follow it, and lives of the bot."""

    sandbox: SandboxClient
    ticker: str
    folder: Path
    url: str
    """The database's, as the settings take it."""
    lives: subprocess.Popen[str]
    settings: dict[str, str]
    clock: Path
    """Holds by how many seconds the bot's clock is wrong."""
    readers: dict[int, str] = field(default_factory=dict)
    before: int = 0
    """Entries that were there when the readers had subscribed: who is told of those is another question."""
    asked: list[str] = field(default_factory=list)
    in_flight: int = 0
    """Messages that a death may have made come twice."""
    hits: int = 0
    """Deaths that met a call under way."""
    recoveries: list[tuple[float, float]] = field(default_factory=list)
    """Until a life's first call: seconds of its processor time, and by the clock."""
    cold: list[tuple[float, float]] = field(default_factory=list)
    """The same for lives that must load the program first."""

    def start(self) -> int:
        """A life begins. Gives its process id."""
        assert self.lives.stdin
        assert self.lives.stdout
        self.lives.stdin.write("\n")
        self.lives.stdin.flush()
        return int(self.lives.stdout.readline())

    def start_cold(self) -> float:
        """A life that begins as after a reboot, and ends at its first call. Gives how long that took."""
        made, began = len(self.sandbox.calls()), time.monotonic()
        with (self.folder / "cold.log").open("ab") as log:
            life = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=ROOT, env={**os.environ, **self.settings}, stderr=log
            )
        try:
            wait_until(lambda: len(self.sandbox.calls()) > made, "a sign of life", 120)
            self.cold.append((cpu_seconds(life.pid), time.monotonic() - began))
        finally:
            life.kill()
            life.wait()
        self.look_after_death()
        return self.cold[-1][1]

    def kill(self, pid: int) -> None:
        """It ends, and leaves the database whole."""
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not Path(f"/proc/{pid}").exists(), "the end of a life")
        self.look_after_death()

    def look_after_death(self) -> None:
        """Count what it leaves, and look whether the database is whole."""
        left = self.rows("SELECT count(*) FROM delivery WHERE state = 'sending'")[0][0]
        self.in_flight += left
        self.hits += left > 0
        self.check()

    def check(self) -> None:
        """The database is whole: every page of it, or what its indexes say beside what its tables do."""
        if self.url.startswith("sqlite"):
            assert self.rows("PRAGMA integrity_check") == [("ok",)]
            assert self.rows("PRAGMA foreign_key_check") == []
            return
        for table in ("delivery", "article", "figure", "hit", '"update"', "subscription"):
            by = "SELECT count(*), sum(hashtext(t::text)::bigint) FROM (SELECT * FROM {} ORDER BY 1) t"
            ways = [f"SET enable_{way} = off; " for way in ("seqscan", "indexscan")]
            assert len({tuple(self.rows(by.format(table), before=way)) for way in ways}) == 1, table

    def rows(self, query: str, *, before: str = "SELECT 1") -> list[tuple[Any, ...]]:
        """What the database says, read from outside."""
        if self.url.startswith("sqlite"):
            with sqlite3.connect(self.url.removeprefix("sqlite+aiosqlite:///")) as database:
                return database.execute(query).fetchall()
        return asyncio.run(_fetch(self.url, query, before))

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
        for name, times in (("loaded", self.recoveries), ("cold", self.cold)):
            if times:
                print(f"recovery of a {name} program: {_spread(times)}; load {' '.join(map(str, os.getloadavg()))}")
        assert not unanswered
        assert unmarked == 0, "something came twice and doesn't say so"
        assert twice <= self.in_flight
        # Of a message that came twice the first can't be corrected: the answer that told its number was lost.
        newest = {_headline(message["text"]): message["text"] for message in shown}
        stale = [text for head, text in newest.items() if head in edited and edited[head] not in text]
        assert not stale, f"{len(stale)} of {len(edited)} alerts were not corrected, such as {stale[:1]}"


def _headline(words: str) -> str:
    return words.split("\n", maxsplit=1)[0].split(": ", 1)[-1]


def _unmarked(shown: list[dict[str, Any]]) -> Iterator[str]:
    """The headlines of alerts that don't say that they may be repeats."""
    for message in shown:
        first, _, rest = message["text"].partition("\n")
        if "alarm raised" in first and not any(words in rest for words in REPEATED):
            yield first


async def _fetch(url: str, query: str, before: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
    try:
        await connection.execute(before)
        return [tuple(row.values()) for row in await connection.fetch(query)]
    finally:
        await connection.close()


def _spread(times: list[tuple[float, float]]) -> str:
    """In words: median and longest, of the processor's and of the clock's seconds."""
    ways = (("processor", sorted(cpu for cpu, _clock in times)), ("clock", sorted(clock for _cpu, clock in times)))
    return ", ".join(f"{way} median {row[len(row) // 2]:.1f} s, longest {row[-1]:.1f} s" for way, row in ways)


def cpu_seconds(pid: int) -> float:
    """Of a process, so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def staged(folder: Path, url: str, *, dated: bool = True) -> Iterator[Stage]:
    """The processes, until the block ends. Entries are dated as they are looked at, or not at all."""
    ports = free_port(), free_port()
    sandbox, ticker = SandboxClient(ports[0]), f"http://127.0.0.1:{ports[1]}"
    feed = [sys.executable, "-m", "tests.support.ticker", str(ports[1]), str(NEWS_EVERY), str(int(dated))]
    clock = folder / "clock"
    clock.write_text("0")
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
            [sys.executable, "-m", "tests.support.lives", str(folder / "tally.log"), str(clock)],
            cwd=ROOT, env={**os.environ, **settings}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as lives,
    ):  # fmt: skip
        try:
            yield Stage(sandbox, ticker, folder, url, lives, settings, clock)
        finally:
            lives.kill()


@contextmanager
def followed(stage: Stage) -> Iterator[list[int]]:
    """The first life, with readers; a list of one, so that the next life can take its place."""
    pid = [stage.start()]
    try:
        first_poll = "SELECT count(*) FROM feed WHERE first_polled_at IS NOT NULL"
        wait_until(lambda: quietly(lambda: stage.rows(first_poll)) == [(1,)], "the first poll", 60)
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


def quietly(look: Callable[[], list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    """Nothing, where the database can't be asked."""
    try:
        return look()
    except (sqlite3.OperationalError, asyncpg.PostgresError, OSError):  # the tables are about to be made
        return []
