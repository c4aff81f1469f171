"""Things that free order names first and counts last: "Танків знищено 14", "Поездов, сообщили там, задержано 12"."""

from __future__ import annotations

from bot.figures import insertions
from bot.figures.hedges import Hedged
from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_COUNTED = ("equipment/", "aircraft/", "weapon/", "person/", "building/", "settlement/")
_ENDS = ("", ",", ".", ";")
_STARTS = (",", ";", ":", "—", "–")
_PHRASE = 6
"""Words of a noun with what goes with it."""


def kind_of(sentence: Sentence, hedged: Hedged) -> str | None:
    """The class of the noun that opens the clause of a number which ends it, right behind the verb."""
    verb = sentence.start_of(hedged.first)
    if not sentence.lexicon.verb_first or verb <= 0 or sentence.low(hedged.last) not in _ENDS:
        return None
    if sentence.tag(verb, "both") is None or sentence.tag(verb, "noun"):
        return None
    start = insertions.before(sentence, verb)
    for at in range(start - 1, max(-1, start - 1 - _PHRASE), -1):
        if sentence.tokens[at].kind != WORD or sentence.tag(at, "stop"):
            return None
        opens = at == 0 or sentence.low(at - 1) in _STARTS
        kind = sentence.noun(at)
        if kind.startswith(_COUNTED) and (opens or _is_described(sentence, at)):
            return kind if "head" not in sentence.tags[at] and _are_many(sentence, at) else None
    return None


def _is_described(sentence: Sentence, noun: int) -> bool:
    """Whether one adjective opens the clause before the noun: "Реактивных систем уничтожено"."""
    opens = noun == 1 or sentence.low(noun - 2) in _STARTS
    return opens and sentence.low(noun - 1).endswith(("их", "ых"))


def _are_many(sentence: Sentence, noun: int) -> bool:
    """Whether the noun stands in the genitive of many: "танків", "гармат", not "танки", "танком"."""
    low = sentence.low(sentence.after(noun) - 1)
    return not low.endswith(("и", "ы", "і", "а", "я", "у", "ю", "ом", "ем", "ами", "ями", "ам", "ям", "о", "е"))
