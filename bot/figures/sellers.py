"""Who sells what others buy or gives what they get: "five frigates from Britain", "купит у Франции 36 гаубиц"."""

from __future__ import annotations

from bot.figures import actors, trades
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.runs import run_end
from bot.figures.tokens import Sentence

_SOLD = 9
"""Tokens after what is bought in which it is said from whom."""
_NEAR = 3
"""Tokens between "from" and a nation."""


def is_bought(sentence: Sentence, count: Count) -> bool:
    """Whether the counted are said to be bought or received, so that whoever acts doesn't give them."""
    if sentence.lexicon.verb_last:
        return False
    if sentence.lexicon.verb_first:
        return any(at < count.first for at in sentence.where("buying"))
    if trades.is_bought_behind(sentence, count):
        return True
    told = (sentence.tag(at, "object") or "" for at in sentence.back(count.first, "object"))
    return bool(sentence.back(count.first, "buying")) or any("receive" in acts.split("|") for acts in told)


def seller(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """From whom they come, by a preposition; then whoever buys pays for them."""
    if not sentence.lexicon.verb_first:
        return _behind(sentence, count, owners)
    leads = [at for at in sentence.where("seller_lead") if at < count.last + _SOLD]
    named = next((one.nation for at in leads for one in owners.mentions if at < one.index <= at + _NEAR), None)
    buyer = actors.actor(sentence, count, owners)
    if named and buyer:
        owners.last["money"] = buyer
    return named


def is_from_others(sentence: Sentence, count: Count) -> bool:
    """Whether they come from somebody who is no nation: "отримав від партнерів"."""
    return any(sentence.tag(at, "seller_lead") == "giver" for at in sentence.where("seller_lead") if at < count.first)


def _behind(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who is named after "from" behind what is bought."""
    led = next((at for at in range(count.last, count.last + _SOLD) if sentence.low(at) == "from"), None)
    if led is None:
        return None
    start = led + 1 + (sentence.word_tag(led + 1, "stop") == "article")
    nation = next((one.nation for one in owners.mentions if led < one.index <= start), None)
    return nation or sentence.written(start, run_end(sentence, start)) or None
