"""/language: the language that the bot speaks in this chat."""

from __future__ import annotations

from bot.articles import LANGUAGES
from bot.chat.buttons import Action, button
from bot.chat.context import Answers, Context
from bot.messenger.message import Message, text

NAMES = {"en": "English", "uk": "Українська", "ru": "Русский", "ko": "한국어"}
"""Each in itself, so that it is found by whoever needs it."""


async def language(ctx: Context) -> Answers:
    """The command."""
    return (ctx.say(_choice(ctx, "start")),)


async def press(ctx: Context, action: Action) -> Answers:
    """A language, or none yet: the choice."""
    if not action.language:
        return ctx.show(_choice(ctx, action.view))
    ctx.chat.language = action.language
    ctx.session.add(ctx.chat)
    return ctx.show(_choice(ctx, action.view), ctx.t("language.done"))


def _choice(ctx: Context, view: str) -> Message:
    rows = [
        (button(f"{'✅ ' if code == ctx.chat.language else ''}{NAMES[code]}", "language", language=code, view=view),)
        for code in LANGUAGES
    ]
    verb, where = ("settings", "") if view == "settings" else ("topics", "start")
    back = (button(ctx.t("button.back"), verb, view=where),)
    return Message(text(ctx.t("language.choose")), (*rows, back))
