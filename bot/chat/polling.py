"""Updates that we ask Telegram for. Only what is done with is confirmed, so after a crash the rest comes again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot.chat.hearing import Hearing
from bot.messenger.api import Messenger

log = structlog.get_logger(__name__)

PATIENCE = 1.0
"""Seconds that the next poll waits for effects under way; Telegram damps polls that repeat an offset sooner."""

Take = Callable[[Update], "asyncio.Future[None]"]
"""Starts on an update, unless it is under way. The future is done when the store has its effect and its answers, and
cancelled where the store can't have them: the update must come again."""


class Polling:
    """A loop of polls."""

    def __init__(
        self,
        messenger: Messenger,
        hearing: Hearing,
        take: Take,
        *,
        sleep: Callable[[float], Awaitable[None]],
        patience: float = PATIENCE,
    ) -> None:
        self._messenger, self._hearing, self._take = messenger, hearing, take
        self._sleep, self._patience = sleep, patience
        self._held: dict[int, asyncio.Future[None]] = {}
        """Updates that Telegram must keep: their effect isn't committed yet, or could not be."""
        self._next = 0
        """The id after the newest update that came; 0 before the first and after a quiet poll."""

    async def open(self) -> None:
        """Telegram answers no polls while it pushes to an address of earlier days. Raises TelegramError."""
        await self._messenger.delete_webhook()

    async def step(self) -> None:
        """One poll: start on what came, and give it a moment before the next."""
        try:
            batch = await self._messenger.updates(min(self._held, default=self._next) or None)
        except Exception as error:  # whatever comes of one poll, the next may go well
            await self._hearing.failed(error)
            return
        await self._hearing.succeeded()
        self._start(batch)
        if not batch and not self._held:
            # All is confirmed now. After a quiet week Telegram numbers anew, perhaps lower: ask without a number.
            self._next = 0
        if under_way := [effect for effect in self._held.values() if not effect.done()]:
            await asyncio.wait(under_way, timeout=self._patience)
        # What takes longer must not hold up other chats: once committed, the store remembers what is owed.
        self._held = {
            update_id: effect for update_id, effect in self._held.items() if not effect.done() or effect.cancelled()
        }
        if any(effect.cancelled() for effect in self._held.values()):  # the database can't be used now
            await self._sleep(self._patience)

    async def close(self) -> None:
        """Confirm what is done with, so that it doesn't come again."""
        done = {update_id for update_id, effect in self._held.items() if effect.done() and not effect.cancelled()}
        offset = min(self._held.keys() - done, default=self._next)
        if not offset:
            return
        try:
            await self._messenger.confirm(offset)
        except TelegramError as error:
            log.info("updates.unconfirmed", reason=str(error))

    def _start(self, batch: tuple[Update, ...]) -> None:
        # An update that Telegram shows no longer has expired there: waiting for it would hold up the others.
        shown = {update.update_id for update in batch}
        self._held = {
            update_id: effect for update_id, effect in self._held.items() if update_id in shown or not effect.done()
        }
        for update in batch:
            self._next = update.update_id + 1
            self._held[update.update_id] = self._take(update)
