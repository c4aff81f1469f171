"""From updates to answers: effect and update in one transaction, then the answers.

Updates of one chat are handled in order; chats don't wait for each other. How updates come (polled, or pushed) is one
of two lines; on both, what is not committed comes again, and the store says what is still owed for what is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from starlette.routing import Route
from telegram import Update
from telegram.error import TelegramError

from bot import counts
from bot.chat.answers import OWED_FOR, Answerer, Owed
from bot.chat.asks import Ask, Event, Moved, read
from bot.chat.context import Draw, FindFeeds, Wanted
from bot.chat.hearing import Hearing
from bot.chat.polling import PATIENCE, Polling
from bot.chat.reception import Reception
from bot.chat.registration import register
from bot.chat.webhook import Pushes
from bot.errors import StoreAway
from bot.messenger.api import Call, Messenger
from bot.settings import Settings
from bot.store import tables, updates
from bot.store.engine import Store
from bot.topics.catalog import Catalog

log = structlog.get_logger(__name__)

DRAIN = 10.0
"""Seconds that a stop waits for answers under way; the store knows what is owed after that."""


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
        *,
        who: str,
        clock: Callable[[], datetime],
        draw: Draw,
        find_feeds: FindFeeds,
        on_wanted: Callable[[Wanted], None],
        on_owed: Callable[[], None] = lambda: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        self._store, self._messenger, self._clock = store, messenger, clock
        self._reception = Reception(
            store, messenger, settings, catalog,
            clock=clock, draw=draw, find_feeds=find_feeds, on_owed=on_owed, on_wanted=on_wanted,
        )  # fmt: skip
        self._answerer = Answerer(store, messenger, clock=clock, sleep=sleep)
        self._hearing = Hearing(store, who=who, clock=clock, sleep=sleep)
        self._line: Polling | Pushes = Polling(messenger, self._hearing, self.take, sleep=sleep, patience=patience)
        if settings.webhook_url:
            self._line = Pushes(messenger, self._hearing, self.take, settings, sleep=sleep)
        self._settings = settings
        self._username = ""
        self._lanes: dict[int, _Lane] = {}
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._effects: dict[int, asyncio.Future[None]] = {}
        """Of those under way: done once the store has the effect and the answers."""

    @property
    def routes(self) -> list[Route]:
        """What of it answers over HTTP: where Telegram pushes to, unless we poll."""
        return [self._line.route()] if isinstance(self._line, Pushes) else []

    async def run(self) -> None:
        """Talk until cancelled; what is under way then is given a moment to finish."""
        try:
            await self.recover()
            await self._introduce()
            while True:
                await self._line.step()
        finally:
            await asyncio.shield(self._leave())

    async def recover(self) -> None:
        """Start on the answers that were still owed when the last process ended."""
        async with self._store.read() as session:
            rows = await updates.unanswered(session, self._clock() - OWED_FOR)
        for row in rows:
            if row.id not in self._under_way:
                self._spawn(row.id, None, _chat_of(_calls(row)))

    def take(self, update: Update) -> asyncio.Future[None]:
        """Start on an update, unless it is under way.

        The future is done when the store has its effect and its answers, and cancelled where the store can't have
        them: the update must come again.
        """
        if update.update_id not in self._under_way:
            event = _read(update, self._username)
            if isinstance(event, Moved):  # what comes from the new chat comes after the move
                self._lanes[event.new_chat_id] = self._lane(event.chat_id)
            counts.UPDATES.inc()
            self._spawn(update.update_id, event, _place(event))
        return self._effects[update.update_id]

    async def drain(self) -> None:
        """Wait for all that is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way.values())

    def _spawn(self, update_id: int, event: Event | None, chat_id: int) -> None:
        lane = self._lane(chat_id)
        lane.users += 1
        task = asyncio.create_task(self._handle(update_id, event, chat_id, lane))
        self._under_way[update_id] = task
        self._effects[update_id] = asyncio.get_running_loop().create_future()
        task.add_done_callback(lambda done: self._finished(update_id, done))

    def _lane(self, chat_id: int) -> _Lane:
        return self._lanes.setdefault(chat_id, _Lane())

    def _finished(self, update_id: int, done: asyncio.Task[None]) -> None:
        del self._under_way[update_id]
        error = None if done.cancelled() else done.exception()
        if isinstance(error, StoreAway):
            log.error("update.postponed", update=update_id, reason=str(error).partition("\n")[0])
        elif error is not None:
            log.error("update.unfinished", update=update_id, exc_info=error)
        effect = self._effects.pop(update_id)
        if not effect.done():  # Telegram must send it again
            effect.cancel()

    async def _handle(self, update_id: int, event: Event | None, chat_id: int, lane: _Lane) -> None:
        try:
            with counts.UPDATE_SECONDS.time():
                async with lane.effects:
                    owed = await self._effect(update_id, event, chat_id)
                self._effects[update_id].set_result(None)
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
        """Learn the bot's own name, open the line, and tell Telegram its commands."""
        await self._hearing.begins()
        is_open = False
        while not is_open:
            try:
                _id, self._username = await self._messenger.me()
                await self._line.open()
                is_open = True
            except TelegramError as error:
                await self._hearing.failed(error)
        await register(self._messenger, self._store, self._settings, self._clock)

    async def _leave(self) -> None:
        """Finish what is under way, and end the line."""
        if self._under_way:
            _done, late = await asyncio.wait(self._under_way.values(), timeout=DRAIN)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._line.close()


def _read(update: Update, username: str) -> Event | None:
    """What the update asks for; nothing where it can't be understood."""
    try:
        return read(update, username)
    except Exception:
        log.exception("update.unreadable", update=update.update_id)
        return None


def _place(event: Event | None) -> int:
    """The chat in whose order an event comes, and that is written to."""
    home = event.home_id if isinstance(event, Ask) else 0
    return home or (event.chat_id if event else 0)


def _calls(row: tables.Update) -> tuple[Call, ...]:
    return tuple(Call(call["method"], call["parameters"]) for call in row.answers)


def _chat_of(calls: tuple[Call, ...]) -> int:
    return next((call.parameters["chat_id"] for call in calls if "chat_id" in call.parameters), 0)
