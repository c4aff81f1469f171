"""What is known of Telegram's hearing us: the last time it answered, and what the last failure said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.errors import StoreAway
from bot.store import updates
from bot.store.engine import Store

log = structlog.get_logger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds after a call that failed, doubling."""
NOTED_EVERY = timedelta(seconds=20)
RECENTLY = timedelta(minutes=2)
"""Longer than anybody who polls goes without an answer."""
BEGUN, POLLED, POLL_FAILED = "last_start", "last_update_poll", "update_poll_error"
"""Facts for the health endpoint."""


class Hearing:
    """Notes what Telegram answers, and waits where it does not. `who` are we, in words for an operator."""

    def __init__(
        self, store: Store, *, who: str, clock: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._store, self._who, self._clock, self._sleep = store, who, clock, sleep
        self._wait = FIRST_WAIT
        self._noted_at: datetime | None = None

    async def begins(self) -> None:
        """From now on we ask."""
        await self._note(BEGUN, self._who)

    async def succeeded(self) -> None:
        """Telegram answered."""
        self._wait = FIRST_WAIT
        now = self._clock()
        if self._noted_at is None or now - self._noted_at >= NOTED_EVERY:
            self._noted_at = now
            await self._note(POLLED, self._who)

    async def failed(self, error: Exception) -> None:
        """Say what it means, wait, and let the caller try again: no answer of Telegram ends the bot."""
        advice = await self._advice(error)
        write = log.error if advice or not isinstance(error, TelegramError) else log.warning
        write("updates.failed", reason=str(error), advice=advice, again_in=self._wait)
        await self.complain(advice or str(error))
        await self._sleep(self._wait)
        self._wait = min(LONGEST_WAIT, self._wait * 2)

    async def complain(self, reason: str) -> None:
        """Note what is wrong."""
        await self._note(POLL_FAILED, reason)

    async def _note(self, name: str, value: str) -> None:
        try:
            async with self._store.write() as session:
                await updates.note(session, name, value, self._clock())
        except StoreAway as error:
            log.warning("fact.unwritten", name=name, reason=str(error).partition("\n")[0])

    async def _advice(self, error: Exception) -> str:
        if isinstance(error, Conflict):
            return f"{await self._rival()} polls with this token: stop it"
        if isinstance(error, InvalidToken):
            return "the token is refused, or the server is no Bot API: check TALLY_TELEGRAM_TOKEN, TALLY_TELEGRAM_API"
        return ""

    async def _rival(self) -> str:
        """Who else polls: Telegram doesn't say, but whoever uses this database notes it there."""
        try:
            async with self._store.read() as session:
                heard, begun = await updates.fact(session, POLLED), await updates.fact(session, BEGUN)
        except StoreAway:
            heard = begun = None
        if heard and heard.value not in ("", self._who) and self._clock() - heard.at < RECENTLY:
            return heard.value
        if begun and begun.value != self._who:
            return begun.value
        return "another process, not with this database,"
