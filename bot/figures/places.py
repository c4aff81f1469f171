"""Where: the places that a sentence names, and the one that most of an article happens in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.figures.lexicon import WORD, countries, peoples
from bot.figures.tokens import POSSESSIVE, Sentence, is_title_case

_NAME = 4
"""Words of a place's name."""
_NO_PLACE = frozenset(("month", "weekday", "role", "speaker", "stop", "medium", "group"))


def places_in(sentence: Sentence) -> list[tuple[int, str]]:
    """The places that a sentence names, each with its token."""
    starts = {*sentence.where("place")}
    if "place_before" in sentence.tagged:
        starts.update(map(sentence.after, sentence.tagged["place_before"]))
    if sentence.lexicon.fixed_order:
        starts.update(_known(sentence))
    if not starts:
        return []
    last = len(sentence.tokens)
    return [(at, name) for at in sorted(starts) if at < last and (name := _place_at(sentence, at))]


def _known(sentence: Sentence) -> list[int]:
    """Towns that are known by name, whatever stands before them: "bombs hit Kharkiv"."""
    towns = countries()
    tokens, tags = sentence.tokens, sentence.tags
    return [index for index in sentence.capitals if tokens[index].text in towns and "capital" not in tags[index]]


def usual_place(places: Iterable[Sequence[tuple[int, str]]]) -> str | None:
    """The place that an article names most, the first of equals, by the places of its sentences."""
    found = Counter(name for named in places for _, name in named)
    return found.most_common(1)[0][0] if found else None


def _tells_nothing(sentence: Sentence, written: str) -> bool:
    """Whether a word's capital is that of an acronym, or of every word of a headline, and no place has its name."""
    return written.isupper() or (is_title_case(sentence) and written not in countries())


def _place_at(sentence: Sentence, index: int) -> str | None:
    """The place that begins at token `index`, where a preposition stands before it."""
    tags = sentence.tags[index]
    if "place" in tags:
        return tags["place"]
    if "nation" in tags:
        after = sentence.after(index)
        owns = sentence.low(after) in POSSESSIVE or sentence.tag(after, "place")
        people = sentence.noun(after).startswith("person") or tags["nation"] in peoples()
        return None if owns or people else tags["nation"]
    token = sentence.tokens[index]
    if token.kind != WORD or not token.capital or not _NO_PLACE.isdisjoint(tags):
        return None
    if sentence.tag(index - 1, "place_weak") and not sentence.tag(index - 2, "noun"):
        return None  # "the Study of War", "told to CNN"
    if sentence.lexicon.free_order and not token.text.isascii():
        return None  # inflected: no name that a reader of English knows
    if sentence.lexicon.fixed_order and _tells_nothing(sentence, token.text):
        return None
    end = index + 1
    while (
        end < len(sentence.tokens)
        and end - index < _NAME
        and sentence.tokens[end].kind == WORD
        and sentence.tokens[end].capital
        and not sentence.tag(end, "weekday")
    ):
        end += 1
    return sentence.written(index, end)
