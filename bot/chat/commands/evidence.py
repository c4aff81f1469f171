"""/evidence: the sentences that figures were read in, each with its outlet, its day and its link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.chat.buttons import Action, button, pager
from bot.chat.claims import claimant, day, value
from bot.chat.commands.figures import about, choose, missing
from bot.chat.context import Answers, Context, Ledger
from bot.chat.lists import paged
from bot.figures.ledger import Assertion
from bot.messenger.message import (
    EMPTY,
    LIMIT,
    Button,
    Html,
    Message,
    Rows,
    bold,
    clip,
    fit,
    italic,
    join,
    lines,
    link,
    quote,
    text,
)
from bot.store import news

ON_PAGE = 4
SENTENCE_UNITS = 400


async def evidence(ctx: Context) -> Answers:
    """The command."""
    if ctx.ledger.topic is None:
        return (ctx.say(await missing(ctx) if ctx.ask.words else await choose(ctx, "evidence")),)
    return (ctx.say(await page(ctx, ctx.ledger, 0)),)


async def press(ctx: Context, action: Action) -> Answers:
    """Under figures, whose place it takes; under a chart, as a message of its own."""
    if ctx.ledger.topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return ctx.show(await page(ctx, ctx.ledger, action.page))


async def page(ctx: Context, ledger: Ledger, number: int, said: Html = EMPTY) -> Message:
    """The claims in the order of /figures, each with its sentence, and a button to say that it is wrong."""
    t, topic = ctx.t, ledger.topic
    if topic is None:
        return Message(said)
    named = about(topic, ledger)
    back = ((button(t("button.back_to_figures"), "figures", **named),),)
    number, pages, shown = paged(list(_assertions(ledger)), number, ON_PAGE)
    head = lines(said, bold(t.html("evidence.about", topic=clip(ctx.name(topic), 200))), *_notes(ctx, ledger))
    if not shown:
        return Message(join("\n\n", (head, t("evidence.none"))), back)
    sentences = await news.sentences(ctx.session, [one.figure.id for one in shown])
    items = fit(
        (_item(ctx, place, one, sentences) for place, one in enumerate(shown, number * ON_PAGE + 1)),
        LIMIT - head.units - 100,
    )
    wrong = tuple(
        button(t("button.wrong", n=place), "wrong", figure=one.figure.id, page=number, **named)
        for place, one in enumerate(shown[: len(items)], number * ON_PAGE + 1)
    )
    turn = pager(t, number, pages, "evidence", **named)
    return Message(join("\n\n", (head, *items)), (*_in_pairs(wrong), *turn, *back))


def _assertions(ledger: Ledger) -> Iterator[Assertion]:
    """What each claimant says now, and what that superseded."""
    for standing in ledger.standings:
        if ledger.measure in ("", standing.measure):
            yield standing.now
            if standing.before:
                yield standing.before


def _notes(ctx: Context, ledger: Ledger) -> Iterator[Html | str]:
    if ledger.measure:
        yield italic(ctx.t(f"measure.{ledger.measure}"))
    if ledger.hidden:
        yield italic(ctx.t("wrong.hidden", n=ledger.hidden))


def _item(ctx: Context, place: int, one: Assertion, sentences: Mapping[int, str]) -> Html:
    """1. Killed: ≥ 100 — National Intelligence Service
    "At least 100 soldiers were killed …"
    Example Wire · Dec 19, 3 outlets"""
    t, figure = ctx.t, one.figure
    said = text(f"{place}. {t(f'measure.{figure.measure}')}: ", bold(value(ctx, figure)), " — ", claimant(ctx, figure))
    outlets = t("figures.outlets", n=one.outlets) if one.outlets > 1 else ""
    source = join(" · ", (link(figure.link, clip(figure.source, 60)), outlets, day(ctx, one)))
    return lines(said, quote(clip(sentences.get(figure.id, figure.evidence), SENTENCE_UNITS)), source)


def _in_pairs(buttons: tuple[Button, ...]) -> Rows:
    return tuple(buttons[at : at + 2] for at in range(0, len(buttons), 2))
