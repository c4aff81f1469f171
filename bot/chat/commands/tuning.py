"""How one topic arrives: at once, without a sound, as a digest or not at all; about it or any mention; which figures
and which outlets. One screen, changed in place."""

from __future__ import annotations

from bot.alerts.held import reconsider
from bot.chat.buttons import Action, button, pager
from bot.chat.context import Answers, Context
from bot.chat.lists import card, paged
from bot.messenger.message import Button, Message, Rows, bold, clip, join, lines
from bot.store import chats, news
from bot.store.tables import Subscription, Topic

WAYS = ("instant", "silent", "pause", "hourly", "daily", "weekly")
THRESHOLDS = (0, 5, 10, 25, 50)
"""Percent."""


async def press(ctx: Context, action: Action) -> Answers:
    """A button of the screen, or of the list of outlets."""
    topic = await ctx.topic(action.topic)
    if topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    row = await chats.subscription(ctx.session, ctx.chat.id, ctx.ask.thread_id, topic.id)
    if row is None:
        return ctx.show(await card(ctx, topic))
    if action.setting in ("source", "only"):
        await _set_sources(ctx, row, action)
        ctx.session.add(row)
        return ctx.show(await _sources(ctx, topic, row, action.page))
    _set(row, action)
    ctx.session.add(row)
    await ctx.session.flush()
    if action.setting == "way":
        await reconsider(ctx.session, ctx.chat, ctx.now)
    return ctx.show(screen(ctx, topic, row))


def screen(ctx: Context, topic: Topic, row: Subscription) -> Message:
    """The topic's settings."""
    t, chosen = ctx.t, way(row)
    head = bold(clip(ctx.name(topic), 200))
    about = lines(t(f"tuning.{chosen}", time=t.hour(ctx.chat.digest_hour)), t("tuning.two_things"))
    ways = [_choice(ctx, topic, "way", one, t(f"way.{one}"), chosen=one == chosen) for one in WAYS]
    match = [
        _choice(ctx, topic, "match", one, t(f"tuning.{one}"), chosen=row.strict is (one == "about"))
        for one in ("about", "any")
    ]
    changes = [
        _choice(ctx, topic, "change", str(one), t.percent(one) if one else t("tuning.any_change"),
                chosen=one == row.threshold)
        for one in THRESHOLDS
    ]  # fmt: skip
    turned = "off" if row.figures_only else "on"
    figures = _choice(ctx, topic, "figures", turned, t("tuning.figures_only"), chosen=row.figures_only)
    rows: Rows = (
        tuple(ways[:3]),
        tuple(ways[3:]),
        tuple(match),
        tuple(changes),
        (figures, button(_outlets(ctx, row), "tuning", topic=str(topic.id), setting="source")),
        (button(t("button.back"), "settings", setting="topics"),),
    )
    return Message(join("\n\n", (lines(head, about), t("tuning.changes"))), rows)


def way(row: Subscription) -> str:
    """How it arrives, as one of WAYS."""
    if row.paused:
        return "pause"
    return "silent" if row.silent and row.pace == "instant" else row.pace


def _set(row: Subscription, action: Action) -> None:
    """What a button sets; nothing for what this version doesn't know."""
    match action.setting, action.value:
        case "way", "pause":
            row.paused = True
        case "way", value if value in WAYS:
            row.paused, row.silent = False, value == "silent"
            row.pace = "instant" if value == "silent" else value
        case "match", "about" | "any":
            row.strict = action.value == "about"
        case "change", value if value.isdigit() and int(value) <= 100:
            row.threshold = int(value)
        case "figures", "on" | "off":
            row.figures_only = action.value == "on"


async def _set_sources(ctx: Context, row: Subscription, action: Action) -> None:
    """`7` marks the outlet of a feed, `-7` takes the mark away; `on` makes the marked ones the only ones."""
    if action.setting == "only":
        row.only_sources = action.value == "on"
    elif action.value.removeprefix("-").isdigit():
        name = await news.outlet(ctx.session, int(action.value.removeprefix("-")))
        others = [one for one in row.sources or () if one != name]
        row.sources = others if action.value.startswith("-") or not name else [*others, name]


async def _sources(ctx: Context, topic: Topic, row: Subscription, page: int) -> Message:
    """The outlets that report on a topic, those that are marked first."""
    t, about = ctx.t, {"topic": str(topic.id)}
    marked = set(row.sources or ())
    known = sorted(await news.outlets_on(ctx.session, topic.id), key=lambda one: one.name not in marked)
    page, pages, shown = paged(known, page)
    sign = "✅" if row.only_sources else "🚫"
    outlets = [
        button(f"{sign} {one.name}", "tuning", **about, setting="source", value=f"-{one.feed_id}", page=page)
        if one.name in marked
        else button(one.name, "tuning", **about, setting="source", value=str(one.feed_id), page=page)
        for one in shown
    ]
    kinds = (
        _choice(ctx, topic, "only", "off", t("tuning.without"), chosen=not row.only_sources),
        _choice(ctx, topic, "only", "on", t("tuning.only"), chosen=row.only_sources),
    )
    said = t("tuning.sources_only" if row.only_sources else "tuning.sources_without")
    body = lines(bold(clip(ctx.name(topic), 200)), said if known else t("tuning.no_outlets"))
    turn = pager(t, page, pages, "tuning", **about, setting="source")
    return Message(body, (kinds, *((one,) for one in outlets), *turn, (button(t("button.back"), "tuning", **about),)))


def _outlets(ctx: Context, row: Subscription) -> str:
    count = len(row.sources or ())
    if not count:
        return ctx.t("tuning.all_outlets")
    return ctx.t("tuning.only_n" if row.only_sources else "tuning.without_n", n=count)


def _choice(ctx: Context, topic: Topic, setting: str, value: str, label: str, *, chosen: bool) -> Button:
    marked = f"• {label}" if chosen else label
    return button(marked, "tuning", topic=str(topic.id), setting=setting, value=value)
