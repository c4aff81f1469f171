"""Speakers in a language that closes its sentences with the verb and marks who speaks with a particle."""

from __future__ import annotations

from bot.figures.lexicon import NUMBER, WORD
from bot.figures.speakers import Speaker
from bot.figures.tokens import Sentence

_SPEAKING = ("speaker", "role")
_NAME = 3
"""Words before a title or an institution that may belong to its name."""
_SHORT_NAME = 3
"""Syllables of a native name, written in one word."""
_ADJACENT = 4
"""Tokens, a date among them, that may stand between a speaker and the closing verb."""


def speaker_of(sentence: Sentence, verb: int, taken: list[Speaker]) -> Speaker | None:
    """Who says what the verb of saying at token `verb` closes; None where nobody is marked."""
    marked = [index for index in sentence.where(*_SPEAKING) if index < verb and _is_marked(sentence, index, _SPEAKING)]
    inner = sentence.low(verb).endswith("고")
    if not marked and not inner and not taken:
        marked = [index for index in range(min(1, verb)) if _is_marked(sentence, index, ("nation",))]
    speakers = [(index, speaker) for index in marked if (speaker := _named(sentence, index))]
    free = [(index, one) for index, one in speakers if all(one.text != other.text or one.anaphor for other in taken)]
    if not free:
        return None
    nearest = free[-1]
    if inner or verb - nearest[0] <= _ADJACENT:
        return nearest[1]
    return free[0][1]


def cited_at(sentence: Sentence, index: int) -> Speaker | None:
    """Whom "according to" or "citing" at token `index` names: the institution or person before it."""
    for position in range(index - 1, max(-1, index - 5), -1):
        if sentence.tag(position, "speaker") or sentence.tag(position, "role"):
            return _named(sentence, position)
    return None


def _is_marked(sentence: Sentence, index: int, kinds: tuple[str, ...]) -> bool:
    """Whether the word at `index` is of one of these kinds and its particle says that it speaks."""
    token, tags = sentence.tokens[index], sentence.tags[index]
    if token.kind != WORD or not any(kind in tags for kind in kinds):
        return False
    return any(token.low.endswith(ending) for ending in sentence.lexicon.subject_endings) and len(token.low) > 1


def _named(sentence: Sentence, index: int) -> Speaker | None:
    if sentence.tag(index, "role"):
        return _person(sentence, index)
    start = index
    while start > 0 and index - start < _NAME and _belongs(sentence, start - 1):
        start -= 1
    words = [token.text for token in sentence.tokens[start:index]]
    return Speaker(" ".join([*words, sentence.lexicon.bare(sentence.tokens[index].text)]), person=False)


def _person(sentence: Sentence, index: int) -> Speaker | None:
    """The name before a title: one word of a native name, or two; parties and countries between are skipped."""
    position = index - 1
    if position >= 0 and sentence.tag(position, "deictic"):
        return Speaker("", person=True, anaphor="person")
    while position >= 0 and any(sentence.tag(position, kind) for kind in ("party", "nation", "place")):
        position -= 1
    if position < 0 or not _belongs(sentence, position):
        return Speaker(sentence.lexicon.bare(sentence.written(position + 1, index + 1)), person=False)
    first = position
    native = len(sentence.tokens[position].text) <= _SHORT_NAME and sentence.tag(position, "surname") is not None
    if not native or _is_given_name(sentence, position - 1):
        while first > 0 and position - first < _NAME - 1 and _belongs(sentence, first - 1):
            first -= 1
    return Speaker(sentence.written(first, position + 1), person=True)


def _is_given_name(sentence: Sentence, index: int) -> bool:
    """Whether a word that means nothing else stands before a surname: a foreign name of two words."""
    return index >= 0 and sentence.tags[index].keys() <= {"surname"} and _belongs(sentence, index)


def _belongs(sentence: Sentence, index: int) -> bool:
    """Whether a word may be part of a name that goes on: no particle, no number, nothing that begins a clause."""
    token, tags = sentence.tokens[index], sentence.tags[index]
    if token.kind != WORD or any(kind in tags for kind in ("earlier", "deictic", "speech", "citing")):
        return False
    if ("counter" in tags or "date_unit" in tags) and index > 0 and sentence.tokens[index - 1].kind == NUMBER:
        return False
    if "speaker" in tags or "nation" in tags or "party" in tags:
        return not any(token.low.endswith(ending) for ending in sentence.lexicon.subject_endings)
    return not any(token.low.endswith(ending) for ending in sentence.lexicon.clause_endings)
