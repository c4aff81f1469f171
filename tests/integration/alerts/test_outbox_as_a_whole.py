"""Whatever happens, in whatever order: nothing owed is lost, nothing is told twice unmarked, no row is stuck.

The real sender, outbox and database; Telegram, the clock and the crashes are the test's.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts import digest
from bot.alerts.facts import Facts
from bot.alerts.sender import Sender
from bot.errors import StoreAway
from bot.messenger.api import Call
from bot.messenger.outcome import Outcome, Verdict
from bot.messenger.pace import Pace
from bot.store import chats, deliveries
from bot.store.engine import Store
from bot.store.tables import OPEN, Article, Chat, Delivery, Feed, Topic
from tests.support.clock import NOON, Clock
from tests.support.database import migrate, run, sqlite_url

CHATS = (1, 2, -3)
SINGLE = 4
FATES: dict[str, Outcome] = {
    "arrives": Outcome(Verdict.DONE, message_id=1),
    "lost": Outcome(Verdict.NOT_SENT),
    "flood": Outcome(Verdict.FLOOD, retry_after=40),
    "dark, arrived": Outcome(Verdict.UNKNOWN),
    "dark, lost": Outcome(Verdict.UNKNOWN),
    "unauthorized": Outcome(Verdict.UNAUTHORIZED),
    "conflict": Outcome(Verdict.CONFLICT),
    "blocked": Outcome(Verdict.CHAT_GONE, reason="blocked"),
    "arrives while the database goes": Outcome(Verdict.DONE, message_id=1),
}
LIKELY = [name for name in FATES if name != "blocked"]
"""What comes often: a chat that is blocked says nothing more about the rest."""
CRASHES = ("crash before its call", "crash before", "crash after")


@cache
def template() -> Path:
    """A migrated database, made once."""
    path = folder() / "template.sqlite3"
    run(migrate(sqlite_url(path)))
    return path


def folder() -> Path:
    """In memory, where the system has such a place: nobody dies here but the test's own sender."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="tally-outbox-", dir=memory if os.access(memory, os.W_OK) else None))


class Away(Store):
    """A store whose next few transactions fail."""

    failures = 0

    @asynccontextmanager
    async def write(self, *, here: bool = False) -> AsyncIterator[AsyncSession]:
        if self.failures:
            self.failures -= 1
            raise StoreAway("the disk is full")
        async with super().write(here=here) as session:
            yield session


class Writer:
    """Writes the ids of what a delivery tells."""

    async def write(self, facts: Facts, due: deliveries.Due, _now: object) -> Call | None:
        row = due.delivery
        if due.chat.state != "active":
            return None
        ids = [row.id]
        if row.kind == "digest":
            ids = [carried.id for carried, _article, _topic in await deliveries.carried(facts.session, row.id)]
        method = "editMessageText" if row.kind == "edit" else "sendMessage"
        return Call(method, {"chat_id": row.chat_id, "ids": ids, "repeated": row.repeated})


class Telegram:
    """What the sender takes for a messenger: each call has its fate."""

    def __init__(self, clock: Clock, store: Away) -> None:
        self.store = store
        self.pace, self.ticks, self.sleep = Pace(), clock.monotonic, clock.sleep
        self.fates: list[str] = []
        self.arrived: dict[int, list[bool]] = {}
        """By delivery: for each arrival, whether it said that it may be a repeat."""
        self.dark: Counter[int] = Counter()
        """How often a delivery's outcome was unknown."""
        self.crashed = False
        self.waiting = 0

    async def broadcast(self, call: Call, begin: Callable[[], Awaitable[bool]], *, in_a_row: bool) -> Outcome:
        if self.crashed:
            raise asyncio.CancelledError
        fate, ids = self.fates.pop(0) if self.fates else "arrives", call.parameters["ids"]
        if fate == "crash before its call":
            self.crashed = True
            raise asyncio.CancelledError
        if not await begin():
            return Outcome(Verdict.NOT_SENT)
        if fate == "arrives while the database goes":
            self.store.failures += 3
        if fate.startswith("arrives") or fate in ("dark, arrived", "crash after"):
            for number in ids:
                self.arrived.setdefault(number, []).append(call.parameters["repeated"])
        if fate.startswith("dark"):
            self.dark.update(ids)
        if fate in CRASHES:
            self.crashed = True
            raise asyncio.CancelledError
        return FATES[fate]


