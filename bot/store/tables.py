"""The tables. Ids are BIGINT, times are UTC, and JSON holds values that no query looks into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Index, Integer, Text, UniqueConstraint, false, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite only counts up by itself in a column declared INTEGER."""


_REMEMBERED = 2_000
"""Times that are kept as read: an article reads hundreds, and often the same as the one before it."""


class _Written(sqlite.DATETIME):
    """As SQLAlchemy writes and reads a time, by Python's own functions for it, as an article writes some eighty and
    reads more."""

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:
        return _write

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime | None]:
        return lambda written: _read(written) if written else None


@lru_cache(maxsize=_REMEMBERED)
def _read(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def _write(value: datetime | None) -> str | None:
    return value.replace(tzinfo=None).isoformat(" ", "microseconds") if value else None


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python; SQLite keeps no zone, so it is added on the way out and demanded on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        own = _Written() if dialect.name == "sqlite" else self.impl_instance  # type: ignore[no-untyped-call]  # SQLAlchemy says no types
        return dialect.type_descriptor(own)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a time without a zone can't be stored: {value}")
        return value.astimezone(UTC) if value and value.tzinfo is not UTC else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is UTC:
            return value
        return value.astimezone(UTC)


def _moment(*, index: bool = False, nullable: bool = False) -> Any:
    return Field(default=None, sa_type=UtcDateTime, index=index, nullable=nullable)


def _default(value: int | str) -> Any:
    """A column that came with a later version: the database fills it in the rows that were there."""
    return Field(default=value, sa_column_kwargs={"server_default": str(value)})


def _no() -> Any:
    """The same for a switch that is off."""
    return Field(default=False, sa_column_kwargs={"server_default": false()})


def _id() -> Any:
    return Field(default=None, sa_type=Id, primary_key=True)


def _ref(target: str, *, index: bool = True, nullable: bool = False, key: bool = False) -> Any:
    return Field(
        default=None,
        sa_type=Id,
        foreign_key=target,
        ondelete="CASCADE",
        index=index,
        nullable=nullable,
        primary_key=key,
    )


# Indexes of part of a table are such in PostgreSQL too, as the migrations make them: to say so here would load all of
# its dialect, 5 MB, where SQLite is used.
_LEASED = text("lease_until IS NOT NULL")
_BY_KEY = {"sqlite_with_rowid": False}
"""The rows are kept in the order of their key, which is all that they are found by."""


class Feed(SQLModel, table=True):
    """A feed: its address, its validators, and its place in the schedule (next poll and lease)."""

    __table_args__ = (Index("ix_feed_leased", "lease_until", "lease_owner", "host", sqlite_where=_LEASED),)
    id: int = _id()
    url: str = Field(unique=True)
    title: str = ""
    host: str = Field(index=True)
    etag: str | None = None
    last_modified: str | None = None
    validated_url: str | None = None
    """The address that the validators belong to: where redirects led."""
    validated_at: datetime | None = _moment(nullable=True)
    """When it last answered in full: validators are dropped some days later, for servers stuck on 304."""
    body_hash: str | None = None
    next_poll_at: datetime = _moment(index=True)
    lease_owner: str | None = None
    lease_until: datetime | None = _moment(nullable=True)
    first_polled_at: datetime | None = _moment(nullable=True)
    """What a feed shows before this is stored and not alerted."""
    last_polled_at: datetime | None = _moment(nullable=True)
    last_success_at: datetime | None = _moment(nullable=True)
    last_new_at: datetime | None = _moment(nullable=True)
    ttl_seconds: float | None = None
    """What its document asked for when it was last read."""
    gap_seconds: float | None = None
    """The usual time between new entries, a running mean."""
    failures: int = 0
    failing_since: datetime | None = _moment(nullable=True)
    last_error: str = ""
    moving_to: str | None = None
    moving_since: datetime | None = _moment(nullable=True)
    disabled: str = ""
    """Why it is polled no more, in words; empty while it is polled."""
    told: str | None = None
    """What operators were last told of it: `alerts.watch.state`."""
    created_at: datetime = _moment()


class Host(SQLModel, table=True):
    """A host that asked for a pause."""

    name: str = Field(primary_key=True)
    until: datetime = _moment()


class Story(SQLModel, table=True):
    """One event, anchored on the report that came first."""

    id: int = _id()
    link: str
    features: dict[str, Any] = Field(sa_type=JSON)
    anchors: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON)
    """Reports after the first that others are compared with, too (`articles.Anchor`), where it has any."""
    first_seen: datetime = _moment(index=True)
    revision: int = _default(0)
    """How many times what its alerts show has changed."""


