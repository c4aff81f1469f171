"""Whom a noun of a body means by the sentence that it stands in: "customers of Polar Power …, the utility said"."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.runs import quoted_name, run_end, run_start
from bot.figures.saying import is_number
from bot.figures.tokens import POSSESSIVE, Sentence
from bot.text.names import dictionary_form

_FIRM = "firm"
"""What a noun may be of: a company that is named."""
_INITIALS = range(3, 7)
"""Letters of a service or an institute that goes by its initials."""
_KNOWN = frozenset(("nation", "capital", "place", "month", "weekday", "role"))
_LEADS = ("of", "at", "by", "to", "in")
_TOLD = ("speech", "according", "recipient", "medium", "citing")
"""What stands before the name of an outlet that says or was told something."""


def is_concern(sentence: Sentence, text: str) -> bool:
    """Whether words name a company by no more than what it is: "the Norwegian breeder", "концерн"."""
    *before, noun = text.split() or [""]
    look_up = sentence.lexicon.look_up
    return "concern" in look_up(noun).tags and all(
        word[:1].islower() or "nation" in look_up(word).tags for word in (*before, noun)
    )


def named(sentence: Sentence, noun: str) -> str:
    """The body that a sentence names before it says "the company" or "the bureau" of it; empty for none."""
    kind = sentence.lexicon.look_up(noun).tags.get("concern")
    said = [at for at in sentence.where("concern") if sentence.tag(at, "concern") == kind]
    if kind is None or not said or sentence.lexicon.verb_last:
        return ""
    if sentence.lexicon.fixed_order:
        return _served_by(sentence, said[-1]) or _possessing(sentence, said[-1])
    return _quoted(sentence, said[-1]) if kind == _FIRM else _by_initials(sentence, said[-1])


def owner(sentence: Sentence) -> str:
    """Whose it is that a sentence opens with: "Nordfisk's profit fell by a fifth, it said"; empty for none."""
    mark = next((at for at, token in enumerate(sentence.tokens) if token.low in POSSESSIVE), 0)
    last = mark - 1  # "Saudi Aramco's", not "Germany's"
    named = mark > 0 and run_start(sentence, mark) == 0 and _is_unknown(sentence, last, mark)
    return sentence.written(0, mark) if named and not sentence.tags[0].keys() & {"stop", "role"} else ""


def _served_by(sentence: Sentence, before: int) -> str:
    """Whose customers, staff or goods a sentence tells of: "passengers of an Altmark coach", "made by Orvana"."""
    for at in sentence.where("clientele"):
        start = at + 2
        start += sentence.tag(start, "stop") == "article"
        end = run_end(sentence, start)
        if end <= before and sentence.low(at + 1) in _LEADS and _is_unknown(sentence, start, end):
            return sentence.written(start, end)
    return ""


def _possessing(sentence: Sentence, before: int) -> str:
    """Whose so many are: the Nordfisk of "Nordfisk's 4 million salmon", or what the sentence is about: "Nordfisk's
    sales fell, the company said"."""
    for at, token in enumerate(sentence.tokens[:before]):
        start = run_start(sentence, at) if token.low in POSSESSIVE else at
        if _is_unknown(sentence, start, at) and (start == 0 or is_number(sentence, at + 1)):
            return sentence.written(start, at)
    return ""


def _is_unknown(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name stands there that is of no place, time or person with a title."""
    return start < end and all(_KNOWN.isdisjoint(sentence.tags[at]) for at in range(start, end))


def _quoted(sentence: Sentence, before: int) -> str:
    """The first name in quotation marks, of no outlet: "«Верфь» уволит 430 рабочих, сообщили на предприятии"."""
    for close, token in enumerate(sentence.tokens[:before]):
        opening = quoted_name(sentence, close, 0) if token.text == "»" else None
        if opening is None:
            continue
        before = sentence.start_of(opening) if opening else -1
        if not sentence.is_any(before, *_TOLD):
            return dictionary_form(sentence.written(opening + 1, close), sentence.lexicon.language)
    return ""


def _by_initials(sentence: Sentence, before: int) -> str:
    """The first service that goes by its initials: "Детективи НАБУ затримали сімох, мовиться в повідомленні бюро"."""
    for at, token in enumerate(sentence.tokens[:before]):
        short = token.kind == WORD and token.text.isupper() and len(token.text) in _INITIALS
        speaks = sentence.tag(at, "speaker") is not None or token.text.isascii()
        if short and speaks and _is_unknown(sentence, at, at + 1):
            return token.text
    return ""
