"""`@bot kursk` in any chat: the latest figures and stories to share there, with who says so and when."""

from __future__ import annotations

from typing import Any

from bot.chat.claims import bare_value, claimant
from bot.chat.commands.figures import overview
from bot.chat.commands.latest import item, shown
from bot.chat.context import Answers, Context
from bot.chat.preview import distinct
from bot.messenger.api import Call
from bot.messenger.message import Html, clip
from bot.store import chats, news, reports
from bot.store.news import Item

MOST = 10
"""Stories that are offered."""
CACHE_SECONDS = 30


async def answer(ctx: Context) -> Answers:
    """Of a topic its figures and stories, of other words the stories that have them, of none what is followed."""
    topic = ctx.ledger.topic
    results = []
    if topic and ctx.ledger.standings:
        title = ctx.t("figures.about", topic=ctx.name(topic))
        newest = max(ctx.ledger.figures, key=lambda one: one.reported_at)
        said = f"{ctx.t(f'measure.{newest.measure}')}: {bare_value(ctx, newest)} — {claimant(ctx, newest)}"
        results.append(_article(f"f{topic.id}", title, said, overview(ctx, topic)))
    items = await _items(ctx)
    figures = await news.figures_of(ctx.session, [one.article.id for one in items])
    hidden = await reports.hidden(ctx.session, ctx.chat.id)
    for one in items:
        told = item(ctx, one, shown(figures.get(one.article.id, ()), hidden))
        when = ctx.when(news.appeared(one.article))
        said = ctx.t("latest.reported_by", outlet=clip(one.article.source, 60), time=when)
        results.append(_article(f"a{one.article.id}", one.article.title, said, told))
    return (_call(ctx.ask.inline_id, results),)


def nothing(inline_id: str) -> Answers:
    """To somebody who may not use the bot."""
    return (_call(inline_id, []),)


async def _items(ctx: Context) -> list[Item]:
    if ctx.preview:
        return [Item(article, 1) for article in distinct(ctx.preview)[:MOST]]
    topic = ctx.ledger.topic
    followed = [] if topic else await chats.following(ctx.session, ctx.chat.id, 0)
    wanted = [topic.id] if topic else [one.topic.id for one in followed]
    return list(await news.latest(ctx.session, wanted, 0, MOST)) if wanted else []


def _call(inline_id: str, results: list[dict[str, Any]]) -> Call:
    shared = {"results": results, "cache_time": CACHE_SECONDS, "is_personal": True}
    return Call("answerInlineQuery", {"inline_query_id": inline_id} | shared)


def _article(key: str, title: str, description: str, body: Html) -> dict[str, Any]:
    """As Telegram's InlineQueryResultArticle."""
    content = {"message_text": body.markup, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return {
        "type": "article",
        "id": key,
        "title": clip(title, 120),
        "description": clip(description, 200),
        "input_message_content": content,
    }
