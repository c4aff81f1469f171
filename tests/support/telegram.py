"""Telegram for tests: the sandbox on a real socket, and clients for it.

A folder of tests takes the fixtures it wants by importing them in its `conftest.py`:

    from tests.support.telegram import bot, sandbox

    __all__ = ["bot", "sandbox"]
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from importlib.util import find_spec
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox import Sandbox
from bot.sandbox.check import check_value
from bot.sandbox.facts import load
from bot.sandbox.state import State
from tests.support.clock import Clock


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    """An empty Telegram on loopback, on the test's clock.

    In the end its answers must have had Telegram's form, and what it took must be HTML to Telegram's own parser.
    """
    made = Sandbox(State(clock=clock.monotonic))
    async with made.serve():
        yield made
    assert malformed(made) == []
    assert unreadable(made) == []


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """python-telegram-bot, the real one, logged in."""
    async with client(sandbox) as made:
        yield made


def client(sandbox: Sandbox, *, read_timeout: float = 5) -> Bot:
    """python-telegram-bot for a sandbox that is being served."""
    # Reading the system's certificates takes longer than most tests, and nothing here is encrypted.
    plain = {"verify": False}
    request, polling = (HTTPXRequest(read_timeout=read_timeout, httpx_kwargs=plain) for _ in range(2))
    return Bot(
        sandbox.token,
        base_url=f"{sandbox.address}/bot",
        base_file_url=f"{sandbox.address}/file/bot",
        request=request,
        get_updates_request=polling,
    )


async def call(sandbox: Sandbox, method: str, parameters: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """One call as JSON over a connection of its own; Telegram's answer, whatever it is."""
    url = f"{sandbox.address}/bot{sandbox.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, json=(parameters or {}) | more) as answer:
        body: dict[str, Any] = await answer.json()
        assert body["ok"] is (answer.status == 200)
        assert body.get("error_code", 200) == answer.status
        return body


def refused(sandbox: Sandbox) -> list[str]:
    """What Telegram refused so far, as `method: words`."""
    return [f"{made.method}: {made.error}" for made in sandbox.calls if made.outcome == "refused"]


def malformed(sandbox: Sandbox) -> list[str]:
    """How the sandbox's own answers differ from what the Bot API promises."""
    returns = load().returns
    found = []
    for made in sandbox.calls:
        if made.outcome == "ok":
            fits = [check_value(kind, made.result) for kind in returns[made.method]]
            found += [f"{made.method}: {problem}" for problem in min(fits, key=len)]
    return found


def unreadable(sandbox: Sandbox) -> list[str]:
    """What the sandbox took as HTML and TDLib, Telegram's own parser, would not; nothing where that isn't installed."""
    if find_spec("tdjson") is None:
        return []
    import tdjson

    found = []
    for made in sandbox.calls:
        words = made.parameters.get("text", made.parameters.get("caption"))
        if made.outcome == "ok" and made.parameters.get("parse_mode") == "HTML" and words:
            mode = {"@type": "textParseModeHTML"}
            asked = {"@type": "parseTextEntities", "text": words, "parse_mode": mode}
            answer = json.loads(tdjson.td_execute(json.dumps(asked).encode()) or b"")
            if answer["@type"] != "formattedText":
                found.append(f"{made.method}: {answer['message']}: {words}")
    return found
