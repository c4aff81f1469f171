"""The button "Why this?": which of the chat's topics, which words, and how far the article is about it."""

from __future__ import annotations

from bot.chat.buttons import Action
from bot.chat.context import Answers, Context
from bot.chat.matching import matched, queries_of
from bot.messenger.message import clip
from bot.store import news
from bot.topics.index import Document

MOST_WORDS = 4
UNITS = 90
"""Of the words together."""


async def press(ctx: Context, action: Action) -> Answers:
    """Over the chat, until it is put away: at most 200 characters."""
    topic = await ctx.topic(action.topic)
    hit = await news.hit(ctx.session, action.article, topic.id) if topic else None
    article = await news.article(ctx.session, action.article)
    if topic is None or hit is None or article is None:
        return ctx.tell(ctx.t("why.gone"))
    document = Document(
        title=article.title, text=article.text or article.summary, source=article.source, language=article.language
    )
    found = matched(queries_of(topic.key, topic.query, ctx.catalog), document)
    words = list(dict.fromkeys((hit.matched, *found)))[:MOST_WORDS]
    told = clip(", ".join(ctx.t("why.word", word=clip(word, 40)) for word in words), UNITS)
    key = "why.in_title" if hit.field == "title" else "why.in_text"
    score = ctx.t.percent(round(hit.score * 100))
    return ctx.tell(ctx.t(key, topic=clip(ctx.name(topic), 50), matched=told, score=score))
