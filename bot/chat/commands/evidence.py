"""/evidence: the sentences that figures were read in, each with its outlet, its day and its link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.chat.buttons import Action, button, pager
from bot.chat.claims import claimant, day, value
from bot.chat.commands.figures import about, choose, missing
from bot.chat.context import Answers, Context, Ledger
from bot.chat.lists import paged
from bot.figures.ledger import Assertion, assertions
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
from bot.store.tables import Topic

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


async def press_put_away(ctx: Context, action: Action) -> Answers:
    """What the chat has reported as wrong, to have it back."""
    if ctx.ledger.topic is None:
        return ctx.tell(ctx.t("subscribe.gone"))
    return ctx.show(await _put_away(ctx, ctx.ledger.topic, action.page))


async def page(ctx: Context, ledger: Ledger, number: int, said: Html = EMPTY) -> Message:
    """The claims in the order of /figures, each with its sentence, and a button to say that it is wrong."""
    t, topic = ctx.t, ledger.topic
    if topic is None:
        return Message(said)
    named = about(topic, ledger)
    back = (*_hidden(ctx, ledger, named), (button(t("button.back_to_figures"), "figures", **named),))
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


async def _put_away(ctx: Context, topic: Topic, number: int) -> Message:
    """The hidden figures with their sentences, and a button to have each back."""
    t, named = ctx.t, about(topic, ctx.ledger)
    back = ((button(t("button.back"), "evidence", **named),),)
    of_measure = [one for one in ctx.ledger.put_away if ctx.ledger.measure in ("", one.measure)]
    each = [one for figure in of_measure for said in assertions([figure]).values() for one in said]
    number, pages, shown = paged(each, number, ON_PAGE)
    head = bold(t.html("evidence.hidden", topic=clip(ctx.name(topic), 200)))
    if not shown:
        return Message(join("\n\n", (head, t("evidence.none_hidden"))), back)
    sentences = await news.sentences(ctx.session, [one.figure.id for one in shown])
    rows = list(enumerate(shown, number * ON_PAGE + 1))
    items = fit((_item(ctx, place, one, sentences) for place, one in rows), LIMIT - head.units - 100)
    again = tuple(
        button(t("button.show_again", n=place), "not_wrong", figure=one.figure.id, **named)
        for place, one in rows[: len(items)]
    )
    turn = pager(t, number, pages, "put_away", **named)
    return Message(join("\n\n", (head, *items)), (*_in_pairs(again), *turn, *back))


def _hidden(ctx: Context, ledger: Ledger, named: Mapping[str, str | int]) -> Rows:
    """The way to what the chat has reported as wrong."""
    count = sum(ledger.measure in ("", one.measure) for one in ledger.put_away)
    return ((button(ctx.t("button.hidden", n=count), "put_away", **named),),) if count else ()


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
    said = text(f"{place}. {t(f'measure.{figure.measure}')}: ", bold(value(ctx, one)), " — ", claimant(ctx, figure))
    outlets = t("figures.outlets", n=one.outlets) if one.outlets > 1 else ""
    source = join(" · ", (link(figure.link, clip(figure.source, 60)), outlets, day(ctx, one)))
    return lines(said, quote(clip(sentences.get(figure.id, figure.evidence), SENTENCE_UNITS)), source)


def _in_pairs(buttons: tuple[Button, ...]) -> Rows:
    return tuple(buttons[at : at + 2] for at in range(0, len(buttons), 2))
