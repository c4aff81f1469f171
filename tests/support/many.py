"""An installation of many processes over PostgreSQL, whose processes and whose database die at random."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import insert

from bot.store.engine import Store
from bot.store.tables import Chat, Feed, Subscription, Topic
from tests.support.database import OwnServer
from tests.support.processes import ROOT, ask, free_port, wait_until
from tests.support.town import FIRST
from tests.support.wires import address, word

REPEATED = "This may be a repeat"
TAKEN_OVER = 10.0
FOLLOWERS = 10
"""Of each topic: so many messages come of one report."""
HELD = 256
"""Feeds that a poller holds at once: so many polls a death may lose."""
WORKERS = [f"worker-{n}" for n in (1, 2, 3)]
SENDERS = [f"sender-{n}" for n in (1, 2)]
ROLES = {**dict.fromkeys(WORKERS, "poll,read"), **dict.fromkeys(SENDERS, "send"), "chat-1": "chat"}
OWED = "SELECT count(*) FROM delivery WHERE state NOT IN ('sent', 'dead')"
UNREAD = "SELECT count(*) FROM unread"
SENDING = "SELECT count(*) FROM delivery WHERE state = 'sending'"
LEADER = "SELECT value FROM fact WHERE name = 'lease:send' AND at > now()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to happen."""

    feeds: int
    subscribers: int
    seconds: float
    every: float
    """Seconds between two polls of a feed: a round."""
    share: float = 0.05
    """Of the feeds, that have news in a round."""
    kills_every: float
    """Seconds between two deaths; who died is started again half as much later."""
    seed: int
    processes: Mapping[str, str] = field(default_factory=lambda: ROLES)
    """The roles of each."""

    @property
    def topics(self) -> int:
        return max(1, self.subscribers // FOLLOWERS)


class Partner:
    """A process that answers a line of input with a line of JSON."""

    def __init__(self, module: str, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def hear(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def ask(self, line: str) -> Any:
        self.say(line)
        return self.hear()

    def say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@dataclass(slots=True)
class Many:
    """The processes, and what became of them."""

    plan: Plan
    server: OwnServer
    url: str
    folder: Path
    settings: dict[str, str]
    town: Partner
    wires: Partner
    lives: Partner
    pids: dict[str, int] = field(default_factory=dict)
    deaths: list[tuple[float, str]] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    in_flight: int = 0
    """Messages that were being sent when their sender or the database died."""
    takeovers: list[float] = field(default_factory=list)
    entries: int = 0
    starts: int = 0

    def start(self, name: str) -> None:
        """A process begins."""
        settings = self.settings | {"TALLY_DATA": str(self.folder / name)}
        line = json.dumps({"settings": settings, "arguments": ["--roles", self.plan.processes[name]]})
        self.pids[name] = int(self.lives.ask(line))
        self.starts += 1

    def kill(self, name: str) -> None:
        """kill -9."""
        os.kill(self.pids.pop(name), signal.SIGKILL)
        self.deaths.append((time.monotonic(), name))
        if name in SENDERS:
            self.in_flight += self.rows(SENDING)[0][0]

    def restart_database(self) -> None:
        """As a crash does it: at once."""
        self.in_flight += self.rows(SENDING)[0][0]
        self.server.restart("immediate")
        self.restarts.append(time.monotonic())

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return asyncio.run(_fetch(self.url, query))

    def owner(self, name: str) -> str:
        """The name under which a process holds leases; nothing where it has not come so far."""
        path = self.folder / name / "instance"
        return path.read_text() if path.is_file() else ""

    def live(self) -> None:
        """News come, processes die and come back, and once the database does."""
        plan, chance = self.plan, random.Random(self.plan.seed)
        began = time.monotonic()
        news_at, kill_at, database_at = began, began + plan.kills_every, began + plan.seconds / 2
        back: tuple[float, str] | None = None
        pieces = max(1, min(20, round(plan.share * plan.feeds)))  # of a round: news don't come all at once
        while (now := time.monotonic()) < began + plan.seconds:
            if now >= news_at:
                self.entries = self.wires.ask(str(plan.share / pieces))
                news_at += plan.every / pieces
            if back and now >= back[0]:
                self.start(back[1])
                back = None
            if now >= kill_at and not back:
                back = self._die(chance, now)
                kill_at = now + plan.kills_every
            if now >= database_at:
                self.restart_database()
                database_at = began + plan.seconds * 2
            self._keep_running()
            time.sleep(0.05)
        if back:
            self.start(back[1])

    def _keep_running(self) -> None:
        """Start again whoever ended by themselves, as systemd does: at a start the database must be there."""
        for name, pid in list(self.pids.items()):
            if not Path(f"/proc/{pid}").exists():
                self.start(name)

    def _die(self, chance: random.Random, now: float) -> tuple[float, str]:
        name = chance.choice(sorted(self.pids))
        was_leader = self.rows(LEADER) == [(self.owner(name),)]
        self.kill(name)
        if was_leader:
            began = time.monotonic()
            gone = (self.owner(name),)
            wait_until(lambda: self.rows(LEADER) not in ([], [gone]), "the standby to send", 60)
            self.takeovers.append(time.monotonic() - began)
        return now + self.plan.kills_every / 2, name

    def finish(self) -> None:
        """No more news; all that is owed goes out."""
        seen = "SELECT count(DISTINCT key) FROM article"
        patience = 5 * self.plan.every + 120
        wait_until(lambda: self.rows(seen) == [(self.entries,)], "the feeds to be read", patience)
        calm = 0

        def is_calm() -> bool:
            nonlocal calm
            self._keep_running()
            calm = calm + 1 if self.rows(OWED) == [(0,)] == self.rows(UNREAD) else 0
            return calm > 5

        wait_until(is_calm, "an empty outbox", patience + self.entries * FOLLOWERS / 20)

    def judge(self) -> None:
        """Compare what was promised with what the chats show, and the feeds' log with the plan."""
        saw = self.town.ask("")
        promised, told, unmarked = self._promised(), Counter[tuple[int, int]](), Counter[tuple[int, int]]()
        for chat, text in saw["told"]:
            number = int(text.partition("report")[2].split(maxsplit=1)[0].rstrip(".…"))
            told[chat, number] += 1
            unmarked[chat, number] += REPEATED not in text
        missing, unasked = promised - set(told), set(told) - promised
        twice, marked = sum(told.values()) - len(told), sum(told.values()) - sum(unmarked.values())
        soon, excused = self._polled_again()
        died = Counter(name.partition("-")[0] for _, name in self.deaths)
        print(
            f"\nseed {self.plan.seed}: {dict(died)} deaths, {len(self.restarts)} restarts of the database, "
            f"{self.starts} starts; "
            f"{self.entries} entries, {len(promised)} alerts promised, {len(missing)} lost, {len(unasked)} unasked, "
            f"{twice} twice of {self.in_flight} in flight, {marked} marked; {saw['floods']} floods; "
            f"take-over {' '.join(f'{one:.1f}' for one in self.takeovers)} s; "
            f"{self._polls} polls, {excused} again after a death, {len(soon)} within an interval without one {soon[:5]}"
        )
        assert not missing, f"{len(missing)} alerts were lost, such as {sorted(missing)[:3]}"
        assert not unasked
        assert max(unmarked.values()) == 1, "something came twice and doesn't say so"
        assert twice <= self.in_flight
        assert not soon
        assert excused <= HELD * (len(self.deaths) + len(self.restarts) * len(WORKERS))
        assert max(self.takeovers, default=0) < TAKEN_OVER

    def _promised(self) -> set[tuple[int, int]]:
        """Chats and reports: each report is a story of its own, for those who follow its topic."""
        stories = self.rows("SELECT count(DISTINCT story_id), count(*) FROM article")
        assert stories == [(self.entries, self.entries)], "the reports are stories of their own"
        topics = self.plan.topics
        return {
            (FIRST + number % topics + topics * n, number)
            for number in range(self.entries)
            for n in range(FOLLOWERS)
            if number % topics + topics * n < self.plan.subscribers
        }

    def _polled_again(self) -> tuple[list[tuple[float, float]], int]:
        """Polls that came sooner than a feed is polled: without a death that lost the one before (the moment since the
        last death, and the gap), and how many with."""
        log: list[tuple[float, int]] = self.wires.ask("log")
        self._polls = len(log)
        ends = [at for at, name in self.deaths if name in WORKERS] + self.restarts
        last: dict[int, float] = {}
        soon, excused = [], 0
        for at, feed in log:
            if feed in last and at - last[feed] < self.plan.every - 0.5:
                if any(last[feed] - 1 <= end <= at for end in ends):
                    excused += 1
                else:
                    soon.append((at - max((end for end in ends if end < at), default=0.0), at - last[feed]))
            last[feed] = at
        return soon, excused

    _polls: int = 0


@contextmanager
def many(folder: Path, server: OwnServer, plan: Plan) -> Iterator[Many]:
    """Everything started, and all feeds polled for the first time."""
    url = server.postgres.url(server.postgres.create())
    ports = free_port(), free_port()
    telegram = f"http://127.0.0.1:{ports[0]}"
    settings = {
        "TALLY_TELEGRAM_TOKEN": "1:sandbox", "TALLY_TELEGRAM_API": telegram, "TALLY_DATABASE": url,
        "TALLY_ALLOW_PRIVATE_FEEDS": "true", "TALLY_POLL_EVERY": str(plan.every), "TALLY_POLL_FLOOR": str(plan.every),
        "TALLY_LOG": "warning",
    }  # fmt: skip
    clock = folder / "clock"
    clock.write_text("0")
    asyncio.run(_fill(url, plan, ports[1]))
    with ExitStack() as stack:
        partners = [
            Partner("tests.support.town", ports[0], plan.subscribers),
            Partner("tests.support.wires", ports[1], plan.feeds, plan.topics, plan.seed),
            Partner("tests.support.lives", folder / "tally.log", clock),
        ]
        for partner in partners:
            stack.callback(partner.end)
        town, wires, lives = partners
        assert [town.hear(), wires.hear()] == ["ready"] * 2
        made = Many(plan, server, url, folder, settings, town, wires, lives)
        stack.callback(_end_all, made)
        for name in plan.processes:
            made.start(name)
        polled = "SELECT count(*) FILTER (WHERE last_polled_at IS NULL) FROM feed"
        wait_until(lambda: made.rows(polled) == [(0,)], "the first polls", 120 + 2 * plan.every)
        slow = {"kind": "slow", "method": "sendMessage", "seconds": 0.1, "times": 10**9}
        ask(f"{telegram}/sandbox/faults", [slow])
        yield made


def _end_all(made: Many) -> None:
    for pid in made.pids.values():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


async def _fill(url: str, plan: Plan, port: int) -> None:
    """The feeds, due over a round, and those who follow the topics."""
    store, now = Store(url), datetime.now(UTC)
    await store.upgrade()
    chance = random.Random(plan.seed)
    async with store.write() as session:
        connection = await session.connection()
        feeds = [
            {
                "url": address(number, port), "title": f"Wire {number}", "created_at": now, "first_polled_at": now,
                "host": address(number, port).split("/")[2].split(":")[0],
                "next_poll_at": now + timedelta(seconds=plan.every * chance.random()),
            }
            for number in range(plan.feeds)
        ]  # fmt: skip
        await connection.execute(insert(Feed), feeds)
        topics = [
            {"id": 1_000_000 + n, "key": f"title:{word(n)}", "query": f"title:{word(n)}", "created_at": now}
            for n in range(plan.topics)
        ]
        await connection.execute(insert(Topic), topics)
        chats = [{"id": FIRST + n, "created_at": now} for n in range(plan.subscribers)]
        await connection.execute(insert(Chat), chats)
        subscriptions = [
            {"chat_id": FIRST + n, "topic_id": 1_000_000 + n % plan.topics, "created_at": now}
            for n in range(plan.subscribers)
        ]
        await connection.execute(insert(Subscription), subscriptions)
    await store.close()


async def _fetch(url: str, query: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
    try:
        return [tuple(row.values()) for row in await connection.fetch(query)]
    finally:
        await connection.close()
