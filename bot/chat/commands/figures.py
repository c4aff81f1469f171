"""/figures: per measure, what each claimant says now, what that superseded, and who disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from bot.chat.buttons import ROWS, Action, button, pager
from bot.chat.commands.latest import unknown_topic
from bot.chat.context import Answers, Context
from bot.chat.lists import paged
from bot.chat.texts.figures import figure_value
from bot.figures.ledger import Assertion, Reported, Standing, claims
from bot.messenger.message import LIMIT, Html, Message, Rows, bold, clip, fit, italic, join, lines, link, text
from bot.store import chats, news
from bot.store.tables import Topic

DAYS = 30
IN_OVERVIEW = 3
"""Claims of a measure that the overview shows."""
ON_PAGE = 5
IN_ROW = 3


async def figures(ctx: Context) -> Answers:
    """The command."""
    if ctx.ask.words:
        topic = await ctx.find_topic(ctx.ask.words)
        return (ctx.say(await _page(ctx, topic, "", 0) if topic else unknown_topic(ctx)),)
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    if len(followed) == 1:
        return (ctx.say(await _page(ctx, followed[0].topic, "", 0)),)
    rows = tuple((button(ctx.name(one.topic), "figures", topic=str(one.topic.id)),) for one in followed[:ROWS])
    more = ((button(ctx.t("button.mine"), "topics", view="mine"),),) if followed else _catalog(ctx)
    ask = ctx.t("figures.choose") if followed else ctx.t("topics.none")
    return (ctx.say(Message(text(ask), (*rows, *more))),)


async def press(ctx: Context, action: Action) -> Answers:
    """A measure, or a page."""
    topic = await ctx.topic(action.topic)
    if topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return ctx.show(await _page(ctx, topic, action.measure, action.page))


async def press_alert(ctx: Context, action: Action) -> Answers:
    """Under an alert, which stays as it is: the figures are a message of their own."""
    topic = await ctx.topic(action.topic)
    if topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    shown = ctx.say(await _page(ctx, topic, "", 0))
    return *ctx.toast(), shown


async def _page(ctx: Context, topic: Topic, measure: str, page: int) -> Message:
    t = ctx.t
    since = ctx.now - timedelta(days=DAYS)
    standings = claims(await news.reported(ctx.session, topic.id, since))
    name = clip(ctx.name(topic), 200)
    if not standings:
        return Message(t.html("figures.none", topic=bold(name), n=DAYS), _links(ctx, topic))
    by_measure = {one: list(group) for one, group in groupby(standings, key=lambda standing: standing.measure)}
    head = lines(bold(t.html("figures.about", topic=name)), italic(t("figures.period", n=DAYS)))
    if measure not in by_measure:
        sections = [_section(ctx, one, group) for one, group in by_measure.items()]
        body = join("\n\n", (head, *fit(sections, LIMIT - head.units - 60)))
        return Message(body, (*_measures(ctx, topic, by_measure), *_links(ctx, topic)))
    page, pages, shown = paged(by_measure[measure], page, ON_PAGE)
    items = fit((_standing(ctx, one) for one in shown), LIMIT - head.units - 100)
    body = join("\n\n", (head, bold(t(f"measure.{measure}")), *items))
    back = ((button(t("button.everything"), "figures", topic=str(topic.id)),),)
    turn = pager(t, page, pages, "figures", topic=str(topic.id), measure=measure)
    return Message(body, (*turn, *back, *_links(ctx, topic)))


def _section(ctx: Context, measure: str, standings: Sequence[Standing]) -> Html:
    t = ctx.t
    left = len(standings) - IN_OVERVIEW
    more = t("figures.more", n=left) if left > 0 else ""
    return lines(bold(t(f"measure.{measure}")), *(_standing(ctx, one) for one in standings[:IN_OVERVIEW]), more)


def _standing(ctx: Context, standing: Standing) -> Html:
    """A claim: "≥ 100 (North Korea) — National Intelligence Service · 19 Dec · Example Wire, 3 outlets"."""
    t, figure = ctx.t, standing.now.figure
    about = ", ".join(filter(None, (figure.subject, figure.place, _scope(ctx, standing))))
    said = text(bold(_value(ctx, figure)), f" ({clip(about, 80)})" if about else "", " — ", _claimant(ctx, figure))
    outlets = t("figures.outlets", n=standing.now.outlets) if standing.now.outlets > 1 else ""
    source = join(", ", (link(figure.link, clip(figure.source, 40)), outlets))
    first = join(" · ", (said, _day(ctx, standing.now), source))
    before, disputes = standing.before, standing.disputed_by[:2]
    was = t("figures.was", value=_value(ctx, before.figure), day=_day(ctx, before)) if before else ""
    return lines(text("• ", first), f"   {was}" if was else "", *(_dispute(ctx, other) for other in disputes))


def _dispute(ctx: Context, other: Assertion) -> str:
    value, day = _value(ctx, other.figure), _day(ctx, other)
    return "   " + ctx.t("figures.disputed", claimant=_claimant(ctx, other.figure), value=value, day=day)


def _scope(ctx: Context, standing: Standing) -> str:
    return ctx.t(f"scope.{standing.scope}") if standing.scope in ("planned", "subset") else ""


def _value(ctx: Context, figure: Reported) -> str:
    return figure_value(ctx.t, figure.low, figure.high, figure.qualifier, figure.counted, figure.measure)


def _claimant(ctx: Context, figure: Reported) -> str:
    if not figure.claimant:
        return ctx.t("figures.own_voice")
    origin, *relays = (clip(name, 50) for name in figure.claimant[:3])
    return ctx.t("claimant.via", origin=origin, relay=", ".join(relays)) if relays else origin


def _day(ctx: Context, assertion: Assertion) -> str:
    return ctx.t.day(assertion.as_of, ctx.now.date())


def _measures(ctx: Context, topic: Topic, by_measure: dict[str, list[Standing]]) -> Rows:
    buttons = [
        button(f"{ctx.t(f'measure.{one}')} · {len(group)}", "figures", topic=str(topic.id), measure=one)
        for one, group in by_measure.items()
    ]
    return tuple(tuple(buttons[at : at + IN_ROW]) for at in range(0, len(buttons), IN_ROW))


def _links(ctx: Context, topic: Topic) -> Rows:
    latest = button(ctx.t("button.latest"), "latest", topic=str(topic.id))
    return ((latest, button(ctx.t("button.mine"), "topics", view="mine")),)


def _catalog(ctx: Context) -> Rows:
    return ((button(ctx.t("button.catalog"), "topics", view="catalog"),),)
