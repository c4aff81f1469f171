"""The stories that one message stands for, a page at a time."""

from __future__ import annotations

from bot.chat.buttons import Action, pager
from bot.chat.context import Answers, Context
from bot.chat.lists import paged
from bot.chat.texts.stories import story_line
from bot.messenger.message import Message, bold, join, lines
from bot.store import deliveries


async def press(ctx: Context, action: Action) -> Answers:
    """The button under the message, and those that turn its pages."""
    digest = await deliveries.digest(ctx.session, action.digest, ctx.chat.id)
    rows = await deliveries.carried(ctx.session, digest.id) if digest else ()
    if not rows:
        return ctx.tell(ctx.t("catchup.gone"))
    page, pages, shown = paged(rows[::-1], action.page)
    told = [story_line(ctx.t, ctx.name(topic), article, ctx.chat.zone, ctx.now) for _row, article, topic in shown]
    head = bold(ctx.t("catchup.stories", n=len(rows)))
    turn = pager(ctx.t, page, pages, "stories", digest=action.digest)
    return ctx.show(Message(join("\n\n", (head, lines(*told))), turn))
