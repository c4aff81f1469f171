"""Calls to Telegram as data, and the one place that makes them: paced, classified, never raising.

A `Call` can be stored with the update that it answers and made again after a crash.
"""

from __future__ import annotations

import asyncio
import re
import time
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

import structlog
from httpx import create_ssl_context
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputFile,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
    Update,
)
from telegram import Message as Sent
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot import counts
from bot.messenger.message import EMPTY, Message, Rows, markup
from bot.messenger.outcome import Outcome, Verdict, classify
from bot.messenger.pace import PER_SECOND, Pace

log = structlog.get_logger(__name__)

READ_SECONDS = 25.0
"""A shorter read timeout makes unknown outcomes of slow answers."""
POLL_SECONDS = 30
ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member", "inline_query"]
PICTURE = "chart.png"
NOTHING = Message(EMPTY)
ANSWER_WAIT = 30.0
"""Seconds that an answer to a person waits for its turn; a longer hold leaves it for the next try."""
ALERT_WAIT = 1.0
"""The same for an alert, behind which others wait."""
EARLY = 0.001
"""Seconds that a clock's rounding may cost."""
BEGIN = 0.02, 0.4
"""Seconds that keeping an alert's beginning may take: so much before its turn that is begun."""
LATE = 0.1
"""Seconds after which a turn is lost, where keeping the beginning took so long: all that waited would go at once."""
IN_A_ROW = 2.0
"""Seconds after which the next call is made though the one before has no answer. Long: a call that hangs holds up only
the next one, and who dies between two calls leaves two whose outcome nobody knows."""


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call: a method with parameters as JSON has them."""

    method: str
    parameters: dict[str, Any]

    @classmethod
    def send(
        cls, chat_id: int, message: Message, *, thread_id: int = 0, silent: bool = False, reply_to: int | None = None
    ) -> Self:
        """A new message; a reply to one that is gone stands by itself."""
        where = {"chat_id": chat_id} | _thread(thread_id) | ({"disable_notification": True} if silent else {})
        answered = {"reply_parameters": {"message_id": reply_to, "allow_sending_without_reply": True}}
        return cls("sendMessage", where | (answered if reply_to is not None else {}) | message.parameters())

    @classmethod
    def edit(cls, chat_id: int, message_id: int, message: Message) -> Self:
        """A message of ours, changed in place."""
        return cls("editMessageText", {"chat_id": chat_id, "message_id": message_id} | message.parameters())

    @classmethod
    def edit_buttons(cls, chat_id: int, message_id: int, rows: Rows) -> Self:
        """Only the buttons of a message of ours, changed in place."""
        where = {"chat_id": chat_id, "message_id": message_id}
        return cls("editMessageReplyMarkup", where | {"reply_markup": markup(rows)})

    @classmethod
    def document(
        cls, chat_id: int, name: str, content: bytes, message: Message = NOTHING, *, thread_id: int = 0
    ) -> Self:
        """A file, with the message under it."""
        where = {"chat_id": chat_id, "document": _held(name, content)} | _thread(thread_id)
        return cls("sendDocument", where | message.caption() | message.keyboard())

    @classmethod
    def picture(cls, chat_id: int, content: bytes, message: Message, *, thread_id: int = 0) -> Self:
        """A PNG, with the message under it."""
        where = {"chat_id": chat_id, "photo": _held(PICTURE, content)} | _thread(thread_id)
        return cls("sendPhoto", where | message.caption() | message.keyboard())

    @classmethod
    def edit_picture(cls, chat_id: int, message_id: int, content: bytes, message: Message) -> Self:
        """Another PNG in the place of one of ours, and the words under it."""
        media = {"type": "photo", "media": _held(PICTURE, content)} | message.caption()
        return cls(
            "editMessageMedia", {"chat_id": chat_id, "message_id": message_id, "media": media} | message.keyboard()
        )

    @classmethod
    def toast(cls, query_id: str, words: str = "", *, alert: bool = False) -> Self:
        """The answer to a pressed button: at most 200 characters over the chat, or none."""
        shown = {"text": words[:200], "show_alert": alert} if words else {}
        return cls("answerCallbackQuery", {"callback_query_id": query_id} | shown)

    @classmethod
    def typing(cls, chat_id: int, *, thread_id: int = 0) -> Self:
        """The sign that work is under way."""
        return cls("sendChatAction", {"chat_id": chat_id, "action": "typing"} | _thread(thread_id))

    @property
    def is_new_message(self) -> bool:
        """Whether it puts another message into its chat."""
        return self.method.startswith("send") and self.method != "sendChatAction"

    @property
    def writes_to(self) -> int | None:
        """The chat that this puts a message into or changes one in; None where it counts towards no limit."""
        counted = self.is_new_message or self.method.startswith("edit")
        return self.parameters.get("chat_id") if counted else None


class Messenger:
    """Every word to Telegram goes through here."""

    def __init__(
        self,
        token: str,
        api: str,
        *,
        per_second: int = PER_SECOND,
        ticks: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.pace = Pace(per_second)
        self._is_paid = per_second > PER_SECOND
        self.ticks, self.sleep = ticks, sleep
        self._gate = asyncio.Lock()
        self._before: asyncio.Future[None] | None = None
        """The last alert, done once it has its answer."""
        self._kept = deque([BEGIN[0]], maxlen=20)
        """How long keeping the last beginnings took."""
        self.waiting = 0
        """Alerts that wait for their turn."""
        known = {"verify": create_ssl_context()}  # once: reading the certificates takes a tenth of a second
        request = HTTPXRequest(
            connection_pool_size=64, read_timeout=READ_SECONDS, connect_timeout=10, pool_timeout=30, httpx_kwargs=known
        )
        polling = HTTPXRequest(
            connection_pool_size=2, read_timeout=POLL_SECONDS + 10, connect_timeout=10, httpx_kwargs=known
        )
        self._bot = Bot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=request,
            get_updates_request=polling,
        )
        self._requests = (request, polling)

    async def open(self) -> None:
        """Make connections possible; asks Telegram nothing."""
        # Bot.initialize would call getMe too, which must not decide whether we start.
        await asyncio.gather(*(request.initialize() for request in self._requests))

    async def close(self) -> None:
        """Give the connections back."""
        await asyncio.gather(*(request.shutdown() for request in self._requests))

    async def me(self) -> tuple[int, str]:
        """The bot's id and username. Raises TelegramError."""
        user = await self._bot.get_me()
        return user.id, user.username or ""

    async def updates(self, offset: int | None) -> tuple[Update, ...]:
        """Wait for updates from this id on. Raises TelegramError."""
        return await self._bot.get_updates(offset=offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES)

    async def confirm(self, offset: int) -> None:
        """Tell Telegram that all updates before this id are done with. Raises TelegramError."""
        await self._bot.get_updates(offset=offset, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES)

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates pushed to this address, with this secret in their header. Raises TelegramError."""
        await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)

    async def delete_webhook(self) -> None:
        """Have updates kept for those who ask. Raises TelegramError."""
        await self._bot.delete_webhook()

    async def webhook(self) -> tuple[str, int, str]:
        """Where updates are pushed to (empty: nowhere), and the last failure: its Unix time, and what it was.

        Raises TelegramError.
        """
        info = await self._bot.get_webhook_info()
        failed_at = int(info.last_error_date.timestamp()) if info.last_error_date else 0
        return info.url, failed_at, info.last_error_message or ""

    async def is_admin(self, chat_id: int, user_id: int) -> bool:
        """Whether this person runs this group or channel, asked now. Raises TelegramError."""
        member = await self._bot.get_chat_member(chat_id, user_id)
        return member.status in ("creator", "administrator")

    async def file(self, file_id: str) -> bytes:
        """What somebody sent. Raises TelegramError."""
        return bytes(await (await self._bot.get_file(file_id)).download_as_bytearray())

    async def perform(self, call: Call) -> Outcome:
        """Make the call as an answer to a person: in its turn, before alerts."""
        chat_id = call.writes_to
        if chat_id is None:
            return await self._perform(call)
        now = self.ticks()
        at = self.pace.ready_at(chat_id, now, answer=True)
        if at - now > ANSWER_WAIT or self.pace.is_closed(now):
            return _asked_to_wait(at - now)
        self.pace.sent(chat_id, at, answer=True)
        if at > now:
            await self.sleep(at - now)
            if self.pace.is_closed(now := self.ticks()):
                self.pace.answered(chat_id, at, now)
                return _asked_to_wait(self.pace.ready_at(chat_id, now) - now)
        return await self._perform_paced(call, chat_id, at)

    async def broadcast(
        self, call: Call, begin: Callable[[], Awaitable[bool]] | None = None, *, in_a_row: bool = False
    ) -> Outcome:
        """Make the call as one that nobody waits for: one after the other takes its turn, and answers go before.

        `begin` is called right before it is made, which it isn't where that gives False. In a row, it is made once the
        call before has its answer, or keeps it waiting for long: who dies then knows of all calls but one what became
        of them.
        """
        if self._is_paid and call.is_new_message:
            call = Call(call.method, call.parameters | {"allow_paid_broadcast": True})
        chat_id = call.parameters["chat_id"]
        self.waiting += 1
        try:
            # Outside, where it holds up nobody else.
            left = await self._wait(self.pace.chat_ready_at, chat_id, early=self._early(begin))
            async with self._gate:
                if in_a_row and self._before:
                    await asyncio.wait({self._before}, timeout=IN_A_ROW)
                left = left or await self._wait(self.pace.ready_at, chat_id, early=self._early(begin))
                if left:
                    return _asked_to_wait(left)
                at = self.pace.ready_at(chat_id, self.ticks())
                self.pace.sent(chat_id, at)
                self._before = answered = asyncio.get_running_loop().create_future()
        finally:
            self.waiting -= 1
        try:
            return await self._make_begun(call, begin, chat_id, at)
        finally:
            answered.set_result(None)

    async def _make_begun(
        self, call: Call, begin: Callable[[], Awaitable[bool]] | None, chat_id: int, at: float
    ) -> Outcome:
        if begin and not await self._keep(begin):
            self.pace.unsent(chat_id, at)
            return Outcome(Verdict.NOT_SENT, reason="its beginning could not be kept")
        if self.ticks() - at > LATE:
            self.pace.unsent(chat_id, at)
            at = self.pace.ready_at(chat_id, self.ticks())
            self.pace.sent(chat_id, at)
        if (left := at - self.ticks()) > EARLY:
            await self.sleep(left)
        if self.pace.is_closed(now := self.ticks()):  # beginning took so long that its share has ended
            self.pace.unsent(chat_id, at)
            return _asked_to_wait(self.pace.ready_at(chat_id, now) - now)
        return await self._perform_paced(call, chat_id, at)

    def _early(self, begin: Callable[[], Awaitable[bool]] | None) -> float:
        """Seconds before its turn that a call is begun: as long as most of the last ones took. The longest don't count,
        as people's answers come behind what is begun."""
        return min(BEGIN[1], sorted(self._kept)[len(self._kept) * 3 // 4]) if begin else EARLY

    async def _keep(self, begin: Callable[[], Awaitable[bool]]) -> bool:
        asked = self.ticks()
        is_kept = await begin()
        self._kept.append(max(BEGIN[0], self.ticks() - asked))
        return is_kept

    async def _wait(self, ready_at: Callable[[int, float], float], chat_id: int, *, early: float) -> float:
        """Wait until shortly before an alert's turn. Gives 0, or how long it would take where that is too long."""
        while (left := ready_at(chat_id, self.ticks()) - self.ticks()) > early:
            if left > ALERT_WAIT:
                return left
            await self.sleep(max(left - early, EARLY))
        return 0.0

    async def _perform_paced(self, call: Call, chat_id: int, at: float) -> Outcome:
        try:
            return await self._perform(call)
        finally:
            self.pace.answered(chat_id, at, self.ticks())

    async def _perform(self, call: Call) -> Outcome:
        try:
            with counts.CALL_SECONDS.time():
                result = await self._make(call)
        except TelegramError as error:
            outcome = classify(error)
        else:
            outcome = Outcome(Verdict.DONE, message_id=result.message_id if isinstance(result, Sent) else None)
        counts.CALLS.labels(call.method, outcome.verdict.value).inc()
        if outcome.verdict is Verdict.FLOOD:
            now = self.ticks()
            self.pace.hold(call.writes_to, now + outcome.retry_after, now)
        if outcome.verdict is not Verdict.DONE:
            log.info("telegram", method=call.method, verdict=outcome.verdict.value, reason=outcome.reason)
        return outcome

    async def _make(self, call: Call) -> object:
        method = getattr(self._bot, re.sub(r"(?<!^)(?=[A-Z])", "_", call.method).lower())
        return await method(**{name: self._argument(name, value) for name, value in call.parameters.items()})

    def _shared(self, row: dict[str, Any]) -> InlineQueryResultArticle:
        content = row["input_message_content"]
        preview = LinkPreviewOptions.de_json(content["link_preview_options"], self._bot)
        words = InputTextMessageContent(content["message_text"], content["parse_mode"], link_preview_options=preview)
        return InlineQueryResultArticle(row["id"], row["title"], words, description=row["description"])

    def _argument(self, name: str, value: Any) -> Any:
        match name:
            case "reply_markup":
                return InlineKeyboardMarkup.de_json(value, self._bot)
            case "reply_parameters":
                return ReplyParameters.de_json(value, self._bot)
            case "link_preview_options":
                return LinkPreviewOptions.de_json(value, self._bot)
            case "commands":
                return [BotCommand(row["command"], row["description"]) for row in value]
            case "document" | "photo":
                return InputFile(b64decode(value["base64"]), filename=value["name"])
            case "results":
                return [self._shared(row) for row in value]
            case "media":
                words = {key: words for key, words in value.items() if key in ("caption", "parse_mode")}
                held = value["media"]
                return InputMediaPhoto(b64decode(held["base64"]), filename=held["name"], **words)
        return value


def _asked_to_wait(seconds: float) -> Outcome:
    return Outcome(Verdict.FLOOD, retry_after=seconds, reason="waiting as Telegram asked")


def _held(name: str, content: bytes) -> dict[str, str]:
    """A file as JSON has it."""
    return {"name": name, "base64": b64encode(content).decode()}


def _thread(thread_id: int) -> dict[str, int]:
    return {"message_thread_id": thread_id} if thread_id else {}
