"""Lists of topics, and one topic's card: at most eight rows, ticked, changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.chat.buttons import ROWS, button, pager
from bot.chat.context import Context
from bot.messenger.message import EMPTY, Button, Html, Message, Rows, bold, code, join, lines, text
from bot.store import chats
from bot.store.tables import Topic

T = TypeVar("T")
FEATURED = 8
"""Topics that /start offers."""


async def view(ctx: Context, name: str, page: int = 0, head: Html = EMPTY) -> Message:
    """The list of that name; `mine` for a name that isn't known."""
    match name:
        case "catalog":
            return await catalog(ctx, page)
        case "start":
            return await start(ctx)
        case "drop":
            return await drop(ctx, page, head)
    return await mine(ctx, page)


async def start(ctx: Context, head: Html = EMPTY) -> Message:
    """The first screen: what this is, and topics to tap."""
    t = ctx.t
    followed = {one.topic.key for one in await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)}
    topics = [
        _toggle(known.name(t.language), known.slug, "start", 0, known.slug in followed)
        for known in ctx.catalog.topics[:FEATURED]
    ]
    state = t("start.following", n=len(followed)) if followed else ""
    example = t.html("start.own_words", example=code(f"/subscribe {t('example.query')}"))
    body = join(
        "\n\n", (head, lines(bold(t("start.hero")), t("start.pitch")), lines(t("start.choose"), state), example)
    )
    links = (button(t("button.catalog"), "topics", view="catalog"), button(t("button.language"), "language"))
    return Message(body, (*_pairs(topics), links))


async def catalog(ctx: Context, page: int) -> Message:
    """The built-in topics, each with a tick where it is followed."""
    t = ctx.t
    followed = {one.topic.key for one in await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)}
    page, pages, shown = paged(ctx.catalog.topics, page)
    rows = tuple(
        (_toggle(known.name(t.language), known.slug, "catalog", page, known.slug in followed),) for known in shown
    )
    turn = pager(t, page, pages, "topics", view="catalog")
    back = ((button(t("button.mine"), "topics", view="mine"), button(t("button.back"), "topics", view="start")),)
    return Message(lines(bold(t("topics.catalog")), t("topics.tap")), (*rows, *turn, *back))


async def mine(ctx: Context, page: int) -> Message:
    """What the chat follows; a tap opens the topic's card."""
    t = ctx.t
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    page, pages, shown = paged(followed, page)
    rows = tuple((button(f"✓ {ctx.name(one.topic)}", "card", topic=str(one.topic.id), page=page),) for one in shown)
    turn = pager(t, page, pages, "topics", view="mine")
    more = ((button(t("button.catalog"), "topics", view="catalog"),),)
    head = lines(bold(t("topics.mine", n=len(followed))), t("topics.pick")) if followed else text(t("topics.none"))
    return Message(head, (*rows, *turn, *more))


async def drop(ctx: Context, page: int, head: Html = EMPTY) -> Message:
    """What the chat follows; a tap ends it."""
    t = ctx.t
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    page, pages, shown = paged(followed, page)
    rows = tuple(
        (button(f"✕ {ctx.name(one.topic)}", "unsubscribe", topic=str(one.topic.id), view="drop", page=page),)
        for one in shown
    )
    turn = pager(t, page, pages, "topics", view="drop")
    ask = t("unsubscribe.choose") if followed else t("topics.none")
    return Message(lines(head, ask), (*rows, *turn, (button(t("button.back"), "topics", view="mine"),)))


async def card(ctx: Context, topic: Topic, head: Html = EMPTY, page: int = 0) -> Message:
    """One topic: what it is, whether it is followed, and what can be done with it."""
    t, reference = ctx.t, str(topic.id)
    followed = await chats.subscription(ctx.session, ctx.chat.id, ctx.ask.thread_id, topic.id)
    known = ctx.catalog.get(topic.key)
    about = known.description(t.language) if known else ""
    state = head or text(t("topics.following") if followed else t("topics.not_following"))
    verb, label = ("unsubscribe", "button.unsubscribe") if followed else ("subscribe", "button.subscribe")
    rows: Rows = (
        (
            button(t("button.latest"), "latest", topic=reference),
            button(t("button.figures"), "figures", topic=reference),
        ),
        (
            button(t(label), verb, topic=reference, view="card", page=page),
            *((button(t("button.tuning"), "tuning", topic=reference),) if followed else ()),
        ),
        (button(t("button.back"), "topics", view="mine", page=page),),
    )
    return Message(join("\n\n", (lines(bold(ctx.name(topic)), about), state)), rows)


def paged(items: Sequence[T], page: int, size: int = ROWS) -> tuple[int, int, Sequence[T]]:
    """The page that there is nearest to the one asked for, how many there are, and what is on it."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return page, pages, items[page * size : (page + 1) * size]


def _toggle(name: str, reference: str, view: str, page: int, followed: bool) -> Button:
    verb, mark = ("unsubscribe", "✅ ") if followed else ("subscribe", "")
    return button(f"{mark}{name}", verb, topic=reference, view=view, page=page)


def _pairs(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
