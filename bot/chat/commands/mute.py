"""/mute: a pause, and its undoing in place. What happens meanwhile arrives afterwards, as one message."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.alerts.held import reconsider
from bot.chat.buttons import Action, alert_buttons, mute_buttons
from bot.chat.context import Answers, Context
from bot.chat.texts.spans import is_off, read_span
from bot.messenger.api import Call
from bot.messenger.message import Message, clip, text


async def mute(ctx: Context) -> Answers:
    """The command."""
    words = ctx.ask.words
    if is_off(words):
        return await unmute(ctx)
    if words:
        span = read_span(words)
        if span is None:
            bad = text(ctx.t("mute.bad_span", span=clip(words, 40)))
            return (ctx.say(Message(bad, mute_buttons(ctx.t, muted=False))),)
        await _mute(ctx, span)
    return (ctx.say(_state(ctx)),)


async def unmute(ctx: Context) -> Answers:
    """/unmute, and /mute off."""
    await _set(ctx, None)
    return (ctx.say(_state(ctx)),)


async def press(ctx: Context, action: Action) -> Answers:
    """A button that mutes: under an alert its row changes, elsewhere the message."""
    await _mute(ctx, timedelta(hours=action.hours))
    return _in_place(ctx, action)


async def press_undo(ctx: Context, action: Action) -> Answers:
    """The undoing."""
    await _set(ctx, None)
    return _in_place(ctx, action)


async def _mute(ctx: Context, span: timedelta) -> None:
    # To the minute: pressing twice is the same, and the button says what holds.
    await _set(ctx, (ctx.now + span).replace(second=0, microsecond=0))


async def _set(ctx: Context, until: datetime | None) -> None:
    ctx.chat.muted_until = until
    ctx.session.add(ctx.chat)
    await reconsider(ctx.session, ctx.chat, ctx.now)


def _in_place(ctx: Context, action: Action) -> Answers:
    if not (action.article and action.topic.isdigit()):
        return ctx.show(_state(ctx))
    until = ctx.chat.muted_until
    muted = ctx.when(until) if until else ""
    words = ctx.t("mute.muted", time=muted) if muted else ctx.t("mute.on")
    rows = alert_buttons(ctx.t, topic_id=int(action.topic), article_id=action.article, muted_until=muted)
    return *ctx.toast(words), Call.edit_buttons(ctx.chat.id, ctx.ask.message_id, rows)


def _state(ctx: Context) -> Message:
    until = ctx.chat.muted_until
    if until is not None and until > ctx.now:
        return Message(text(ctx.t("mute.muted", time=ctx.when(until))), mute_buttons(ctx.t, muted=True))
    words = ctx.t("mute.on") if ctx.ask.is_press or ctx.ask.words else ctx.t("mute.how_long")
    return Message(text(words), mute_buttons(ctx.t, muted=False))
