"""/unsubscribe: by name, or from a list of what is followed."""

from __future__ import annotations

from bot.chat.buttons import Action, button
from bot.chat.context import Answers, Context
from bot.chat.lists import card, drop, view
from bot.messenger.message import Html, Message, bold, clip
from bot.store import chats
from bot.store.tables import Topic


async def unsubscribe(ctx: Context) -> Answers:
    """The command."""
    words = ctx.ask.words
    if not words:
        return (ctx.say(await drop(ctx, 0)),)
    topic = await ctx.find_topic(words)
    if topic is None or not await _leave(ctx, topic):
        return (ctx.say(await drop(ctx, 0, ctx.t.html("unsubscribe.not_following", topic=bold(clip(words, 200))))),)
    return (ctx.say(await card(ctx, topic, _done(ctx, topic))),)


async def press(ctx: Context, action: Action) -> Answers:
    """A button that ends it."""
    topic = await ctx.topic(action.topic)
    if topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    await _leave(ctx, topic)
    words = ctx.t("unsubscribe.done", topic=clip(ctx.name(topic), 120))
    if action.view in ("start", "catalog"):
        return ctx.show(await view(ctx, action.view, action.page), words)
    if action.view == "drop":
        return ctx.show(await _dropped(ctx, topic, action.page), words)
    return ctx.show(await card(ctx, topic, _done(ctx, topic), action.page), words)


async def _leave(ctx: Context, topic: Topic) -> bool:
    left = await chats.unsubscribe(ctx.session, ctx.chat.id, ctx.ask.thread_id, topic.id)
    if left and topic.query and not await chats.is_followed(ctx.session, topic.id):
        ctx.wanted[topic.key] = None
    return left


async def _dropped(ctx: Context, topic: Topic, page: int) -> Message:
    """The list without the topic, and a button that brings it back."""
    left = await drop(ctx, page, _done(ctx, topic))
    undo = button(f"{ctx.t('button.undo')}: {ctx.name(topic)}", "subscribe", topic=str(topic.id), view="drop")
    return Message(left.body, (*left.buttons, (undo,)))


def _done(ctx: Context, topic: Topic) -> Html:
    return ctx.t.html("unsubscribe.done", topic=bold(clip(ctx.name(topic), 200)))
