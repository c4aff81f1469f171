"""A claim in words: its value, who makes it, and its day."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.chat.context import Context
from bot.chat.texts.figures import figure_value, said_by
from bot.figures.ledger import Assertion, Reported
from bot.figures.records import written
from bot.messenger.message import clip

SCRIPTS = {"en": "LATIN", "uk": "CYRILLIC", "ru": "CYRILLIC", "ko": "HANGUL"}
"""As Unicode names the letters of a language."""
CLAIMANT_UNITS = 120


def value(ctx: Context, claim: Assertion) -> str:
    """With its hedge and what is counted, in the reader's script where a report has it so: "≥ 100 soldiers"; of a sum,
    what it adds up."""
    figure = claim.figure
    counted = next((one for one in claim.counted if _is_readable(ctx, one)), figure.counted)
    said = figure_value(ctx.t, figure.low, figure.high, figure.qualifier, counted, figure.measure)
    return ctx.t("figures.sum", value=said) if figure.is_sum else said


def claimant(ctx: Context, figure: Reported) -> str:
    """The origin, and through whom; or that nobody is named."""
    if not figure.claimant:
        return ctx.t("figures.own_voice")
    return clip(said_by(ctx.t, figure.claimant), CLAIMANT_UNITS)


def bare_value(ctx: Context, figure: Reported) -> str:
    """With its hedge, and without what is counted, but for a unit: "≥ 100", "> $1.2 billion"."""
    counted = figure.counted if figure.measure in ("money", "area") else ""
    return figure_value(ctx.t, figure.low, figure.high, figure.qualifier, counted, figure.measure)


def known_as(ctx: Context, key: str, claimed: Sequence[Assertion]) -> str:
    """What to call a claimant of whom several languages wrote: by its name of record, else in the reader's script where
    that is known."""
    if not key:
        return ctx.t("figures.own_voice")
    if record := written(key, ctx.t.language):
        return record
    names = [one.figure.claimant[0] for one in reversed(claimed) if one.figure.claimant] + [key]
    return next((one for one in names if _is_readable(ctx, one)), names[0])


def _is_readable(ctx: Context, words: str) -> bool:
    """Whether words are in the reader's script."""
    return unicodedata.name(words[:1] or " ", "").startswith(SCRIPTS[ctx.t.language])


def day(ctx: Context, assertion: Assertion) -> str:
    """Of which it is true."""
    return ctx.t.day(assertion.as_of, ctx.now.date())
