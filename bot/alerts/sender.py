"""Sends what is owed: takes due rows, paces them, makes the calls, settles the outcomes. One sender at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import counts
from bot.alerts import outbox, promises
from bot.alerts.digest import gather
from bot.alerts.writing import Writer
from bot.messenger.api import Call, Messenger
from bot.messenger.outcome import Outcome, Verdict
from bot.store import chats, deliveries
from bot.store.engine import Store
from bot.store.tables import Chat, Delivery

log = structlog.get_logger(__name__)

AT_ONCE = 25
"""Calls under way at the same time."""
LONGEST_SLEEP = 1.0
"""Seconds after which the store is asked again, for what other processes put there."""


class Sender:
    """Delivers the outbox. What it holds in memory is only which calls are under way."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        writer: Writer,
        *,
        owner: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._messenger, self._writer = store, messenger, writer
        self._owner, self._clock, self._ticks = owner, clock, messenger.ticks
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._resume_at = 0.0
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something new is owed."""
        self._wake.set()

    async def recover(self) -> int:
        """At start: what this owner left in `sending` has an unknown outcome. Gives how many rows."""
        return await self._lose_sight(self._owner)

    async def run(self) -> None:
        """Deliver until cancelled; calls under way are then finished first."""
        try:
            while True:
                self._wake.clear()
                await self.step()
                wait = asyncio.create_task(self._wake.wait())
                await asyncio.wait(
                    {wait, *self._under_way.values()}, timeout=LONGEST_SLEEP, return_when="FIRST_COMPLETED"
                )
                wait.cancel()
        finally:
            await asyncio.shield(self.drain())

    async def drain(self) -> None:
        """Wait for the calls under way."""
        if self._under_way:
            await asyncio.wait(self._under_way.values())

    async def step(self) -> int:
        """Start what is due and may go now. Gives the number of calls started."""
        await self._lose_sight(None)
        await self._write_promises()
        await gather(self._store, self._clock())
        if self._ticks() < self._resume_at:
            return 0
        started = await self._take(AT_ONCE - len(self._under_way))
        for due in started:
            task = asyncio.create_task(self._deliver(due))
            self._under_way[due.chat.id] = task
            task.add_done_callback(partial(self._finished, due.chat.id))
        return len(started)

    def _finished(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._under_way[chat_id]
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery.failed", chat=chat_id, exc_info=error)
        self._wake.set()

    async def _take(self, room: int) -> list[deliveries.Due]:
        """Commit `sending` for due rows whose chats may be written to now."""
        now, ticks = self._clock(), self._ticks()
        pace = self._messenger.pace
        if room <= 0 or not await self._anything_due(now):
            return []
        async with self._store.write() as session:
            taken: list[deliveries.Due] = []
            for due in await deliveries.due(session, now, tuple(self._under_way), limit=4 * AT_ONCE):
                if len(taken) == room:
                    break
                if pace.ready_at(due.chat.id, ticks) <= ticks:
                    pace.sent(due.chat.id, ticks)
                    outbox.take(due.delivery, self._owner, now)
                    session.add(due.delivery)
                    taken.append(due)
        return taken

    async def _anything_due(self, now: datetime) -> bool:
        async with self._store.read() as session:
            earliest = await deliveries.next_due(session)
        return earliest is not None and earliest <= now

    async def _deliver(self, due: deliveries.Due) -> None:
        outcome = await self._call(due)
        async with self._store.write() as session:
            state = await self._settle(session, due.delivery.id, outcome)
        if state:
            _count(due, state, self._clock())
            log.info(
                "delivery.called",
                story=due.delivery.story_id,
                delivery=due.delivery.id,
                kind=due.delivery.kind,
                chat=due.chat.id,
                verdict=outcome.verdict.value,
                state=state,
            )

    async def _call(self, due: deliveries.Due) -> Outcome:
        try:
            async with self._store.read() as session:
                call = await self._writer.write(session, due, self._clock())
        except (SQLAlchemyError, OSError):
            raise
        except Exception:  # what can't be written today can't be written tomorrow
            log.exception("delivery.unwritten", delivery=due.delivery.id)
            return Outcome(Verdict.REFUSED, reason="it can't be written")
        if call is None:
            return Outcome(Verdict.MESSAGE_GONE, reason="nothing to say any more")
        outcome = await self._messenger.perform_now(call)
        if outcome.verdict is Verdict.THREAD_GONE:
            outcome = await self._messenger.perform_now(_without_thread(call))
        return outcome

    async def _settle(self, session: AsyncSession, delivery_id: int, outcome: Outcome) -> str | None:
        """What the outcome means for the row: its new state, None where it is no longer ours."""
        row = await session.get(Delivery, delivery_id)
        if row is None or row.state != outbox.State.SENDING:
            return None
        now = self._clock()
        outbox.settle(row, outcome, now)
        session.add(row)
        if row.kind == "digest" and row.state in (outbox.State.SENT, outbox.State.DEAD):
            await _settle_carried(session, row, now)
        if outcome.verdict is Verdict.MIGRATED:
            await chats.migrate(session, row.chat_id, outcome.new_chat_id)
        elif outcome.verdict is Verdict.CHAT_GONE:
            await _lose_chat(session, row.chat_id, outcome.reason)
        elif outcome.verdict in (Verdict.UNAUTHORIZED, Verdict.CONFLICT):
            self._resume_at = self._ticks() + outbox.NO_SERVICE.total_seconds()
            log.error("telegram.no_service", reason=outcome.reason, again_in=outbox.NO_SERVICE.total_seconds())
        elif outcome.verdict is Verdict.REFUSED:
            log.error("delivery.refused", delivery=row.id, kind=row.kind, reason=outcome.reason)
        return row.state

    async def _write_promises(self) -> None:
        async with self._store.read() as session:
            waiting = await deliveries.fanouts(session, 1)
        while waiting:
            async with self._store.write() as session:
                if not await promises.spread(session, self._clock()):
                    return

    async def _lose_sight(self, owner: str | None) -> int:
        async with self._store.read() as session:
            if not await deliveries.abandoned(session, owner, self._clock()):
                return 0
        async with self._store.write() as session:
            rows = await deliveries.abandoned(session, owner, self._clock())
            for row in rows:
                outbox.lose_sight(row)
                session.add(row)
        return len(rows)


def _count(due: deliveries.Due, state: str, now: datetime) -> None:
    counts.DELIVERIES.labels(due.delivery.kind, state).inc()
    if due.delivery.kind == "first" and state == outbox.State.SENT and due.article:
        counts.HOLD_SECONDS.observe((now - due.article.seen_at).total_seconds())
        if due.article.published:
            counts.PUSH_SECONDS.observe(max(0.0, (now - due.article.published).total_seconds()))


def _without_thread(call: Call) -> Call:
    return Call(call.method, {k: v for k, v in call.parameters.items() if k != "message_thread_id"})


async def _settle_carried(session: AsyncSession, digest: Delivery, now: datetime) -> None:
    event = outbox.Event.DONE if digest.state == outbox.State.SENT else outbox.Event.END
    for row, _article, _topic in await deliveries.carried(session, digest.id):
        outbox.move(row, event)
        row.message_id, row.sent_at = digest.message_id, now if event is outbox.Event.DONE else None
        session.add(row)


async def _lose_chat(session: AsyncSession, chat_id: int, reason: str) -> None:
    chat = await session.get(Chat, chat_id)
    if chat is not None:
        chat.state = reason
        session.add(chat)
    for row in await deliveries.waiting_for(session, chat_id):
        outbox.move(row, outbox.Event.END)
        row.error = f"chat {reason}"
        session.add(row)
