"""/broadcast: an operator's words to every chat, shown first, and sent through the outbox."""

from __future__ import annotations

from bot.chat.buttons import Action, button
from bot.chat.context import Answers, Context
from bot.messenger.message import Message, clip, code, join, quote, text
from bot.store import notices
from bot.store.tables import Notice

UNITS = 3000


async def broadcast(ctx: Context) -> Answers:
    """The command: how it will look, and a button that sends it."""
    if not ctx.is_operator:
        return ctx.tell(ctx.t("access.operators_only"))
    words = clip(ctx.ask.words, UNITS)
    if not words:
        example = code("/broadcast " + ctx.t("broadcast.example"))
        return (ctx.say(Message(ctx.t.html("broadcast.usage", example=example))),)
    notice = await notices.write(ctx.session, "notice.broadcast", {"text": words}, ctx.now)
    count = await notices.audience(ctx.session)
    send = ((button(ctx.t("broadcast.send", n=count), "broadcast", notice=notice.id),),)
    return (ctx.say(Message(join("\n\n", (ctx.t("broadcast.preview", n=count), quote(words))), send)),)


async def press(ctx: Context, action: Action) -> Answers:
    """The button: pressed twice, it sends once."""
    if not ctx.is_operator:
        return ctx.tell(ctx.t("access.operators_only"))
    notice = await ctx.session.get(Notice, action.notice)
    if notice is None or notice.key != "notice.broadcast":
        return ctx.tell(ctx.t("broadcast.gone"))
    owed = await notices.tell(ctx.session, notice, None, ctx.now)
    said = ctx.t("broadcast.done", n=owed) if owed else ctx.t("broadcast.already")
    return ctx.show(Message(join("\n\n", (text(said), quote(notice.values["text"])))))
