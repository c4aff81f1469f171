"""Whose or who the counted are, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.figures.lexicon import WORD
from bot.figures.measures import Count
from bot.figures.tokens import Sentence

_ARMED = ("person/soldier", "person/none")
_OWNED = (
    "launched",
    "intercepted",
    "destroyed",
    "supplied",
    "deployed",
    "casualties",
    "area",
    "settlements",
    "money",
    "surrendered",
)
"""Measures whose number belongs to a side even where its noun names none."""
_NAME = 4
"""Words of a place's name."""


def subject(sentence: Sentence, count: Count, previous: str | None) -> str | None:
    """The owner, party or group that is counted, in English; `previous` is that of the last count of the same sort."""
    own = _nation(sentence, count.hedged.last, count.last)
    group = _group(sentence, count)
    if group and not (own and count.thing.kind == "person/soldier"):
        return group
    if own:
        return own
    if count.heir or (count.thing.group == "none" and count.measure not in ("money", "area")):
        if previous:
            return previous
    if count.measure in _OWNED or count.thing.kind == "person/soldier":
        return _nation_before(sentence, count.first) or previous
    return None


def _group(sentence: Sentence, count: Count) -> str | None:
    if count.measure in ("share", "money", "area"):
        return None
    last = None
    for index in range(count.hedged.last, count.last):
        last = sentence.tag(index, "group") or last
    return last


def _nation(sentence: Sentence, first: int, last: int) -> str | None:
    index = sentence.find("nation", first, last)
    return sentence.tag(index, "nation") if index is not None else None


def _nation_before(sentence: Sentence, last: int) -> str | None:
    """The country named first in the sentence before `last` that isn't where something happens."""
    for index in range(last):
        nation = sentence.tag(index, "nation")
        if nation and not sentence.tag(index - 1, "place_before") and not sentence.tag(sentence.after(index), "role"):
            return nation
    return None


# ------------------------------------------------------------------ places
def place(sentence: Sentence, count: Count, usual: str | None) -> str | None:
    """Where: the place named nearest after the count, else before it, else the article's."""
    after = _place_from(sentence, range(count.first, len(sentence.tokens)))
    return after or _place_from(sentence, range(count.first - 1, -1, -1)) or usual


def usual_place(sentences: Sequence[Sentence]) -> str | None:
    """The place that an article names most, the first of equals."""
    found = Counter(
        name for sentence in sentences for index in range(len(sentence.tokens)) if (name := _place_at(sentence, index))
    )
    return found.most_common(1)[0][0] if found else None


def _place_from(sentence: Sentence, indexes: range) -> str | None:
    return next((name for index in indexes if (name := _place_at(sentence, index))), None)


def _place_at(sentence: Sentence, index: int) -> str | None:
    """The place that begins at token `index`, where a preposition stands before it."""
    tags = sentence.tags[index]
    if "place" in tags:
        return tags["place"]
    preposition = index - 1
    if preposition < 0 or not sentence.tag(preposition, "place_before"):
        return None
    if "nation" in tags:
        return tags["nation"]
    token = sentence.tokens[index]
    if (
        token.kind != WORD
        or not token.capital
        or any(kind in tags for kind in ("month", "weekday", "role", "speaker", "stop"))
    ):
        return None
    end = index + 1
    while (
        end < len(sentence.tokens)
        and end - index < _NAME
        and sentence.tokens[end].kind == WORD
        and sentence.tokens[end].capital
    ):
        end += 1
    return sentence.written(index, end)
