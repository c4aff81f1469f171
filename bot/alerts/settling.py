"""What is about to become of deliveries, and what became of them, committed: all that is there at once in one
transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts import outbox
from bot.errors import StoreAway
from bot.messenger.outcome import Outcome, Verdict
from bot.store import chats, deliveries, updates
from bot.store.engine import Store, insist
from bot.store.tables import Chat, Delivery

log = structlog.get_logger(__name__)

LONGEST_SETTLING = 50.0
"""Seconds; with the slowest call it is less than the lease, after which another sender would send again."""
NO_SERVICE = {Verdict.UNAUTHORIZED, Verdict.CONFLICT}
Changes = Mapping[int, Outcome | None]
"""By delivery: what became of its call; None where that begins now."""


class Settling:
    """Keeps which calls are about to be made, and their outcomes, which nobody else knows. Who comes while others are
    being committed goes with the next."""

    def __init__(
        self, store: Store, *, owner: str, clock: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._store, self._owner, self._clock, self._sleep = store, owner, clock, sleep
        self._changes: dict[int, Outcome | None] = {}
        self._states: dict[int, str] = {}
        self._committing = asyncio.Lock()
        self._may_be_refused = True
        """What is noted of it may be of an earlier process."""

    async def begin(self, delivery_id: int) -> bool:
        """Commit that a call is about to be made; False where that can't be done, or the delivery is no longer ours."""
        try:
            return await self._change(delivery_id, None) is not None
        except StoreAway as error:
            log.warning("delivery.not_begun", delivery=delivery_id, reason=str(error))
            return False

    async def settle(self, delivery_id: int, outcome: Outcome) -> str | None:
        """Commit an outcome. Gives the delivery's state, None where it is no longer ours. Raises StoreAway."""
        return await self._change(delivery_id, outcome)

    async def _change(self, delivery_id: int, change: Outcome | None) -> str | None:
        self._changes[delivery_id] = change
        async with self._committing:
            if delivery_id in self._changes:
                together, self._changes = self._changes, {}
                self._states |= await self._commit(together)
        return self._states.pop(delivery_id, None)

    async def _commit(self, changes: Changes) -> dict[int, str]:
        try:
            return await insist(lambda: self._write(changes), sleep=self._sleep, seconds=LONGEST_SETTLING)
        except StoreAway:
            raise
        except Exception:
            if len(changes) == 1:
                raise
            log.exception("outcomes.apart", count=len(changes))
        states: dict[int, str] = {}
        for delivery_id, change in changes.items():  # one of them is the matter: it costs itself only
            try:
                states |= await self._commit({delivery_id: change})
            except StoreAway:
                raise
            except Exception:
                log.exception("outcome.failed", delivery=delivery_id)
        return states

    async def _write(self, changes: Changes) -> dict[int, str]:
        outcomes = {number: outcome for number, outcome in changes.items() if outcome}
        async with self._store.write() as session:
            begun = await self._begin(session, [number for number in changes if number not in outcomes])
            rows = await deliveries.held_by(session, self._owner, outcomes) if outcomes else ()
            for row in rows:
                await self._settle(session, row, outcomes[row.id])
        verdicts = {outcomes[row.id].verdict for row in rows}
        if verdicts & NO_SERVICE:
            self._may_be_refused = True
        elif Verdict.DONE in verdicts:
            self._may_be_refused = False
        return begun | {row.id: row.state for row in rows}

    async def _begin(self, session: AsyncSession, ids: Sequence[int]) -> dict[int, str]:
        if not ids:
            return {}
        before, after = outbox.State.TAKEN, outbox.TRANSITIONS[outbox.State.TAKEN, outbox.Event.BEGIN]
        until = self._clock() + outbox.LEASE
        begun = await deliveries.begin(session, self._owner, ids, before, after, lease_until=until)
        return dict.fromkeys(begun, after)

    async def _settle(self, session: AsyncSession, row: Delivery, outcome: Outcome) -> None:
        now = self._clock()
        outbox.settle(row, outcome, now)
        session.add(row)
        if row.kind == "digest" and row.state in (outbox.State.SENT, outbox.State.DEAD):
            await _settle_carried(session, row, now)
        if outcome.verdict is Verdict.MIGRATED:
            await chats.migrate(session, row.chat_id, outcome.new_chat_id)
        elif outcome.verdict is Verdict.CHAT_GONE:
            await _lose_chat(session, row.chat_id, outcome.reason)
        elif outcome.verdict in NO_SERVICE:
            await updates.note(session, updates.REFUSED, outcome.reason, now)
        elif outcome.verdict is Verdict.REFUSED:
            await updates.note(session, updates.LOST, outcome.reason, now)
            log.error("delivery.refused", delivery=row.id, kind=row.kind, reason=outcome.reason)
        elif outcome.verdict is Verdict.DONE and self._may_be_refused:
            await updates.note(session, updates.REFUSED, "", now)


async def _settle_carried(session: AsyncSession, digest: Delivery, now: datetime) -> None:
    event = outbox.Event.DONE if digest.state == outbox.State.SENT else outbox.Event.END
    for row, _article, _topic in await deliveries.carried(session, digest.id):
        if row.state == outbox.State.DEAD:  # its chat was lost by a message to another of its threads
            continue
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