class StoryKey(SQLModel, table=True):
    """By which words and names a story can be found."""

    __tablename__ = "story_key"
    __table_args__ = _BY_KEY
    key: str = Field(primary_key=True)
    first_seen: datetime = Field(sa_type=UtcDateTime, primary_key=True)
    """Of its story: so those of a time are found without the others."""
    story_id: int = _ref("story.id", key=True)


class Article(SQLModel, table=True):
    """An entry as it was last read. Its row also marks the entry as seen."""

    __table_args__ = (UniqueConstraint("feed_id", "key"), Index("ix_article_story", "story_id", "id"))
    id: int = _id()
    feed_id: int = _ref("feed.id", index=False)
    key: str
    fingerprint: str
    """Of the entry's own words, so that an edit in place is noticed."""
    link: str = ""
    title: str = Field(default="", sa_type=Text)
    text: str = Field(default="", sa_type=Text)
    summary: str = Field(default="", sa_type=Text)
    rewritten: str | None = Field(default=None, sa_type=Text)
    """The summary in a model's words, where there are such."""
    language: str = ""
    source: str = ""
    published: datetime | None = _moment(nullable=True)
    seen_at: datetime = _moment(index=True)
    shown_at: datetime = _moment()
    """When its feed last showed it: its key is kept at least as long."""
    revision: int = 0
    page_read: bool = False
    news_revision: int | None = None
    """The story's revision with which it brought something new into a running story."""
    story_id: int | None = _ref("story.id", index=False, nullable=True)


class Unread(SQLModel, table=True):
    """An entry that a poll found, new or edited, and no desk has read: `store.unread`."""

    __table_args__ = (UniqueConstraint("feed_id", "key"), Index("ix_unread_next", "is_old", "id"))
    id: int = _id()
    feed_id: int = _ref("feed.id", index=False)
    key: str
    fingerprint: str
    outlet: str
    """What its feed is called."""
    entry: dict[str, Any] = Field(sa_type=JSON)
    """`articles.Entry`."""
    is_old: bool
    """Its feed showed it at the first poll: it is stored, and nobody is told."""
    lease_owner: str | None = None
    lease_until: datetime | None = _moment(nullable=True)
    found_at: datetime = _moment()


ACROSS_STORIES = ("total", "planned", "subset")
"""Scopes of figures that may be of a matter that goes on through all stories."""
ACROSS = text(f"figure.scope IN {ACROSS_STORIES}")
"""The same as a condition, spelled out as `OPEN` is."""
_ACROSS = text(f"scope IN {ACROSS_STORIES}")
_CLAIM = ("measure", "reported_at", "article_id", "scope")
"""By what a claim is found, and what is asked of it before its row is read."""


class Figure(SQLModel, table=True):
    """One mention of a quantity. It keeps its sentence and outlet for as long as it lives itself."""

    __table_args__ = (
        Index("ix_figure_claimant", "claimant_key", *_CLAIM, sqlite_where=_ACROSS),
        Index("ix_figure_subject", "subject", *_CLAIM, sqlite_where=_ACROSS),
    )
    id: int = _id()
    article_id: int | None = Field(default=None, sa_type=Id, foreign_key="article.id", ondelete="SET NULL", index=True)
    measure: str
    low: float | None = None
    high: float | None = None
    qualifier: str
    counted: str = ""
    subject: str | None = None
    place: str | None = None
    scope: str
    claimant: list[str] = Field(sa_type=JSON)
    claimant_key: str = ""
    """The first claimant as the ledger names it."""
    as_of: date
    evidence: str = Field(sa_type=Text)
    field: str
    start: int
    end: int
    source: str = ""
    link: str = ""
    reported_at: datetime = _moment(index=True)
    news: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    """What it told that the ledger didn't know: `alerts.news.News`; none where nobody was to be told."""


