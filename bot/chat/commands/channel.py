"""/channel: the channels that one manages from here. With a channel and words it never comes this far: `chat.asks`."""

from __future__ import annotations

from bot.chat.buttons import Action, button, pager
from bot.chat.channels import of_channel
from bot.chat.context import Answers, Context
from bot.chat.lists import paged
from bot.messenger.message import Message, bold, clip, join
from bot.store import chats


async def channel(ctx: Context) -> Answers:
    """The command alone."""
    return (ctx.say(await _list(ctx, 0)),)


async def press(ctx: Context, action: Action) -> Answers:
    """Another page."""
    return ctx.show(await _list(ctx, action.page))


async def _list(ctx: Context, page: int) -> Message:
    """A button for each channel, which opens what it follows; only its administrators get anywhere with it."""
    t = ctx.t
    known = await chats.channels_of(ctx.session, ctx.ask.user_id) if ctx.ask.is_private else ()
    page, pages, shown = paged(known, page)
    rows = tuple((of_channel(one.id, button(one.title or str(one.id), "topics", view="mine")),) for one in shown)
    head = bold(clip(t("channel.yours", n=len(known)), 100)) if known else ""
    return Message(join("\n\n", (head, t("channel.how"))), (*rows, *pager(t, page, pages, "channels")))
