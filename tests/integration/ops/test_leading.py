"""One of several processes works; the others take over when it ends, and only then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.errors import StoreAway
from bot.ops.leading import LEASE, Leader
from bot.store import leases
from bot.store.engine import Store
from tests.support.clock import Clock


class Bench:
    """Processes that wait for the same piece of work. Time passes only where the test lets it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self.at_work: list[str] = []
        self._sleepers: list[asyncio.Future[None]] = []

    @asynccontextmanager
    async def process(self, name: str, work: Callable[[], Awaitable[None]] | None = None) -> AsyncIterator[None]:
        async def working() -> None:
            self.at_work.append(name)
            try:
                await (work() if work else asyncio.Event().wait())
            finally:
                self.at_work.remove(name)

        leader = Leader(self.store, "send", working, owner=name, clock=self.clock, sleep=self._sleep)
        task = asyncio.create_task(leader.run())
        await self._settle()
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task})

    async def later(self, seconds: float) -> None:
        """Everybody looks again, second after second."""
        for _ in range(round(seconds)):
            self.clock.advance(1)
            sleepers, self._sleepers = self._sleepers, []
            for sleeper in sleepers:
                if not sleeper.done():
                    sleeper.set_result(None)
            await self._settle()

    async def _sleep(self, _seconds: float) -> None:
        sleeper = asyncio.get_running_loop().create_future()
        self._sleepers.append(sleeper)
        await sleeper

    async def _settle(self) -> None:
        """Until each process sleeps or works: their looks go through one store, whose answers come from a thread."""
        for _ in range(3):
            async with self.store.write():
                pass
            for _ in range(20):
                await asyncio.sleep(0)


@pytest.fixture
def bench(sqlite_store: Store, clock: Clock) -> Bench:
    return Bench(sqlite_store, clock)


async def test_one_of_two_works(bench: Bench) -> None:
    async with bench.process("a"), bench.process("b"):
        await bench.later(60)
        assert bench.at_work == ["a"]


async def test_the_other_takes_over_when_the_first_is_stopped(bench: Bench) -> None:
    async with bench.process("b"):
        assert bench.at_work == ["b"]
    async with bench.process("a"):
        assert bench.at_work == ["a"], "at once: a lease that was given up has not to run out"


async def test_the_other_takes_over_within_ten_seconds_of_a_crash(bench: Bench) -> None:
    async with bench.store.write() as session:
        assert await leases.take(session, "send", "crashed", bench.clock(), bench.clock() + LEASE)
    async with bench.process("b"):
        assert bench.at_work == []
        await bench.later(9)
        assert bench.at_work == ["b"]


async def test_a_leader_whose_lease_went_to_another_stops_working(bench: Bench) -> None:
    async with bench.process("a"):
        assert bench.at_work == ["a"]
        bench.clock.advance(LEASE.total_seconds() + 1)  # asleep, with its whole machine
        async with bench.store.write() as session:
            until = bench.clock() + timedelta(minutes=1)
            assert await leases.take(session, "send", "b", bench.clock(), until)
        await bench.later(3)
        assert bench.at_work == []


async def test_a_leader_works_on_while_the_store_is_away_and_stops_when_its_lease_has_ended(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bench.process("a"):

        async def away(*_arguments: object) -> bool:
            raise StoreAway("the server is away")

        monkeypatch.setattr(leases, "take", away)
        await bench.later(5)
        assert bench.at_work == ["a"]
        await bench.later(6)
        assert bench.at_work == []


async def test_what_the_work_raises_is_raised_and_the_lease_is_free(bench: Bench) -> None:
    async def fail() -> None:
        raise ValueError("a fault")

    leader = Leader(bench.store, "send", fail, owner="a", clock=bench.clock)
    with pytest.raises(ValueError, match="a fault"):
        await leader.run()
    async with bench.process("b"):
        assert bench.at_work == ["b"]


async def test_a_lease_is_had_by_one_owner_on_either_database(store: Store, clock: Clock) -> None:
    async def take(owner: str) -> bool:
        async with store.write() as session:
            return await leases.take(session, "send", owner, clock(), clock() + LEASE)

    assert [await take("a"), await take("b"), await take("a")] == [True, False, True]
    clock.advance(LEASE.total_seconds())
    assert [await take("b"), await take("a")] == [True, False]
    async with store.write() as session:
        await leases.give_up(session, "send", "a")
    assert not await take("a"), "only its owner gives it up"


async def test_a_lease_of_before_the_clock_was_set_back_is_nobodys(bench: Bench) -> None:
    now = bench.clock()
    async with bench.store.write() as session:
        await leases.take(session, "send", "gone", now, now + timedelta(hours=1))
    async with bench.process("a"):
        assert bench.at_work == ["a"]
