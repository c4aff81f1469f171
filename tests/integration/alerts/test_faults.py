"""Promised is delivered, whatever goes wrong with Telegram, and when: counted over real HTTP, on both databases.

A message comes twice only where its answer was lost after it had been accepted, and says so then.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from sqlmodel import select

from bot.alerts import updates
from bot.alerts.sender import Sender
from bot.alerts.writing import Writer
from bot.messenger import api
from bot.sandbox import Person, faults
from bot.sandbox.state import Recorded
from bot.store.tables import Article, Chat, Figure
from bot.topics.catalog import Catalog
from tests.integration.alerts.conftest import Office
from tests.support.processes import free_port

STORIES, PEOPLE = 3, 4
FAULTS: dict[str, list[dict[str, Any]]] = {
    "flood": [{"kind": "flood", "retry_after": 1}],
    "a long flood": [{"kind": "flood", "retry_after": 60}],
    "two floods in a row": [{"kind": "flood", "retry_after": 7, "times": 2}],
    "a storm of floods": [{"kind": "flood", "retry_after": seconds} for seconds in (1, 60, 5, 30, 2, 45, 3)],
    "500": [{"kind": "status", "status": 500}],
    "502 for a while": [{"kind": "status", "status": 502, "times": 5}],
    "503 after the message was taken": [{"kind": "status", "status": 503, "after": "accepted"}],
    "hangs": [{"kind": "hang"}],
    "hangs after the message was taken": [{"kind": "hang", "after": "accepted"}],
    "hangs twice after the message was taken": [{"kind": "hang", "after": "accepted", "times": 2}],
    "reset": [{"kind": "reset", "times": 3}],
    "reset after the message was taken": [{"kind": "reset", "after": "accepted"}],
    "an answer cut off": [{"kind": "truncate"}],
    "answers cut off": [{"kind": "truncate", "times": 4}],
    "401": [{"kind": "unauthorized", "times": 3}],
    "404": [{"kind": "not_found", "times": 3}],
    "409": [{"kind": "conflict", "times": 3}],
    "one after the other": [
        {"kind": "flood", "retry_after": 9}, {"kind": "reset", "after": "accepted"}, {"kind": "status"},
        {"kind": "unauthorized"}, {"kind": "truncate"}, {"kind": "flood", "retry_after": 2},
    ],
    "blocked": [{"kind": "forbidden_blocked"}],
    "kicked": [{"kind": "forbidden_kicked"}],
    "deactivated": [{"kind": "deactivated"}],
}  # fmt: skip
POINTS = ("at the first message", "in the middle", "at an edit", "at a catch-up")
SAMPLE = {("one after the other", "in the middle"), ("an answer cut off", "at a catch-up")}
CASES = [
    pytest.param(fault, point, marks=() if (fault, point) in SAMPLE else pytest.mark.soak)
    for fault, point in product(FAULTS, POINTS)
]


@dataclass(slots=True)
class Readers:
    """Who is promised what."""

    office: Office
    people: list[Person]

    def told(self) -> Counter[tuple[int, int]]:
        """How many messages tell of each story, by chat."""
        found: Counter[tuple[int, int]] = Counter()
        for person in self.people:
            for post in person.chat.from_bot:
                found.update((person.id, int(number)) for number in set(re.findall(r"Report (\d+)", post.text)))
        return found

    def repeats(self) -> list[tuple[bool, bool]]:
        """For each message that tells what an earlier one in its chat told: whether it says so, and is silent."""
        found = []
        for person in self.people:
            seen: set[str] = set()
            for post in person.chat.from_bot:
                stories = set(re.findall(r"Report (\d+)", post.text))
                if stories & seen:
                    found.append(("may be a repeat" in post.text, post.silent))
                seen |= stories
        return found


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that hangs is given up soon."""
    monkeypatch.setattr(api, "READ_SECONDS", 0.3)


@pytest.fixture
async def readers(impatient: None, office: Office) -> Readers:
    """Some people who follow the floods."""
    people = [office.sandbox.person(f"Reader {n}", language="en", started=True) for n in range(PEOPLE)]
    for person in people:
        await office.room.reader(person.id)
    return Readers(office, people)


async def change(office: Office) -> None:
    """Every story's article tells another number: edits are owed."""
    async with office.room.store.write() as session:
        for article in (await session.exec(select(Article))).all():
            figure = Figure(
                article_id=article.id, measure="killed", low=77.0, high=77.0, qualifier="exact", scope="event",
                claimant=[], as_of=office.clock().date(), evidence="77", field="text", start=0, end=2,
                reported_at=office.clock(), news={"kind": "first", "before": None, "disputes": [], "opens": True},
            )  # fmt: skip
            session.add(figure)
            await session.flush()
            await updates.correct(session, article, office.clock())


