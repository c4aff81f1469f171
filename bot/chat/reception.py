"""From an event to its answers: access, slow work, then the effect and the answers in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Any

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram.error import TelegramError

from bot.chat import channels, router
from bot.chat.asks import Ask, Event, Membership, Moved
from bot.chat.channels import welcome
from bot.chat.commands import inline
from bot.chat.commands.less import asked_query
from bot.chat.context import Answers, Context, Discovery, Draw, FindFeeds, Ledger, Preview, Wanted, refusal
from bot.chat.ledger import read
from bot.chat.limits import Limits
from bot.chat.preview import preview, search
from bot.chat.registration import operator_menu
from bot.chat.texts import Texts, language_for, texts
from bot.errors import QueryError, StoreAway
from bot.messenger.api import Call, Messenger
from bot.settings import Settings
from bot.store import chats, updates
from bot.store.engine import Store
from bot.store.tables import Chat, Topic
from bot.topics.catalog import Catalog
from bot.topics.query import Query, parse

log = structlog.get_logger(__name__)


PREVIEWS_AT_ONCE = 2
"""Each holds some thousand articles, and computes."""


class Reception:
    """Everything between Telegram's update and the answers that are owed for it."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        settings: Settings,
        catalog: Catalog,
        *,
        clock: Callable[[], datetime],
        draw: Draw,
        find_feeds: FindFeeds,
        on_owed: Callable[[], None],
        on_wanted: Callable[[Wanted], None],
    ) -> None:
        self._store, self._messenger, self._settings = store, messenger, settings
        self._draw, self._find_feeds = draw, find_feeds
        self._catalog, self._clock = catalog, clock
        self._on_owed, self._on_wanted = on_owed, on_wanted
        self._limits = Limits()
        self._previews = asyncio.Semaphore(PREVIEWS_AT_ONCE)

    async def receive(self, update_id: int, event: Event | None) -> Answers:
        """Commit the event's effect together with the answers it is owed, and give those.

        Whatever a handler raises becomes an apology; only StoreAway is raised.
        """
        try:
            return await self._effect(update_id, event)
        except StoreAway:
            raise
        except Exception:
            log.exception("update.failed", update=update_id)
            return await self._commit_only(update_id, self._apology(event))

    async def _effect(self, update_id: int, event: Event | None) -> Answers:
        if not isinstance(event, Ask):
            return await self._record(update_id, event)
        if event.inline_id:
            return await self._commit_only(update_id, await self._inline(event))
        if not router.is_for_us(event):
            return await self._commit_only(update_id, ())
        refused = self._slow_down(event)
        if refused is None:
            refused = await self._refuse(event)
        if refused is not None:
            return await self._commit_only(update_id, refused)
        event, found = await self._prepare(event)
        wanted: Wanted = {}
        async with self._store.write(here=True) as session:
            now, language = self._clock(), language_for(event.language)
            chat = await chats.find_or_create(
                session, event.chat_id, kind=event.kind, title=event.title, language=language, now=now
            )
            context = self._context(session, event, chat, now, wanted=wanted, **found)
            answers = at_home(event, await router.answer(context))
            if event.command == "start" and event.is_private and context.is_operator:
                answers += operator_menu(chat.id)
            if event.home_id:
                chat.managed_by = chat.managed_by or event.home_id
            await updates.record(session, update_id, [asdict(call) for call in answers], context.now)
        self._on_wanted(wanted)
        self._on_owed()  # an undone mute or a stop changes what is due
        return answers

    async def _inline(self, ask: Ask) -> Answers:
        """What can be shared; it changes nothing."""
        is_too_much = self._limits.ask(ask.user_id, self._messenger.ticks(), costly=False) > 0
        if is_too_much or not router.is_invited(ask, self._settings):
            return inline.nothing(ask.inline_id)
        async with self._store.read() as session:
            now = self._clock()
            chat = await session.get(Chat, ask.chat_id) or Chat(id=ask.chat_id, language=language_for(ask.language))
            ledger = await read(self._context(session, ask, chat, now))
            query = _query(ask.words) if ledger.topic is None else None
            found = None
            if query:
                async with self._previews:
                    found = await search(session, query, now)
            return await inline.answer(self._context(session, ask, chat, now, ledger=ledger, preview=found))

    def _context(self, session: AsyncSession, ask: Ask, chat: Chat, now: datetime, **found: Any) -> Context:
        return Context(
            ask=ask,
            session=session,
            chat=chat,
            now=now,
            store=self._store,
            settings=self._settings,
            catalog=self._catalog,
            draw=self._draw,
            find_feeds=self._find_feeds,
            download=self._messenger.file,
            **found,
        )

    async def _record(self, update_id: int, event: Moved | Membership | None) -> Answers:
        """What changes the store, and is answered only where a channel can be managed from now on."""
        answers: Answers = ()
        async with self._store.write(here=True) as session:
            if isinstance(event, Moved):
                await chats.migrate(session, event.chat_id, event.new_chat_id)
            elif isinstance(event, Membership):
                await chats.set_state(session, event.chat_id, event.state)
                answers = await self._join(session, event)
            await updates.record(session, update_id, [asdict(call) for call in answers], self._clock())
        return answers

    async def _join(self, session: AsyncSession, event: Membership) -> Answers:
        """The bot was made an administrator of a channel: whoever did that may manage it in private, if they have
        talked to the bot before."""
        if event.kind != "channel" or event.state != "active":
            return ()
        language = language_for(event.language)
        channel = await chats.find_or_create(
            session, event.chat_id, kind="channel", title=event.title, language=language, now=self._clock()
        )
        channel.managed_by = event.user_id
        home = await session.get(Chat, event.user_id)
        if home is None or home.state != "active":
            return ()
        return (welcome(texts(home.language), channel.id, event.title, home.id),)

    async def _commit_only(self, update_id: int, answers: Answers) -> Answers:
        async with self._store.write(here=True) as session:
            await updates.record(session, update_id, [asdict(call) for call in answers], self._clock())
        return answers

    def _slow_down(self, ask: Ask) -> Answers | None:
        """What is said, once, to somebody who asks too much; None where they don't."""
        now = self._messenger.ticks()
        wait = self._limits.ask(ask.user_id, now, costly=router.is_costly(ask))
        if not wait:
            return None
        t = self._texts(ask)
        words = t("access.slow_down", span=t.duration(timedelta(seconds=ceil(wait))))
        if ask.is_press:
            return refusal(ask, words)
        return () if self._limits.is_told(ask.user_id, now, wait) else refusal(ask, words)

    async def _refuse(self, ask: Ask) -> Answers | None:
        """What is said, if anything, to somebody who may not ask this; None where they may."""
        t = self._texts(ask)
        if not router.is_invited(ask, self._settings):
            words = t("access.invited_only", id=str(ask.user_id))
            return refusal(ask, words) if ask.is_private or ask.is_press else ()
        if not router.needs_admin(ask) or ask.user_id == ask.chat_id:  # an anonymous admin speaks as the group
            return None
        try:
            is_admin = await self._messenger.is_admin(ask.chat_id, ask.user_id)
        except TelegramError as error:
            log.warning("access.unsure", chat=ask.chat_id, reason=str(error))
            return refusal(ask, t("access.unsure"))
        return None if is_admin else refusal(ask, t("access.admins_only"))

    async def _prepare(self, ask: Ask) -> tuple[Ask, dict[str, Preview | Ledger | Discovery]]:
        """The slow part, before the transaction: what it gives the context. A press is answered first."""
        if prepare := router.preparation(ask):
            ask = await self._acknowledge(ask)
            async with self._store.read() as session:
                language = language_for(ask.language)
                chat = await session.get(Chat, ask.chat_id) or Chat(id=ask.chat_id, language=language)
                made = await prepare(self._context(session, ask, chat, self._clock()))
                return ask, {"discovery" if isinstance(made, Discovery) else "ledger": made}
        if query := await self._asked_query(ask):
            ask = await self._acknowledge(ask)
            async with self._previews, self._store.read() as session:
                look = search if "search" in (ask.command, ask.action.verb if ask.action else "") else preview
                return ask, {"preview": await look(session, query, self._clock())}
        return ask, {}

    async def _acknowledge(self, ask: Ask) -> Ask:
        """Show that work is under way; the ask as it is to be answered after that."""
        at_once = (
            Call.toast(ask.query_id)
            if ask.is_press
            else Call.typing(ask.home_id or ask.chat_id, thread_id=ask.thread_id)
        )
        await self._messenger.perform(at_once)
        return replace(ask, query_id="")

    async def _asked_query(self, ask: Ask) -> Query | None:
        words = ""
        if ask.action and ask.action.verb in ("subscribe", "search") and ask.action.topic.isdigit():
            async with self._store.read() as session:
                topic = await session.get(Topic, int(ask.action.topic))
            words = (topic.query or "") if topic else ""
        elif ask.action and ask.action.verb == "less":
            async with self._store.read() as session:
                words = await asked_query(session, ask.action) or ""
        elif not ask.is_press and _may_be_query(ask, self._catalog):
            words = ask.words
        return _query(words)

    def _apology(self, event: Event | None) -> Answers:
        """As a message: a press may have been answered already, and then no words can be put over the chat."""
        if not isinstance(event, Ask) or event.inline_id:
            return ()
        spinner = (Call.toast(event.query_id),) if event.query_id else ()
        return *spinner, *refusal(replace(event, query_id=""), self._texts(event)("answer.sorry"))

    def _texts(self, event: Ask) -> Texts:
        return texts(language_for(event.language))


def _may_be_query(ask: Ask, catalog: Catalog) -> bool:
    """Whether what was typed is to be looked for: a built-in topic's name is, where it is searched for."""
    return ask.command == "search" or (ask.command in ("", "subscribe") and not catalog.find(ask.words))


def _query(words: str) -> Query | None:
    """The query that words are; None where they are none."""
    try:
        return parse(words) if words else None
    except QueryError:
        return None


def at_home(ask: Ask, answers: Answers) -> Answers:
    """Answers about a channel go to the private chat in which they were asked for."""
    return tuple(channels.at_home(one, ask.chat_id, ask.home_id) for one in answers) if ask.home_id else answers
