"""Whom an outlet quotes, where cases tell the one from the other: "цитирует главу Бурятии Алексея Цыденова
«Интерфакс»", "приводит Reuters слова министра"."""

from __future__ import annotations

from bot.figures.lexicon import WORD
from bot.figures.phrases import left_of
from bot.figures.runs import quoted_name, run_end
from bot.figures.saying import Attribution
from bot.figures.speakers import Speaker, in_nominative, parse
from bot.figures.tokens import Sentence

_LONGEST = 8
"""Tokens of an outlet's name in quotation marks."""
_FARTHEST = 16
"""Tokens from the verb on in which both are named."""
_ENDS = (",", ".", ";", ":", "—", "–", "(")
_WORDS = "words"
"""What the noun for "words" is tagged, which the verb may lead to beyond the outlet."""


def quoting(sentence: Sentence, verb: int, floor: int) -> Attribution | None:
    """Whoever is quoted by an outlet, which stands before the verb or behind it; None where the verb quotes nobody."""
    start = sentence.after(verb)
    reach = range(start, min(start + _FARTHEST, len(sentence.tokens)))
    end = next((at for at in reach if _ends(sentence, at)), reach.stop)
    words = next((at for at in range(start, end) if sentence.tag(at, "quoting") == _WORDS), None)
    if words is None and sentence.tag(verb, "quoting") is None:
        return None
    begins = verb
    if (outlet := _outlet(sentence, start, end)) is not None:
        name, first, last = outlet
    else:
        before, begins = left_of(sentence, verb, floor)
        if not before or not before[0].text:
            return None
        name, first, last = before[0].text, end, end
    quoted = _quoted(sentence, [(start, first), (last, end)], words)
    if not quoted:
        return None
    speakers = tuple(in_nominative(sentence, quoted))
    return Attribution(first=begins, last=end, speakers=speakers, trailing=begins == verb, relays=(name,))


def _ends(sentence: Sentence, index: int) -> bool:
    """Whether what names both has ended: by a mark that isn't in a name like "Kun.uz", or with what was said."""
    following = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    inside = sentence.low(index) == "." and following is not None and not following.spaced
    return (sentence.low(index) in _ENDS and not inside) or sentence.tag(index, "said_of") is not None


def _quoted(sentence: Sentence, parts: list[tuple[int, int]], words: int | None) -> list[Speaker]:
    """Whose words they are, who stands before the outlet or behind it: "его слова", "слова министра", "министра"."""
    if words is not None and sentence.tag(words - 1, "anaphor") == "person":
        return [Speaker("", person=True, anaphor="person")]
    begins = 0 if words is None else words + 1
    first, last = next(((max(low, begins), high) for low, high in parts if max(low, begins) < high), (0, 0))
    if last == first + 1 and sentence.tag(first, "anaphor") == "person":
        return [Speaker("", person=True, anaphor="person")]
    return parse(sentence, first, last)


def _outlet(sentence: Sentence, start: int, end: int) -> tuple[str, int, int] | None:
    """The name of the outlet between two tokens, and where it begins and ends, with what sort of outlet it is."""
    for at in range(start, end):
        lead = sentence.tag(at, "outlet") is not None
        name = at + lead
        if sentence.low(name) == "«":
            close = next((one for one in range(name, min(name + _LONGEST, end)) if sentence.low(one) == "»"), name)
            if quoted_name(sentence, close, name) == name:
                return sentence.written(name + 1, close), at, close + 1
        token = sentence.tokens[name] if name < end else None
        if token is None or token.kind != WORD or not token.capital:
            continue
        known = sentence.tag(name, "recipient") is not None
        if lead or known or token.text.isascii():
            last = min(end, sentence.after(name) if known else _ascii_end(sentence, name))
            return sentence.written(name, last), at, last
    return None


def _ascii_end(sentence: Sentence, name: int) -> int:
    """Where a name ends: behind its words in Latin letters, if it has any."""
    end = run_end(sentence, name)
    latin = sentence.tokens[name].text.isascii()
    while latin and end > name + 1 and not sentence.tokens[end - 1].text.isascii():
        end -= 1
    return end
