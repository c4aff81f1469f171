"""Articles in the store: which entries were seen, their readings, and the stories they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import articles as values
from bot.figures.records import normalise
from bot.store import wordindex
from bot.store.tables import Article, Figure, Hit, Story, StoryKey, Topic

MOST_CANDIDATES = 60
"""Stories compared with one article: the newest that share a key with it."""


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
    return (await session.exec(select(Article).where(Article.feed_id == feed_id, Article.key == key))).first()


async def candidates(session: AsyncSession, keys: Iterable[str], since: datetime) -> Sequence[values.Story]:
    """The stories of a time that share a key, newest first."""
    shared = select(StoryKey.story_id).where(col(StoryKey.key).in_(tuple(keys)), StoryKey.first_seen >= since)
    query = select(Story).where(col(Story.id).in_(shared)).order_by(col(Story.first_seen).desc()).limit(MOST_CANDIDATES)
    return [_story(row) for row in (await session.exec(query)).all()]


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
    return dict((await session.exec(select(Hit.topic_id, Hit.score).where(Hit.article_id == article_id))).all())


async def is_running(session: AsyncSession, row: Article) -> bool:
    """Whether the article's story had an article before."""
    query = select(Article.id).where(Article.story_id == row.story_id, Article.id < row.id).limit(1)
    return (await session.exec(query)).first() is not None


async def is_first_of_outlet(session: AsyncSession, row: Article) -> bool:
    """Whether no other article of its outlet was in the article's story before."""
    earlier = select(Article.id).where(
        Article.story_id == row.story_id, Article.source == row.source, col(Article.id) < row.id
    )
    return (await session.exec(earlier.limit(1))).first() is None


async def raise_revision(session: AsyncSession, story_id: int) -> int:
    """A story's next revision: what its alerts show has changed."""
    story = (await session.exec(select(Story).where(Story.id == story_id).with_for_update())).one()
    story.revision += 1
    session.add(story)
    return story.revision


async def figure_lines(session: AsyncSession, article_id: int) -> set[tuple[object, ...]]:
    """What an article's figures say, to tell whether they changed."""
    rows = (await session.exec(select(Figure).where(Figure.article_id == article_id))).all()
    return {(row.measure, row.low, row.high, row.qualifier, row.claimant_key) for row in rows}


async def write_reading(session: AsyncSession, row: Article, reading: values.Reading, now: datetime) -> None:
    """Keep what the desk found in an article: figures in place of an earlier reading's, hits in addition to them."""
    is_new = row.id is None
    session.add(row)
    await session.flush()
    known: dict[int, float] = {}
    if not is_new:
        await session.exec(delete(Figure).where(col(Figure.article_id) == row.id))
        known = await scores(session, row.id)
    session.add_all(_figure(row, figure, now) for figure in reading.figures)
    topics = await topic_ids(session, [hit.topic for hit in reading.hits]) if reading.hits else {}
    for topic_id, hit in {topics[hit.topic]: hit for hit in reading.hits if hit.topic in topics}.items():
        if topic_id not in known:
            session.add(_hit(row.id, topic_id, hit))
        elif hit.score > known[topic_id]:
            await session.merge(_hit(row.id, topic_id, hit))
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
    return dict((await session.exec(select(Topic.key, Topic.id).where(col(Topic.key).in_(keys)))).all())


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


def _figure(row: Article, figure: values.Figure, now: datetime) -> Figure:
    fields = asdict(figure)
    reported = min(row.published or now, now)
    return Figure(
        **fields | {"claimant": list(figure.claimant), "as_of": figure.as_of or reported.date()},
        article_id=row.id,
        claimant_key=normalise(figure.claimant[0]) if figure.claimant else "",
        source=row.source,
        link=row.link,
        reported_at=reported,
    )


def _hit(article_id: int, topic_id: int, hit: values.Hit) -> Hit:
    return Hit(article_id=article_id, topic_id=topic_id, **{k: v for k, v in hit._asdict().items() if k != "topic"})
