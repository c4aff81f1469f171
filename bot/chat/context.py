"""What a handler works with: who asks, one transaction, the reader's words."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.articles import Hit
from bot.chat.asks import Ask
from bot.chat.buttons import PERIOD
from bot.chat.texts import Texts, texts
from bot.errors import QueryError
from bot.feeds.opml import FeedList, Outline
from bot.figures.chart import Chart, Matter
from bot.figures.ledger import Reported, Standing
from bot.messenger.api import Call
from bot.messenger.message import Message, text
from bot.settings import Settings
from bot.store import chats
from bot.store.engine import Store
from bot.store.tables import Article, Chat, Topic
from bot.topics.catalog import Catalog
from bot.topics.query import Query, canonical, parse

Answers = tuple[Call, ...]
LONGEST_KEY = 1_000
"""Bytes; PostgreSQL indexes no more than 2,704."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a query matches among the articles of the last week, newest first."""

    found: tuple[tuple[Article, Hit], ...]
    searched: int
    is_capped: bool
    """There are more articles than were searched."""
    since: datetime
    """When the oldest article that was searched was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the store has of a topic's figures, read before the transaction: for as far back as was asked."""

    topic: Topic | None = None
    """None where there is no such topic, or none was named."""
    measure: str = ""
    """The one that was asked for; empty for all."""
    period: str = PERIOD
    figures: tuple[Reported, ...] = ()
    """Without those that the chat has reported as wrong, oldest first."""
    standings: tuple[Standing, ...] = ()
    hidden: int = 0
    """How many were left out as wrong."""
    put_away: tuple[Reported, ...] = ()
    """Those, one of each report, the newest first."""
    matter: Matter | None = None
    """What the chart is of."""
    picture: bytes = b""
    """The chart, a PNG; empty where none was asked for, or none could be drawn."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Names and contents of what is exported."""
    rows: int = 0
    """Figures in each of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What was found behind an address or in a document that an operator sent."""

    found: tuple[Outline, ...] = ()
    """The feed at the address, or those that its page offers."""
    listed: FeedList | None = None
    """What an OPML document lists."""
    problem: str = ""
    """Why there is nothing, in words."""


FindFeeds = Callable[[str], Awaitable[tuple[Outline, ...]]]
"""Looks for feeds behind an address. Raises FeedError."""
Download = Callable[[str], Awaitable[bytes]]
"""Gets a file that somebody sent, by its id."""
Wanted = dict[str, Query | None]
"""Queries by key, that somebody follows now, or (None) that nobody does."""
Draw = Callable[[Chart], Awaitable[bytes]]
"""Draws a chart, somewhere else: a PNG. Raises TallyError where it can't be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One ask on its way to its answers."""

    ask: Ask
    session: AsyncSession
    """Of the transaction that the effect, and the answers themselves, are written in."""
    chat: Chat
    now: datetime
    store: Store
    settings: Settings
    catalog: Catalog
    draw: Draw
    find_feeds: FindFeeds
    download: Download
    preview: Preview | None = None
    """Made before the transaction, as it takes its time."""
    ledger: Ledger = Ledger()
    """The same for what shows figures."""
    discovery: Discovery = Discovery()
    """The same for what adds feeds."""
    wanted: Wanted = field(default_factory=dict)
    """For the index, once it is committed."""

    @property
    def is_operator(self) -> bool:
        """Whether whoever asks runs the bot."""
        return self.ask.user_id in self.settings.admins

    @property
    def may_add_feeds(self) -> bool:
        """Whether whoever asks may see the feeds and add some."""
        return self.is_operator or self.settings.feeds_by == "everybody"

    @property
    def t(self) -> Texts:
        return texts(self.chat.language)

    def say(self, message: Message) -> Call:
        """A new message where the ask came from."""
        return Call.send(self.chat.id, message, thread_id=self.ask.thread_id)

    def toast(self, words: str = "") -> Answers:
        """Words over the chat for whoever pressed; nothing where nobody did, or the press is answered already."""
        return (Call.toast(self.ask.query_id, words),) if self.ask.query_id else ()

    def show(self, message: Message, words: str = "") -> Answers:
        """In place of the message whose button was pressed, with words over the chat; else, and where that message is
        a picture, as a new message."""
        if not self.ask.is_press or self.ask.on_picture:
            return *self.toast(words), self.say(message)
        return *self.toast(words), Call.edit(self.chat.id, self.ask.message_id, message)

    def tell(self, words: str) -> Answers:
        """Words that must not be overlooked: over the chat until they are put away, or a message."""
        return refusal(self.ask, words)

    def when(self, moment: datetime) -> str:
        """A moment as the reader has it."""
        return self.t.when(moment, self.chat.zone, self.now)

    def name(self, topic: Topic) -> str:
        """The topic as the reader knows it: its name, or the query as it was typed."""
        known = self.catalog.get(topic.key)
        return known.name(self.t.language) if known else topic.query or topic.key

    async def topic(self, reference: str) -> Topic | None:
        """The topic that a button names, by id or slug."""
        if reference.isdigit():
            return await self.session.get(Topic, int(reference))
        known = self.catalog.get(reference)
        return await chats.topic(self.session, known.slug, None, self.now) if known else None

    async def find_topic(self, words: str) -> Topic | None:
        """The topic that somebody means: one of the catalog, or a query that was followed before."""
        if known := self.catalog.find(words):
            return await chats.topic(self.session, known.slug, None, self.now)
        try:
            key = topic_key(parse(words))
        except QueryError:
            return None
        return await chats.topic_by_key(self.session, key)


def topic_key(query: Query) -> str:
    """One key for all equal queries: the canonical form, or its digest where that is too long to be indexed."""
    spelled = canonical(query)
    if len(spelled.encode()) <= LONGEST_KEY:
        return spelled
    return f"sha256:{hashlib.sha256(spelled.encode()).hexdigest()}"


def refusal(ask: Ask, words: str) -> Answers:
    """Words that must not be overlooked, to whoever asked."""
    if ask.query_id:
        return (Call.toast(ask.query_id, words, alert=True),)
    return (Call.send(ask.home_id or ask.chat_id, Message(text(words)), thread_id=ask.thread_id),)
