"""/figures: per measure, what each claimant says now, what that superseded, and who disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.chat.buttons import PERIOD, PERIODS, ROWS, Action, button, pager
from bot.chat.claims import claimant, day, value
from bot.chat.commands.latest import unknown_topic
from bot.chat.context import Answers, Context, Ledger
from bot.chat.lists import paged
from bot.chat.texts.figures import described
from bot.chat.texts.measures import split_measure
from bot.figures.ledger import Assertion, Standing
from bot.messenger.message import LIMIT, Html, Message, Rows, bold, clip, fit, italic, join, lines, link, text
from bot.store import chats, news
from bot.store.tables import Topic

IN_OVERVIEW = 3
"""Claims of a measure that the overview shows."""
ON_PAGE = 5
IN_ROW = 3


async def figures(ctx: Context) -> Answers:
    """The command."""
    if ctx.ledger.topic is None:
        return (ctx.say(await missing(ctx) if ctx.ask.words else await choose(ctx, "figures")),)
    return (ctx.say(_page(ctx, ctx.ledger.topic, 0)),)


async def press(ctx: Context, action: Action) -> Answers:
    """A measure, a period, or a page."""
    if ctx.ledger.topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return ctx.show(_page(ctx, ctx.ledger.topic, action.page))


async def press_alert(ctx: Context, action: Action) -> Answers:
    """Under an alert, which stays as it is: the figures are a message of their own."""
    if ctx.ledger.topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return *ctx.toast(), ctx.say(_page(ctx, ctx.ledger.topic, 0))


async def choose(ctx: Context, verb: str) -> Message:
    """Which of the topics that the chat follows is meant."""
    followed = await chats.following(ctx.session, ctx.chat.id, ctx.ask.thread_id)
    measure = ctx.ledger.measure if verb != "export" else ""
    rows = tuple(
        (button(ctx.name(one.topic), verb, topic=str(one.topic.id), measure=measure),) for one in followed[:ROWS]
    )
    more = button(ctx.t("button.mine"), "topics", view="mine")
    catalog = button(ctx.t("button.catalog"), "topics", view="catalog")
    ask = ctx.t("figures.choose") if followed else ctx.t("topics.none")
    return Message(text(ask), (*rows, (more if followed else catalog,)))


async def missing(ctx: Context, words: str | None = None) -> Message:
    """What was typed is no topic, or one of which nothing was ever read."""
    words = ctx.ask.words if words is None else words
    for name in (words, split_measure(words)[0]):
        if name and (topic := await ctx.find_topic(name)):
            return _page(ctx, topic, 0)
    return unknown_topic(ctx, words)


def about(topic: Topic, ledger: Ledger) -> dict[str, str | int]:
    """What a button under this view names."""
    return {"topic": str(topic.id), "measure": ledger.measure, "period": _code(ledger.period)}


def periods(ctx: Context, topic: Topic, verb: str) -> Rows:
    """The row of periods, the one that is shown marked."""
    return (
        tuple(
            button(
                f"• {ctx.t(f'period.{one}')}" if one == ctx.ledger.period else ctx.t(f"period.{one}"),
                verb,
                **about(topic, ctx.ledger) | {"period": _code(one)},
            )
            for one in PERIODS
        ),
    )


def overview(ctx: Context, topic: Topic) -> Html:
    """The newest of each measure and claimant, without buttons."""
    return _page(ctx, topic, 0).body


def _page(ctx: Context, topic: Topic, page: int) -> Message:
    t, ledger = ctx.t, ctx.ledger
    name = clip(ctx.name(topic), 200)
    by_measure = {one: list(group) for one, group in groupby(ledger.standings, key=lambda standing: standing.measure)}
    measure = ledger.measure
    head = lines(bold(t.html("figures.about", topic=name)), *_notes(ctx))
    if not by_measure or (measure and measure not in by_measure):
        return Message(_none(ctx, name), (*_measures(ctx, topic, by_measure), *_below(ctx, topic)))
    if not measure:
        sections = [_section(ctx, one, group) for one, group in by_measure.items()]
        body = join("\n\n", (head, *fit(sections, LIMIT - head.units - 60)))
        return Message(body, (*_measures(ctx, topic, by_measure), *_below(ctx, topic)))
    page, pages, shown = paged(by_measure[measure], page, ON_PAGE)
    items = fit((_standing(ctx, one) for one in shown), LIMIT - head.units - 100)
    body = join("\n\n", (head, bold(t(f"measure.{measure}")), *items))
    turn = pager(t, page, pages, "figures", **about(topic, ledger))
    return Message(body, (*turn, *_everything(ctx, topic), *_below(ctx, topic)))


def _notes(ctx: Context) -> list[Html]:
    t, days = ctx.t, PERIODS[ctx.ledger.period]
    notes = [t("figures.period", n=days) if days else t("figures.always")]
    if len(ctx.ledger.figures) + ctx.ledger.hidden >= news.MOST_REPORTED:
        notes.append(t("figures.capped", n=news.MOST_REPORTED))
    if ctx.ledger.hidden:
        notes.append(t("wrong.hidden", n=ctx.ledger.hidden))
    return [italic(note) for note in notes]


def _none(ctx: Context, name: str) -> Html:
    """That there are no such figures, and what there may be elsewhere."""
    t, days, measure = ctx.t, PERIODS[ctx.ledger.period], ctx.ledger.measure
    none = t.html("figures.none", topic=bold(name), n=days) if days else t.html("figures.never", topic=bold(name))
    if ctx.ledger.standings:
        none = t.html("figures.none_of_measure", topic=bold(name), measure=bold(t(f"measure.{measure}")))
    return lines(none, italic(t("wrong.hidden", n=ctx.ledger.hidden)) if ctx.ledger.hidden else "")


def _section(ctx: Context, measure: str, standings: Sequence[Standing]) -> Html:
    t = ctx.t
    left = len(standings) - IN_OVERVIEW
    more = t("figures.more", n=left) if left > 0 else ""
    return lines(bold(t(f"measure.{measure}")), *(_standing(ctx, one) for one in standings[:IN_OVERVIEW]), more)


def _standing(ctx: Context, standing: Standing) -> Html:
    """A claim: "≥ 100 (North Korea) — National Intelligence Service · 19 Dec · Example Wire, 3 outlets"."""
    t, figure = ctx.t, standing.now.figure
    of = clip(described(t, figure.subject, figure.place, standing.scope), 80)
    said = text(bold(value(ctx, standing.now)), f" ({of})" if of else "", " — ", claimant(ctx, figure))
    outlets = t("figures.outlets", n=standing.now.outlets) if standing.now.outlets > 1 else ""
    source = join(", ", (link(figure.link, clip(figure.source, 40)), outlets))
    first = join(" · ", (said, day(ctx, standing.now), source))
    before, disputes = standing.before, standing.disputed_by[:2]
    was = t("figures.was", value=value(ctx, before), day=day(ctx, before)) if before else ""
    return lines(text("• ", first), f"   {was}" if was else "", *(_dispute(ctx, other) for other in disputes))


def _dispute(ctx: Context, other: Assertion) -> str:
    said = {"value": value(ctx, other), "day": day(ctx, other)}
    return "   " + ctx.t("figures.disputed", claimant=claimant(ctx, other.figure), **said)


def _code(period: str) -> str:
    return "" if period == PERIOD else period


def _measures(ctx: Context, topic: Topic, by_measure: dict[str, list[Standing]]) -> Rows:
    period = _code(ctx.ledger.period)
    buttons = [
        button(f"{ctx.t(f'measure.{one}')} · {len(group)}", "figures", topic=str(topic.id), measure=one, period=period)
        for one, group in by_measure.items()
    ]
    return tuple(tuple(buttons[at : at + IN_ROW]) for at in range(0, len(buttons), IN_ROW))


def _everything(ctx: Context, topic: Topic) -> Rows:
    period = _code(ctx.ledger.period)
    return ((button(ctx.t("button.everything"), "figures", topic=str(topic.id), period=period),),)


def _below(ctx: Context, topic: Topic) -> Rows:
    """Periods, then what else there is to see."""
    t, named = ctx.t, about(topic, ctx.ledger)
    look = (button(t("button.trend"), "trend", **named), button(t("button.evidence"), "evidence", **named))
    links = (
        button(t("button.latest"), "latest", topic=str(topic.id)),
        button(t("button.back"), "card", topic=str(topic.id)),
    )
    return (*periods(ctx, topic, "figures"), *((look,) if ctx.ledger.standings else ()), links)
