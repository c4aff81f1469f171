"""/start: from nothing to the first subscription in three taps; with a topic in its link, in two."""

from __future__ import annotations

from bot.chat.commands.subscribe import subscribe
from bot.chat.context import Answers, Context
from bot.chat.lists import start as first_screen
from bot.messenger.message import EMPTY, text


async def start(ctx: Context) -> Answers:
    """The command. What follows it is a topic's slug, from a link `t.me/<bot>?start=<slug>`, or nothing of ours."""
    was_stopped = ctx.chat.state == "stopped"
    ctx.chat.state = "active"
    ctx.session.add(ctx.chat)
    if ctx.catalog.get(ctx.ask.words):
        return await subscribe(ctx)
    head = text(ctx.t("start.welcome_back")) if was_stopped else EMPTY
    return (ctx.say(await first_screen(ctx, head)),)
