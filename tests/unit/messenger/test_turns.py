"""Alerts take turns: a call is begun in the store before it is made, and few of them go one after the other."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from bot.messenger import api
from bot.messenger.api import BEGIN, Call, Messenger
from bot.messenger.outcome import Verdict
from bot.messenger.pace import CATCH_UP, PER_SECOND, PRIVATE_BURST, PRIVATE_WINDOW
from tests.support.clock import Clock

ALERT = [Call("sendMessage", {"chat_id": chat_id, "text": "x"}) for chat_id in range(1, 9)]


class Line(Messenger):
    """Notes what happens, and answers when told."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("1:x", "http://127.0.0.1:9", ticks=clock.monotonic, sleep=clock.sleep)
        self.happened: list[tuple[str, int]] = []
        self.answer = asyncio.Event()

    async def _make(self, call: Call) -> object:
        self.happened.append(("called", call.parameters["chat_id"]))
        await self.answer.wait()
        self.happened.append(("answered", call.parameters["chat_id"]))
        return True

    async def begin(self, chat_id: int) -> bool:
        self.happened.append(("begun", chat_id))
        return True

    def tell(self, count: int, *, in_a_row: bool) -> list[asyncio.Task[object]]:
        return [
            asyncio.create_task(
                self.broadcast(call, partial(self.begin, call.parameters["chat_id"]), in_a_row=in_a_row)
            )
            for call in ALERT[:count]
        ]  # fmt: skip


@pytest.fixture
def line(clock: Clock) -> Line:
    return Line(clock)


async def go_on() -> None:
    """Until nothing happens any more."""
    for _ in range(100):
        await asyncio.sleep(0)


async def test_a_call_is_begun_before_it_is_made(line: Line) -> None:
    line.answer.set()
    await asyncio.gather(*line.tell(1, in_a_row=False))
    assert line.happened == [("begun", 1), ("called", 1), ("answered", 1)]


async def test_what_can_not_be_begun_is_not_called_and_takes_nobodys_turn(line: Line) -> None:
    async def refuse() -> bool:
        return False

    outcome = await line.broadcast(ALERT[0], refuse)
    assert outcome.verdict is Verdict.NOT_SENT
    assert line.happened == []
    assert line.pace.chat_ready_at(1, line.ticks()) == line.ticks()


async def test_few_alerts_go_one_after_the_other(line: Line) -> None:
    tasks = line.tell(3, in_a_row=True)
    await go_on()
    assert line.happened == [("begun", 1), ("called", 1)]
    line.answer.set()
    await asyncio.gather(*tasks)
    order = [(what, chat_id) for chat_id in (1, 2, 3) for what in ("begun", "called", "answered")]
    assert line.happened == order


async def test_a_call_without_an_answer_keeps_the_next_waiting_for_a_moment_only(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "IN_A_ROW", 0.0)
    tasks = line.tell(2, in_a_row=True)
    await go_on()
    line.answer.set()
    await asyncio.gather(*tasks)
    assert ("called", 2) in line.happened[:4]


async def test_many_alerts_do_not_wait_for_each_others_answers(line: Line) -> None:
    tasks = line.tell(8, in_a_row=False)
    await go_on()
    assert [what for what, _chat_id in line.happened].count("called") == 8
    line.answer.set()
    await asyncio.gather(*tasks)


async def test_a_long_queue_for_one_chat_goes_as_fast_as_it_may_however_long_beginning_takes(
    line: Line, clock: Clock
) -> None:
    async def begin() -> bool:
        clock.advance(0.06)
        return True

    line.answer.set()
    began, rounds = line.ticks(), 10
    for _ in range(rounds * PRIVATE_BURST):
        await line.broadcast(ALERT[0], begin)
    assert (rounds - 1) * PRIVATE_WINDOW / (line.ticks() - began) > 0.97


async def test_a_queue_for_all_uses_what_telegram_allows_however_long_beginning_takes(line: Line, clock: Clock) -> None:
    async def begin() -> bool:
        clock.advance(0.01)
        return True

    line.answer.set()
    began, count = line.ticks(), 300
    for chat_id in range(1, count + 1):
        await line.broadcast(Call("sendMessage", {"chat_id": chat_id, "text": "x"}), begin)
    assert count / (line.ticks() - began) > 0.97 * PER_SECOND


async def test_what_waited_for_a_slow_disk_does_not_go_all_at_once(line: Line, clock: Clock) -> None:
    kept = asyncio.Event()

    async def begin() -> bool:
        await kept.wait()
        return True

    line._kept.append(BEGIN[1])
    line.answer.set()
    calls = [Call("sendMessage", {"chat_id": chat_id, "text": "x"}) for chat_id in range(1, 9)]
    tasks = [asyncio.create_task(line.broadcast(call, begin)) for call in calls]
    await go_on()
    clock.advance(6)
    began = line.ticks()
    kept.set()
    await asyncio.gather(*tasks)
    assert len(line.happened) == 2 * len(calls)
    assert line.ticks() - began >= 0.03 * (len(calls) - 1) - CATCH_UP
