"""A claim in words: its value, who makes it, and its day."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.texts.figures import figure_value
from bot.figures.ledger import Assertion, Reported
from bot.messenger.message import clip


def value(ctx: Context, figure: Reported) -> str:
    """With its hedge and what is counted: "≥ 100 soldiers"."""
    return figure_value(ctx.t, figure.low, figure.high, figure.qualifier, figure.counted, figure.measure)


def claimant(ctx: Context, figure: Reported) -> str:
    """The origin, and through whom; or that nobody is named."""
    if not figure.claimant:
        return ctx.t("figures.own_voice")
    origin, *relays = (clip(name, 50) for name in figure.claimant[:3])
    return ctx.t("claimant.via", origin=origin, relay=", ".join(relays)) if relays else origin


def day(ctx: Context, assertion: Assertion) -> str:
    """Of which it is true."""
    return ctx.t.day(assertion.as_of, ctx.now.date())