class Outbox(RuleBasedStateMachine):
    """A sender's life."""

    @initialize()
    def open(self) -> None:
        self.runner = asyncio.Runner()
        self.folder = folder()
        self.clock = Clock()
        self.owners = 0
        self.stories = self.crashes = 0
        self.kinds: dict[int, str] = {}
        self.excused: set[int] = set()
        """What was owed to a chat when it went away."""
        self.runner.run(self._open())

    async def _open(self) -> None:
        self.store = Away(sqlite_url(Path(shutil.copyfile(template(), self.folder / "tally.sqlite3"))))
        self.telegram = Telegram(self.clock, self.store)
        async with self.store.write() as session:
            session.add_all(Chat(id=number, created_at=NOON) for number in CHATS)
            feed = Feed(url="x", host="x", next_poll_at=NOON, created_at=NOON)
            topic = Topic(key="flood", created_at=NOON)
            session.add_all([feed, topic])
            await session.flush()
            article = Article(feed_id=feed.id, key="x", fingerprint="", seen_at=NOON, shown_at=NOON)
            session.add(article)
        self.about = {"article_id": article.id, "topic_id": topic.id}
        self._start()

    def _start(self) -> None:
        telegram: Any = self.telegram
        writer: Any = Writer()
        self.sender = Sender(self.store, telegram, writer, owner=f"owner {self.owners}", clock=self.clock)

    @rule(chat=st.sampled_from(CHATS), kind=st.sampled_from(["first", "reply", "edit"]), count=st.sampled_from([1, 3]))
    def owe(self, chat: int, kind: str, count: int) -> None:
        self.runner.run(self._owe(chat, kind, count))

    @rule(chat=st.sampled_from(CHATS))
    def owe_more_than_goes_out_one_by_one(self, chat: int) -> None:
        self.runner.run(self._owe(chat, "first", SINGLE + 3))

    async def _owe(self, chat: int, kind: str, count: int) -> None:
        failures, self.store.failures = self.store.failures, 0
        now = self.clock()
        async with self.store.write() as session:
            if (await session.get_one(Chat, chat)).state == "active":
                fresh = {"fresh_until": now + timedelta(hours=6) if kind == "first" else None}
                rows = [
                    {"chat_id": chat, "story_id": self.stories + n, "kind": kind, "due_at": now, "created_at": now}
                    for n in range(count)
                ]
                self.stories += count
                await deliveries.owe(session, [row | fresh | self.about for row in rows])
        self.store.failures = failures
        await self._learn_ids()

    async def _learn_ids(self) -> None:
        async with self.store.read() as session:
            found = (await session.exec(select(Delivery.id, Delivery.kind).where(Delivery.kind != "digest"))).all()
        self.kinds = dict(found)

    @rule(failures=st.integers(1, 4))
    def the_database_goes_away(self, failures: int) -> None:
        self.store.failures = failures

    @rule(
        seconds=st.sampled_from([0, 1, 5, 60, 100, 4000, 8 * 3600]),
        fates=st.lists(st.sampled_from([*LIKELY * 2, *CRASHES * 2, "blocked"]), max_size=8),
    )
    def time_passes(self, seconds: int, fates: list[str]) -> None:
        self.telegram.fates += fates
        self.runner.run(self._deliver(seconds))

    @rule(chat=st.sampled_from(CHATS))
    def comes_back(self, chat: int) -> None:
        self.runner.run(self._comes_back(chat))

    async def _comes_back(self, chat: int) -> None:
        self.store.failures = 0
        async with self.store.write() as session:
            await chats.set_state(session, chat, "active")

    @rule(same_owner=st.booleans())
    def restarts(self, same_owner: bool) -> None:
        self.owners += not same_owner
        self.runner.run(self._restart())

    async def _restart(self) -> None:
        self.store.failures, self.telegram.crashed = 0, False
        async with self.store.read() as session:
            in_flight = (await session.exec(select(Delivery.id).where(Delivery.state == "sending"))).all()
            for number in in_flight:
                carried = (await session.exec(select(Delivery.id).where(Delivery.digest_id == number))).all()
                self.telegram.dark.update(carried or [number])
        self._start()
        await self.sender.recover()

    async def _deliver(self, seconds: float) -> None:
        self.clock.advance(seconds)
        for _ in range(4):
            try:
                await self.sender.step()
            except StoreAway:
                continue
            await self.sender.drain()
            await self._note_gone()
            if self.telegram.crashed:
                self.crashes += 1
                self.owners += self.crashes % 2  # by turns the same process comes back, and another takes over
                await self._restart()
            self.clock.advance(1)

    async def _note_gone(self) -> None:
        async with self.store.read() as session:
            gone = select(Delivery.id).where(Delivery.state == "dead")
            self.excused.update((await session.exec(gone)).all())

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            with self.runner:
                self.runner.run(self._judge())
            shutil.rmtree(self.folder)

    async def _judge(self) -> None:
        self.telegram.fates.clear()
        self.store.failures = 0
        for _ in range(400):
            await self._deliver(200)
            async with self.store.read() as session:
                stuck = (await session.exec(select(Delivery.id).where(OPEN))).all()
                states = {row.id: (row.state, row.error) for row in (await session.exec(select(Delivery))).all()}
            if not stuck:
                break
        await self.store.close()
        assert not stuck, "no row stays for ever"
        for number, kind in self.kinds.items():
            arrivals, dark = self.telegram.arrived.get(number, []), self.telegram.dark[number]
            if number not in self.excused:
                assert arrivals, f"{number} was lost: {states[number]}"
            else:
                assert states[number] == ("dead", states[number][1])
                # What a dead sender held when its chat went away is looked at later: nothing is written to such a chat.
                assert any(why in states[number][1] for why in ("blocked", "nothing to say")), states[number]
            assert len(arrivals) <= 1 + dark, f"{number} was told too often"
            if kind != "edit":
                assert all(arrivals[1:]), f"{number} was told again without saying so"
            if not dark:
                assert not any(arrivals), f"{number} says that it may be a repeat, and can't be one"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few alerts make a crowd, so that a life has more of everything else."""
    monkeypatch.setattr(digest, "MOST_SINGLE", SINGLE)


def live(*, lives: int, steps: int) -> None:
    """Try so many lives. What fails isn't made shorter: each try takes its time."""
    phases = (Phase.reuse, Phase.generate)
    plan = settings(max_examples=lives, stateful_step_count=steps, deadline=None, phases=phases)
    run_state_machine_as_test(Outbox, settings=plan)


def test_nothing_is_lost_or_told_twice_and_nothing_is_stuck() -> None:
    live(lives=10, steps=15)


@pytest.mark.soak
def test_nothing_is_lost_or_told_twice_and_nothing_is_stuck_in_hundreds_of_lives() -> None:
    live(lives=500, steps=40)
