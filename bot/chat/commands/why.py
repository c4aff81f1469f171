"""The button "Why this?": which of the chat's topics, and which words."""

from __future__ import annotations

from bot.chat.buttons import Action
from bot.chat.context import Answers, Context
from bot.messenger.message import clip
from bot.store import news


async def press(ctx: Context, action: Action) -> Answers:
    """Over the chat, until it is put away: at most 200 characters."""
    topic = await ctx.topic(action.topic)
    hit = await news.hit(ctx.session, action.article, topic.id) if topic else None
    if topic is None or hit is None:
        return ctx.tell(ctx.t("why.gone"))
    key = "why.in_title" if hit.field == "title" else "why.in_text"
    return ctx.tell(ctx.t(key, topic=clip(ctx.name(topic), 60), matched=clip(hit.matched, 60)))
