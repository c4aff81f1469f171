"""Articles in the store: which entries were seen, their readings, and the stories they belong to."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import JSON, BigInteger, Text, bindparam, cast, delete, exists, insert, true, update
from sqlalchemy import select as columns
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import articles as values
from bot.figures.ledger import Reported
from bot.figures.records import normalise
from bot.store import news, wordindex
from bot.store.among import among_numbers, among_words, each_word
from bot.store.inserting import insert_by
from bot.store.plain import execute
from bot.store.prepared import Prepared, ask
from bot.store.tables import Article, Figure, Hit, Story, StoryKey, Topic, UtcDateTime

MOST_ASKED = 10_000
"""Values in one question."""
MOST_CANDIDATES = 60
"""Stories compared with one article: the newest that share a key with it."""
_REMEMBERED = 500
"""Stories whose features are kept as read, the last that were compared: those that are told now. A few megabytes."""
Rows: TypeAlias = Sequence[dict[str, Any]]
_OF_FIGURE = values.Figure._fields
_OF_FEATURES = tuple(field.name for field in fields(values.Features))

# Each article asks these: they are built once, as to build one costs more than to run it.
_NOTE_NEWS = Prepared(update(Figure).where(col(Figure.id) == bindparam("figure_id")))
_START = Prepared(insert(Story).returning(col(Story.id)))
_ADD_ARTICLE = Prepared(insert(Article).returning(col(Article.id)))
_ADD_FIGURES, _ADD_HITS = Prepared(insert(Figure)), Prepared(insert(Hit))
_ANCHOR = Prepared(
    update(Story).where(col(Story.id) == bindparam("story")).values(anchors=bindparam("its_anchors", type_=JSON))
)
_RAISE = Prepared(
    update(Story)
    .where(col(Story.id) == bindparam("story"))
    .values(revision=col(Story.revision) + 1)
    .returning(col(Story.revision))
)
_ENTRY = select(Article).where(Article.feed_id == bindparam("feed_id"), Article.key == bindparam("entry"))
_STORED = Prepared(
    columns(col(Article.feed_id), col(Article.key)).where(
        among_numbers(Article.feed_id, "feeds"),
        among_words(Article.key, "keys"),
    )
)
_TOUCH = (
    update(Article.__table__)  # type: ignore[attr-defined]
    .where(col(Article.feed_id) == bindparam("feed"), among_words(Article.key, "keys"))
    .values(shown_at=bindparam("now", type_=UtcDateTime))
)
_SCORES = select(Hit.topic_id, Hit.score).where(Hit.article_id == bindparam("article_id"))
_TOPIC_IDS = Prepared(columns(col(Topic.key), col(Topic.id)).where(among_words(Topic.key, "keys")))
_BEFORE = exists().where(col(Article.story_id) == bindparam("story_id"), col(Article.id) < bindparam("before"))
_EARLIER = Prepared(columns(_BEFORE, _BEFORE.where(col(Article.source) == bindparam("outlet"))))
_FOUND = (
    columns(col(StoryKey.story_id).label("id"), col(StoryKey.first_seen).label("seen"))
    .where(
        among_words(StoryKey.key, "keys"),
        StoryKey.first_seen >= bindparam("since", type_=UtcDateTime),
    )
    .distinct()
    .order_by(col(StoryKey.first_seen).desc())
    .limit(MOST_CANDIDATES)
    .subquery()
)
_CANDIDATES = Prepared(
    columns(
        col(Story.id),
        col(Story.link),
        cast(col(Story.features), Text).label("features"),
        col(Story.first_seen),
        cast(col(Story.anchors), Text).label("anchors"),
    )
    .join(_FOUND, col(Story.id) == _FOUND.c.id)
    .order_by(_FOUND.c.seen.desc())
)


class Earlier(NamedTuple):
    """Which articles were in an article's story before it."""

    any: bool
    of_outlet: bool
    """One of its own outlet."""


async def seen(session: AsyncSession, feed_id: int, keys: Sequence[str]) -> Mapping[str, str]:
    """The fingerprints of those entries of a feed that are stored, by key."""
    query = select(Article.key, Article.fingerprint).where(Article.feed_id == feed_id, col(Article.key).in_(keys))
    return dict((await session.exec(query)).all())


