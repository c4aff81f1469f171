"""What stands beside a number."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_COUNTABLE = frozenset(("noun", "head", "area"))
_TIMED = 4
"""Tokens of "the very same day"."""


def followed_by_noun(sentence: Sentence, index: int) -> bool:
    """Whether something that is counted, or a noun that says what happened, comes within two words."""
    if is_countable(sentence, index):
        return True
    if index >= len(sentence.tokens) or sentence.tokens[index].kind != WORD or sentence.tag(index, "stop"):
        return False
    return is_countable(sentence, sentence.after(index)) and sentence.tokens[index].kind == WORD


def is_countable(sentence: Sentence, index: int) -> bool:
    return not _COUNTABLE.isdisjoint(sentence.at(index))


def glued_before(sentence: Sentence, index: int) -> str:
    """The token that stands directly before, without a space."""
    return sentence.low(index - 1) if 0 < index < len(sentence.tokens) and not sentence.tokens[index].spaced else ""


def glued_after(sentence: Sentence, index: int) -> str:
    return sentence.low(index) if 0 < index < len(sentence.tokens) and not sentence.tokens[index].spaced else ""


def are_glued(sentence: Sentence, mark: int) -> bool:
    """Whether a mark joins the tokens on both sides of it, without a space: "8-inch"."""
    joined = mark + 1 < len(sentence.tokens)
    return joined and not (sentence.tokens[mark].spaced or sentence.tokens[mark + 1].spaced)


def past_kind(sentence: Sentence, end: int) -> int:
    """Up to the currency of a vague number, past what it may have before it: "billions of federal dollars"."""
    first = end
    end += sentence.low(end) in ("of", "more")
    kind = end > first and sentence.tag(end + 1, "money") and not sentence.tag(end, "stop")
    return end + 1 if kind else end


def takes_object(sentence: Sentence, index: int) -> bool:
    """Whether the verb before `index` does something to somebody named there: "killed a guard", "killed him"; not
    "killed the day before".
    """
    if not sentence.lexicon.fixed_order:
        return False
    if sentence.tag(index, "objective"):
        return True
    if sentence.tag(index, "stop") != "article":
        return False
    return not any(sentence.tag(at, "time") and sentence.low(at - 1) != "-" for at in range(index + 1, index + _TIMED))


def is_of_nation(sentence: Sentence, position: int) -> bool:
    """Whether a nation's adjective stands at `position`: the "французской" of "солдат французской выучки"."""
    if not sentence.lexicon.free_order or "nation" not in sentence.tags[position]:
        return False
    endings = tuple(ending for ending in sentence.lexicon.adjectives if len(ending) > 1)
    return sentence.tokens[sentence.after(position) - 1].low.endswith(endings)


def is_model(sentence: Sentence, index: int) -> bool:
    """Whether a name in the plural stands at `index` that nothing is known of: "40 Leopards", "six Rafales"."""
    token = sentence.tokens[index]
    if not token.capital or sentence.tags[index] or token.low.endswith(sentence.lexicon.people_endings):
        return False
    return token.low.endswith("s")


def is_compounded(sentence: Sentence, position: int) -> bool:
    """Whether a hyphen makes a noun part of an adjective: "three school-aged children", "six US-made tanks"."""
    after = position + 1
    if not sentence.lexicon.fixed_order or sentence.low(after) != "-" or not are_glued(sentence, after):
        return False
    if sentence.after(position) > after:
        return False  # "self-propelled guns"
    return sentence.tag(after + 1, "made") is not None or sentence.low(after + 1).endswith(sentence.lexicon.participles)
