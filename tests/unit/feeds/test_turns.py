"""Turns at hosts: one request at a time, and a pause between two."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.feeds.turns import Turns
from tests.support.clock import Clock


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def turns(clock: Clock, waits: list[float]) -> Turns:
    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock.advance(seconds)

    return Turns(clock, sleep, gap=timedelta(seconds=1))


async def visit(turns: Turns, host: str, clock: Clock, seconds: float = 0.0) -> None:
    async with turns.at(host):
        clock.advance(seconds)


async def test_the_first_request_to_a_host_waits_for_nothing(turns: Turns, clock: Clock, waits: list[float]) -> None:
    await visit(turns, "a.example", clock)
    assert waits == []


async def test_a_second_request_keeps_the_gap_from_the_end_of_the_first(
    turns: Turns, clock: Clock, waits: list[float]
) -> None:
    await visit(turns, "a.example", clock, seconds=5)
    clock.advance(0.25)
    await visit(turns, "a.example", clock)
    assert waits == [0.75]


async def test_other_hosts_are_not_held_up(turns: Turns, clock: Clock, waits: list[float]) -> None:
    await visit(turns, "a.example", clock)
    await visit(turns, "b.example", clock)
    assert waits == []


async def test_only_one_request_is_at_a_host_at_a_time(turns: Turns) -> None:
    inside = most = 0

    async def one() -> None:
        nonlocal inside, most
        async with turns.at("a.example"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(one() for _ in range(5)))
    assert most == 1


async def test_a_request_that_fails_or_is_cancelled_frees_its_turn(
    turns: Turns, clock: Clock, waits: list[float]
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with turns.at("a.example"):
            raise ZeroDivisionError
    entered = asyncio.Event()

    async def stuck() -> None:
        async with turns.at("a.example"):
            entered.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stuck())
    await entered.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await visit(turns, "a.example", clock)
    assert waits == [1.0, 1.0]


async def test_hosts_long_done_are_forgotten(turns: Turns, clock: Clock) -> None:
    for number in range(3000):
        await visit(turns, f"{number}.example", clock, seconds=1)
    assert len(turns._turns) <= 1001
