"""Verbs far from their subject: what is told of those who open a clause, and of a toll, whatever describes them."""

from __future__ import annotations

from bot.figures.counts import Act, Count
from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_ENDS = (",", ";", ":", "–", "—", ".")
_OPENERS = ("conjunction", "clause", "says_that", "speech")
"""Tags of words that a clause may begin after."""
_FARTHEST = 30
"""Tokens that may describe a subject."""
_LEADS = {"to": "rise", "at": "placing"}
"""Words that lead to a number, and the tag of the verbs before them."""
_KNOWN = ("object", "both", "toll", "head", "noun", "speech", "stop", "through", "nation")
"""Tags of words that say what happened to the counted, or are no verbs."""
_PUT = 2
"""Tokens back to the verb of "put the toll", "puts the death toll"."""


def closes(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> bool:
    """Whether an act is the verb of the counted: "Six guards of the depot on the road to the coast were killed"."""
    verb = _passive_before(sentence, act)
    if verb < 0 and act.side == "subject" and "kill" in act.acts and not sentence.tag(act.first, "both"):
        verb = act.first  # "six crew of a helicopter that came down perished"
    if not sentence.lexicon.fixed_order or count.group != "person" or not count.last < verb <= act.first:
        return False
    return verb - count.last <= _FARTHEST and _opens(sentence, count) and _only_describes(sentence, count, counts, verb)


def _passive_before(sentence: Sentence, act: Act) -> int:
    """Where the "have been" or "were" of a participle begins; -1 where none stands before it."""
    index = act.first - 1
    while index > 0 and sentence.tag(index, "stop") == "adverb":
        index -= 1
    if not sentence.tag(index, "passive"):
        return -1
    while index > 0 and sentence.tag(index - 1, "stop") == "aux":
        index -= 1
    return index


def _opens(sentence: Sentence, count: Count) -> bool:
    """Whether the counted are the first of their clause."""
    before = sentence.start_of(count.first) if count.first else -1
    return before < 0 or sentence.low(before) == "," or sentence.is_any(before, *_OPENERS)


def _only_describes(sentence: Sentence, count: Count, counts: list[Count], verb: int) -> bool:
    """Whether all that stands between the counted and a verb says which ones are meant."""
    index, joined = count.last, False
    of = sentence.word_tag(index, "stop") == "preposition" or sentence.tag(index, "part_after")
    if not (of or sentence.low(index) == "(" or sentence.low(index).endswith(sentence.lexicon.participles)):
        return False
    others = {other.first for other in counts}
    while index < verb:
        if sentence.low(index) == "(":
            index = next((at for at in range(index, verb) if sentence.low(at) == ")"), verb)
        elif sentence.low(index) == "," and sentence.tag(index + 1, "part_before"):  # ", including two women,"
            index = next((at for at in range(index + 1, verb) if sentence.low(at) == ","), verb)
        elif index in others or sentence.low(index) in _ENDS or _ends_subject(sentence, index, joined=joined):
            return False
        joined = joined or sentence.tag(index, "conjunction") is not None
        index += 1
    return True


def _ends_subject(sentence: Sentence, index: int, *, joined: bool) -> bool:
    """Whether a word shows that something else is told: another verb, another clause, other people after an "and"."""
    tags = sentence.tags[index]
    if tags.get("stop") == "aux" or "speech" in tags or ("breaker" in tags and "relative" not in tags):
        return True
    return joined and tags.get("noun", "").startswith("person")


def tells(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> bool:
    """Whether a number is what a toll is told to be: "The toll of the attack on the hotel near the port rose to 12"."""
    if any(act.last <= other.first < count.first for other in counts):
        return False
    if sentence.lexicon.free_order:
        return _has_risen_to(sentence, count, act)
    if not sentence.lexicon.fixed_order:
        return False
    if any(act.last <= at < count.first for at in sentence.where("toll")):
        return False
    lead = sentence.low(count.first - 1)
    if lead == "at" and _is_put(sentence, act):
        return True
    verb = sentence.start_of(count.first)
    if sentence.low(verb) == lead and lead in _LEADS:
        verb = sentence.start_of(verb)
    told = sentence.tag(verb, "listing_verb") or sentence.tag(verb, _LEADS.get(lead, ""))
    return bool(told) and verb >= act.last


def _has_risen_to(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether the verb of a toll leads to the number: "Число погибших при взрыве на заводе возросло до 28"."""
    verb = count.first - 1
    verb -= sentence.tag(verb, "towards") is not None
    if verb < act.last or sentence.tag(verb, "rise") is None:
        return False
    return not any(act.last <= at < verb for at in sentence.where_any("toll", "number_of"))


def _is_put(sentence: Sentence, act: Act) -> bool:
    return any(sentence.tag(act.first - back, "placing") for back in range(1, _PUT + 1))


def has_own_verb(sentence: Sentence, count: Count) -> bool:
    """Whether a verb that no list has tells something else of a count: "killed two guards and stunned dozens"."""
    index = sentence.start_of(count.first)
    if not sentence.tag(index - 1, "conjunction") or not sentence.ends[index] or sentence.is_any(index, *_KNOWN):
        return False
    token = sentence.tokens[index]
    return token.kind == WORD and not token.capital and token.low.endswith("ed")
