"""The time of the sandbox: moved by whoever tries the bot, where the bot lives by it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from bot.sandbox import Person, Sandbox
from tests.support.clock import NOON

HOUR = 3600.0


async def act(sandbox: Sandbox, **what: object) -> str:
    """What the page does; why it is refused, or nothing."""
    url = f"{sandbox.address}/sandbox/act"
    async with aiohttp.ClientSession() as session, session.post(url, json=what) as answer:
        return str((await answer.json()).get("error", ""))


async def state(sandbox: Sandbox) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.address}/sandbox/state") as answer:
        shown: dict[str, Any] = await answer.json()
        return shown


@pytest.fixture
def mila(sandbox: Sandbox) -> Person:
    return sandbox.person("Mila", started=True)


async def test_a_night_passes_at_once_for_the_page_the_messages_and_the_bot(
    bot: Bot, sandbox: Sandbox, mila: Person
) -> None:
    ahead = sandbox.follow()
    morning = NOON + timedelta(hours=20)
    assert await act(sandbox, do="pass_time", until=morning.timestamp()) == ""
    assert ahead() == timedelta(hours=20)
    assert (await state(sandbox))["clock"] == {"ahead": 20 * HOUR, "moves": True}
    assert (await bot.send_message(mila.id, "Good morning")).date == morning


async def test_time_that_the_bot_does_not_live_by_is_not_moved(sandbox: Sandbox) -> None:
    assert "machine's clock" in await act(sandbox, do="pass_time", until=NOON.timestamp() + HOUR)
    assert (await state(sandbox))["clock"] == {"ahead": 0.0, "moves": False}


@pytest.mark.parametrize("hours", [-1, 0, 24 * 8 + 1])
async def test_time_goes_forward_by_eight_days_at_most(sandbox: Sandbox, hours: int) -> None:
    sandbox.follow()
    assert "forward" in await act(sandbox, do="pass_time", until=NOON.timestamp() + hours * HOUR)
    assert (await state(sandbox))["clock"]["ahead"] == 0