class Topic(SQLModel, table=True):
    """What can be subscribed to: a catalog topic by its slug, or a query in its canonical form."""

    id: int = _id()
    key: str = Field(unique=True)
    query: str | None = Field(default=None, sa_type=Text)
    """As somebody typed it; None for a catalog topic."""
    created_at: datetime = _moment()


class Hit(SQLModel, table=True):
    """An article named what a topic is about."""

    __table_args__ = (Index("ix_hit_topic_recent", "topic_id", "article_id"), _BY_KEY)
    article_id: int = _ref("article.id", key=True, index=False)
    topic_id: int = _ref("topic.id", key=True, index=False)
    score: float
    matched: str
    field: str
    start: int
    end: int


class FigureReport(SQLModel, table=True):
    """A reader says that a figure is wrong, and doesn't see it again. What it said is kept for the operator."""

    __tablename__ = "figure_report"
    __table_args__ = (
        UniqueConstraint("chat_id", "mark"),
        Index("ix_figure_report_reader", "user_id", "created_at"),
    )
    id: int = _id()
    chat_id: int = _ref("chat.id", index=False)
    user_id: int = Field(sa_type=BigInteger)
    """Who says so: in a group, one of its admins."""
    mark: str
    """By which the figure is known wherever it stands: `store.reports.mark`."""
    measure: str
    low: float | None = None
    high: float | None = None
    qualifier: str
    counted: str = ""
    claimant: list[str] = Field(sa_type=JSON)
    evidence: str = Field(sa_type=Text)
    """Its sentence."""
    source: str = ""
    link: str = ""
    created_at: datetime = _moment(index=True)


class Chat(SQLModel, table=True):
    """A private chat, group or channel that the bot talks to."""

    id: int = Field(sa_type=BigInteger, primary_key=True)
    kind: str = "private"
    title: str = ""
    language: str = "en"
    zone: str = "UTC"
    state: str = "active"
    """`active`, or why nothing can be sent: `blocked`, `kicked`, `deactivated`, `deleted`, `stopped`."""
    muted_until: datetime | None = _moment(nullable=True)
    quiet_from: int | None = None
    quiet_until: int | None = None
    """The hours, by the clock of its zone, between which nothing is sent; None where there are none."""
    breaking_passes: bool = _no()
    """What is breaking is sent in these hours too."""
    digest_hour: int = _default(8)
    """At which daily and weekly digests come, by the clock of its zone."""
    previews: bool = _no()
    """Alerts show a preview of their article."""
    managed_by: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """Of a channel: whoever made the bot its administrator, and finds it in their list."""
    created_at: datetime = _moment()


class Subscription(SQLModel, table=True):
    """A chat, or one forum topic of it, wants a topic's alerts."""

    __table_args__ = (UniqueConstraint("chat_id", "thread_id", "topic_id"),)
    id: int = _id()
    chat_id: int = _ref("chat.id", index=False)
    thread_id: int = Field(default=0, sa_type=BigInteger)
    """Telegram's message_thread_id; 0 where the chat has no topics."""
    topic_id: int = _ref("topic.id")
    strict: bool = True
    """Only what is about the topic; otherwise any mention."""
    silent: bool = False
    """What arrives makes no sound."""
    paused: bool = False
    """Nothing arrives."""
    pace: str = _default("instant")
    """`instant` alerts, or an `hourly`, `daily` or `weekly` digest of them."""
    threshold: int = _default(10)
    """Percent by which a figure must change to be worth a message."""
    figures_only: bool = _no()
    """Only what has a figure."""
    sources: list[str] | None = Field(default=None, sa_type=JSON)
    """Outlets that it does without, or the only ones that it wants."""
    only_sources: bool = _no()
    """It wants these only."""
    created_at: datetime = _moment()

    def takes(self, source: str) -> bool:
        """Whether it wants this outlet."""
        return takes(self.sources, self.only_sources, source)


