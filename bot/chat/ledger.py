"""Reads a topic's ledger before the transaction that answers: which topic, measure and period somebody means."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.chat.buttons import PERIOD, PERIODS
from bot.chat.context import Context, Ledger, topic_key
from bot.chat.texts.measures import split_measure
from bot.errors import QueryError
from bot.figures.ledger import claims
from bot.store import chats, news, reports
from bot.store.tables import Topic
from bot.topics.query import parse

Marks = frozenset[str]
EVER = "all"
"""The period without a beginning."""


async def read(ctx: Context, change: Callable[[Marks], Marks] = lambda marks: marks) -> Ledger:
    """What a button names, or what was typed; `change` makes the marks of hidden figures what they will be."""
    topic, measure = await wanted(ctx)
    period = (ctx.ask.action.period if ctx.ask.action else "") or PERIOD
    if topic is None:
        return Ledger(measure=measure, period=period if ctx.ask.action else EVER)
    marks = change(await reports.hidden(ctx.session, ctx.chat.id))
    found = await news.reported(ctx.session, topic.id, since(period, ctx.now))
    names_period = ctx.ask.action is not None and ctx.ask.action.verb != "alert_figures"
    if not names_period and not any(measure in ("", one.measure) for one in found):
        # What there is was longer ago: the alert itself may be old.
        period = EVER
        found = await news.reported(ctx.session, topic.id, None)
    kept = tuple(one for one in found if reports.mark(one) not in marks) if marks else tuple(found)
    put_away = {mark: one for one in found if (mark := reports.mark(one)) in marks} if marks else {}
    return Ledger(
        topic=topic,
        measure=measure,
        period=period,
        figures=kept,
        standings=tuple(await asyncio.to_thread(claims, kept)),
        hidden=len(found) - len(kept),
        put_away=tuple(reversed(put_away.values())),
    )


async def wanted(ctx: Context, words: str | None = None) -> tuple[Topic | None, str]:
    """The topic and the measure that a button names, or words do; without words, the only topic that is followed."""
    if ctx.ask.action:
        return await _named(ctx, ctx.ask.action.topic), ctx.ask.action.measure
    words = ctx.ask.words if words is None else words
    if topic := await _meant(ctx, words):
        return topic, ""
    name, measure = split_measure(words)
    if name or not (measure or not words):
        return (await _meant(ctx, name) if measure else None), measure
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    return (followed[0].topic if len(followed) == 1 else None), measure


def since(period: str, now: datetime) -> datetime | None:
    """When a period begins; None where it has no beginning."""
    days = PERIODS[period]
    return now - timedelta(days=days) if days else None


async def _named(ctx: Context, reference: str) -> Topic | None:
    """By id or slug, as a button has it."""
    if reference.isdigit():
        return await ctx.session.get(Topic, int(reference))
    return await chats.topic_by_key(ctx.session, reference) if ctx.catalog.get(reference) else None


async def _meant(ctx: Context, words: str) -> Topic | None:
    """By any of its names, or a query that was followed before. Nothing is added here: a read doesn't write."""
    if not words:
        return None
    if known := ctx.catalog.find(words):
        return await chats.topic_by_key(ctx.session, known.slug)
    try:
        return await chats.topic_by_key(ctx.session, topic_key(parse(words)))
    except QueryError:
        return None
