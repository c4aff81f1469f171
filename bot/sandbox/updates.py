"""Updates that wait for the bot: kept, confirmed, expired and handed out as Telegram does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusals import OTHER_POLLER, WEBHOOK_ACTIVE

DAY = 86_400.0
LIFETIMES = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}
"""Seconds that Telegram keeps these; all others a day."""
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
"""Sent only to a bot that names them."""
LONGEST_POLL = 50
BATCH = 100


@dataclass(frozen=True, slots=True)
class Pending:
    """An update with its deadline."""

    id: int
    kind: str
    content: dict[str, Any]
    expires: float

    def wire(self) -> dict[str, Any]:
        """As an Update."""
        return {"update_id": self.id, self.kind: self.content}


@dataclass(slots=True, kw_only=True)
class Hook:
    """Where updates are pushed."""

    url: str
    secret: str = ""
    connections: int = 40
    error: tuple[int, str] | None = None
    """When it last went wrong, and how."""


@dataclass(eq=False, slots=True)
class _Poll:
    wake: asyncio.Event
    terminated: bool = False


class Updates:
    """The queue. Ids rise by one."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pending: list[Pending] = []
        self._next = 1
        self._poll: _Poll | None = None
        self._closed = False
        self.allowed: list[str] = []
        self.hook: Hook | None = None
        """While there is one, nobody polls."""
        self.wake_webhook = asyncio.Event()

    def push(self, kind: str, content: dict[str, Any]) -> None:
        """Another one, unless the bot doesn't want its kind."""
        if kind not in self.allowed if self.allowed else kind in ON_REQUEST:
            return
        lifetime = LIFETIMES.get(kind, DAY)
        self._pending.append(Pending(self._next, kind, content, self._clock() + lifetime))
        self._next += 1
        self._wake()

    def waiting(self, limit: int = BATCH) -> list[Pending]:
        """The oldest that nobody confirmed and that haven't expired."""
        now = self._clock()
        self._pending = [update for update in self._pending if update.expires > now]
        return self._pending[:limit]

    def confirm(self, offset: int) -> None:
        """All before `offset` are done with; a negative one keeps only so many of the newest."""
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [update for update in self._pending if update.id >= offset]

    def drop(self) -> None:
        """Forget all."""
        self._pending.clear()

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self.waiting(len(self._pending)))

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """getUpdates. A new poll ends the one that waits. Raises Refusal."""
        if self.hook:
            raise WEBHOOK_ACTIVE
        if self._poll:
            self._poll.terminated = True
            self._poll.wake.set()
        poll = self._poll = _Poll(asyncio.Event())
        if offset:
            self.confirm(offset)
        try:
            await self._wait(poll, seconds)
        finally:
            if self._poll is poll:
                self._poll = None
        if poll.terminated:
            raise OTHER_POLLER
        return [update.wire() for update in self.waiting(limit)]

    async def _wait(self, poll: _Poll, seconds: float) -> None:
        if seconds <= 0 or self._closed or self.waiting(1):
            return
        try:
            async with asyncio.timeout(min(seconds, LONGEST_POLL)):
                await poll.wake.wait()
        except TimeoutError:
            return

    def _wake(self) -> None:
        if self._poll:
            self._poll.wake.set()
        self.wake_webhook.set()

    def open(self) -> None:
        """Polls wait again."""
        self._closed = False

    def close(self) -> None:
        """Whoever waits gets an answer now."""
        self._closed = True
        self._wake()
