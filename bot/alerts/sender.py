"""Sends what is owed: takes due rows, paces them, makes the calls, settles the outcomes. One sender at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import counts
from bot.alerts import outbox, promises
from bot.alerts.digest import collapse, gather
from bot.alerts.writing import Writer
from bot.errors import StoreAway
from bot.messenger.api import Call, Messenger
from bot.messenger.outcome import Outcome, Verdict
from bot.store import chats, deliveries, updates
from bot.store.engine import Store, insist
from bot.store.tables import Chat, Delivery

log = structlog.get_logger(__name__)

LONGEST_SLEEP = 1.0
"""Seconds after which the store is asked again, for what other processes put there."""
AHEAD = 0.1
"""Seconds for which turns are taken ahead, so that every turn is used and an answer never waits long behind them."""
SLOWEST = 2.0
"""Seconds that a call usually takes at most: so many seconds' calls may be under way at once."""

LONGEST_SETTLING = 50.0
"""Seconds; with the slowest call it is less than the lease, after which another sender would send again."""


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
        self._at_once = int(SLOWEST * messenger.pace.per_second)
        self._resume_at = 0.0
        self._again_at = 0.0
        """When the next turn comes for what waits for one."""
        self._tidy_at = 0.0
        self._may_be_refused = True
        """What is noted of it may be of an earlier process."""
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something new is owed."""
        self._tidy_at = 0.0
        self._wake.set()

    async def recover(self) -> int:
        """At start: what this owner left in `sending` has an unknown outcome. Gives how many rows."""
        return await self._lose_sight(self._owner)

    async def run(self) -> None:
        """Deliver until cancelled; calls under way are then finished first."""
        try:
            while True:
                self._wake.clear()
                await self._step_or_wait()
                with suppress(TimeoutError):
                    async with asyncio.timeout(min(LONGEST_SLEEP, max(0.0, self._again_at - self._ticks()))):
                        await self._wake.wait()
        finally:
            await asyncio.shield(self.drain())

    async def _step_or_wait(self) -> None:
        try:
            await self.step()
        except StoreAway as error:
            log.warning("deliveries.postponed", reason=str(error))

    async def drain(self) -> None:
        """Wait for the calls under way."""
        if self._under_way:
            await asyncio.wait(self._under_way.values())

    async def step(self) -> int:
        """Start what is due and may go now. Gives the number of calls started."""
        self._again_at = self._ticks() + LONGEST_SLEEP
        if self._ticks() >= self._tidy_at:
            await self._tidy()
        if self._ticks() < self._resume_at:
            return 0
        started = await self._take(self._at_once - len(self._under_way))
        for due, at in started:
            task = asyncio.create_task(self._deliver(due, at))
            self._under_way[due.chat.id] = task
            task.add_done_callback(partial(self._finished, due.chat.id))
        return len(started)

    async def _tidy(self) -> None:
        """Bring the outbox into the form in which it is sent."""
        self._tidy_at = self._ticks() + LONGEST_SLEEP
        await self._lose_sight(None)
        if await self._write_promises():  # the next chunk is for the next step: those who have theirs needn't wait
            self._tidy_at = self._again_at = 0.0
        await gather(self._store, self._clock())
        await collapse(self._store, self._clock())

    def _finished(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._under_way[chat_id]
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery.failed", chat=chat_id, exc_info=error)
        self._wake.set()

    async def _take(self, room: int) -> list[tuple[deliveries.Due, float]]:
        """Commit `sending` for due rows whose turn comes now, each with the moment of its turn."""
        now, ticks, pace = self._clock(), self._ticks(), self._messenger.pace
        if room <= 0 or not await self._anything_due(now):
            return []
        held = pace.held(ticks + AHEAD)
        self._look_again(min(held.values(), default=self._again_at))
        taken: list[tuple[deliveries.Due, float]] = []
        async with self._store.write() as session:
            busy = {*self._under_way, *held}
            for due in await deliveries.due(session, now, busy, limit=min(room, pace.turns(AHEAD))):
                at = pace.ready_at(due.chat.id, ticks)
                if at > ticks + AHEAD:
                    self._look_again(at)
                    break
                pace.sent(due.chat.id, at)
                outbox.take(due.delivery, self._owner, now)
                session.add(due.delivery)
                taken.append((due, at))
        return taken

    def _look_again(self, at: float) -> None:
        self._again_at = min(self._again_at, at - AHEAD)

    async def _anything_due(self, now: datetime) -> bool:
        async with self._store.read() as session:
            earliest = await deliveries.next_due(session)
        return earliest is not None and earliest <= now

    async def _deliver(self, due: deliveries.Due, at: float) -> None:
        outcome = await self._call(due, at)
        state = await self._commit(due.delivery.id, outcome)
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

    async def _commit(self, delivery_id: int, outcome: Outcome) -> str | None:
        """Keep the outcome, which nobody else knows."""

        async def settle() -> str | None:
            async with self._store.write() as session:
                return await self._settle(session, delivery_id, outcome)

        return await insist(settle, sleep=self._messenger.sleep, seconds=LONGEST_SETTLING)

    async def _call(self, due: deliveries.Due, at: float) -> Outcome:
        try:
            async with self._store.read() as session:
                call = await self._writer.write(session, due, self._clock())
        except StoreAway as error:
            return Outcome(Verdict.NOT_SENT, reason=str(error))
        except Exception:  # what can't be written today can't be written tomorrow
            log.exception("delivery.unwritten", delivery=due.delivery.id)
            return Outcome(Verdict.REFUSED, reason="it can't be written")
        if call is None:
            return Outcome(Verdict.MESSAGE_GONE, reason="nothing to say any more")
        await self._messenger.wait_until(at)
        outcome = await self._messenger.broadcast(call)
        if outcome.verdict is Verdict.THREAD_GONE:
            outcome = await self._messenger.broadcast(_without_thread(call))
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
            self._may_be_refused = True
            await updates.note(session, updates.REFUSED, outcome.reason, now)
            log.error("telegram.no_service", reason=outcome.reason, again_in=outbox.NO_SERVICE.total_seconds())
        elif outcome.verdict is Verdict.REFUSED:
            log.error("delivery.refused", delivery=row.id, kind=row.kind, reason=outcome.reason)
        elif outcome.verdict is Verdict.DONE and self._may_be_refused:
            self._may_be_refused = False
            await updates.note(session, updates.REFUSED, "", now)
        return row.state

    async def _write_promises(self) -> bool:
        """Write out the next part of what is promised. Gives whether there was any."""
        async with self._store.read() as session:
            if not await deliveries.fanouts(session, 1):
                return False
        async with self._store.write() as session:
            return await promises.spread(session, self._clock()) > 0

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
        row.error = digest.error
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
