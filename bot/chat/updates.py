"""The update loop: effect and update in one transaction, then the answers, then the confirmation to Telegram.

Updates of one chat are handled in order; chats don't wait for each other. Only what is done with is confirmed, so a
crash at any point means that an update comes again, and the store says what is still owed for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.chat.answers import OWED_FOR, Answerer, Owed
from bot.chat.asks import Event, Moved, read
from bot.chat.context import Draw
from bot.chat.reception import UNUSABLE, Reception
from bot.chat.registration import register
from bot.messenger.api import Call, Messenger
from bot.settings import Settings
from bot.store import tables, updates
from bot.store.engine import Store
from bot.topics.catalog import Catalog
from bot.topics.index import Index

log = structlog.get_logger(__name__)

PATIENCE = 1.0
"""Seconds that the next poll waits for updates under way; Telegram damps polls that repeat an offset sooner."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""After a poll that failed, doubling."""
NOTED_EVERY = timedelta(seconds=20)
DRAIN = 10.0
"""Seconds that a stop waits for answers under way; the store knows what is owed after that."""
POLLED, POLL_FAILED = "last_update_poll", "update_poll_error"
"""Facts for the health endpoint: the last poll that Telegram answered, and what the last failure said."""


class _Lane:
    """The order of one chat: effects one after the other, answers one after the other."""

    def __init__(self) -> None:
        self.effects, self.answers = asyncio.Lock(), asyncio.Lock()
        self.users = 0


