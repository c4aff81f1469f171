"""Who sells, buys or ships goods where order is fixed, and pays for them: the seller behind "from", or whom a sentence
before named.
"""

from __future__ import annotations

from bot.figures import actors
from bot.figures.counts import Count
from bot.figures.officials import nation_of
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_BE = ("be", "been", "being", "was", "were", "is", "are")
_FAR = 12
_SALE = ("sale", "sell", "sells", "sold", "selling")
_FOR = ("for", "worth", "costing", "at")


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the verb at a token is of what is bought, not of the buyer: "are to be bought"."""
    before = verb - 1 - (sentence.tag(verb - 1, "stop") == "adverb")
    return sentence.low(before) in _BE


def seller(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """From whom goods come that are bought, if the sentence doesn't tell: as those before."""
    acting = actors.actor(sentence, count, owners) or _speaking(owners)
    last = owners.last.get("supplied")
    return last if last != acting else None


def buyer(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who pays for what is sold: "the sale of 66 jets to Taiwan for $8 billion", "are to be bought for 60 million"."""
    lead = sentence.start_of(count.hedged.first) if count.hedged.first else 0
    if sentence.low(count.hedged.first - 1) not in _FOR and sentence.low(lead) not in _FOR:
        return None
    if any(sentence.low(at) in _SALE for at in range(count.first)):
        to = (one.nation for one in owners.mentions if sentence.low(one.index - 1) == "to" and one.index < count.first)
        return next(to, None)
    bought = any(is_passive(sentence, at) for at in sentence.back(count.first, "buying"))
    return _speaking(owners) if bought else None


def _speaking(owners: Owners) -> str | None:
    """Whose minister or army says so."""
    return owners.speaker or next((one.nation for one in owners.mentions if one.role == "speaker"), None)


def source(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whence goods came, or who gives them in a clause about them: "gone from Belarus", "that Sweden set aside"."""
    if sentence.word_tag(count.last, "relative"):
        near = (one.nation for one in owners.mentions if count.last < one.index <= count.last + 2)
        if giver := next(near, None):
            return giver
    led = next((at for at in range(count.last, count.last + _FAR) if sentence.low(at) == "from"), None)
    if led is None or any(one.index < count.first and one.role == "party" for one in owners.mentions):
        return None
    return next((one.nation for one in owners.mentions if led < one.index <= led + 2), None)


def is_received(sentence: Sentence, count: Count) -> bool:
    """Whether the verb right before a number says that somebody got it: "Kyiv has received 6 of the 19 jets"."""
    return sentence.lexicon.fixed_order and sentence.tag(sentence.start_of(count.first), "getting") is not None


def giver(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """From whom they came who got it: "from Poland", "promised by Denmark"; else whoever gave last."""
    behind = [one for one in owners.mentions if one.index >= count.last]
    leads = (one.index - 1 - (sentence.low(one.index - 1) == "the") for one in behind)
    named = (one.nation for one, at in zip(behind, leads, strict=True) if sentence.low(at) in ("from", "by"))
    last = owners.last.get("supplied") or owners.last.get("money")
    takers = [one.nation for one in owners.mentions if one.index < count.first]
    return next(named, None if last in takers else last)


def keeps(owner: str | None, sentence: Sentence, owners: Owners) -> str | None:
    """The company whose amounts a text goes on to tell: that of its article, or who still speaks or acts."""
    if owner is None or not owner[:1].isupper() or owner in sentence.lexicon.nations or owners.mentions:
        return None
    same = owner in (owners.firm, owners.claimant) or owners.end > 0
    told = sentence.has("earnings", "trading", "costing") or any(sentence.low(at) == "it" for at in range(3))
    return owner if same and (told or owners.end > 0) and not nation_of(owner, "en") else None
