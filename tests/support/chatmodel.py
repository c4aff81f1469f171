"""An OpenAI-compatible server for tests: on a real socket on loopback, with everything that goes wrong with one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.publisher import Publisher, publishing

PATH = "/v1/chat/completions"
KEY = "sk-test-0123456789"
NAME = "small-model"


@dataclass(slots=True)
class Held:
    """A question that waits for its answer."""

    taken: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class ChatModel:
    """Answers as it is told to, and remembers what it was asked. Made by `answering()`."""

    publisher: Publisher
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """For TALLY_LLM_URL."""
        return self.publisher.url("/v1")

    def say(self, words: str) -> None:
        """Answer so from now on."""
        self.give(json.dumps(_completion(words)).encode())

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Answer with these bytes from now on; `Retry_After="30"` is a header."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request: web.Request) -> web.Response:
            await self._note(request)
            return web.Response(body=body, status=status, headers={"Content-Type": "application/json"} | given)

        self.publisher.handle(PATH, answer)

    def hold(self, words: str = "") -> Held:
        """Take the question and answer when let."""
        held = Held()

        async def answer(request: web.Request) -> web.Response:
            await self._note(request)
            held.taken.set()
            await held.go.wait()
            return web.json_response(_completion(words))

        self.publisher.handle(PATH, answer)
        return held

    def hang_up(self) -> None:
        """Close the connection without an answer."""
        self.publisher.reset(PATH)

    async def _note(self, request: web.Request) -> None:
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization", ""))


def _completion(words: str) -> dict[str, Any]:
    return {"choices": [{"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": "stop"}]}


@asynccontextmanager
async def answering(words: str = "") -> AsyncIterator[ChatModel]:
    """A model that says this until it is told otherwise."""
    async with publishing() as publisher:
        model = ChatModel(publisher)
        model.say(words)
        yield model
