"""Whom "it" and "they" mean that open a sentence in a fixed order: whoever opened the one before by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.figures.bodies import opens_verb
from bot.figures.parties import Mention, Parties, is_by_name, mentions, role_of
from bot.figures.tokens import POSSESSIVE, Sentence

_ONE, _MANY = frozenset(("it", "its")), frozenset(("they", "their"))
_OPENING, _PHRASE = 2, 4
"""Tokens before a name that opens a sentence, and behind it those of what is called by it: "Russian ground troops"."""
_SAID = 3
"""Tokens at the end of a sentence in which another is said to have said it."""
_CALLED = ("army", "band", "state", "speaker", "field", "role")
"""Tags of words that only say what of a nation acts: "the Rwandan army", "M23 rebels"."""
_FIGHTERS = ("person/soldier", "person/militant")
_PLURAL = ("s", "men")


def resolve(sentences: Sequence[Sentence], parties: Parties) -> Parties:
    """The parties of an article, and whom its pronouns stand for."""
    if not parties.named or not sentences or not sentences[0].lexicon.fixed_order:
        return parties
    meant: dict[int, Mention] = {}
    before: tuple[str, bool] | None = None
    for sentence in sentences:
        stands = before is not None and sentence.low(0) in (_MANY if before[1] else _ONE)
        if before is not None and stands:
            if role_of(sentence, 0) == "party":  # "It puts the damage at": whoever speaks is known otherwise
                meant[id(sentence)] = Mention(0, before[0], "party")
        else:
            before = _subject(sentence, parties)
    return replace(parties, meant=meant) if meant else parties


def _subject(sentence: Sentence, parties: Parties) -> tuple[str, bool] | None:
    """The nation or party that acts or speaks in the clause that opens a sentence, and whether it is many."""
    told = parties.told.get(id(sentence), ())
    if "side_noun" in sentence.tagged:
        told = mentions(sentence, parties.foe, parties)
    one = next(iter(told), None)
    if one is None or one.index > _OPENING or one.role not in ("party", "speaker"):
        return None
    if one.index and sentence.tag(0, "stop") != "article":
        return None
    last = sentence.after(one.index)
    end = last + (sentence.low(last) in POSSESSIVE)
    reach = min(last + _PHRASE, len(sentence.tokens) - 1)
    while end < reach and not _is_verb(sentence, end, one.index) and _is_called(sentence, end):
        end = sentence.after(end)
    if end > reach or not _is_verb(sentence, end, one.index):
        return None
    if any(other.role == "speaker" and other.nation != one.nation for other in told):
        return None  # "North Korea sent balloons, South Korea's army said. It scrambled helicopters"
    ends = range(len(sentence.tokens) - _SAID, len(sentence.tokens))
    if one.role == "party" and any(at > end and sentence.tag(at, "speech") for at in ends):
        return None  # "..., the army said. It had"
    alone = end == last
    many = sentence.low(end - 1).endswith(_PLURAL) and not (alone and is_by_name(sentence, one))
    return one.nation, many or (alone and one.nation in parties.armed and sentence.low(end) in ("have", "were", "are"))


def _is_verb(sentence: Sentence, index: int, first: int) -> bool:
    """Whether a verb stands there, also one that the lexicon doesn't know: "the Polish army opened"."""
    token = sentence.tokens[index]
    past = index > first and not token.capital and not sentence.tags[index] and token.low.endswith("ed")
    return past or opens_verb(sentence, index, first)


def _is_called(sentence: Sentence, index: int) -> bool:
    if sentence.tag(index, "concern"):
        return False  # "the Russian company"
    return sentence.is_any(index, *_CALLED) or sentence.noun(index) in _FIGHTERS
