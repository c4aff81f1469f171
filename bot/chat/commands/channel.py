"""/channel: how a channel is managed from here. With a channel and words it never comes this far: `chat.asks`."""

from __future__ import annotations

from bot.chat.context import Answers, Context
from bot.messenger.message import Message, text


async def channel(ctx: Context) -> Answers:
    """The command alone."""
    return (ctx.say(Message(text(ctx.t("channel.how")))),)
