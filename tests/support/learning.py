"""Learn anew who is still speaking, for `bot/figures/carrying.json`: python -m tests.support.learning uk ru

The languages that are named share what is learnt from all labelled texts in them that aren't held. An example is a
count of a sentence that names nobody, where an earlier one did: its features, as the extractor asks about them, and
whether that speaker stands behind it or nobody does. A logistic regression is fitted to them feature by feature, with a
penalty on the squares of the weights and a start from what the rules say.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from bot.figures import carrying
from bot.figures.counts import Count
from bot.figures.extract import extract
from bot.figures.tokens import Sentence
from tests.support.scores import Text, load_texts, pairs, same_name

TEXTS = Path(__file__).parents[1] / "unit" / "figures" / "texts"
WEIGHTS = Path(carrying.__file__).with_name("carrying.json")
_PENALTY = 1.0
_RULED = 2.0
"""What the rules' own answer weighs before anything is learnt."""
_RARE = 4
"""Texts that have to have a feature."""
_SWEEPS = 100


@dataclass(frozen=True, slots=True)
class Example:
    """A count: its features, and whether the last speaker stands behind it."""

    text: str
    features: frozenset[str]
    carried: bool


def examples(text: Text) -> Iterator[Example]:
    """The examples of a text, as the extractor comes upon them."""
    asked: dict[tuple[str, int, str], frozenset[str]] = {}

    def carry(sentence: Sentence, count: Count, said: Sequence[str]) -> bool:
        asked[sentence.text, sentence.span(count.first, count.last)[0], count.measure] = frozenset(said)
        return True

    with mock.patch.object(carrying, "is_carried", carry):
        figures = extract(text.article, text.language)
    for label, figure in pairs(text.labels, figures):
        written = text.article.title if figure.field == "title" else text.article.text
        features = asked.get((written, figure.start, figure.measure))
        claimant = next(iter(label["claimant"]), None)
        carried = same_name(claimant, figure.claimant[0] if figure.claimant else None)
        if features and (carried or claimant is None):
            yield Example(text.article.id, features, carried)


def learn(given: Sequence[Example]) -> dict[str, int]:
    """The weight of each feature that is not rare, in hundredths: above nought it speaks for the last speaker."""
    having = _having(given)
    scores = [_ruled(one.features) for one in given]
    weights: dict[str, float] = dict.fromkeys(having, 0.0)
    for _ in range(_SWEEPS):
        for name, places in having.items():
            slope, curve = _PENALTY * weights[name], _PENALTY
            for at in places:
                slope += 1 / (1 + math.exp(-scores[at])) - given[at].carried
                curve += 1 / 4
            step = slope / curve
            weights[name] -= step
            for at in places:
                scores[at] -= step
    for state in {_state(one.features) for one in given}:
        weights[state] = weights.get(state, 0.0) + _ruled(frozenset((state,)))
    hundredths = {name: round(100 * weight) for name, weight in sorted(weights.items())}
    return {name: weight for name, weight in hundredths.items() if weight}


def _having(given: Sequence[Example]) -> Mapping[str, Sequence[int]]:
    """The examples that have each feature, for those that texts enough have."""
    having, texts = defaultdict(list), defaultdict(set)
    for at, one in enumerate(given):
        for name in one.features:
            having[name].append(at)
            texts[name].add(one.text)
    return {name: places for name, places in sorted(having.items()) if len(texts[name]) >= _RARE}


def _state(features: frozenset[str]) -> str:
    return next(name for state in carrying.STATES for name in (state, f"{state} alone") if name in features)


def _ruled(features: frozenset[str]) -> float:
    return _RULED if _state(features).startswith("carries") else -_RULED


def labelled(language: str) -> list[Text]:
    """The texts in a language that may be read."""
    paths = (path for path in sorted(TEXTS.glob(f"*{language}.jsonl")) if not path.name.startswith("held"))
    return [text for path in paths for text in load_texts(path)]


def main() -> None:
    languages = sys.argv[1:]
    given = [example for language in languages for text in labelled(language) for example in examples(text)]
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8")) | {" ".join(languages): learn(given)}
    WEIGHTS.write_text(json.dumps(weights, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(given)} examples, {len(weights[' '.join(languages)])} weights")


if __name__ == "__main__":
    main()
