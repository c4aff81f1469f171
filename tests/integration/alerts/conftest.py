"""News, a Telegram, and the sender between them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.alerts.sender import Sender
from bot.alerts.writing import Writer
from bot.messenger.api import Messenger
from bot.sandbox import Sandbox
from bot.store.engine import Store
from bot.topics.catalog import Catalog
from tests.support.clock import Clock
from tests.support.newsroom import Newsroom
from tests.support.telegram import sandbox

__all__ = ["sandbox"]


@dataclass(slots=True)
class Office:
    """Owes alerts, and sends them when told."""

    room: Newsroom
    sandbox: Sandbox
    messenger: Messenger
    sender: Sender
    clock: Clock

    async def deliver(self, seconds: float = 10) -> None:
        """A little later: what is due is sent, at the pace that Telegram allows."""
        self.clock.advance(seconds)
        while await self.sender.step():
            await self.sender.drain()
            self.clock.advance(2)

    def another_sender(self) -> Sender:
        """As after a crash: the same owner, with nothing in memory."""
        return Sender(self.room.store, self.messenger, Writer(Catalog(())), owner="me", clock=self.clock)


@pytest.fixture
def room(store: Store) -> Newsroom:
    """The store with feeds and readers."""
    return Newsroom(store)


@pytest.fixture
async def office(room: Newsroom, sandbox: Sandbox, clock: Clock) -> AsyncIterator[Office]:
    """The newsroom with a sender."""
    messenger = Messenger(sandbox.token, sandbox.address, ticks=clock.monotonic, sleep=clock.sleep)
    await messenger.open()
    sender = Sender(room.store, messenger, Writer(Catalog(())), owner="me", clock=clock)
    office = Office(room, sandbox, messenger, sender, clock)
    yield office
    await office.sender.drain()
    await messenger.close()
