"""/topics: what the chat follows and what else there is; a topic's card."""

from __future__ import annotations

from bot.chat.buttons import Action
from bot.chat.context import Answers, Context
from bot.chat.lists import card, mine, view


async def topics(ctx: Context) -> Answers:
    """The command."""
    return (ctx.say(await mine(ctx, 0)),)


async def press(ctx: Context, action: Action) -> Answers:
    """Another list, or another page."""
    return ctx.show(await view(ctx, action.view, action.page))


async def press_card(ctx: Context, action: Action) -> Answers:
    """One topic of a list."""
    topic = await ctx.topic(action.topic)
    if topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return ctx.show(await card(ctx, topic, page=action.page))
