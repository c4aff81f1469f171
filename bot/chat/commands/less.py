"""The button "Less like this": without the outlet, without a word of the headline, or only what is about the topic.
Each is undone in place."""

from __future__ import annotations

import zlib

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.chat.buttons import Action, alert_buttons, button, mute_spans
from bot.chat.context import Answers, Context, topic_key
from bot.chat.matching import narrowed, other_words
from bot.errors import QueryError
from bot.messenger.api import Call
from bot.messenger.message import Rows, clip
from bot.store import chats, news
from bot.store.tables import Article, Subscription, Topic
from bot.topics.query import parse

SOURCE, ABOUT = "source", "about"
LABEL = 28


async def press_row(ctx: Context, action: Action) -> Answers:
    """In the place of an alert's last row: what can be left out, for how long to mute, or that row again."""
    reference, until = int(action.topic) if action.topic.isdigit() else 0, ctx.chat.muted_until
    muted = ctx.when(until) if until and until > ctx.now else ""
    rows = alert_buttons(ctx.t, topic_id=reference, article_id=action.article, muted_until=muted)
    back = (button(ctx.t("button.back"), "alert_row", topic=action.topic, article=action.article),)
    if action.view == "mute":
        rows = (rows[0], mute_spans(ctx.t, topic=action.topic, article=action.article), back)
    elif action.view == "less":
        found = await _about(ctx, action)
        if found is None:
            return ctx.tell(ctx.t("less.gone"))
        rows = (rows[0], *_choices(ctx, *found), back)
    return *ctx.toast(), Call.edit_buttons(ctx.chat.id, ctx.ask.message_id, rows)


async def press(ctx: Context, action: Action) -> Answers:
    """Leave something out."""
    found = await _about(ctx, action)
    if found is None:
        return ctx.tell(ctx.t("less.gone"))
    topic, article, row = found
    if action.value == SOURCE:
        _hear(row, article.source, is_wanted=False)
        return _done(ctx, action, topic, SOURCE, ctx.t("less.without_outlet", outlet=clip(article.source, LABEL)))
    if action.value == ABOUT:
        row.strict = True
        return _done(ctx, action, topic, ABOUT, ctx.t("less.only_about"))
    words = await asked_query(ctx.session, action)
    if words is None:
        return ctx.tell(ctx.t("less.gone"))
    new = await chats.topic(ctx.session, topic_key(parse(words)), words, ctx.now)
    await _move(ctx, row, topic, new)
    if ctx.preview:
        await news.record_hits(ctx.session, new.id, [(one.id, hit) for one, hit in ctx.preview.found])
        await news.copy_hits(ctx.session, topic.id, new.id, ctx.preview.since)
    word = _word(article, topic, action.value)
    return _done(ctx, action, new, str(topic.id), ctx.t("less.without_word", word=clip(word, LABEL)))


async def press_undo(ctx: Context, action: Action) -> Answers:
    """As it was before."""
    found = await _about(ctx, action)
    if found is None:
        return ctx.tell(ctx.t("less.gone"))
    topic, article, row = found
    if action.value == SOURCE:
        _hear(row, article.source, is_wanted=True)
    elif action.value == ABOUT:
        row.strict = False
    elif former := await ctx.topic(action.value):
        await _move(ctx, row, topic, former)
        topic = former
    rows = alert_buttons(ctx.t, topic_id=topic.id, article_id=action.article)
    return *ctx.toast(ctx.t("less.undone")), Call.edit_buttons(ctx.chat.id, ctx.ask.message_id, rows)


async def asked_query(session: AsyncSession, action: Action) -> str | None:
    """The query that a button would leave somebody with; None where it changes none, or its words are gone."""
    topic = await session.get(Topic, int(action.topic)) if action.topic.isdigit() else None
    article = await news.article(session, action.article)
    if topic is None or article is None or not topic.query or not (word := _word(article, topic, action.value)):
        return None
    words = narrowed(topic.query, word)
    try:
        parse(words)
    except QueryError:  # it would be too long
        return None
    return words


def _choices(ctx: Context, topic: Topic, article: Article, row: Subscription) -> Rows:
    about: dict[str, str | int] = {"topic": str(topic.id), "article": article.id}
    outlet = button(ctx.t("less.without_outlet", outlet=clip(article.source, LABEL)), "less", **about, value=SOURCE)
    words = [
        button(ctx.t("less.without_word", word=clip(word, LABEL)), "less", **about, value=_mark(word))
        for word in _words(article, topic)
    ]
    strict = () if row.strict else ((button(ctx.t("less.only_about"), "less", **about, value=ABOUT),),)
    return ((outlet,), *((word,) for word in words), *strict)


def _words(article: Article, topic: Topic) -> tuple[str, ...]:
    return other_words(article.title, article.language, parse(topic.query)) if topic.query else ()


def _word(article: Article, topic: Topic, mark: str) -> str:
    """The word that a button names; empty once the headline hasn't it."""
    return next((word for word in _words(article, topic) if _mark(word) == mark), "")


def _mark(word: str) -> str:
    """A word in few ASCII letters, so that no button is too long."""
    return f"{zlib.crc32(word.casefold().encode()):08x}"


def _hear(row: Subscription, source: str, *, is_wanted: bool) -> None:
    """Mark an outlet as left out, or not; among the only ones the mark means the opposite."""
    others = [one for one in row.sources or () if one != source]
    row.sources = others if is_wanted is not row.only_sources else [*others, source]


async def _move(ctx: Context, row: Subscription, old: Topic, new: Topic) -> None:
    """The subscription is to another query from now on."""
    if old.id == new.id:
        return
    if await chats.subscription(ctx.session, row.chat_id, row.thread_id, new.id):
        await ctx.session.delete(row)
    else:
        row.topic_id = new.id
        ctx.session.add(row)
    await ctx.session.flush()
    if new.query:
        ctx.wanted[new.key] = parse(new.query)
    if old.query and not await chats.is_followed(ctx.session, old.id):
        ctx.wanted[old.key] = None


async def _about(ctx: Context, action: Action) -> tuple[Topic, Article, Subscription] | None:
    """What an alert's button is about; None once any of it is gone."""
    topic, article = await ctx.topic(action.topic), await news.article(ctx.session, action.article)
    row = await chats.subscription(ctx.session, ctx.chat.id, ctx.ask.thread_id, topic.id) if topic else None
    return (topic, article, row) if topic and article and row else None


def _done(ctx: Context, action: Action, topic: Topic, undo: str, label: str) -> Answers:
    about: dict[str, str | int] = {"topic": str(topic.id), "article": action.article}
    rows = alert_buttons(ctx.t, topic_id=topic.id, article_id=action.article)
    undone = button(f"{label} · {ctx.t('button.undo')}", "less_undo", **about, value=undo)
    return *ctx.toast(ctx.t("less.done")), Call.edit_buttons(ctx.chat.id, ctx.ask.message_id, (rows[0], (undone,)))
