"""Which handler answers which ask, and who may ask it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.chat import lists
from bot.chat.asks import Ask
from bot.chat.buttons import Action
from bot.chat.commands import (
    broadcast,
    channel,
    evidence,
    export,
    feeds,
    figures,
    forget,
    guide,
    language,
    latest,
    less,
    mute,
    search,
    settings,
    start,
    status,
    stop,
    stories,
    story,
    subscribe,
    topics,
    trend,
    tuning,
    unsubscribe,
    why,
    wrong,
)
from bot.chat.context import Answers, Context, Discovery, Ledger
from bot.chat.ledger import read
from bot.settings import Settings

Prepare = Callable[[Context], Awaitable[Ledger | Discovery]]
"""The slow part, before the transaction: its session is for reading, and closed before anything that lasts."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is typed with a slash."""

    answer: Callable[[Context], Awaitable[Answers]]
    changes: bool = False
    """In a group, for its admins only."""
    prepare: Prepare | None = None
    is_listed: bool = True
    """Shown in Telegram's menu."""
    for_operators: bool = False
    """In the menu of those who run the bot only."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a button asks for."""

    answer: Callable[[Context, Action], Awaitable[Answers]]
    changes: bool = False
    prepare: Prepare | None = None


COMMANDS = {
    "start": Command(start.start, changes=True),
    "subscribe": Command(subscribe.subscribe, changes=True),
    "unsubscribe": Command(unsubscribe.unsubscribe, changes=True),
    "topics": Command(topics.topics),
    "latest": Command(latest.latest),
    "story": Command(story.story),
    "figures": Command(figures.figures, prepare=read),
    "trend": Command(trend.trend, prepare=trend.prepare),
    "evidence": Command(evidence.evidence, prepare=read),
    "export": Command(export.export, prepare=export.prepare),
    "search": Command(search.search),
    "mute": Command(mute.mute, changes=True),
    "unmute": Command(mute.unmute, changes=True, is_listed=False),
    "channel": Command(channel.channel),
    "feeds": Command(feeds.command, prepare=feeds.prepare, for_operators=True),
    "broadcast": Command(broadcast.broadcast, for_operators=True),
    "forget": Command(forget.forget, changes=True),
    "status": Command(status.status),
    "settings": Command(settings.settings, changes=True),
    "timezone": Command(settings.timezone, changes=True, is_listed=False),
    "language": Command(language.language, changes=True),
    "stop": Command(stop.stop, changes=True),
    "help": Command(guide.help_),
}
PRESSES = {
    "alert_figures": Press(figures.press_alert, prepare=read),
    "figures": Press(figures.press, prepare=read),
    "trend": Press(trend.press, prepare=trend.prepare),
    "evidence": Press(evidence.press, prepare=read),
    "put_away": Press(evidence.press_put_away, prepare=read),
    "wrong": Press(wrong.press, changes=True, prepare=wrong.prepare),
    "not_wrong": Press(wrong.press_undo, changes=True, prepare=wrong.prepare),
    "export": Press(export.press, prepare=export.prepare),
    "latest": Press(latest.press),
    "stories": Press(stories.press),
    "story": Press(story.press),
    "alert_story": Press(story.press_alert),
    "search": Press(search.press),
    "feeds": Press(feeds.press),
    "broadcast": Press(broadcast.press),
    "forget": Press(forget.press, changes=True),
    "why": Press(why.press),
    "alert_row": Press(less.press_row),
    "less": Press(less.press, changes=True),
    "less_undo": Press(less.press_undo, changes=True),
    "mute": Press(mute.press, changes=True),
    "unmute": Press(mute.press_undo, changes=True),
    "topics": Press(topics.press),
    "card": Press(topics.press_card),
    "subscribe": Press(subscribe.press, changes=True),
    "unsubscribe": Press(unsubscribe.press, changes=True),
    "language": Press(language.press, changes=True),
    "channels": Press(channel.press),
    "settings": Press(settings.press, changes=True),
    "tuning": Press(tuning.press, changes=True),
}


def is_invited(ask: Ask, settings: Settings) -> bool:
    """Whether this sender, or everybody in this group, may use the bot at all."""
    return settings.access == "open" or not (settings.allowed | settings.admins).isdisjoint({ask.user_id, ask.chat_id})


def needs_admin(ask: Ask) -> bool:
    """Whether only an admin of the group may ask this."""
    if ask.is_private:
        return False
    if ask.home_id:
        return True
    if ask.is_press:
        return ask.action is not None and PRESSES[ask.action.verb].changes
    return ask.command in COMMANDS and COMMANDS[ask.command].changes


def preparation(ask: Ask) -> Prepare | None:
    """What is to be done before the ask is answered."""
    if ask.is_press:
        return PRESSES[ask.action.verb].prepare if ask.action else None
    return COMMANDS[ask.command].prepare if ask.command in COMMANDS else None


def is_costly(ask: Ask) -> bool:
    """Whether answering takes more than a look: figures, charts, files, and a week of articles for a new query."""
    if ask.is_press:
        return preparation(ask) is not None or (ask.action is not None and ask.action.view == "preview")
    return preparation(ask) is not None or (ask.command in ("", "subscribe") and bool(ask.words))


def is_for_us(ask: Ask) -> bool:
    """Whether to answer: in a group, an unknown command without our name is probably another bot's."""
    return ask.is_press or ask.is_private or ask.by_name or ask.command in COMMANDS


async def answer(ctx: Context) -> Answers:
    """The answers to an ask, with their effect in the context's transaction."""
    ask = ctx.ask
    if ask.is_press:
        return await PRESSES[ask.action.verb].answer(ctx, ask.action) if ask.action else await _outdated(ctx)
    if not ask.command:
        return await subscribe.suggest(ctx)
    return await COMMANDS[ask.command].answer(ctx) if ask.command in COMMANDS else await guide.unknown(ctx)


async def _outdated(ctx: Context) -> Answers:
    """A button of another version. Its message may be an alert, so it stays; how things stand comes below it."""
    return *ctx.toast(ctx.t("button.outdated")), ctx.say(await lists.mine(ctx, 0))
