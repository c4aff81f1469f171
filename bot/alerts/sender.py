"""Sends what is owed: takes due rows, paces them, makes the calls, settles the outcomes. One sender at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from math import ceil

import structlog

from bot import counts
from bot.alerts import digest, outbox, promises
from bot.alerts.facts import Facts
from bot.alerts.settling import NO_SERVICE, Settling
from bot.alerts.writing import Writer
from bot.errors import StoreAway
from bot.messenger.api import Call, Messenger
from bot.messenger.outcome import Outcome, Verdict
from bot.store import deliveries
from bot.store.astray import Watch
from bot.store.engine import Store

log = structlog.get_logger(__name__)

LONGEST_SLEEP = 1.0
"""Seconds after which the store is asked again, for what other processes put there."""
AHEAD = 1.0
"""Seconds for which rows are taken ahead of their turn: so many at once cost little, and every turn is used."""
SOON = 0.5
"""Seconds after which a chat that must wait can be written to: its row is taken and written meanwhile."""
SLOWEST = 2.0
"""Seconds that a call usually takes at most: so many seconds' calls may be under way at once."""


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
        self._settling = Settling(store, owner=owner, clock=clock, sleep=messenger.sleep)
        self._at_once = int(SLOWEST * messenger.pace.per_second)
        self._ahead = ceil(AHEAD * messenger.pace.per_second)
        self._resume_at = 0.0
        self._again_at = 0.0
        """When there may be more to take: fewer wait for their turn, or a chat that had to wait is free."""
        self._tidy_at = 0.0
        self._is_more_due = False
        self._wake = asyncio.Event()
        self._watch = Watch()

    def wake(self) -> None:
        """Something new is owed."""
        self._tidy_at = 0.0
        self._is_more_due = False
        self._wake.set()

    async def recover(self) -> int:
        """At start: of what this owner was sending the outcome is unknown; what it had only taken is due again. Gives
        how many rows."""
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
        if taken := await self._take():
            try:
                self._start(taken, await self._write(taken))
            except asyncio.CancelledError:  # nobody has called, and only now is that known
                self._start(taken, {due.delivery.id: Outcome(Verdict.NOT_SENT, reason="stopped") for due in taken})
                raise
        if self._messenger.waiting or taken:
            self._again_at = min(self._again_at, self._ticks() + AHEAD / 2)
        return len(taken)

    def _start(self, taken: Sequence[deliveries.Due], calls: Mapping[int, Call | Outcome]) -> None:
        for due in taken:
            task = asyncio.create_task(self._deliver(due, calls[due.delivery.id]))
            self._under_way[due.chat.id] = task
            task.add_done_callback(partial(self._finished, due.chat.id))

    async def _tidy(self) -> None:
        """Bring the outbox into the form in which it is sent."""
        self._tidy_at = self._ticks() + LONGEST_SLEEP
        if self._watch.sees_set_back(self._clock()):
            await self._hasten()
        async with self._store.read() as session:
            if not await deliveries.untidy(session, self._clock(), digest.MOST_SINGLE):
                return
        await self._lose_sight(None)
        if await self._write_promises():  # the next chunk is for the next step: those who have theirs needn't wait
            self._tidy_at = self._again_at = 0.0
        await digest.gather(self._store, self._clock())
        await digest.collapse(self._store, self._clock())

    def _finished(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._under_way[chat_id]
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery.failed", chat=chat_id, exc_info=error)
        self._wake.set()

    async def _take(self) -> Sequence[deliveries.Due]:
        """Take the next due rows, where few of those that were taken wait for their turn."""
        now, waiting = self._clock(), self._messenger.waiting
        room = min(self._ahead - waiting, self._at_once - len(self._under_way))
        if room <= 0 or waiting > self._ahead / 2 or not (self._is_more_due or await self._anything_due(now)):
            return ()
        held = self._messenger.pace.held(self._ticks() + SOON)
        self._again_at = min([self._again_at, *(at - SOON for at in held.values())])
        async with self._store.write() as session:
            found = await deliveries.due(session, now, {*self._under_way, *held}, limit=room)
            taken = [due for due in found if not outbox.is_gathered(due.delivery, now)]
            for due in taken:
                outbox.take(due.delivery, self._owner, now)
                session.add(due.delivery)
        if len(taken) < len(found):  # it became due since the outbox was tidied: its reader is told of all at once
            self._tidy_at = self._again_at = 0.0
        self._is_more_due = len(found) == room
        return taken

    async def _anything_due(self, now: datetime) -> bool:
        async with self._store.read() as session:
            earliest = await deliveries.next_due(session)
        return earliest is not None and earliest <= now

    async def _write(self, taken: Sequence[deliveries.Due]) -> Mapping[int, Call | Outcome]:
        """The calls to make; where there is none, what that means for the row."""
        try:
            async with self._store.read() as session:
                facts = await Facts.of(session, taken)
                calls = [await self._writer.write(facts, due, self._clock()) for due in taken]
        except StoreAway as error:
            return {due.delivery.id: Outcome(Verdict.NOT_SENT, reason=str(error)) for due in taken}
        except Exception:
            if len(taken) > 1:  # one of them is the matter: it costs itself only
                return {number: call for due in taken for number, call in (await self._write([due])).items()}
            log.exception("delivery.unwritten", delivery=taken[0].delivery.id)  # nor can it be written tomorrow
            return {taken[0].delivery.id: Outcome(Verdict.REFUSED, reason="it can't be written")}
        nothing = Outcome(Verdict.MESSAGE_GONE, reason="nothing to say any more")
        return {due.delivery.id: call or nothing for due, call in zip(taken, calls, strict=True)}

    async def _deliver(self, due: deliveries.Due, call: Call | Outcome) -> None:
        outcome = await self._call(due.delivery.id, call) if isinstance(call, Call) else call
        if outcome.verdict in NO_SERVICE:
            self._resume_at = self._ticks() + outbox.NO_SERVICE.total_seconds()
            log.error("telegram.no_service", reason=outcome.reason, again_in=outbox.NO_SERVICE.total_seconds())
        state = await self._settling.settle(due.delivery.id, outcome)
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

    async def _call(self, delivery_id: int, call: Call) -> Outcome:
        begin = partial(self._settling.begin, delivery_id)
        outcome = await self._messenger.broadcast(call, begin, in_a_row=not self._is_more_due)
        if outcome.verdict is Verdict.THREAD_GONE:
            outcome = await self._messenger.broadcast(_without_thread(call))
        return outcome

    async def _write_promises(self) -> bool:
        """Write out the next part of what is promised. Gives whether there was any."""
        async with self._store.write() as session:
            return await promises.spread(session, self._clock()) > 0

    async def _hasten(self) -> None:
        now = self._clock()
        async with self._store.write() as session:
            count = await deliveries.hasten(session, now, outbox.LONGEST_WAIT, outbox.LEASE)
        self._watch.made_good(now)
        if count:
            log.warning("deliveries.misdated", count=count)

    async def _lose_sight(self, owner: str | None) -> int:
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
