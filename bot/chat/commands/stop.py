"""/stop: no more alerts, and nothing lost."""

from __future__ import annotations

from bot.chat.context import Answers, Context
from bot.messenger.message import Message, text


async def stop(ctx: Context) -> Answers:
    """The command. Topics are kept, so that /start brings everything back."""
    ctx.chat.state = "stopped"
    ctx.session.add(ctx.chat)
    return (ctx.say(Message(text(ctx.t("stop.done")))),)
