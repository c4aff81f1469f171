"""Whom a headline or a sentence sets off from what they say, by a colon or a dash: "Кличко: двоє загиблих"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.figures import headlines
from bot.figures.asides import is_dateline
from bot.figures.lexicon import MARK, WORD
from bot.figures.saying import Attribution
from bot.figures.speakers import Speaker, parse
from bot.figures.tokens import Sentence

_NAME = 3
"""Words of a person's name."""
_NO_NAME = frozenset(
    (
        "noun",
        "head",
        "subject",
        "object",
        "both",
        "toll",
        "place",
        "nation",
        "capital",
        "month",
        "weekday",
        "stop",
        "total",
        "heading",
    )
)
"""Tags of words that are no part of a name set off without a title."""
_LANDS = frozenset(("nation", "capital", "place"))
_HEADLINE_NAME = 6
"""Tokens of a claimant whom a headline sets off."""


def find(sentence: Sentence, names: Sequence[str]) -> list[Attribution]:
    """A claimant that a headline sets off with a colon or a dash; `names` are those of the body."""
    if sentence.lexicon.verb_last and (quoted := headlines.find(sentence, names)):
        return [
            Attribution(first=one.first, last=one.last, speakers=(Speaker(one.name, person=False),), trailing=False)
            for one in quoted
        ]
    for mark, token in enumerate(sentence.tokens):
        colon = token.text == ":"
        if not colon and not (token.text in ("—", "–", "-") and token.kind == MARK and token.spaced):
            continue
        end = len(sentence.tokens) - (sentence.tokens[-1].text == ".")
        closes = not colon or (sentence.lexicon.fixed_order and not _holds_verb(sentence, mark + 1, end))
        start = next((at + 1 for at in range(mark) if sentence.low(at) == ":" and sentence.tag(0, "kicker")), 0)
        spans = [(start, mark, False), (mark + 1, end, True)] if closes else [(start, mark, False)]
        for first, last, trailing in spans:
            named = 0 < last - first <= _HEADLINE_NAME and not _acts(sentence, first, last)
            named = named and not any(sentence.tag(at, "kicker") for at in (first, sentence.start_of(last)))
            named = named and not (sentence.lexicon.verb_first and sentence.tag(first, "head"))  # "Загиблих — троє"
            named = named and (bool(names) or _may_claim(sentence, first, last))
            speakers = parse(sentence, first, last) if named else []
            if speakers and speakers[0].text and _is_claimant(sentence, first, last, speakers[0].text, names):
                return [Attribution(first=first, last=last, speakers=tuple(speakers), trailing=trailing)]
    return []


def _holds_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Whether more than a name stands there: "Floods kill 50: disaster agency", not "Gaza: officials fear worse"."""
    told = ("subject", "object", "both", "toll", "speech", "stop", "relative")
    return any(sentence.is_any(at, *told) for at in range(first, last))


def _acts(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb tells what somebody does, who so isn't set off as whoever speaks: "СБУ викрила мережу:"."""
    return sentence.lexicon.verb_first and any(
        not sentence.tokens[at].capital
        and any(kind in sentence.tags[at] for kind in ("both", "subject", "object"))
        and sentence.low(at).endswith(sentence.lexicon.finite)
        for at in range(first, last)
    )


def _is_claimant(sentence: Sentence, first: int, last: int, text: str, names: Sequence[str]) -> bool:
    folded = text.casefold()
    if sentence.lexicon.fixed_order:
        words = set(folded.split())
        lands = {name for name in names if sentence.lexicon.look_up(name.casefold()).tags.keys() & _LANDS}
        named = {name: set(name.casefold().split()) for name in names}
        known = any(words <= parts or (words >= parts and name not in lands) for name, parts in named.items())
    else:
        bare = last - first == 1 and sentence.tag(first, "place") and not sentence.is_any(first, "nation", "capital")
        others = [name.casefold() for name in names if len(name) > 2 and not bare]  # "Техас: повінь забрала 109 життів"
        known = any(folded in name or name in folded for name in others)
    if known:
        return True
    if (not names or text.isascii()) and _is_bare_name(sentence, first, last):
        return True
    return (text.isupper() and 2 <= len(text) <= _HEADLINE_NAME) or _holds_speaker(sentence, first, last)


def _may_claim(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what is set off may be a claimant whom no other sentence names: a speaker, initials or a bare name."""
    if _holds_speaker(sentence, first, last) or _is_bare_name(sentence, first, last):
        return True
    return any(token.text.isupper() for token in sentence.tokens[first:last])


def _holds_speaker(sentence: Sentence, first: int, last: int) -> bool:
    return any("speaker" in tags and "document" not in tags for tags in sentence.tags[first:last])


def before_colon(sentence: Sentence) -> Attribution | None:
    """A capital or somebody who may speak, set off by a colon: "Moscow: 170 drones destroyed"."""
    opening = [token.low for token in sentence.tokens[1 : _NAME + 1]]
    if ":" not in opening:
        return None
    colon = opening.index(":") + 1
    last = sentence.start_of(colon)
    known = sentence.tag(last, "capital") or (sentence.tag(last, "speaker") and not sentence.tag(0, "stop"))
    speakers = parse(sentence, 0, colon) if known else []
    if not speakers or not speakers[0].text or (sentence.lexicon.fixed_order and is_dateline(sentence, last)):
        return None
    return Attribution(first=0, last=colon, speakers=tuple(speakers), trailing=False)


def has_title(sentence: Sentence, one: Attribution) -> bool:
    """Whom a sentence sets off by a colon or dash has a title, is a body or plainly a name; "Найбільше —" isn't."""
    if not any(token.capital for token in sentence.tokens[one.first : one.last]):
        return False
    titled = any(sentence.find(kind, one.first, one.last) is not None for kind in ("role", "speaker"))
    set_off = one.trailing or sentence.low(one.last) == ":"
    return titled or (set_off and _is_bare_name(sentence, one.first, one.last))


def _is_bare_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether every word has a capital and none means anything: "Кличко: у столиці двоє загиблих", "Лисак у Telegram:
    двоє загиблих"."""
    tail = next((at for at in range(first + 1, last) if sentence.tag(at, "locating") == "at"), last)
    if any(sentence.is_any(at, "medium", "document") for at in range(tail + 1, last)):
        last = tail
    if not sentence.lexicon.verb_first or not 0 < last - first <= _NAME:
        return False
    for token, tags in zip(sentence.tokens[first:last], sentence.tags[first:last], strict=True):
        if not token.capital or token.kind != WORD or not _NO_NAME.isdisjoint(tags):
            return False
    return True
