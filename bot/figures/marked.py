"""Names that particles mark, where the verb closes the sentence: who acts or speaks, and where their name begins."""

from __future__ import annotations

from collections.abc import Mapping

from bot.figures import particles
from bot.figures.clauses import closes
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.speakers import Speaker
from bot.figures.tokens import Sentence

_SPEAKING = ("speaker", "role", "anaphor")
_NAMING = "'‘’"
"""Marks that set off a name."""
_SYLLABLE = 1
_SHORT_NAME = 3
"""Syllables of a native name, written in one word."""
_NAME = 3
"""Words of a name, and words before a title or an institution that may belong to it."""
_NO_SPEAKER = (
    "noun",
    "head",
    "both",
    "month",
    "weekday",
    "place",
    "nation",
    "earlier",
    "total",
    "modifier",
    "going_on",
)
"""Tags of words that are no speaker's name."""
_NOTHING = frozenset(("surname", "counter", "decade", "money", "measure", "time", "date_unit", "clock"))
"""Tags that words share with units, which mean something after a number only."""
_ROLES = ("party", "nation", "place", "role", "speaker", "organisation")


def is_marked(sentence: Sentence, index: int, kinds: tuple[str, ...] = _SPEAKING) -> bool:
    """Whether the word at `index` is of one of these kinds and its particle says that it speaks."""
    if not sentence.tokens[index].low.endswith(sentence.lexicon.subject_endings):
        return False  # most words
    tags = tags_of(sentence, noun_of(sentence, index))
    counted = "head" in tags and sentence.tokens[min(index + 1, len(sentence.tokens) - 1)].kind == NUMBER
    return not counted and not tags.keys().isdisjoint(kinds) and is_subject(sentence, index)


def tags_of(sentence: Sentence, index: int) -> Mapping[str, str]:
    """The tags of the word at `index`, or of the phrase that it is part of."""
    while index > 0 and not sentence.ends[index]:
        index -= 1
    return sentence.tags[index]


def is_subject(sentence: Sentence, index: int) -> bool:
    """Whether a particle marks the word at `index`, or the name before the brackets that it follows."""
    token = sentence.tokens[index]
    if token.kind != WORD or not particles.has(sentence, index, sentence.lexicon.subject_endings):
        return False
    return "modifier" not in sentence.tags[index] and (len(token.low) > 1 or noun_of(sentence, index) != index)


def is_topic(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].low.endswith(sentence.lexicon.topic_endings)


def noun_of(sentence: Sentence, index: int) -> int:
    """The word whose particle stands at `index`: itself, or before brackets, as in 전쟁연구소(ISW)는."""
    if sentence.low(index - 1) != ")" or len(sentence.low(index)) > 1:
        return index
    opening = next((at for at in range(index - 2, max(0, index - 6), -1) if sentence.low(at) == "("), 0)
    return opening - 1 if opening > 0 else index


def may_be_named(sentence: Sentence, index: int) -> bool:
    tags = sentence.tags[index]
    if sentence.tokens[index].kind != WORD or not sentence.ends[index] or sentence.tokens[index - 1].kind == NUMBER:
        return False
    return any(kind in tags for kind in _SPEAKING) or not any(kind in tags for kind in _NO_SPEAKER)


def named(sentence: Sentence, index: int, floor: int) -> Speaker | None:
    """The speaker whose particle stands at `index`, in words from token `floor`."""
    noun = noun_of(sentence, index)
    tags = tags_of(sentence, noun)
    if (anaphor := tags.get("anaphor")) is not None:
        return Speaker("", person=anaphor == "person", anaphor=anaphor)
    if "role" in tags and "bureau" not in tags:
        return _person(sentence, noun, floor)
    word = sentence.tokens[noun].text
    bare = tags.get("side") or (word if noun != index else _bare(sentence, word))
    if sentence.tag(noun - 1, "deictic") == "yes" and "speaker" in tags and noun > floor:
        return Speaker("", person=False, anaphor=bare, generic=True)
    start = name_start(sentence, noun, floor)
    if "document" in tags and "speaker" not in tags:
        issuer = named(sentence, noun - 1, start) if start < noun else None
        return issuer or Speaker("", person=False, anaphor=bare, record=True)
    alone = noun - ("side" in tags)
    if start == alone and (sentence.tag(alone, "generic") or (alone == noun and len(bare) == _SYLLABLE)):
        known = sentence.tag(alone, "generic") is not None  # 군 is no other body than an army
        return Speaker("", person=False, anaphor=_bare(sentence, sentence.tokens[alone].text), generic=known)
    name = " ".join([*(token.text for token in sentence.tokens[start:noun]), bare]).strip(_NAMING)
    return Speaker(name, person=start > floor and "role" in sentence.tags[start - 1] and "speaker" not in tags)


