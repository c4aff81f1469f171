"""The sandbox as a process of its own, for tests that kill the bot and keep Telegram."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot


@pytest.fixture
async def process() -> AsyncIterator[asyncio.subprocess.Process]:
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--port", "0", "--token", "7:other", stdout=asyncio.subprocess.PIPE
    )
    yield started
    if started.returncode is None:
        started.kill()
    await started.communicate()


async def test_it_serves_the_default_people_says_where_and_stops_when_told(
    process: asyncio.subprocess.Process,
) -> None:
    assert process.stdout is not None
    address = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
    async with aiohttp.ClientSession() as session, session.get(f"{address}/sandbox/state") as answer:
        state = await answer.json()
    assert [(person["name"], person["language"]) for person in state["people"]] == [
        ("Mila", "uk"),
        ("Alex", "en"),
        ("Ji-woo", "ko"),
        ("Operator", "en"),
    ]
    shared = {chat["title"]: (chat["type"], chat["bot"]) for chat in state["chats"] if chat["title"]}
    assert shared == {
        "Night shift": ("group", "member"),
        "Monitoring desk": ("supergroup", "member"),
        "Daily figures": ("channel", "administrator"),
    }
    async with Bot("7:other", base_url=f"{address}/bot") as bot:
        assert bot.id == 7
        assert len(await bot.get_updates()) == 7
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0
