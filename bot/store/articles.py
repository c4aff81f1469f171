"""Articles in the store: which entries were seen, their readings, and the stories they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import articles as values
from bot.figures.records import normalise
from bot.store import news, wordindex
from bot.store.tables import Article, Figure, Hit, Story, StoryKey, Topic, UtcDateTime

MOST_CANDIDATES = 60
"""Stories compared with one article: the newest that share a key with it."""

# Each article asks these: they are built once, as to build one costs more than to run it.
_NOTE_NEWS = update(Figure).where(col(Figure.id) == bindparam("figure_id"))
_ENTRY = select(Article).where(Article.feed_id == bindparam("feed_id"), Article.key == bindparam("entry"))
_SCORES = select(Hit.topic_id, Hit.score).where(Hit.article_id == bindparam("article_id"))
_TOPIC_IDS = select(Topic.key, Topic.id).where(col(Topic.key).in_(bindparam("keys", expanding=True)))
_EARLIER = (
    select(Article.id).where(Article.story_id == bindparam("story_id"), Article.id < bindparam("before")).limit(1)
)
_EARLIER_OF_OUTLET = _EARLIER.where(Article.source == bindparam("outlet"))
_SHARED = select(StoryKey.story_id).where(
    col(StoryKey.key).in_(bindparam("keys", expanding=True)),
    StoryKey.first_seen >= bindparam("since", type_=UtcDateTime),
)
_CANDIDATES = (
    select(Story).where(col(Story.id).in_(_SHARED)).order_by(col(Story.first_seen).desc()).limit(MOST_CANDIDATES)
)


async def seen(session: AsyncSession, feed_id: int, keys: Sequence[str]) -> Mapping[str, str]:
    """The fingerprints of those entries of a feed that are stored, by key."""
    query = select(Article.key, Article.fingerprint).where(Article.feed_id == feed_id, col(Article.key).in_(keys))
    return dict((await session.exec(query)).all())


async def touch(session: AsyncSession, feed_id: int, keys: Sequence[str], now: datetime) -> None:
    """Note that the feed still shows these entries."""
    shown = update(Article).where(col(Article.feed_id) == feed_id, col(Article.key).in_(keys))
    await session.exec(shown.values(shown_at=now))


async def find(session: AsyncSession, feed_id: int, key: str) -> Article | None:
    """A stored entry."""
    return (await session.exec(_ENTRY, params={"feed_id": feed_id, "entry": key})).first()


async def candidates(session: AsyncSession, keys: Iterable[str], since: datetime) -> Sequence[values.Story]:
    """The stories of a time that share a key, newest first."""
    found = await session.exec(_CANDIDATES, params={"keys": list(keys), "since": since})
    return [_story(row) for row in found.all()]


async def start_story(
    session: AsyncSession, link: str, features: values.Features, keys: Iterable[str], at: datetime
) -> int:
    """A new story, anchored on this report, which appeared then."""
    row = Story(link=link, features=asdict(features), first_seen=at)
    session.add(row)
    await session.flush()
    await _add_keys(session, row, set(keys))
    return row.id


async def add_anchor(session: AsyncSession, story_id: int, anchor: values.Anchor, keys: Iterable[str]) -> None:
    """Compare a story's later reports with this one too, and find the story by its keys."""
    row = await session.get_one(Story, story_id)
    row.anchors = [*(row.anchors or ()), {"features": asdict(anchor.features), "seen": anchor.seen.isoformat()}]
    session.add(row)
    known = (await session.exec(select(StoryKey.key).where(StoryKey.story_id == story_id))).all()
    await _add_keys(session, row, set(keys) - set(known))


async def _add_keys(session: AsyncSession, row: Story, keys: set[str]) -> None:
    rows = [{"key": key, "story_id": row.id, "first_seen": row.first_seen} for key in keys]
    if rows:
        # Some forty rows for each story: as objects they would cost more than the rest of the article.
        await (await session.connection()).execute(insert(StoryKey), rows)


async def scores(session: AsyncSession, article_id: int) -> dict[int, float]:
    """How far an article is about each topic that it names, by topic id."""
    return dict((await session.exec(_SCORES, params={"article_id": article_id})).all())