@pytest.mark.parametrize(("fault", "point"), CASES)
async def test_promised_is_delivered(readers: Readers, fault: str, point: str) -> None:
    office = readers.office
    method = "editMessageText" if point == "at an edit" else "sendMessage"
    await office.room.backlog(await office.room.feed(), "flood", STORIES)
    if point == "in the middle":
        await office.sender.step()
        await office.sender.drain()
    elif point == "at a catch-up":
        office.clock.advance(timedelta(hours=7).total_seconds())
    elif point == "at an edit":
        await office.deliver()
        await change(office)
    office.sandbox.state.faults.add(_read(FAULTS[fault], method))
    for _ in range(12):
        await office.deliver(100)
    states = Counter(row.state for row in await office.room.deliveries())
    assert set(states) <= {"sent", "dead"}, states
    gone = {one.id for one in readers.people if await _state(office, one) != "active"}
    told, lost_answers = readers.told(), _accepted(office.sandbox.calls)
    if fault in ("blocked", "kicked", "deactivated"):
        assert len(gone) == 1
    else:
        assert not gone
    living = [one for one in readers.people if one.id not in gone]
    assert {(one.id, number) for one in living for number in range(1, STORIES + 1)} <= set(told), "something was lost"
    repeats, promised = readers.repeats(), len(living) * STORIES
    delivered, marked = sum(key[0] not in gone for key in told), sum(said for said, _silent in repeats)
    print(
        f"\n{fault}, {point}, {'SQLite' if office.room.store.is_sqlite else 'PostgreSQL'}: {promised} promised, "
        f"{delivered} delivered, {len(repeats)} twice ({marked} marked), {lost_answers} answers lost"
    )
    assert len(repeats) <= lost_answers, "something came twice whose answer was not lost"
    assert all(said and silent for said, silent in repeats)
    if point == "at an edit":
        assert all("77" in post.text for one in living for post in one.chat.from_bot)
        assert not repeats


def _read(rows: list[dict[str, Any]], method: str) -> list[faults.Fault]:
    return faults.read([{"method": method} | row for row in rows])


def _accepted(calls: list[Recorded]) -> int:
    """How many messages were taken whose answer the bot never saw."""
    return sum(call.outcome == "faulted" and call.result is not None for call in calls)


async def _state(office: Office, person: Person) -> str:
    async with office.room.store.read() as session:
        return (await session.get_one(Chat, person.id)).state


@pytest.mark.soak
async def test_a_network_that_is_away_for_ten_minutes_delays_and_loses_nothing(readers: Readers) -> None:
    office, line = readers.office, readers.office.messenger
    nowhere = f"http://127.0.0.1:{free_port()}"
    office.messenger = api.Messenger(
        office.sandbox.token, nowhere, ticks=office.clock.monotonic, sleep=office.clock.sleep
    )
    await office.messenger.open()
    office.sender = office.another_sender()
    await office.room.backlog(await office.room.feed(), "flood", STORIES)
    for _ in range(6):
        await office.deliver(100)
    await office.messenger.close()
    assert not readers.told()
    office.messenger = line
    office.sender = office.another_sender()
    await office.deliver(300)
    assert set(readers.told().values()) == {1}
    assert len(readers.told()) == PEOPLE * STORIES
    assert not readers.repeats()


@pytest.mark.soak
@pytest.mark.parametrize("jump", [-86_400, -3600, 3600, 5 * 3600])
async def test_a_clock_that_jumps_loses_and_repeats_nothing(readers: Readers, jump: int) -> None:
    office, off = readers.office, [timedelta()]

    def wall() -> datetime:
        return office.clock() + off[0]

    office.sender = Sender(office.room.store, office.messenger, Writer(Catalog(())), owner="me", clock=wall)
    await office.room.backlog(await office.room.feed(), "flood", STORIES)
    await office.sender.step()
    off[0] = timedelta(seconds=jump)
    await office.sender.drain()
    await office.room.backlog(await office.room.feed("Another Wire"), "flood", STORIES, now=wall())
    for _ in range(3):
        await office.deliver(max(0, -jump) / 2 + 100)
    assert set(readers.told().values()) == {1}
    assert len(readers.told()) == PEOPLE * 2 * STORIES
