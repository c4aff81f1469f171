"""/export: what a chat follows and has set; /export figures: all figures of a topic, as CSV and JSON Lines."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace

from bot.chat.buttons import Action
from bot.chat.commands.figures import choose, missing
from bot.chat.context import Answers, Context, Ledger
from bot.chat.ledger import wanted
from bot.chat.texts.measures import is_figures
from bot.figures.sheet import Row, csv_of, jsonl_of
from bot.messenger.api import Call
from bot.messenger.message import Message, bold, clip, code, lines
from bot.store import news, people, reports
from bot.store.tables import Article, Figure, Topic


async def prepare(ctx: Context) -> Ledger:
    """Write the files, of what the chat has not reported as wrong."""
    words = _what(ctx)
    if words is None:
        return Ledger()
    topic, _measure = await wanted(ctx, words)
    if topic is None:
        return Ledger()
    marks = await reports.hidden(ctx.session, ctx.chat.id)
    found = await news.exported(ctx.session, topic.id)
    await ctx.session.close()
    return await asyncio.to_thread(_written, ctx, topic, found, marks)


async def export(ctx: Context) -> Answers:
    """The command."""
    words = _what(ctx)
    if not ctx.ask.words:
        return await _settings(ctx)
    if words is None:
        example = code(f"/export figures {ctx.catalog.topics[0].name(ctx.t.language)}")
        return (ctx.say(Message(ctx.t.html("export.usage", example=example))),)
    if ctx.ledger.topic is None:
        return (ctx.say(await missing(ctx, words) if words else await choose(ctx, "export")),)
    return _answer(ctx, ctx.ledger.topic)


async def press(ctx: Context, _action: Action) -> Answers:
    """A button: the files come below."""
    if ctx.ledger.topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return *ctx.toast(), *_answer(ctx, ctx.ledger.topic)


async def _settings(ctx: Context) -> Answers:
    """What the chat follows and has set, as a JSON document."""
    stored = await people.settings(ctx.session, ctx.chat)
    content = json.dumps(stored, ensure_ascii=False, indent=2).encode()
    example = code(f"/export figures {ctx.catalog.topics[0].name(ctx.t.language)}")
    words = Message(lines(ctx.t("export.settings"), ctx.t.html("export.usage", example=example)))
    name = f"settings-{ctx.now:%Y-%m-%d}.json"
    return (Call.document(ctx.chat.id, name, content, words, thread_id=ctx.ask.thread_id),)


def _what(ctx: Context) -> str | None:
    """The words after "figures"; None where it isn't figures that are to be exported."""
    if ctx.ask.is_press:
        return ""
    what, _, words = ctx.ask.words.partition(" ")
    return words.strip() if is_figures(what) else None


def _answer(ctx: Context, topic: Topic) -> Answers:
    t, name = ctx.t, clip(ctx.name(topic), 200)
    if not ctx.ledger.files:
        return (ctx.say(Message(t.html("figures.never", topic=bold(name)))),)
    capped = (
        t("figures.capped", n=news.MOST_EXPORTED) if ctx.ledger.rows + ctx.ledger.hidden >= news.MOST_EXPORTED else ""
    )
    hidden = t("wrong.hidden", n=ctx.ledger.hidden) if ctx.ledger.hidden else ""
    first, *others = ctx.ledger.files
    words = Message(lines(t.html("export.done", topic=bold(name), n=ctx.ledger.rows), capped, hidden))
    thread = ctx.ask.thread_id
    return (
        *(Call.document(ctx.chat.id, *one, thread_id=thread) for one in others),
        Call.document(ctx.chat.id, *first, words, thread_id=thread),
    )


def _written(ctx: Context, topic: Topic, found: Sequence[tuple[Figure, Article]], marks: frozenset[str]) -> Ledger:
    rows = [_row(topic, figure, article) for figure, article in found if reports.mark(figure) not in marks]
    ledger = Ledger(topic=topic, hidden=len(found) - len(rows), rows=len(rows))
    if not rows:
        return ledger
    name = f"figures-{topic.key if ctx.catalog.get(topic.key) else topic.id}-{ctx.now:%Y-%m-%d}"
    return replace(ledger, files=((f"{name}.csv", csv_of(rows)), (f"{name}.jsonl", jsonl_of(rows))))


def _row(topic: Topic, figure: Figure, article: Article) -> Row:
    own = figure.model_dump(exclude={"article_id", "as_of", "reported_at"})
    return own | {
        "topic": topic.query or topic.key,
        "as_of": figure.as_of.isoformat(),
        "reported_at": figure.reported_at.isoformat(),
        "title": article.title,
        "language": article.language,
        "story": article.story_id,
    }
