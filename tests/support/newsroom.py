"""Short ways to news for tests: entries, subscriptions and what became of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from bot import desk
from bot.alerts import promises, updates
from bot.articles import Entry
from bot.feeds.ingest import Found, Ingested, ingest
from bot.store import chats
from bot.store.engine import Store
from bot.store.tables import Article, Chat, Delivery, Feed, Hit, Story
from bot.topics.index import Index
from bot.topics.query import parse

NOON = datetime(2024, 12, 19, 12, tzinfo=UTC)
BODY = (
    "The river rose by two metres overnight and broke through the dam above the village of {place}. "
    "At least {dead} people were killed, the regional governor said. Rescue crews were still searching on Thursday."
)


def flood(place: str = "Dolyna", dead: int = 30, *, key: str = "", link: str = "", at: datetime = NOON) -> Entry:
    """An entry about a flood."""
    return Entry(
        key=key or f"flood-{place}-{dead}",
        title=f"Flood kills {dead} in {place} after dam breaks",
        link=link or f"https://news.example/{place}/{dead}",
        summary=BODY.format(place=place, dead=dead),
        content="",
        published=at,
    )


class Newsroom:
    """A store with feeds, topics and readers, and a desk that reads for it."""

    def __init__(self, store: Store) -> None:
        self.store, self.index = store, Index()
        self._known: set[str] = set()
        self._outlets: dict[str, Feed] = {}

    async def feed(self, name: str = "Example Wire") -> Feed:
        """A feed whose first poll is over; the same again for the same name."""
        url = f"https://{name.replace(' ', '-').lower()}.example/rss"
        async with self.store.write() as session:
            if known := (await session.exec(select(Feed).where(Feed.url == url))).first():
                return known
            feed = Feed(
                url=url,
                title=name,
                host="news.example",
                next_poll_at=NOON,
                first_polled_at=NOON,
                created_at=NOON,
            )
            session.add(feed)
        return feed

    async def outlet(self, name: str) -> Feed:
        """The feed of that name, made when it is first asked for."""
        if name not in self._outlets:
            self._outlets[name] = await self.feed(name)
        return self._outlets[name]

    async def reader(self, number: int, query: str = "flood", *, since: datetime | None = None, **how: Any) -> None:
        """A private chat that follows a query."""
        thread_id = how.pop("thread_id", 0)
        async with self.store.write() as session:
            chat = await session.get(Chat, number) or Chat(id=number, created_at=NOON)
            for name in [name for name in how if name in Chat.model_fields and name not in ("id", "kind")]:
                setattr(chat, name, how.pop(name))
            session.add(chat)
            await session.flush()
            topic = await chats.topic(session, query, query, NOON)
            await chats.subscribe(session, number, thread_id, topic.id, since or NOON - timedelta(days=1))
            row = await chats.subscription(session, number, thread_id, topic.id)
            assert row is not None
            for name, value in how.items():
                setattr(row, name, value)
            session.add(row)
        if query not in self._known:
            self.index.add(query, parse(query))
            self._known.add(query)

    async def publish(self, feed: Feed, entry: Entry, *, now: datetime = NOON, tell: bool = True) -> Ingested | None:
        """What the poller does with a new entry."""
        reading = desk.read(desk.article(entry, feed.title), self.index)
        (taken,) = await ingest(self.store, [Found(feed=feed, entry=entry, reading=reading, tell=tell)], now=now)
        return taken

    async def backlog(self, feed: Feed, query: str, count: int, *, now: datetime = NOON) -> None:
        """So many stories for a query at once, as if they had been read: everybody who follows it is owed an alert."""
        async with self.store.write() as session:
            topic = await chats.topic(session, query, query, NOON)
            for _ in range(count):
                story = Story(link="", features={}, first_seen=now)
                session.add(story)
                await session.flush()
                number = story.id
                row = Article(
                    feed_id=feed.id, key=f"backlog-{number}", fingerprint="", title=f"Report {number} of a flood",
                    link=f"https://news.example/{number}", language="en", source=feed.title, published=now, seen_at=now,
                    shown_at=now, story_id=number,
                )  # fmt: skip
                session.add(row)
                await session.flush()
                hit = Hit(
                    article_id=row.id, topic_id=topic.id, score=0.9, matched="flood", field="title", start=0, end=5
                )
                session.add(hit)
                await session.flush()
                report = await updates.report(session, row, {topic.id: hit.score})
                await promises.promise(session, row, report, now, timedelta())

    async def deliveries(self, kind: str | None = None) -> list[Delivery]:
        """All that is or was owed, in order."""
        async with self.store.read() as session:
            rows = (await session.exec(select(Delivery).order_by(col(Delivery.id)))).all()
        return [row for row in rows if kind in (None, row.kind)]
