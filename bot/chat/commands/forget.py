"""/forget: all that is stored about a chat, deleted at once; and what that was."""

from __future__ import annotations

from bot.chat.buttons import Action, button
from bot.chat.context import Answers, Context
from bot.messenger.message import Html, Message, join, lines, text
from bot.store import people


async def forget(ctx: Context) -> Answers:
    """The command: what there is, and a button that deletes it."""
    t = ctx.t
    about = await people.about(ctx.session, ctx.chat.id, ctx.ask.user_id)
    rows = ((button(t("button.forget"), "forget"),), (button(t("button.back"), "topics", view="mine"),))
    return (ctx.say(Message(join("\n\n", (t("forget.ask"), _told(ctx, about), t("forget.for_good"))), rows)),)


async def press(ctx: Context, _action: Action) -> Answers:
    """The button: pressed again, it finds nothing more."""
    t = ctx.t
    forgotten = await people.forget(ctx.session, ctx.chat, ctx.ask.user_id)
    for key in forgotten.queries:
        ctx.wanted[key] = None
    return ctx.show(Message(join("\n\n", (t("forget.done"), _told(ctx, forgotten), t("forget.begin")))))


def _told(ctx: Context, about: people.Stored) -> Html:
    t = ctx.t
    return lines(
        *(
            text("• ", t(f"forget.{name}", n=count))
            for name, count in (("topics", about.topics), ("reports", about.reports), ("alerts", about.alerts))
            if count
        ),
        text("• ", t("forget.settings")),
    )
