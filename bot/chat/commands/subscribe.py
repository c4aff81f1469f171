"""/subscribe: a built-in topic at once; any other words as a query, with a preview and a button that confirms."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.alerts.facts import Facts
from bot.alerts.writing import Writer
from bot.chat.buttons import Action, button
from bot.chat.commands.feeds import about_address
from bot.chat.context import Answers, Context, Preview, topic_key
from bot.chat.lists import card, view
from bot.chat.preview import BUSY, per_day, stories
from bot.errors import QueryError
from bot.messenger.message import Html, Message, bold, clip, code, italic, join, lines, link, text
from bot.store import chats, news
from bot.store.tables import Article, Topic
from bot.topics.advice import advise
from bot.topics.query import parse

DAY = timedelta(days=1)
SHOWN = 5
"""Stories in a preview."""
QUERY_UNITS = 200
ADDRESS = re.compile(r"https?://\S+")


async def subscribe(ctx: Context) -> Answers:
    """The command."""
    words = ctx.ask.words
    if not words:
        return (ctx.say(_usage(ctx)),)
    known = ctx.catalog.find(words)
    if known is None:
        return await suggest(ctx)
    topic = await chats.topic(ctx.session, known.slug, None, ctx.now)
    already = await _is_followed(ctx, topic)
    if refused := await follow(ctx, topic):
        return ctx.tell(refused)
    example = () if already else await _example(ctx, topic)
    head = ctx.t.html("subscribe.already", topic=bold(ctx.name(topic))) if already else _done(ctx, topic)
    return (ctx.say(await card(ctx, topic, head)), *example)


async def suggest(ctx: Context) -> Answers:
    """Words that may become a topic: a catalog topic's card, or a query's preview, each with a button to follow it."""
    words = ctx.ask.words
    if ADDRESS.fullmatch(words):
        return (ctx.say(await about_address(ctx, words)),)
    if known := ctx.catalog.find(words):
        topic = await chats.topic(ctx.session, known.slug, None, ctx.now)
        return (ctx.say(await card(ctx, topic)),)
    try:
        key = topic_key(parse(words))
    except QueryError as error:
        return (ctx.say(not_understood(ctx, error)),)
    topic = await chats.topic(ctx.session, key, words, ctx.now)
    if await _is_followed(ctx, topic):
        return (ctx.say(await card(ctx, topic)),)
    return (ctx.say(_preview(ctx, topic, ctx.preview)),)


async def press(ctx: Context, action: Action) -> Answers:
    """A button that follows a topic."""
    topic = await ctx.topic(action.topic)
    if topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    if refused := await follow(ctx, topic):
        return ctx.tell(refused)
    words, example = ctx.t("subscribe.done", topic=clip(ctx.name(topic), 120)), await _example(ctx, topic)
    if action.view in ("start", "catalog"):
        return *ctx.show(await view(ctx, action.view, action.page), words), *example
    return *ctx.show(await card(ctx, topic, _done(ctx, topic), action.page), words), *example


async def follow(ctx: Context, topic: Topic) -> str:
    """Follow a topic here; a chat that had asked for silence is alerted again. Gives the reason where it can't be."""
    count = await chats.count_subscriptions(ctx.session, ctx.chat.id)
    if count >= chats.MOST_SUBSCRIPTIONS and not await _is_followed(ctx, topic):
        return ctx.t("subscribe.limit", n=chats.MOST_SUBSCRIPTIONS)
    ctx.chat.state = "active"
    ctx.session.add(ctx.chat)
    silent = not ctx.ask.is_private  # a group is told without a sound unless its admins want one
    is_new = await chats.subscribe(ctx.session, ctx.chat.id, ctx.ask.thread_id, topic.id, ctx.now, silent=silent)
    if is_new and topic.query:
        ctx.wanted[topic.key] = parse(topic.query)
        if ctx.preview:
            await news.record_hits(ctx.session, topic.id, [(article.id, hit) for article, hit in ctx.preview.found])
    return ""


async def _example(ctx: Context, topic: Topic) -> Answers:
    """With the first topic of a chat, its latest story of the last day as an alert: so they will look."""
    if await chats.count_subscriptions(ctx.session, ctx.chat.id) != 1:
        return ()
    latest = await news.latest(ctx.session, [topic.id], 0, 1)
    if not latest or latest[0].article.seen_at < ctx.now - DAY:
        return ()
    alert = await Writer(ctx.catalog).alert(Facts(ctx.session), ctx.chat, latest[0].article, topic, ctx.now)
    return (ctx.say(replace(alert, body=lines(italic(ctx.t("start.example")), alert.body))),)


async def _is_followed(ctx: Context, topic: Topic) -> bool:
    return await chats.subscription(ctx.session, ctx.chat.id, ctx.ask.thread_id, topic.id) is not None


def _done(ctx: Context, topic: Topic) -> Html:
    return lines(ctx.t.html("subscribe.done", topic=bold(clip(ctx.name(topic), QUERY_UNITS))), ctx.t("subscribe.next"))


def _usage(ctx: Context) -> Message:
    t = ctx.t
    first = ctx.catalog.topics[0].name(t.language)
    examples = lines(*(code(f"/subscribe {words}") for words in (first, t("example.word"), t("example.query"))))
    grammar = t.html("subscribe.grammar", example=code(t("example.grammar")))
    catalog = ((button(t("button.catalog"), "topics", view="catalog"),),)
    return Message(join("\n\n", (lines(t("subscribe.usage"), examples), grammar)), catalog)


def not_understood(ctx: Context, error: QueryError) -> Message:
    """What is wrong with a query: the place, marked, and what to type instead."""
    before, after = error.query[: error.position], error.query[error.position :]
    # The end that is near the place is what helps to find it.
    before = f"…{before[-QUERY_UNITS:]}" if len(before) > QUERY_UNITS else before
    marked = join(" 👉 ", (code(before.rstrip()), code(clip(after, QUERY_UNITS)))) if before and after else ""
    marked = marked or text(code(before), " 👉" if before else "👉 ", code(after))
    return Message(
        lines(ctx.t("subscribe.not_understood"), marked, f"{advise(error, ctx.t.language)}.", ctx.t("subscribe.retype"))
    )


def _preview(ctx: Context, topic: Topic, found: Preview | None) -> Message:
    t = ctx.t
    head = t.html("subscribe.preview", query=bold(clip(topic.query or topic.key, QUERY_UNITS)))
    confirm = ((button(t("button.subscribe"), "subscribe", topic=str(topic.id), view="preview"),),)
    if found is None or not found.searched:
        return Message(join("\n\n", (head, t("subscribe.nothing_read"))), confirm)
    matching = stories(found)
    count = t("subscribe.matched", n=len(matching)) if matching else t("subscribe.no_match")
    items = [_item(ctx, article) for article in matching[:SHOWN]]
    rate = per_day(found, ctx.now)
    notes = lines(
        t("subscribe.busy", n=rate) if rate > BUSY else "",
        t("subscribe.capped", n=found.searched) if found.is_capped else "",
    )
    return Message(join("\n\n", (head, lines(count, *items), notes)), confirm)


def _item(ctx: Context, article: Article) -> Html:
    title = link(article.link, clip(article.title, 120))
    when = ctx.when(news.appeared(article))
    return text("• ", title, f" — {clip(article.source, 40)}, {when}")
