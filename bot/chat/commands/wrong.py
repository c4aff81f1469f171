"""The button "This figure is wrong": the figure is hidden here, and its sentence kept for the operator; with undo.

In a group the report is its admin's, and what it hides is hidden for the group.
"""

from __future__ import annotations

from bot.chat.buttons import Action, button
from bot.chat.commands.evidence import page
from bot.chat.context import Answers, Context, Ledger
from bot.chat.ledger import Marks, read
from bot.chat.texts.figures import figure_value
from bot.messenger.message import Message, bold, clip
from bot.store import news, reports
from bot.store.tables import Figure


async def prepare(ctx: Context) -> Ledger:
    """The ledger as it will be."""
    action = ctx.ask.action
    figure = await ctx.session.get(Figure, action.figure) if action else None
    if action is None or figure is None:
        return await read(ctx)
    mark = frozenset({reports.mark(figure)})
    hides = action.verb == "wrong" and not await reports.is_enough(ctx.session, ctx.ask.user_id, ctx.now)

    def changed(marks: Marks) -> Marks:
        return marks | mark if hides else marks - mark if action.verb == "not_wrong" else marks

    return await read(ctx, changed)


async def press(ctx: Context, action: Action) -> Answers:
    """Hide a figure."""
    figure = await ctx.session.get(Figure, action.figure)
    if ctx.ledger.topic is None or figure is None:
        return ctx.tell(ctx.t("wrong.gone"))
    if await reports.is_enough(ctx.session, ctx.ask.user_id, ctx.now):
        return ctx.tell(ctx.t("wrong.enough", n=reports.MOST_A_DAY))
    sentences = await news.sentences(ctx.session, [figure.id])
    sentence = sentences.get(figure.id, figure.evidence)
    await reports.record(ctx.session, figure, sentence, chat_id=ctx.chat.id, user_id=ctx.ask.user_id, now=ctx.now)
    value = figure_value(ctx.t, figure.low, figure.high, figure.qualifier, figure.counted, figure.measure)
    said = ctx.t.html("wrong.noted", value=bold(value), source=clip(figure.source, 60))
    left = await page(ctx, ctx.ledger, action.page, said)
    undo = button(ctx.t("button.undo"), "not_wrong", **_same(action))
    return ctx.show(Message(left.body, ((undo,), *left.buttons)))


async def press_undo(ctx: Context, action: Action) -> Answers:
    """Show it again."""
    figure = await ctx.session.get(Figure, action.figure)
    if ctx.ledger.topic is None or figure is None:
        return ctx.tell(ctx.t("wrong.gone"))
    await reports.withdraw(ctx.session, ctx.chat.id, figure)
    return ctx.show(await page(ctx, ctx.ledger, action.page))


def _same(action: Action) -> dict[str, str | int]:
    """All that the button names."""
    return {
        "figure": action.figure, "topic": action.topic, "measure": action.measure, "page": action.page,
        "period": action.period,
    }  # fmt: skip