async def touch(session: AsyncSession, shown: Mapping[int, Sequence[str]], now: datetime) -> None:
    """Note that these feeds still show these entries."""
    if shown:
        rows = [{"feed": feed_id, "keys": list(keys), "now": now} for feed_id, keys in shown.items()]
        await execute(session, _TOUCH, rows)


async def stored(session: AsyncSession, entries: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those of these entries, by feed and key, that are stored."""
    feeds, keys = zip(*entries, strict=True)
    found = await ask(session, _STORED, {"feeds": list({*feeds}), "keys": list(keys)})
    return {(feed_id, key) for feed_id, key in found.rows} & set(entries)


async def find(session: AsyncSession, feed_id: int, key: str) -> Article | None:
    """A stored entry."""
    return (await session.exec(_ENTRY, params={"feed_id": feed_id, "entry": key})).first()


async def candidates(session: AsyncSession, keys: Iterable[str], since: datetime) -> Sequence[values.Story]:
    """The stories of a time that share a key, newest first."""
    found = await ask(session, _CANDIDATES, {"keys": list(keys), "since": since})
    return [_story(row) for row in found.rows]


async def start_story(
    session: AsyncSession, link: str, features: values.Features, keys: Iterable[str], at: datetime
) -> int:
    """A new story, anchored on this report, which appeared then."""
    row = {"link": link, "features": _as_json(features), "first_seen": at, "revision": 0}
    story_id: int = (await ask(session, _START, row)).scalar()
    await _add_keys(session, story_id, at, keys)
    return story_id


async def add_anchor(session: AsyncSession, story: values.Story, anchor: values.Anchor, keys: Iterable[str]) -> None:
    """Compare a story's later reports with this one too, and find the story by its keys."""
    anchors = [{"features": _as_json(one.features), "seen": one.seen.isoformat()} for one in (*story.anchors, anchor)]
    await ask(session, _ANCHOR, {"story": story.id, "its_anchors": anchors})
    await _add_keys(session, story.id, story.first_seen, keys)


async def _add_keys(session: AsyncSession, story_id: int, first_seen: datetime, keys: Iterable[str]) -> None:
    """Those that the story has not."""
    its = {"keys": list(keys), "story": story_id, "seen": first_seen}
    if its["keys"]:
        await ask(session, _add_keys_by(session.get_bind().dialect.name), its)


@cache
def _add_keys_by(dialect: str) -> Prepared:
    """Some forty rows for each story, as one list: one by one they would cost more than the rest of the article."""
    seen, story = bindparam("seen", type_=UtcDateTime), bindparam("story", type_=BigInteger)
    rows = columns(each_word(dialect, "keys"), seen, story).where(true())  # without it SQLite takes ON for a join's
    new = insert_by(dialect, StoryKey).from_select(["key", "first_seen", "story_id"], rows)
    return Prepared(new.on_conflict_do_nothing())


async def scores(session: AsyncSession, article_id: int) -> dict[int, float]:
    """How far an article is about each topic that it names, by topic id."""
    return dict((await session.exec(_SCORES, params={"article_id": article_id})).all())


async def earlier(session: AsyncSession, row: Article) -> Earlier:
    """What was in the article's story before it."""
    asked = {"story_id": row.story_id, "before": row.id, "outlet": row.source}
    (found,) = (await ask(session, _EARLIER, asked)).rows
    return Earlier(*found)


async def raise_revision(session: AsyncSession, story_id: int) -> int:
    """A story's next revision: what its alerts show has changed."""
    revision: int = (await ask(session, _RAISE, {"story": story_id})).scalar()
    return revision


async def figure_lines(session: AsyncSession, article_id: int) -> set[tuple[object, ...]]:
    """What an article's figures say, to tell whether they changed."""
    rows = await news.figures_in(session, article_id)
    return {(row.measure, row.low, row.high, row.qualifier, row.claimant_key) for row in rows}


async def note_news(session: AsyncSession, found: Mapping[int, dict[str, Any]]) -> None:
    """Keep what each of these figures, by id, told that was not known."""
    rows = [{"figure_id": figure_id, "news": told} for figure_id, told in found.items()]
    await ask(session, _NOTE_NEWS, rows)


async def add(session: AsyncSession, row: Article, figures: Rows, hits: Mapping[int, values.Hit]) -> None:
    """A new article with its figures (`figure_rows`), and its hits by topic id. Its words are for `wordindex`."""
    its = {name: getattr(row, name) for name in Article.model_fields if name != "id"}
    row.id = (await ask(session, _ADD_ARTICLE, its)).scalar()
    make_transient_to_detached(row)  # for the session it is as if it had been read
    session.add(row)
    if figures:
        await ask(session, _ADD_FIGURES, [figure | {"article_id": row.id} for figure in figures])
    if hits:
        await ask(session, _ADD_HITS, [_hit(row.id, topic_id, hit) for topic_id, hit in hits.items()])


async def write_reading(session: AsyncSession, row: Article, reading: values.Reading, now: datetime) -> None:
    """Keep what another reading found in an article: figures in place of those before, hits in addition to them."""
    session.add(row)
    await session.flush()
    await execute(session, delete(Figure).where(col(Figure.article_id) == row.id))
    if figures := figure_rows(row, reading.figures, now):
        await ask(session, _ADD_FIGURES, [figure | {"article_id": row.id} for figure in figures])
    known, hits = await scores(session, row.id), await hits_of(session, [reading])
    if new := [_hit(row.id, topic_id, hit) for topic_id, hit in hits[0].items() if topic_id not in known]:
        await ask(session, _ADD_HITS, new)
    for topic_id, hit in hits[0].items():
        if topic_id in known and hit.score > known[topic_id]:
            await session.merge(Hit(**_hit(row.id, topic_id, hit)))
    await wordindex.drop(session, [row.id])
    await wordindex.put(session, [row])
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


async def hits_of(session: AsyncSession, readings: Sequence[values.Reading]) -> list[dict[int, values.Hit]]:
    """The hits of each reading, by topic id; without those of topics that are no more."""
    keys = list({hit.topic for reading in readings for hit in reading.hits})
    ids: dict[str, int] = {}
    for first in range(0, len(keys), MOST_ASKED):
        found = await ask(session, _TOPIC_IDS, {"keys": keys[first : first + MOST_ASKED]})
        ids |= dict(found.rows)
    return [{ids[hit.topic]: hit for hit in reading.hits if hit.topic in ids} for reading in readings]


def figure_rows(row: Article, figures: Iterable[values.Figure], now: datetime) -> list[dict[str, Any]]:
    """What an article's figures are kept as, without what is known only later: its id, and what is new in them."""
    return [_figure(row, figure, now) for figure in figures]


def as_reported(figure: Mapping[str, Any], story_id: int | None) -> Reported:
    """A figure that is about to be stored, as the ledger takes it."""
    return news.as_reported(SimpleNamespace(**figure, id=0), story_id)


def _story(row: Any) -> values.Story:
    return values.Story(
        id=row.id,
        link=row.link,
        features=_read_features(row.features),
        first_seen=row.first_seen,
        anchors=_read_anchors(row.anchors) if row.anchors else (),
    )


@lru_cache(maxsize=_REMEMBERED)
def _read_features(written: str) -> values.Features:
    return _features(json.loads(written))


@lru_cache(maxsize=_REMEMBERED)
def _read_anchors(written: str) -> tuple[values.Anchor, ...]:
    return tuple(
        values.Anchor(features=_features(one["features"]), seen=datetime.fromisoformat(one["seen"]))
        for one in json.loads(written) or ()
    )


def _as_json(features: values.Features) -> dict[str, Any]:
    return {name: getattr(features, name) for name in _OF_FEATURES}


def _features(row: dict[str, Any]) -> values.Features:
    its: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return values.Features(**its)


def _figure(row: Article, figure: values.Figure, now: datetime) -> dict[str, Any]:
    reported = min(row.published or now, now)
    return {name: getattr(figure, name) for name in _OF_FIGURE} | {
        "claimant": list(figure.claimant),
        "as_of": figure.as_of or reported.date(),
        "claimant_key": normalise(figure.claimant[0]) if figure.claimant else "",
        "source": row.source,
        "link": row.link,
        "reported_at": reported,
    }


def _hit(article_id: int, topic_id: int, hit: values.Hit) -> dict[str, Any]:
    its = {name: value for name, value in hit._asdict().items() if name != "topic"}
    return its | {"article_id": article_id, "topic_id": topic_id}
