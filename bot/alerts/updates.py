"""What a running story owes to those who were told of it: an edit of their alert, and a reply where it matters.

An edit is written anew from the store when it is sent, so one that waits covers whatever comes meanwhile; the same
holds for a reply, which tells all the news from its revision on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts.news import News, as_json, change, from_json, is_echo, is_new, whats_new
from bot.alerts.quiet import Hours, Pace
from bot.alerts.recipients import Owed, Report, Subscriber, edit_at, followers, is_breaking
from bot.figures.matters import Reported
from bot.store import articles, crowd, deliveries, ledger, news
from bot.store.crowd import Follower
from bot.store.deliveries import Made
from bot.store.tables import Article, Fanout, takes

CHUNK = 1000
"""First alerts followed up in one transaction."""
ARRIVED = ("sent", "taken", "sending", "unknown")
"""States of a first alert that is written, or in its chat already; one that waits will tell all by itself."""
WAITING = ("pending",)


async def learn(session: AsyncSession, article: Article) -> bool:
    """Note what each figure of a stored article tells that the ledger didn't know. Gives whether there is anything."""
    rows = await news.figures_in(session, article.id)
    if not rows:
        return False
    asking = ledger.Asking.of(article, await articles.scores(session, article.id))
    figures = [news.as_reported(row, article.story_id) for row in rows]
    found = await judge(session, asking, article.story_id, figures)
    await articles.note_news(session, {row.id: as_json(one) for row, one in zip(rows, found, strict=True)})
    return is_new(found)


async def judge(
    session: AsyncSession, asking: ledger.Asking, story_id: int | None, figures: Sequence[Reported]
) -> list[News]:
    """What each figure of an article of this story tells that the ledger doesn't know."""
    return whats_new(figures, await ledger.known(session, asking, story_id, figures)) if figures else []


async def echoed(
    session: AsyncSession, asking: ledger.Asking, figures: Sequence[Reported], leading: Sequence[Reported]
) -> int | None:
    """The story of which an article that belongs to none so far is an echo: it leads with a claim that a report of that
    story led with, and tells nothing that the ledger doesn't know."""
    for story_id in await ledger.stories_led_by(session, asking, leading):
        known = await ledger.known(session, asking, story_id, figures)
        if is_echo([figure._replace(story_id=story_id) for figure in figures], known):
            return story_id
    return None


async def has_news(session: AsyncSession, article: Article) -> bool:
    """Whether an article that was learnt from has told anything new."""
    return is_new(one for _, one in await news_of(session, article))


async def news_of(session: AsyncSession, article: Article) -> list[tuple[Reported, News]]:
    """The figures of an article with what each told."""
    figures = await news.figures_in(session, article.id)
    return [(news.as_reported(one, article.story_id), from_json(one.news)) for one in figures if one.news]


async def follow(session: AsyncSession, article: Article, now: datetime, wait: timedelta) -> int:
    """An article has brought news into its running story: owe edits of its alerts, and replies where it matters."""
    revision = await articles.raise_revision(session, article.story_id or 0)
    if article.news_revision is None:
        article.news_revision = revision
        session.add(article)
    return await _start(session, Fanout(article_id=article.id, kind="news", revision=revision, created_at=now), wait)


async def name_outlet(session: AsyncSession, article: Article, now: datetime) -> int:
    """Another outlet reports a running story: owe edits of its alerts, which name it. Gives how many."""
    revision = await articles.raise_revision(session, article.story_id or 0)
    fanout = Fanout(article_id=article.id, kind="outlet", revision=revision, created_at=now)
    return await _start(session, fanout, timedelta())


async def correct(session: AsyncSession, article: Article, now: datetime) -> int:
    """The article reads otherwise now: owe an edit of each alert that shows it. Gives how many."""
    revision = await articles.raise_revision(session, article.story_id or 0)
    fanout = Fanout(article_id=article.id, kind="edit", revision=revision, created_at=now)
    return await _start(session, fanout, timedelta())


async def _start(session: AsyncSession, fanout: Fanout, wait: timedelta) -> int:
    owed, done = await write_chunk(session, fanout, now=fanout.created_at, wait=wait)
    if not done:
        session.add(fanout)
    return owed


async def write_chunk(session: AsyncSession, fanout: Fanout, *, now: datetime, wait: timedelta) -> tuple[int, bool]:
    """Owe the next of a promise's edits and replies. Gives how many are new, and whether those were the last."""
    article = await session.get_one(Article, fanout.article_id)
    if fanout.kind == "news":
        await deliveries.hold_chats(session, article.story_id or 0, fanout.after_chat, CHUNK)
    firsts = await deliveries.firsts_of_story(session, article.story_id or 0, fanout.after_chat, CHUNK)
    firsts, done = _advance(fanout, firsts)
    is_shown = (
        fanout.kind in ("news", "outlet") or article.news_revision is not None or await has_news(session, article)
    )
    told = [row for row in firsts if row.state in ARRIVED and (is_shown or row.article_id == article.id)]
    if not told:
        return 0, done
    made = await deliveries.follow_ups(session, article.story_id or 0, {row.chat_id for row in told})
    rows = _edits(told, made, article, fanout, now + wait)
    if fanout.kind == "news":
        rows += await _replies(session, told, made, article, now=now, wait=wait)
    return await deliveries.owe(session, rows), done