async def is_running(session: AsyncSession, row: Article) -> bool:
    """Whether the article's story had an article before."""
    return (await session.exec(_EARLIER, params={"story_id": row.story_id, "before": row.id})).first() is not None


async def is_first_of_outlet(session: AsyncSession, row: Article) -> bool:
    """Whether no other article of its outlet was in the article's story before."""
    asked = {"story_id": row.story_id, "before": row.id, "outlet": row.source}
    return (await session.exec(_EARLIER_OF_OUTLET, params=asked)).first() is None


async def raise_revision(session: AsyncSession, story_id: int) -> int:
    """A story's next revision: what its alerts show has changed."""
    story = (await session.exec(select(Story).where(Story.id == story_id).with_for_update())).one()
    story.revision += 1
    session.add(story)
    return story.revision


async def figure_lines(session: AsyncSession, article_id: int) -> set[tuple[object, ...]]:
    """What an article's figures say, to tell whether they changed."""
    rows = await news.figures_in(session, article_id)
    return {(row.measure, row.low, row.high, row.qualifier, row.claimant_key) for row in rows}


async def note_news(session: AsyncSession, found: Mapping[int, dict[str, Any]]) -> None:
    """Keep what each of these figures, by id, told that was not known."""
    rows = [{"figure_id": figure_id, "news": told} for figure_id, told in found.items()]
    await (await session.connection()).execute(_NOTE_NEWS, rows)


async def write_reading(session: AsyncSession, row: Article, reading: values.Reading, now: datetime) -> None:
    """Keep what the desk found in an article: figures in place of an earlier reading's, hits in addition to them."""
    is_new = row.id is None
    session.add(row)
    await session.flush()
    known: dict[int, float] = {}
    if not is_new:
        await session.exec(delete(Figure).where(col(Figure.article_id) == row.id))
        known = await scores(session, row.id)
    connection = await session.connection()
    if reading.figures:
        # As objects they would go in one by one.
        await connection.execute(insert(Figure), [_figure(row, figure, now) for figure in reading.figures])
    topics = await topic_ids(session, [hit.topic for hit in reading.hits]) if reading.hits else {}
    hits = {topics[hit.topic]: hit for hit in reading.hits if hit.topic in topics}
    if new := [_hit(row.id, topic_id, hit) for topic_id, hit in hits.items() if topic_id not in known]:
        await connection.execute(insert(Hit), new)
    for topic_id, hit in hits.items():
        if topic_id in known and hit.score > known[topic_id]:
            await session.merge(Hit(**_hit(row.id, topic_id, hit)))
    if not is_new:
        await wordindex.drop(session, [row.id])
    await wordindex.put(session, row)
    await session.flush()


def as_value(row: Article) -> values.Article:
    """A stored article as the desk takes it, its language the desk's verdict."""
    return values.Article(
        id=row.key,
        title=row.title,
        text=row.text,
        link=row.link,
        source=row.source,
        published=row.published,
        language=row.language,
    )


async def topic_ids(session: AsyncSession, keys: Sequence[str]) -> dict[str, int]:
    """The ids of topics by key."""
    return dict((await session.exec(_TOPIC_IDS, params={"keys": list(keys)})).all())


def _story(row: Story) -> values.Story:
    return values.Story(
        id=row.id,
        link=row.link,
        features=_features(row.features),
        first_seen=row.first_seen,
        in_other_languages=tuple(
            values.Anchor(features=_features(one["features"]), seen=datetime.fromisoformat(one["seen"]))
            for one in row.anchors or ()
        ),
    )


def _features(row: dict[str, Any]) -> values.Features:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return values.Features(**fields)


def _figure(row: Article, figure: values.Figure, now: datetime) -> dict[str, Any]:
    reported = min(row.published or now, now)
    return asdict(figure) | {
        "claimant": list(figure.claimant),
        "as_of": figure.as_of or reported.date(),
        "article_id": row.id,
        "claimant_key": normalise(figure.claimant[0]) if figure.claimant else "",
        "source": row.source,
        "link": row.link,
        "reported_at": reported,
    }


def _hit(article_id: int, topic_id: int, hit: values.Hit) -> dict[str, Any]:
    fields = {name: value for name, value in hit._asdict().items() if name != "topic"}
    return fields | {"article_id": article_id, "topic_id": topic_id}