class Chat:
    """Talks with people: takes updates from Telegram, and answers them."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        settings: Settings,
        catalog: Catalog,
        index: Index,
        *,
        clock: Callable[[], datetime],
        draw: Draw,
        on_owed: Callable[[], None] = lambda: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        self._store, self._messenger, self._clock, self._sleep = store, messenger, clock, sleep
        self._reception = Reception(store, messenger, settings, catalog, index, clock=clock, draw=draw, on_owed=on_owed)
        self._answerer = Answerer(store, messenger, clock=clock, sleep=sleep)
        self._patience = patience
        self._username = ""
        self._lanes: dict[int, _Lane] = {}
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._held: set[int] = set()
        """Updates that Telegram must keep: not done with, or their effect could not be committed."""
        self._committed: set[int] = set()
        """Those under way whose effect and answers the store has."""
        self._next = 0
        """The id after the newest update that came; 0 before the first and after a quiet poll."""
        self._wait = FIRST_WAIT
        self._noted_at: datetime | None = None

    async def run(self) -> None:
        """Talk until cancelled; what is under way then is given a moment to finish."""
        try:
            await self.recover()
            await self._introduce()
            while True:
                await self.step()
        finally:
            await asyncio.shield(self._leave())

    async def recover(self) -> None:
        """Start on the answers that were still owed when the last process ended."""
        async with self._store.read() as session:
            rows = await updates.unanswered(session, self._clock() - OWED_FOR)
        for row in rows:
            if row.id not in self._under_way:
                self._spawn(row.id, None, _chat_of(_calls(row)))

    async def step(self) -> None:
        """One poll: start on what came, and give it a moment before the next."""
        try:
            batch = await self._messenger.updates(min(self._held, default=self._next) or None)
        except Exception as error:  # whatever comes of one poll, the next may go well
            await self._failed(error)
            return
        await self._succeeded()
        # An update that Telegram shows no longer has expired there: waiting for it would hold up the others.
        self._held &= self._under_way.keys() | {update.update_id for update in batch}
        for update in batch:
            if update.update_id not in self._under_way:
                self._start(update)
        if not batch and not self._held:
            # All is confirmed now. After a quiet week Telegram numbers anew, perhaps lower: ask without a number.
            self._next = 0
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=self._patience)
        # What takes longer must not hold up other chats: once committed, the store remembers what is owed.
        self._held -= self._committed
        if self._held - self._under_way.keys():  # the database can't be used now: ask again, not at once
            await self._sleep(self._patience)

    async def drain(self) -> None:
        """Wait for all that is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way.values())

    def _start(self, update: Update) -> None:
        self._next = update.update_id + 1
        self._held.add(update.update_id)
        event = _read(update, self._username)
        if isinstance(event, Moved):  # what comes from the new chat comes after the move
            self._lanes[event.new_chat_id] = self._lane(event.chat_id)
        self._spawn(update.update_id, event, event.chat_id if event else 0)

    def _spawn(self, update_id: int, event: Event | None, chat_id: int) -> None:
        lane = self._lane(chat_id)
        lane.users += 1
        task = asyncio.create_task(self._handle(update_id, event, chat_id, lane))
        self._under_way[update_id] = task
        task.add_done_callback(lambda done: self._finished(update_id, done))

    def _lane(self, chat_id: int) -> _Lane:
        return self._lanes.setdefault(chat_id, _Lane())

    def _finished(self, update_id: int, done: asyncio.Task[None]) -> None:
        del self._under_way[update_id]
        error = None if done.cancelled() else done.exception()
        if isinstance(error, UNUSABLE):
            log.error("update.postponed", update=update_id, reason=str(error).partition("\n")[0])
        elif error is not None:
            log.error("update.unfinished", update=update_id, exc_info=error)
        if error is None or update_id in self._committed:  # else Telegram must send it again
            self._held.discard(update_id)
        self._committed.discard(update_id)

    async def _handle(self, update_id: int, event: Event | None, chat_id: int, lane: _Lane) -> None:
        try:
            async with lane.effects:
                owed = await self._effect(update_id, event, chat_id)
            self._committed.add(update_id)
            async with lane.answers:
                if owed:
                    await self._answerer.deliver(owed)
        finally:
            lane.users -= 1
            if not lane.users:
                self._lanes = {key: other for key, other in self._lanes.items() if other.users}

    async def _effect(self, update_id: int, event: Event | None, chat_id: int) -> Owed | None:
        """Commit the update's effect, unless it is: what is owed for it now."""
        async with self._store.read() as session:
            row = await updates.find(session, update_id)
        if row is None:
            received_at = self._clock()
            calls = await self._reception.receive(update_id, event)
            if not calls:
                return None
            return Owed(update_id=update_id, chat_id=chat_id, calls=calls, received_at=received_at)
        if row.answered_at is not None:
            return None
        return Owed(
            update_id=update_id, chat_id=chat_id, calls=_calls(row), received_at=row.received_at, is_repeat=True
        )

    async def _introduce(self) -> None:
        """Learn the bot's own name, and tell Telegram its commands."""
        while not self._username:
            try:
                _id, self._username = await self._messenger.me()
            except TelegramError as error:
                await self._failed(error)
        await register(self._messenger, self._store, self._clock)

    async def _succeeded(self) -> None:
        self._wait = FIRST_WAIT
        now = self._clock()
        if self._noted_at is None or now - self._noted_at >= NOTED_EVERY:
            self._noted_at = now
            await self._note(POLLED, "")

    async def _failed(self, error: Exception) -> None:
        """Say what it means, wait, and let the caller try again: no answer of Telegram ends the loop."""
        advice = "another process polls with this token: stop it" if isinstance(error, Conflict) else ""
        if isinstance(error, InvalidToken):
            advice = "the token is refused, or the server is no Bot API: check TALLY_TELEGRAM_TOKEN, TALLY_TELEGRAM_API"
        write = log.error if advice or not isinstance(error, TelegramError) else log.warning
        write("updates.failed", reason=str(error), advice=advice, again_in=self._wait)
        await self._note(POLL_FAILED, str(error))
        await self._sleep(self._wait)
        self._wait = min(LONGEST_WAIT, self._wait * 2)

    async def _note(self, name: str, value: str) -> None:
        try:
            async with self._store.write() as session:
                await updates.note(session, name, value, self._clock())
        except UNUSABLE as error:
            log.warning("fact.unwritten", name=name, reason=str(error).partition("\n")[0])

    async def _leave(self) -> None:
        """Finish what is under way, and confirm what is done with, so that it doesn't come again."""
        if self._under_way:
            _done, late = await asyncio.wait(self._under_way.values(), timeout=DRAIN)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        offset = min(self._held, default=self._next)
        if offset:
            try:
                await self._messenger.confirm(offset)
            except TelegramError as error:
                log.info("updates.unconfirmed", reason=str(error))


def _read(update: Update, username: str) -> Event | None:
    """What the update asks for; nothing where it can't be understood."""
    try:
        return read(update, username)
    except Exception:
        log.exception("update.unreadable", update=update.update_id)
        return None


def _calls(row: tables.Update) -> tuple[Call, ...]:
    return tuple(Call(call["method"], call["parameters"]) for call in row.answers)


def _chat_of(calls: tuple[Call, ...]) -> int:
    return next((call.parameters["chat_id"] for call in calls if "chat_id" in call.parameters), 0)