def _advance(fanout: Fanout, rows: Sequence[Made]) -> tuple[Sequence[Made], bool]:
    """Note how far a promise comes with these rows, ordered by chat. Gives those to write now, and whether they are
    the last."""
    if len(rows) < CHUNK:
        return rows, True
    # The last chat may have more rows than the chunk shows: leave it for the next one.
    rows = [row for row in rows if row.chat_id != rows[-1].chat_id] or rows
    fanout.after_chat = rows[-1].chat_id
    return rows, False


def _where(row: Made) -> tuple[int, int]:
    return row.chat_id, row.thread_id


def _edits(
    told: Sequence[Made], made: Sequence[Made], article: Article, fanout: Fanout, due_at: datetime
) -> list[dict[str, object]]:
    """An edit for each alert that has none waiting, when it may be edited again."""
    edits = [row for row in made if row.kind == "edit" and row.state != "dead"]
    waiting = {_where(row) for row in edits if row.state in WAITING}
    last = {_where(row): row.sent_at or row.due_at for row in edits}
    return [
        row_of(
            article,
            chat_id=first.chat_id,
            thread_id=first.thread_id,
            topic_id=first.topic_id,
            kind="edit",
            revision=fanout.revision,
            silent=True,
            due_at=edit_at(due_at, last.get(_where(first))),
            created_at=fanout.created_at,
        )
        for first in told
        if first.digest_id is None and _where(first) not in waiting
    ]


async def _replies(
    session: AsyncSession,
    told: Sequence[Made],
    made: Sequence[Made],
    article: Article,
    *,
    now: datetime,
    wait: timedelta,
) -> list[dict[str, object]]:
    """A reply for each alert of an earlier article whose readers asked for changes of this size."""
    waiting = {_where(row) for row in made if row.kind == "reply" and row.state in WAITING}
    alerts = {_where(row) for row in told if row.article_id != article.id} - waiting
    scores = await articles.scores(session, article.id)
    size = max((change(figure, one) for figure, one in await news_of(session, article)), default=0.0)
    if not alerts or not size:
        return []
    rows = await crowd.in_chats(session, tuple(scores), {chat_id for chat_id, _ in alerts})
    owed = followers(
        subscribers(rows, article.source), await report(session, article, scores), size=size, now=now, wait=wait
    )
    revision = article.news_revision or 0
    return [
        message_of(article, one, kind="reply", revision=revision, created_at=now)
        for one in owed
        if (one.chat_id, one.thread_id) in alerts
    ]


async def report(session: AsyncSession, article: Article, scores: Mapping[int, float]) -> Report:
    """A stored article as the decisions take it."""
    return report_on(article, scores, await news.figures_in(session, article.id))


def report_on(article: Article, scores: Mapping[int, float], figures: Sequence[Any]) -> Report:
    """An article as the decisions take it, with its figures as the desk found them or as they are stored."""
    return Report(
        published=min(article.published or article.seen_at, article.seen_at),
        scores=scores,
        has_figures=any(one.measure != "other" for one in figures),
        breaking=is_breaking(figures),
    )


def row_of(article: Article, **how: object) -> dict[str, object]:
    """A delivery about an article, as the outbox begins it."""
    return {"story_id": article.story_id, "article_id": article.id, "fresh_until": None} | how


def message_of(article: Article, owed: Owed, **how: object) -> dict[str, object]:
    """The same for a message that a subscription asked for."""
    return row_of(
        article,
        chat_id=owed.chat_id,
        thread_id=owed.thread_id,
        topic_id=owed.topic_id,
        silent=owed.silent,
        due_at=owed.release.due_at,
        fresh_until=owed.release.fresh_until,
        held=owed.release.held,
        **how,
    )


def subscribers(followers: Iterable[Follower], source: str) -> list[Subscriber]:
    """The subscriptions that take this outlet, as the decisions take them."""
    return [
        Subscriber(
            chat_id=one.chat_id,
            thread_id=one.thread_id,
            topic_id=one.topic_id,
            strict=one.strict,
            silent=one.silent,
            since=one.created_at,
            hours=Hours.of(one),
            threshold=one.threshold,
            pace=cast("Pace", one.pace),
            figures_only=one.figures_only,
        )
        for one in followers
        if takes(one.sources, one.only_sources, source)
    ]
