"""Whose the counted most likely are where no words beside them say so, in a language of fixed order."""

from __future__ import annotations

from bot.figures import payers, spenders
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import OWNING, Sentence

_TOLLS = ("killed", "wounded", "missing")


def owner(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Those whom the article is about, or whose losses or weapons it told of last."""
    if not sentence.lexicon.fixed_order:
        return None
    if count.measure in _TOLLS and _is_put_anew(count, owners):
        return owners.recent
    if count.measure == "evacuated":
        return owners.parties.company
    if count.measure == "captured":
        return owners.recent if count.group == "none" else None
    if count.measure == "deployed":
        sent = spenders.subject(sentence, count, owners)
        return sent if sent and sent.islower() else None  # "Emergency crews, which had 96 people"
    if count.measure == "launched":
        foe = owners.parties.opponent(owners.parties.home)  # two who are at war may each have fired
        alone = foe is not None and (foe not in owners.parties.named or foe in owners.parties.armed)
        return owners.parties.home if alone and count.group == "weapon" and not owners.mentions else None
    if count.measure == "share":  # "It lost 5 million. Sales, it added, fell 7 per cent"
        return owners.business if owners.measured == "money" else None
    return _of_amount(sentence, count, owners) if count.measure == "money" else None


def _is_put_anew(count: Count, owners: Owners) -> bool:
    """Whether a bare number is that of those counted before, as somebody else gives it: "The union put it at 17"."""
    first = not owners.end or owners.measured == "share"
    again = count.bare and first and count.measure == owners.measure and not owners.mixed
    return again and count.act_at < count.last  # not "Six perished in September"


def _of_amount(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Insurers who tell of an amount, whoever lost what something cost, or the company of the article."""
    insurers = next((at for at in sentence.where("insuring") if at < count.first), None)
    if insurers is not None and sentence.low(sentence.after(insurers)) not in OWNING:
        return sentence.low(insurers)  # "Insurers reckon with claims of 300 million euros"
    if any(sentence.low(at) in payers.BURDENS for at in range(count.first)) and (loser := owners.last.get("side")):
        return loser
    budget = any(token.low == "budget" for token in sentence.tokens)
    return owners.business or (owners.parties.country if budget and not owners.mentions else None)
