"""/trend: a picture of what each claimant has said of a measure over time, with the same facts in words under it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.chat.buttons import PERIODS, Action, button
from bot.chat.claims import bare_value, day, known_as, value
from bot.chat.commands.figures import about, choose, missing, periods
from bot.chat.context import Answers, Context, Ledger
from bot.chat.ledger import read
from bot.chat.texts.figures import described
from bot.errors import TallyError
from bot.figures.chart import Matter, Words, lay_out, main_matter, most_reported
from bot.figures.ledger import Assertion
from bot.messenger.api import Call
from bot.messenger.message import CAPTION_LIMIT, LIMIT, Html, Message, Rows, bold, clip, fit, italic, lines, text

log = structlog.get_logger(__name__)

IN_ROW = 3
MOST_MEASURES = 6
MOST_STEPS = 4
"""Claims of one claimant that the words name, the newest."""


async def prepare(ctx: Context) -> Ledger:
    """Read the ledger, and have the chart drawn."""
    ledger = await read(ctx)
    measure = ledger.measure or _usual(ledger)
    topic, ledger = ledger.topic, replace(ledger, measure=measure)
    await ctx.session.close()  # a picture may take its time
    matter = await asyncio.to_thread(main_matter, ledger.figures, measure)
    if topic is None or matter is None:
        return ledger
    ledger = replace(ledger, matter=matter)
    words = _words(ctx, ctx.name(topic), matter)
    try:
        return replace(ledger, picture=await ctx.draw(lay_out(matter.histories, words)))
    except TallyError as error:
        log.warning("chart.undrawn", topic=topic.key, measure=measure, reason=str(error))
        return ledger


async def trend(ctx: Context) -> Answers:
    """The command."""
    if ctx.ledger.topic is None:
        return (ctx.say(await missing(ctx) if ctx.ask.words else await choose(ctx, "trend")),)
    return _answer(ctx)


async def press(ctx: Context, _action: Action) -> Answers:
    """Under a picture, another in its place; elsewhere a message of its own."""
    if ctx.ledger.topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return *ctx.toast(), *_answer(ctx)


def _usual(ledger: Ledger) -> str:
    """The measure of most reports."""
    counted = Counter(one.measure for one in ledger.figures)
    return max(counted, key=lambda one: counted[one]) if counted else ""


def _answer(ctx: Context) -> Answers:
    ledger, matter, ask = ctx.ledger, ctx.ledger.matter, ctx.ask
    if matter is None:
        return ctx.show(_nothing(ctx))
    if not ledger.picture:
        said = text(ctx.t("trend.undrawn"))
        return (ctx.say(Message(_in_words(ctx, matter, LIMIT, said), _buttons(ctx))),)
    message = Message(_in_words(ctx, matter, CAPTION_LIMIT), _buttons(ctx))
    if ask.on_picture:
        return (Call.edit_picture(ctx.chat.id, ask.message_id, ledger.picture, message),)
    return (Call.picture(ctx.chat.id, ledger.picture, message, thread_id=ask.thread_id),)


def _words(ctx: Context, topic: str, matter: Matter) -> Words:
    return Words(
        title=topic,
        subtitle=_about(ctx, matter),
        name=lambda key, claimed: known_as(ctx, key, claimed),
        left_out=lambda n: ctx.t("trend.left_out", n=n),
        day=lambda at: ctx.t.day(at, ctx.now.date()),
        number=ctx.t.number if matter.figure.measure != "share" else ctx.t.percent,
        value=lambda figure: bare_value(ctx, figure),
    )


def _about(ctx: Context, matter: Matter) -> str:
    """Killed: North Korea, Kursk Oblast."""
    figure = matter.figure
    of = described(ctx.t, figure.subject, figure.place, matter.scope)
    measure = ctx.t(f"measure.{figure.measure}")
    return f"{measure}: {of}" if of else measure


def _in_words(ctx: Context, matter: Matter, limit: int, said: Html | str = "") -> Html:
    """The same facts for those who can't see the picture."""
    t, topic = ctx.t, ctx.ledger.topic
    days = PERIODS[ctx.ledger.period]
    head = lines(
        said,
        bold(clip(ctx.name(topic) if topic else "", 100), " · ", clip(_about(ctx, matter), 100)),
        italic(t("trend.period", n=days) if days else t("trend.always")),
    )
    shown = most_reported(matter.histories)
    items = fit((_history(ctx, *one) for one in shown.items()), limit - head.units - 200)
    left = len(matter.histories) - len(items)
    rest = (
        t("trend.left_out", n=left) if left else "",
        t("trend.others", n=matter.others) if matter.others else "",
    )
    return lines(head, *items, *(italic(one) for one in rest if one))


def _history(ctx: Context, key: str, claimed: Sequence[Assertion]) -> Html:
    """• National Intelligence Service: ≥ 100 (Dec 19) → ≈ 300 (Jan 13)"""
    steps = [f"{value(ctx, one)} ({day(ctx, one)})" for one in claimed[-MOST_STEPS:]]
    earlier = ["…"] if len(claimed) > MOST_STEPS else []
    return text("• ", bold(clip(known_as(ctx, key, claimed), 60)), ": ", " → ".join(earlier + steps))


def _nothing(ctx: Context) -> Message:
    t, ledger = ctx.t, ctx.ledger
    topic = bold(clip(ctx.name(ledger.topic) if ledger.topic else "", 200))
    days = PERIODS[ledger.period]
    none = t.html("figures.none", topic=topic, n=days) if days else t.html("figures.never", topic=topic)
    if ledger.measure:
        none = t.html("figures.none_of_measure", topic=topic, measure=bold(t(f"measure.{ledger.measure}")))
    return Message(none, _buttons(ctx))


def _buttons(ctx: Context) -> Rows:
    """Measures and periods, whose charts take this one's place; then the figures and their sentences."""
    topic, t = ctx.ledger.topic, ctx.t
    if topic is None:
        return ()
    named = about(topic, ctx.ledger)
    counted = Counter(one.measure for one in ctx.ledger.figures)
    measures = [one for one, _ in counted.most_common(MOST_MEASURES)]
    choice = [
        button(
            f"• {t(f'measure.{one}')}" if one == ctx.ledger.measure else t(f"measure.{one}"),
            "trend",
            **named | {"measure": one},
        )
        for one in measures
    ]
    is_choice = measures != [ctx.ledger.measure]
    rows = tuple(tuple(choice[at : at + IN_ROW]) for at in range(0, len(choice), IN_ROW)) if is_choice else ()
    look = (button(t("button.back_to_figures"), "figures", **named), button(t("button.evidence"), "evidence", **named))
    return (*rows, *periods(ctx, topic, "trend"), look)
