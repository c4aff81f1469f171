"""Who informed whoever speaks, and so says it first: "after a session with the agency", "once the agency had informed
his panel", "passing on what the agency had told"."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.phrases import left_of, right_of
from bot.figures.speakers import Speaker
from bot.figures.tokens import POSSESSIVE, Sentence

_REACH = 18
"""Tokens after a verb of saying in which it may be told who informed the speaker."""
_CLAUSE = 10
"""Tokens of whoever informed them, behind the "after"."""
_NEAR = 4
"""Tokens between a verb and those informed, or a record."""
_WHOSE = 7
"""Tokens after "passing on" in which whose words they are follows."""
_WITH = ("with", "by", "from")
_WHEN = ("after", "once", "when", "as", "since")
_WHOM = ("which", "whom", "that")
_LEADS = ("by", "from", "of")


def source(sentence: Sentence, start: int, last: int | None = None) -> tuple[tuple[Speaker, ...], int]:
    """The body that informed whoever speaks, told from token `start` on, and where that ends."""
    end = min(start + _REACH, len(sentence.tokens) if last is None else last)
    for index in sentence.where("informing"):
        if start <= index < end:
            found, close = _READERS[sentence.tag(index, "informing") or ""](sentence, index, start)
            if found and (last is None or close <= last):
                return found, close
    return (), start


def giver(sentence: Sentence, verb: int) -> int | None:
    """The "from" before whom somebody has it from: "learned from the hospital that", "had learnt of 42 from"."""
    if not sentence.tag(verb, "learning"):
        return None
    reach = range(verb + 1, min(verb + _CLAUSE, len(sentence.tokens)))
    return next((at for at in reach if sentence.low(at) == "from" or sentence.tag(at, "seller_lead") == "giver"), None)


def are_told(sentence: Sentence, verb: int) -> bool:
    """Whether a clause on those just named says that they were told something: ", whose panel was briefed by"."""
    if sentence.tag(verb, "informing") != "told" or not sentence.tag(verb - 1, "passive"):
        return False
    return sentence.find("relative", max(0, verb - _CLAUSE), verb) is not None


def _of_session(sentence: Sentence, index: int, start: int) -> tuple[tuple[Speaker, ...], int]:
    """ "a hearing with the agency"."""
    after = sentence.after(index)
    return _bodies(*right_of(sentence, after + 1)) if sentence.low(after) in _WITH else ((), start)


def _of_told(sentence: Sentence, index: int, start: int) -> tuple[tuple[Speaker, ...], int]:
    """ "after the agency had informed his committee", "once the agency reported to MPs"."""
    if are_told(sentence, index):
        by = next((at for at in range(index, index + _CLAUSE) if sentence.low(at) == "by"), None)
        return ((), start) if by is None else _bodies(*right_of(sentence, by + 1))
    opens = _opens_when(sentence, index, start)
    if opens is None:
        opens = _opens_to_them(sentence, index, start)
    if opens is None:
        return (), start
    end = index
    while end > opens + 1 and sentence.tag(end - 1, "stop") in ("aux", "adverb"):
        end -= 1
    found, first = left_of(sentence, end, opens + 1)
    return _bodies(found, sentence.after(index)) if first == opens + 1 or found else ((), start)


def _opens_when(sentence: Sentence, index: int, start: int) -> int | None:
    """The "after" of "after the agency had informed them"."""
    if not _is_to_them(sentence, sentence.after(index)):
        return None
    reach = range(index - 1, max(start - 1, index - _CLAUSE), -1)
    return next((at for at in reach if sentence.low(at) in _WHEN), None)


def _opens_to_them(sentence: Sentence, index: int, start: int) -> int | None:
    """The "which" of "a panel to which the agency presented its findings"."""
    chamber = next(iter(sentence.back(index, "chamber")), -1)
    if chamber < start or index - chamber >= _CLAUSE:
        return None
    opens = sentence.after(chamber)
    opens += sentence.low(opens) == "to"
    return opens if sentence.low(opens) in _WHOM else None


def _is_to_them(sentence: Sentence, index: int) -> bool:
    """Whether those who speak are informed: "his panel", "them", "to MPs", "before the committee"."""
    reach = range(index, min(index + _NEAR, len(sentence.tokens)))
    return any(sentence.tag(at, "stop") == "pronoun" or sentence.tag(at, "chamber") is not None for at in reach)


def _of_passing(sentence: Sentence, index: int, start: int) -> tuple[tuple[Speaker, ...], int]:
    """ "passing on the department's words", "relaying what the agency had told", "using figures from the fund"."""
    after = sentence.after(index)
    if sentence.tag(index - 1, "stop") == "aux":
        return (), start  # "is using civilians"
    record = next((at for at in sentence.where_any("record", "alleging") if after <= at < after + _NEAR), None)
    if sentence.tag(index, "informing") == "sight" and record is None:
        return (), start  # "having seen a film of"
    for at in range(after, min(after + _WHOSE, len(sentence.tokens))):
        low = sentence.low(at)
        if low in POSSESSIVE:
            return _bodies(left_of(sentence, at, after)[0], at + 1)
        if low == "what":
            return _bodies(*right_of(sentence, at + 1))
        if low in _LEADS and sentence.find("according", after, at) is None:
            return _bodies(*right_of(sentence, at + 1))
        if sentence.tokens[at].kind != WORD:
            break
        if sentence.tag(at, "according") is not None:  # "data from"
            return _bodies(*right_of(sentence, sentence.after(at)))
    return (), start


def _bodies(found: list[Speaker], end: int) -> tuple[tuple[Speaker, ...], int]:
    """Those of them who are bodies, by name or by what they are: no president whom another met."""
    kept = tuple(one for one in found if one.name and (not one.person or one.guessed) and one.anaphor not in _PRONOUNS)
    return kept, end


_PRONOUNS = ("person", "body")
_READERS = {
    "session": _of_session,
    "told": _of_told,
    "passing": _of_passing,
    "sight": _of_passing,
}
