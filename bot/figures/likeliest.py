"""Whose the counted most likely are where no words beside them say so, in a language of fixed order."""

from __future__ import annotations

from bot.figures import spenders
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_BURDENS = ("cost", "costs", "loss", "losses", "bill")


def owner(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Those whom the article is about, or whose losses or weapons it told of last."""
    if not sentence.lexicon.fixed_order:
        return None
    if count.measure == "evacuated":
        return owners.parties.company
    if count.measure == "captured":
        return owners.recent if count.group == "none" else None
    if count.measure == "deployed":
        sent = spenders.subject(sentence, count, owners)
        return sent if sent and sent.islower() else None  # "Emergency crews, which had 96 people"
    if count.measure == "launched":
        home = owners.parties.home if owners.parties.opponent(owners.parties.home) else None
        return home if count.group == "weapon" and not owners.mentions else None
    return of_amount(sentence, count, owners) if count.measure == "money" else None


def of_amount(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever lost what something cost, or the company of the article."""
    if any(sentence.low(at) in _BURDENS for at in range(count.first)) and (loser := owners.last.get("side")):
        return loser
    budget = any(sentence.low(at) == "budget" for at in range(count.last))
    return owners.business or (owners.parties.country if budget and not owners.mentions else None)


def of_share(owners: Owners) -> str | None:
    """The company whose money was counted right before: "A profit of 5 million; sales, it added, slipped 7 per cent"."""
    return owners.business if owners.measured == "money" else None
