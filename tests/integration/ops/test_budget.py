"""Whatever processes send, and whichever of them die: together they never send more than Telegram allows."""

from __future__ import annotations

import asyncio
import random
from bisect import bisect_left
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.errors import StoreAway
from bot.messenger.pace import PER_SECOND, Pace
from bot.ops.budget import ALERTS, ANSWERS, EVERY, LEASE, MARGIN, PER_CHAT, Budget
from bot.store.engine import Store
from tests.support.clock import Clock

WAY = 0.3
"""Seconds that a message takes at most."""


class Process:
    """One that sends as much as it may, to as many chats."""

    def __init__(self, name: str, store: Store, clock: Clock, arrived: list[float], chance: random.Random) -> None:
        self.pace, self.clock, self._arrived, self._chance = Pace(PER_SECOND), clock, arrived, chance
        self.budget = Budget(store, self.pace, owner=name, clock=clock, ticks=clock.monotonic)
        self.sent = 0
        self._chat = 0

    @asynccontextmanager
    async def spending(self, on: str) -> AsyncIterator[None]:
        task = asyncio.create_task(self.budget.spend(on, asyncio.Event().wait))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        yield
        task.cancel()
        await asyncio.wait({task})

    def send(self) -> None:
        """All that may go now; each arrives, and is answered, a little later."""
        now = self.clock.monotonic()
        while self.pace.ready_at(self._chat, now, answer=True) <= now:
            self.pace.sent(self._chat, now, answer=True)
            took = self._chance.uniform(0, WAY)
            self._arrived.append(now + took)
            self.pace.answered(self._chat, now, now + took)
            self._chat += 1
            self.sent += 1


def most_in_a_second(arrived: list[float]) -> int:
    times = sorted(arrived)
    return max((bisect_left(times, at + 1) - number for number, at in enumerate(times)), default=0)


@pytest.fixture
def world(store: Store, clock: Clock) -> Callable[[str], Process]:
    arrived: list[float] = []
    chance = random.Random(11)
    made = {}

    def process(name: str) -> Process:
        made[name] = Process(name, store, clock, arrived, chance)
        return made[name]

    process.arrived = arrived  # type: ignore[attr-defined]
    return process


async def live(clock: Clock, seconds: float, *processes: Process) -> None:
    """Time passes: each renews its share every second, and sends whatever it may."""
    for tick in range(int(seconds * 20)):
        for number, process in enumerate(processes):
            if tick % 20 == number * 3 % 20:
                await process.budget.step()
            process.send()
        clock.advance(EVERY / 20)


async def test_one_process_that_does_everything_has_all_of_it_at_once(
    world: Callable[[str], Process], clock: Clock
) -> None:
    one = world("one")
    async with one.spending(ANSWERS), one.spending(ALERTS):
        await one.budget.step()
        assert one.pace.per_second == PER_SECOND


async def test_nothing_is_sent_without_a_share(world: Callable[[str], Process], clock: Clock) -> None:
    one = world("one")
    one.send()
    await one.budget.step()
    one.send()
    assert one.sent == 0


async def test_those_who_answer_get_a_part_and_those_who_alert_the_rest(
    world: Callable[[str], Process], clock: Clock
) -> None:
    sender, chats = world("sender"), [world(f"chat {n}") for n in range(4)]
    async with sender.spending(ALERTS):
        await live(clock, 3, sender)
        assert sender.pace.per_second == PER_SECOND
        async with chats[0].spending(ANSWERS):
            await live(clock, 8, sender, *chats)
            assert [one.pace.per_second for one in (sender, *chats)] == [PER_SECOND - PER_CHAT, PER_CHAT, 0, 0, 0]
            async with chats[1].spending(ANSWERS), chats[2].spending(ANSWERS), chats[3].spending(ANSWERS):
                await live(clock, 12, sender, *chats)
                shares = [one.pace.per_second for one in (sender, *chats)]
                assert sum(shares) == PER_SECOND
                assert min(shares) >= 3
                assert shares[0] >= PER_SECOND // 2
        await live(clock, 12, sender, *chats)
        assert sender.pace.per_second == PER_SECOND, "what nobody needs for answers is for alerts"
    assert most_in_a_second(world.arrived) <= PER_SECOND  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(2))
async def test_never_more_arrives_in_a_second_than_telegram_allows(
    world: Callable[[str], Process], clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    everybody = [world(name) for name in ("sender", "standby", "chat 1", "chat 2")]
    kinds = [ALERTS, ALERTS, ANSWERS, ANSWERS]
    for _ in range(5):
        working = [one for one in zip(everybody, kinds, strict=True) if chance.random() < 0.7]
        for process, kind in working:
            process.budget._spending[kind] += 1
        # Those that aren't in the list are asleep, or away from the database, and send if they may.
        awake = [one for one in everybody if chance.random() < 0.8]
        for tick in range(int(chance.uniform(2, 12) * 20)):
            for number, process in enumerate(everybody):
                if process in awake and tick % 20 == number * 3 % 20:
                    await process.budget.step()
                process.send()
            clock.advance(EVERY / 20)
        for process, kind in working:
            process.budget._spending[kind] -= 1
    assert sum(one.sent for one in everybody) > 100
    assert most_in_a_second(world.arrived) <= PER_SECOND  # type: ignore[attr-defined]


async def test_who_can_not_renew_stops_sending_before_another_may_take_over(
    world: Callable[[str], Process], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = world("one"), world("other")
    async with one.spending(ALERTS), other.spending(ALERTS):
        await one.budget.step()

        async def away(*_: object) -> int:
            raise StoreAway("the server is away")

        monkeypatch.setattr(one.budget, "_renew", away)
        before = one.sent
        await live(clock, LEASE.total_seconds() - MARGIN - 1, one)
        assert one.sent > before
        await live(clock, 1.5, one)
        before = one.sent
        await live(clock, LEASE.total_seconds(), one, other)
        assert (one.sent, other.sent > 0) == (before, True)
    assert most_in_a_second(world.arrived) <= PER_SECOND  # type: ignore[attr-defined]
