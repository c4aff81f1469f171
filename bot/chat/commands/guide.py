"""/help: short, by examples. Also what is said to a command that there is not."""

from __future__ import annotations

from bot.chat.buttons import button
from bot.chat.context import Answers, Context
from bot.messenger.message import Message, Rows, clip, code, join, lines, text


async def help_(ctx: Context) -> Answers:
    """The command."""
    t = ctx.t
    first = ctx.catalog.topics[0].name(t.language)
    rows = (
        (f"/subscribe {first}", "help.subscribe"),
        (f"/subscribe {t('example.query')}", "help.query"),
        ("/topics", "help.topics"),
        ("/latest", "help.latest"),
        (f"/figures {first}", "help.figures"),
        (f"/trend {first}", "help.trend"),
        ("/mute 8h", "help.mute"),
    )
    examples = [text(command if " " not in command else code(command), " — ", t(key)) for command, key in rows]
    more = t(
        "help.more", commands="/settings, /search, /evidence, /export, /unsubscribe, /status, /language, /stop, /forget"
    )
    return (ctx.say(Message(join("\n\n", (t("help.intro"), lines(*examples), more)), _links(ctx))),)


async def unknown(ctx: Context) -> Answers:
    """A command that there is not."""
    words = ctx.t("answer.unknown_command", command=clip(f"/{ctx.ask.command}", 40))
    return (ctx.say(Message(text(words), _links(ctx))),)


def _links(ctx: Context) -> Rows:
    t = ctx.t
    return ((button(t("button.mine"), "topics", view="mine"), button(t("button.catalog"), "topics", view="catalog")),)
