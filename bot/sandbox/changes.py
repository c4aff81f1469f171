"""What happens in the sandbox, told at once to everybody who listens: the page, and tests that wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """An event of the page's protocol."""

    name: str
    data: dict[str, Any]


class Changes:
    """A bus. All of it lives in one event loop."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Change | None]] = set()
        self._closed = False

    def tell(self, name: str, data: dict[str, Any]) -> None:
        """Everybody who listens gets it."""
        for queue in self._listeners:
            queue.put_nowait(Change(name, data))

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Change | None]]:
        """A queue of the changes from now on; None is the end."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        if self._closed:
            queue.put_nowait(None)
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def open(self) -> None:
        """There will be changes again."""
        self._closed = False

    def close(self) -> None:
        """No more: who listens is told."""
        self._closed = True
        for queue in self._listeners:
            queue.put_nowait(None)

    async def until(self, look: Callable[[], T | None], seconds: float) -> T:
        """What `look` finds, tried now and after each change. Raises TimeoutError."""
        with self.listen() as queue:
            async with asyncio.timeout(seconds):
                while (found := look()) is None:
                    if await queue.get() is None:
                        raise TimeoutError("the sandbox was closed")
                return found
