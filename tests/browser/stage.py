"""A sandbox with people in it, served from a thread of its own, and the bot's side of it for a test to play."""

from __future__ import annotations

import asyncio
import json
import threading
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any

from bot.sandbox import Sandbox, furnish

WAIT = 10.0
"""Seconds until a test that waits for something gives up."""


class Refused(Exception):
    """The sandbox said no, and why."""


class Stage:
    """The bot's calls and other people's acts, over HTTP as the bot and another page make them."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self._token = address, token
        self._offset = 0
        chats = self.state()["chats"]
        self.mila, self.alex, self.jiwoo, self.operator = (chat["id"] for chat in chats if chat["type"] == "private")
        self.group, self.forum, self.channel = (
            next(chat["id"] for chat in chats if chat["title"] == title)
            for title in ("Night shift", "Monitoring desk", "Daily figures")
        )
        self.updates(wait=0)

    def state(self) -> dict[str, Any]:
        """The snapshot."""
        return self._answer(urllib.request.Request(f"{self.address}/sandbox/state"))

    def call(self, method: str, **parameters: Any) -> Any:
        """Call the Bot API. Raises Refused."""
        return self._called(method, json.dumps(parameters).encode(), {"Content-Type": "application/json"})

    def _called(self, method: str, body: bytes, headers: dict[str, str]) -> Any:
        answer = self._answer(urllib.request.Request(f"{self.address}/bot{self._token}/{method}", body, headers))
        if not answer["ok"]:
            raise Refused(answer["description"])
        return answer["result"]

    def say(self, chat: int, html: str, **more: Any) -> int:
        """The bot writes; the id of its message."""
        sent = self.call("sendMessage", chat_id=chat, text=html, parse_mode="HTML", **more)
        return int(sent["message_id"])

    def send_file(self, kind: str, chat: int, name: str, content: bytes, caption: str = "") -> int:
        """The bot sends a photo or a document; the id of its message."""
        boundary = uuid.uuid4().hex
        fields = {"chat_id": str(chat), "caption": caption, "parse_mode": "HTML"}
        head = f"--{boundary}\r\nContent-Disposition: form-data; name="
        parts = [f'{head}"{field}"\r\n\r\n{value}\r\n' for field, value in fields.items()]
        body = "".join([*parts, f'{head}"{kind}"; filename="{name}"\r\n\r\n']).encode()
        body += content + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        sent = self._called(f"send{kind.capitalize()}", body, headers)
        return int(sent["message_id"])

    def updates(self, *, wait: float = WAIT) -> list[dict[str, Any]]:
        """What people did since the last time, waiting until they do something."""
        found: list[dict[str, Any]] = self.call("getUpdates", offset=self._offset, timeout=int(wait))
        if found:
            self._offset = found[-1]["update_id"] + 1
        return found

    def next(self, kind: str) -> dict[str, Any]:
        """The next update, which must be of this kind: `message`, `callback_query`, `inline_query`."""
        update, *rest = self.updates()
        assert not rest, f"more than one update: {rest}"
        assert kind in update, f"not {kind}: {update}"
        found: dict[str, Any] = update[kind]
        return found

    def act(self, person: int, do: str, **more: Any) -> dict[str, Any]:
        """Somebody does something, not in the page under test. Raises Refused."""
        body = json.dumps({"as": person, "do": do, **more}).encode()
        url = f"{self.address}/sandbox/act"
        answer = self._answer(urllib.request.Request(url, body, {"Content-Type": "application/json"}))
        if not answer["ok"]:
            raise Refused(answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def start(self, *people: int) -> None:
        """They have written to the bot, so that it may write to them; the bot has seen it."""
        for person in people:
            self.act(person, "start")
        self.updates(wait=0)

    @staticmethod
    def _answer(request: urllib.request.Request) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(request, timeout=2 * WAIT) as response:
                answer: dict[str, Any] = json.load(response)
        except urllib.error.HTTPError as refused:
            with refused:
                answer = json.load(refused)
        return answer


@contextmanager
def staged(port: int = 0) -> Iterator[Stage]:
    """A sandbox with the people and chats of `tally try`, as long as the context lasts."""
    begun: Queue[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = Queue()
    sandbox = Sandbox()

    async def serve() -> None:
        furnish(sandbox)
        sandbox.follow()
        over = asyncio.Event()
        async with sandbox.serve(port) as address:
            begun.put((address, asyncio.get_running_loop(), over))
            await over.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="sandbox")
    thread.start()
    address, loop, over = begun.get(timeout=WAIT)
    try:
        yield Stage(address, sandbox.token)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(WAIT)
