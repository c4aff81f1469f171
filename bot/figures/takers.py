"""To whom something is given, lent, owed or returned where order is fixed: "gave the Slovak army 14 tanks"."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_WHEN = ("after", "before", "since", "until")
"""Words that may open a clause, whose subject pays."""


def receives(sentence: Sentence, index: int) -> bool:
    """Whether whoever is named at `index` gets something: "for Ukraine", "lend Ukraine", not "Ukraine lends"."""
    if sentence.tag(sentence.after(index), "getting"):
        return True  # "San Salvador gets $6 million"
    if index == 0:
        return False
    before = sentence.start_of(index)
    if sentence.tag(before, "relative"):
        return False  # "for whom Bamako pays"
    lead = before if before and sentence.word_tag(before, "stop") == "article" else index
    if lead < index and sentence.low(lead - 1) in _WHEN:
        return False  # "after the Kenyan government agreed to pay"
    if sentence.tag(sentence.start_of(lead), "stop") == "preposition" or sentence.low(lead - 1) in ("to", "for"):
        return True  # the "to" of "in aid to" is no preposition of its own
    if sentence.word_tag(index - 1, "helping"):
        return True
    if lead < index:
        verb = sentence.start_of(before)
        given = "supply" in sentence.acts(verb, "object") and "paying" in sentence.tags[verb]
        return given or sentence.word_tag(verb, "owing") is not None
    return sentence.tag(before, "object") is not None or sentence.word_tag(before, "owing") is not None


def in_return(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who gets people in return for those just counted: "Russia returned 909 bodies and received 41"."""
    if not owners.end or not sentence.lexicon.fixed_order:
        return None
    party = next((one.nation for one in owners.mentions if one.role == "party"), None)
    if any(sentence.word_tag(at, "getting") for at in range(owners.end, count.first)):
        return party
    back = sentence.find("giving_back", owners.end, count.first)
    return owners.parties.opponent(party) if back is not None else None  # "Kyiv got back 909 bodies and returned 41"
