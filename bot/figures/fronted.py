"""Things that free order names first and counts last: "Танків знищено 14", "Поездов, сообщили там, задержано 12"."""

from __future__ import annotations

from bot.figures import insertions
from bot.figures.hedges import Hedged
from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_COUNTED = ("attack/", "body/", "equipment/", "aircraft/", "weapon/", "person/", "building/", "settlement/")
_ENDS = ("", ",", ".", ";")
_STARTS = (",", ";", ":", "—", "–")
_BETWEEN = (None, "adverb", "aux", "conjunction", "preposition", "pronoun")
"""Small words of a clause that opens with what is counted."""
_OF_MANY = ("о", "и", "сь")
"""How its verb ends, not that of one: "сбито", "стянули", not "потратит"."""
_PHRASE = 12
"""Words of such a clause before its number."""
_DONE_TO = ("ых", "их", "ым", "им", "ыми", "ими")
"""How a participle of many ends."""
_MANY = ("ов", "ев", "ей", "ян", "ах", "ях", "ів", "їв")
"""How a noun of many ends that one describes."""
_WHERE = ("thing/", "settlement/")
_CIRCUMSTANCE = 6
"""Tokens of when or where something was done, between its participle and the noun."""


def kind_of(sentence: Sentence, hedged: Hedged) -> str | None:
    """The class of the noun that opens the clause of a number which ends it or a phrase of it, behind the verb."""
    closes = sentence.low(hedged.last) in _ENDS or sentence.tag(hedged.last, "stop") == "preposition"
    paid = sentence.low(hedged.first - 1).endswith(sentence.lexicon.datives)  # "выплатит пострадавшим 500 тысяч"
    if not sentence.lexicon.verb_first or not closes or paid:
        return None
    at, acted = hedged.first, False
    while at > 0 and sentence.low(at - 1) not in _STARTS[1:]:
        at = sentence.start_of(insertions.before(sentence, at))
        small = at >= 0 and sentence.tokens[at].kind == WORD and sentence.tag(at, "stop") in _BETWEEN
        if not small or hedged.first - at > _PHRASE:
            return None
        kind = sentence.noun(at)
        told = sentence.tag(at, "stop") == "aux" or (not kind and sentence.tag(at, "both") is not None)
        acted = acted or (told and sentence.low(sentence.after(at) - 1).endswith(_OF_MANY))
        if acted and kind.startswith(_COUNTED) and (at == 0 or sentence.low(at - 1) in _STARTS):
            head = "head" in sentence.tags[at] and not kind.startswith("body/")
            return kind if not head and _are_many(sentence, at) else None
    return None


def _are_many(sentence: Sentence, noun: int) -> bool:
    """Whether the noun stands in the genitive of many: "танків", "гармат", not "танки", "танком"."""
    low = sentence.low(sentence.after(noun) - 1)
    return not low.endswith(("и", "ы", "і", "а", "я", "у", "ю", "ом", "ем", "ами", "ями", "ам", "ям", "о", "е"))


def past_participle(sentence: Sentence, first: int) -> int:
    """The noun of what is counted, where a participle says before it when or where it was done: "32 перехваченных за
    ночь БПЛА", "12 сбитых над областью дронах"; 0 where there is none."""
    lead = sentence.after(first)
    if sentence.tag(first, "both") is None or not sentence.low(lead - 1).endswith(_DONE_TO):
        return 0
    if sentence.word_tag(lead, "stop") != "preposition":
        return 0
    governed = lead + 1 + sentence.low(lead + 1).endswith(sentence.lexicon.adjectives)
    for at in range(lead + 1, min(lead + _CIRCUMSTANCE, len(sentence.tokens))):
        token = sentence.tokens[at]
        if (token.kind != WORD and token.text != "-") or sentence.is_any(at, "speech", "both", "breaker"):
            return 0
        kind, many = sentence.noun(at), token.low.endswith(_MANY) or (token.text.isupper() and len(token.text) > 1)
        if at > governed and kind and many and not kind.startswith(_WHERE):
            return at
    return 0
