"""What words that reports have in common say: everyday ones less, and those of which many stories tell at the time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bot.stories.lexicon import common

_EVERYDAY = 0.4
"""Weight of a word that the news use daily; of any other it is 1."""


class Wording(NamedTuple):
    """The stems of a headline or a lead, each once, and what they weigh together."""

    words: frozenset[str]
    weight: float


def weigh(words: AbstractSet[str], language: str) -> float:
    """What words say together: those that the news use daily say less."""
    everyday = len(words & common(language))
    return _EVERYDAY * everyday + (len(words) - everyday)


def share(part: Wording, whole: Wording, language: str) -> float:
    """How much of `part` is in `whole`, 0 to 1."""
    return weigh(part.words & whole.words, language) / part.weight if part.weight else 0.0


def dice(one: frozenset[str], other: frozenset[str], language: str) -> float:
    """How alike two sets of words are, 0 to 1."""
    total = weigh(one, language) + weigh(other, language)
    return 2 * weigh(one & other, language) / total if total else 0.0


def crowdedness(words: frozenset[str], told: Mapping[str, int], language: str) -> float:
    """How many stories tell with these words, as a logarithm: the mean over the words.

    On a day when thirty stories name one man, his name ties no two of them.
    """
    everyday = common(language)
    crowded = [word for word in words if told.get(word, 0) > 1]
    total = sum((_EVERYDAY if word in everyday else 1) * math.log(told[word]) for word in crowded)
    return total / weigh(words, language) if total else 0.0