def _bare(sentence: Sentence, word: str) -> str:
    """A word without its particle, also where one syllable is left, as of a province: 도는."""
    bare = sentence.lexicon.bare(word)
    particles = (*sentence.lexicon.subject_endings, *sentence.lexicon.owner_endings)
    marked = bare == word and len(word) == _SYLLABLE + 1 and word.endswith(particles)
    return word[:_SYLLABLE] if marked else bare


def name_start(sentence: Sentence, noun: int, floor: int) -> int:
    """Where a name begins that ends at `noun`; a title or a kind of outlet before it is no part of it."""
    start, known = noun, "speaker" in tags_of(sentence, noun)
    while start > floor and noun - start < _NAME and _belongs(sentence, start - 1):
        kinds = sentence.tags[start - 1]
        if ("role" in kinds and "bureau" not in kinds) or (not known and "speaker" in kinds and "nation" not in kinds):
            break
        if "run_by" in kinds and not sentence.tag(noun, "generic"):
            break
        start -= 1
    return start - (start > floor and sentence.tag(start - 1, "deictic") == "some")  # 한 시민단체


def _person(sentence: Sentence, index: int, floor: int) -> Speaker | None:
    """The name before a title: one word of a native name, or more; parties, offices and countries between are none."""
    position = index - 1
    if position >= floor and sentence.tag(position, "deictic") == "yes":
        return Speaker("", person=True, anaphor="person")
    if position >= floor and sentence.tag(position, "deictic") == "some":
        nobody = f"{sentence.tokens[position].text} {sentence.lexicon.bare(sentence.tokens[index].text)}"
        return Speaker("", person=True, anaphor=nobody)  # 한 의원, or the one whose surname it is
    while position >= floor and sentence.is_any(position, *_ROLES) and _belongs(sentence, position):
        position -= 1
    if position < floor or not _may_end_name(sentence, position):
        office = sentence.lexicon.bare(sentence.written(position + 1, index + 1))
        return Speaker(office, False) if position + 1 < index else Speaker("", person=True, anaphor=office)
    text = sentence.tokens[position].text
    surname = sentence.tag(position, "surname") is not None
    if len(text) == 1 and surname:
        return Speaker("", person=True, anaphor=text)
    first = position
    if len(text) > _SHORT_NAME or not surname or _is_given_name(sentence, position - 1):
        while first > floor and position - first < _NAME - 1 and _is_given_name(sentence, first - 1):
            first -= 1
    return Speaker(sentence.written(first, position + 1), person=True)


def _is_given_name(sentence: Sentence, index: int) -> bool:
    """Whether a word that means nothing else stands before a surname: a foreign name of two words."""
    return index >= 0 and sentence.tags[index].keys() <= _NOTHING and _may_end_name(sentence, index)


def _may_end_name(sentence: Sentence, index: int) -> bool:
    """Whether a word before a title may be a name, though foreign names end as verbs and adverbs do: 페트로 대통령."""
    low = sentence.low(index)
    if _belongs(sentence, index):
        return True
    if not low.endswith(sentence.lexicon.name_endings) or not sentence.tags[index].keys() <= _NOTHING:
        return False
    if len(low) >= _SHORT_NAME:
        return True
    given = index - 1
    return len(low) > _SYLLABLE and given >= 0 and not sentence.tags[given] and _may_end_name(sentence, given)


def _belongs(sentence: Sentence, index: int) -> bool:
    """Whether a word may be part of a name that goes on: no particle, no number, nothing that begins a clause."""
    token, tags = sentence.tokens[index], sentence.tags[index]
    if token.kind != WORD or any(kind in tags for kind in ("earlier", "deictic", "speech", "citing")):
        return False
    if closes(sentence, index):
        return False
    if ("counter" in tags or "date_unit" in tags) and index > 0 and sentence.tokens[index - 1].kind == NUMBER:
        return False
    if "speaker" in tags or "nation" in tags or "party" in tags:
        described = "nation" not in tags and token.low.endswith(sentence.lexicon.copular_endings)
        return not (described or particles.has(sentence, index, sentence.lexicon.subject_endings))
    return not particles.has(sentence, index, sentence.lexicon.clause_endings)
