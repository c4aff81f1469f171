"""Makes the answers that an update is owed, each until its outcome is known, and says when nothing more is owed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.chat.texts import Texts, texts
from bot.messenger.api import Call, Messenger
from bot.messenger.message import italic, text
from bot.messenger.outcome import Outcome, Verdict
from bot.store import chats, updates
from bot.store.engine import Store, insist
from bot.store.tables import Chat

log = structlog.get_logger(__name__)

FLEETING = ("answerCallbackQuery", "answerInlineQuery")
"""Nobody waits for these a second later."""
OWED_FOR = timedelta(hours=1)
"""An answer that is older is no answer any more."""
FIRST_RETRY, LAST_RETRY = 1.0, 60.0
FILES = ("sendPhoto", "sendDocument", "editMessageMedia")
KEPT = ("chat_id", "message_thread_id", "reply_markup")
"""What a message has of the file in whose place it comes."""
NO_SERVICE = 30.0
"""Seconds to leave Telegram alone when it refuses the token."""

LONGEST_MARKING = 300.0
"""Seconds; then they are made again after the next start, marked as a repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The answers to one update."""

    update_id: int
    chat_id: int
    calls: tuple[Call, ...]
    received_at: datetime
    is_repeat: bool = False
    """They may have gone out before a crash: new messages say so, and make no sound."""


class Answerer:
    """Makes answers. Interactive answers are repeated once after an unknown outcome; edits as often as needed."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store, self._messenger, self._clock, self._sleep = store, messenger, clock, sleep

    async def deliver(self, owed: Owed) -> None:
        """Make all calls, in order, and commit that nothing more is owed. Takes as long as Telegram makes it take."""
        calls = list(owed.calls)
        while calls:
            calls = await self._make(owed, calls[0], calls[1:])

        async def mark() -> None:
            async with self._store.write() as session:
                await updates.mark_answered(session, owed.update_id, self._clock())

        await insist(mark, sleep=self._sleep, seconds=LONGEST_MARKING)

    async def _make(self, owed: Owed, call: Call, rest: Sequence[Call]) -> list[Call]:
        """Make one call until its outcome is known. Gives the calls that are left, where to it has turned out."""
        left, sightless, wait = list(rest), 0, FIRST_RETRY
        while True:
            made = await self._marked(call) if call.is_new_message and (owed.is_repeat or sightless) else call
            outcome = await self._messenger.perform(made)
            sightless += outcome.verdict is Verdict.UNKNOWN
            match outcome.verdict:
                case Verdict.DONE | Verdict.MESSAGE_GONE:
                    return left
                case Verdict.CHAT_GONE:
                    await self._lose(owed.chat_id, outcome.reason)
                    return []
                case Verdict.MIGRATED:
                    await self._migrate(owed.chat_id, outcome.new_chat_id)
                    call, *left = (_moved(one, outcome.new_chat_id) for one in (call, *left))
                    continue
                case Verdict.REFUSED if call.method in FILES:
                    if not (said := await self._in_words(call)):
                        return left
                    call = said
                    continue
                case Verdict.THREAD_GONE if "message_thread_id" in call.parameters:
                    call, *left = (_without_thread(one) for one in (call, *left))
                    continue
            if _is_hopeless(call, outcome, sightless) or self._clock() - owed.received_at > OWED_FOR:
                log.error("answer.lost", update=owed.update_id, method=call.method, reason=outcome.reason)
                return left
            await self._sleep(_pause(outcome, wait))
            wait = min(LAST_RETRY, wait * 2)

    async def _in_words(self, call: Call) -> Call | None:
        """For a chat that takes no files: what stands under this one, as a message; None where nothing does."""
        under = call.parameters.get("media", call.parameters)
        if "caption" not in under:
            return None
        note = text((await self._texts(call))("export.refused")).markup if call.method == "sendDocument" else ""
        words = "\n\n".join(filter(None, (under["caption"], note)))
        kept = {name: call.parameters[name] for name in KEPT if name in call.parameters}
        return Call("sendMessage", kept | {"parse_mode": under["parse_mode"], "text": words})

    async def _texts(self, call: Call) -> Texts:
        """The words of the chat that a call writes to."""
        async with self._store.read() as session:
            chat = await session.get(Chat, call.parameters["chat_id"])
        return texts(chat.language if chat else "")

    async def _marked(self, call: Call) -> Call:
        """The message as a repeat: without a sound, and saying so."""
        note = italic((await self._texts(call))("answer.repeated")).markup
        changed = {name: f"{words}\n\n{note}" for name, words in call.parameters.items() if name in ("text", "caption")}
        return replace(call, parameters=call.parameters | changed | {"disable_notification": True})

    async def _lose(self, chat_id: int, state: str) -> None:
        async with self._store.write() as session:
            await chats.set_state(session, chat_id, state)

    async def _migrate(self, old_id: int, new_id: int) -> None:
        async with self._store.write() as session:
            await chats.migrate(session, old_id, new_id)


def _is_hopeless(call: Call, outcome: Outcome, sightless: int) -> bool:
    """Whether making the call again is useless, or worse than its loss."""
    if outcome.verdict in (Verdict.REFUSED, Verdict.THREAD_GONE) or call.method in (
        "answerCallbackQuery",
        "answerInlineQuery",
    ):
        return True
    return call.is_new_message and sightless > 1


def _pause(outcome: Outcome, wait: float) -> float:
    if outcome.verdict is Verdict.FLOOD:
        return outcome.retry_after
    return NO_SERVICE if outcome.verdict in (Verdict.UNAUTHORIZED, Verdict.CONFLICT) else wait


def _moved(call: Call, chat_id: int) -> Call:
    there = {"chat_id": chat_id} if "chat_id" in call.parameters else {}
    return replace(call, parameters=call.parameters | there)


def _without_thread(call: Call) -> Call:
    return replace(call, parameters={k: v for k, v in call.parameters.items() if k != "message_thread_id"})
