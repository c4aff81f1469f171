"""How far an article is about the built-in topics: a linear model of what else it names.

The catalog's rules say that a topic is spoken of. Whether the article is about it shows in its company: in which of the
catalog's lists of phrases ("concepts") are named beside it, in the headline or not, once or often, and in what is
counted. `weights.txt` has a weight for each of these features and each topic; `python -m tests.support.relevance` makes
it from labelled items. Topics without weights, as those of operators, keep the score of their rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import compress
from math import exp

from bot.articles import Figure
from bot.topics.atoms import Atom
from bot.topics.light import IN_TITLE, LEAD, Lit

TRUST = 1.8
"""What a rule that holds is worth, in the units of the weights."""
_MENTIONED, _TITLED = 0.25, 1.3
"""Parts of it for a passing mention, and for what stands in the headline."""
ALONE = 0.4
"""What must speak for a topic that no rule finds: of much other news a little does."""
SETTING = "setting"
"""The concept without which nothing speaks for a topic but its rule: the items from which the weights were learnt are
of one war, and what company says for a topic there it doesn't say in the rest of the world."""
_OVERRULED = -5.0
"""What speaks so much against a topic that even a headline which names it is about something else."""
_OUTSIDE = -2.0
"""What a rule and all the rest must be worth together outside the setting, where less is known of what is for it."""
ALWAYS = "always"
"""The feature that every article has: how rare the topic is."""
_ANYWHERE, _TITLE, _AGAIN, _COUNTED = "", "title:", "again:", "figure:"
_LEAST = 0.01
"""Of a mention: nobody reads a score of none beside a word that was found."""

Concepts = Mapping[Atom, tuple[str, ...]]
"""The names of the concepts that a phrase belongs to."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features, a row for each with a column for each topic."""

    topics: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def concepts(self) -> set[str]:
        """Those of which it makes something."""
        named = (feature for feature in self.weights if feature != ALWAYS and not feature.startswith(_COUNTED))
        return {SETTING, *(feature.removeprefix(_TITLE).removeprefix(_AGAIN) for feature in named)}

    def weigh(self, features: Iterable[str]) -> dict[str, float]:
        """What the features say of each topic: above 0 for it, below against it."""
        weights = self.weights
        rows = [weights[ALWAYS], *filter(None, map(weights.get, features))]
        return dict(zip(self.topics, map(sum, zip(*rows, strict=True)), strict=True))

    def reason(self, topic: str, features: Iterable[str]) -> str:
        """The concept that says most for a topic."""
        column = self.topics.index(topic)
        worth = {feature: self.weights[feature][column] for feature in features if feature in self.weights}
        named = [feature for feature in worth if not feature.startswith(_COUNTED)]
        return max(named, key=worth.__getitem__).removeprefix(_TITLE).removeprefix(_AGAIN)


def rule(score: float, strict: float) -> float:
    """What a rule's score is worth, in the units of the weights."""
    return TRUST * (_MENTIONED if score < strict else _TITLED if score >= IN_TITLE else 1.0)


def squash(worth: float) -> float:
    """A score above 0 to 1, at least half where more speaks for the topic than against it."""
    return max(_LEAST, 1 / (1 + exp(-max(-30.0, worth))))


def judged(score: float, worth: float, strict: float, *, is_set: bool) -> float:
    """What becomes of a rule's score where the weights have their say: in this setting, a headline that names a topic
    stays about it unless nearly all the rest says otherwise; outside, a rule stands unless much is against it."""
    total = worth + rule(score, strict)
    found = squash(total)
    if not is_set:
        return score if total >= _OUTSIDE else min(found, score)
    return max(found, strict) if score >= IN_TITLE and worth > _OVERRULED else found


def places(concepts: Concepts, lit: Lit, begin: int) -> dict[str, set[int]]:
    """Where each concept is named in the headline or the beginning of the text, whose first word has this number."""
    named: dict[str, set[int]] = {}
    end, occurrences = begin + LEAD, lit.occurrences
    places = zip(occurrences.atoms, occurrences.places, strict=True)
    for atom, place in compress(places, map(concepts.__contains__, occurrences.atoms)):  # few are of a concept
        if place < end:
            for concept in concepts[atom]:
                if concept in named:
                    named[concept].add(place)
                else:
                    named[concept] = {place}
    return named


def features(named: Mapping[str, set[int]], begin: int, figures: Iterable[Figure]) -> list[str]:
    """What the model is asked about, by name."""
    found = [_ANYWHERE + concept for concept in named]
    found += [_TITLE + concept for concept, at in named.items() if min(at) < begin]
    found += [_AGAIN + concept for concept, at in named.items() if len(at) > 1]
    return found + sorted({_COUNTED + figure.measure for figure in figures})


@cache
def built_in() -> Model:
    """The weights of the built-in topics: hundredths, a line for each feature."""
    text = resources.files(__package__).joinpath("weights.txt").read_text(encoding="utf-8")
    topics, *rows = [line.split() for line in text.splitlines()]
    return Model(tuple(topics), {row[0]: tuple(int(part) / 100 for part in row[1:]) for row in rows})
