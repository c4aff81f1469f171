"""Who sells what others buy or gives what they get: "five frigates from Britain", "купит у Франции 36 гаубиц"."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.counts import Count
from bot.figures.lexicon import WORD
from bot.figures.owners import Owners
from bot.figures.runs import run_end
from bot.figures.tokens import Sentence

_OPENING = 3
"""Tokens in which "for this money" opens a sentence."""
_SOLD = 9
"""Tokens after what is bought in which it is said from whom."""
_TAKEN = 6
"""Tokens from a verb of taking up to an amount: "secured a loan of"."""
_NEAR = 3
"""Tokens between "from" and a nation."""


def is_bought(sentence: Sentence, count: Count) -> bool:
    """Whether the counted are said to be bought or received, so that whoever acts doesn't give them."""
    if sentence.lexicon.verb_last:
        return False
    if sentence.lexicon.verb_first:
        return any(at < count.first for at in sentence.where("buying"))
    received = ("receive" in sentence.acts(at, "object") for at in sentence.back(count.first, "object"))
    return bool(sentence.back(count.first, "buying")) or any(received)


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


def funder(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose money, told of before, pays for them: "Коштів вистачить на 55 електровозів"."""
    funded = count.measure == "supplied" and sentence.find("those_funds", 0, _OPENING) is not None
    return owners.last.get("money") if funded else None


def is_from_others(sentence: Sentence, count: Count) -> bool:
    """Whether they come from somebody who is no nation: "отримав від партнерів"."""
    return any(sentence.tag(at, "seller_lead") == "giver" for at in sentence.where("seller_lead") if at < count.first)


def lender(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """From whom an amount comes: "received 40 million euros from Brussels", "borrowed $2 billion from China"."""
    return _behind(sentence, count, owners) if _is_told_by(sentence, count, "taking") else None


def robbed(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """From whom an amount was taken: "stole $40 million from Coinhub"; else the company that tells it."""
    after = sentence.find("stealing", count.hedged.last, count.hedged.last + _NEAR)  # "$40 million was stolen from"
    if after is None and not _is_told_by(sentence, count, "stealing"):
        return None
    speaks = owners.claimant and owners.claimant in (owners.parties.concern, owners.parties.firm)
    return _behind(sentence, count, owners) or (owners.claimant if speaks else None)


def _is_told_by(sentence: Sentence, count: Count, kind: str) -> bool:
    """Whether a verb of that kind stands close before the number."""
    return kind in sentence.tagged and any(count.first - at <= _TAKEN for at in sentence.back(count.first, kind))


def _behind(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who is named after "from" behind what is bought."""
    led = next((at for at in range(count.hedged.last, count.last + _SOLD) if sentence.low(at) == "from"), None)
    if led is None:
        return None
    start = led + 1 + (sentence.word_tag(led + 1, "stop") == "article")
    nation = next((one.nation for one in owners.mentions if led < one.index <= start), None)
    end = run_end(sentence, start)
    described = end < len(sentence.tokens) and sentence.tokens[end].kind == WORD and not sentence.tag(end, "stop")
    return nation or (sentence.written(start, end) if start < end and not described else None)  # no "Gucci store"