def takes(sources: Sequence[str] | None, only: bool, source: str) -> bool:
    """Whether a subscription with these outlets, or with only these, wants one; with none named it wants all."""
    return not sources or (source in sources) is only


class Fanout(SQLModel, table=True):
    """A promise to tell more chats than one transaction should: how far it has come."""

    id: int = _id()
    article_id: int = _ref("article.id")
    kind: str = _default("first")
    """`first` alerts; `edit`s of those that show the article; `outlet`: edits of all of its story; `news`: those, and
    replies where it matters."""
    revision: int = _default(0)
    """The story's revision that edits show."""
    after_chat: int | None = Field(default=None, sa_type=BigInteger)
    """The last chat whose deliveries are written."""
    due_at: datetime | None = _moment(nullable=True)
    """Until when first alerts wait for what is still being read."""
    created_at: datetime = _moment()


OPEN = text("delivery.state IN ('pending', 'taken', 'sending', 'unknown')")
"""What is still owed. Spelled out, as only so both databases use the indexes of just these rows."""
_OPEN = text("state IN ('pending', 'taken', 'sending', 'unknown')")


class Delivery(SQLModel, table=True):
    """One message owed to one chat. `alerts.outbox` owns its states."""

    __table_args__ = (
        UniqueConstraint("chat_id", "thread_id", "story_id", "kind", "revision"),
        Index("ix_delivery_story", "story_id", "kind", "chat_id"),
        Index("ix_delivery_due", "due_at", "id", sqlite_where=_OPEN),
        Index("ix_delivery_queue", "chat_id", "due_at", "id", sqlite_where=_OPEN),
    )
    id: int = _id()
    chat_id: int = _ref("chat.id", index=False)
    thread_id: int = Field(default=0, sa_type=BigInteger)
    story_id: int = Field(default=0, sa_type=Id)
    """0 for what is about no story; its revision is then a number of its own."""
    kind: str
    revision: int = 0
    article_id: int | None = _ref("article.id", nullable=True)
    topic_id: int | None = _ref("topic.id", nullable=True, index=False)
    state: str = "pending"
    silent: bool = False
    due_at: datetime = _moment()
    fresh_until: datetime | None = _moment(nullable=True)
    """After this it is no news, and joins the chat's catch-up message instead."""
    held: str | None = None
    """Why it waits: a `mute`, `quiet` hours, or for an `hourly`, `daily` or `weekly` digest; None where it doesn't."""
    digest_id: int | None = Field(default=None, sa_type=Id, foreign_key="delivery.id", index=True)
    """The catch-up message that carries it."""
    lease_owner: str | None = None
    lease_until: datetime | None = _moment(nullable=True)
    attempts: int = 0
    repeated: bool = False
    """An earlier attempt's outcome is unknown, so the message says that it may be a repeat."""
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    error: str = ""
    created_at: datetime = _moment()
    sent_at: datetime | None = _moment(nullable=True)


class Update(SQLModel, table=True):
    """An update from Telegram whose effect is committed, with the answers that it was owed."""

    id: int = Field(sa_type=BigInteger, primary_key=True)
    answers: list[dict[str, Any]] = Field(sa_type=JSON)
    received_at: datetime = _moment(index=True)
    answered_at: datetime | None = _moment(nullable=True)


class Notice(SQLModel, table=True):
    """What is told to chats apart from the news. Its deliveries have its id for their revision."""

    id: int = _id()
    key: str
    """Its message in the catalogues."""
    values: dict[str, Any] = Field(sa_type=JSON)
    """What is filled in."""
    created_at: datetime = _moment()


class Share(SQLModel, table=True):
    """How much of the send budget a process holds: `ops.budget`."""

    owner: str = Field(primary_key=True)
    held: int
    """Messages a second that it may send."""
    wanted: int
    until: datetime = _moment()
    """When it lapses."""


class Fact(SQLModel, table=True):
    """A value that an operator or the health endpoint asks for and that must outlive the process."""

    name: str = Field(primary_key=True)
    value: str = ""
    at: datetime = _moment()
