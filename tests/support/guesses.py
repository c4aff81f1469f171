"""Learn anew what unmeasured counts measure, for `bot/figures/guesses.json`: python -m tests.support.guesses NEWS

An example is a count of a labelled text of which no rule tells: its features, as the extractor asks about them, and the
measure of a label with its bounds that nothing else was found for, or `NOTHING`. Labelled texts are of wars and
disasters; so that news of every sort is known as well, such counts in entries of NEWS are examples of `NOTHING`: lines
of JSON with a `language`, `title`, `summary` and `published` time, compressed by gzip. A multinomial logistic
regression is fitted to all by steepest descent with momentum; weights that hardly matter are left out. Texts that are
held aren't learnt from, nor are languages whose held texts it makes no better.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from bot.articles import Article, Figure
from bot.figures import guesses
from bot.figures.counts import Count
from bot.figures.extract import extract
from bot.figures.guesses import ALWAYS, NOTHING
from bot.figures.tokens import Sentence
from bot.text.plain import plain
from tests.support.learning import labelled
from tests.support.scores import Text, pairs

WEIGHTS = Path(guesses.__file__).with_name("guesses.json")
LEARNT = ("en",)

_NEWS = 60_000
"""Entries of NEWS that are read."""
_RARE = 4
"""Examples that have to have a feature."""
_PENALTY = 2.0
_SLIGHT = 0.04
"""Weights below this are left out."""
_STEPS = 2_000
_MOMENTUM = 0.95

Example = tuple[tuple[str, ...], str]
"""The features of a count, and what it measures."""


def examples(text: Text) -> Iterator[Example]:
    """The examples of a text, in its order."""
    asked: dict[tuple[str, int], tuple[str, ...]] = {}

    def guess(sentence: Sentence, count: Count, features: Sequence[str]) -> None:
        asked[sentence.text, sentence.span(count.first, count.last)[0]] = tuple(features)

    with mock.patch.object(guesses, "guess", guess), mock.patch.object(guesses, "_weights", return_value={ALWAYS: {}}):
        figures = extract(text.article, text.language, everything=True)
    found = [one for one in figures if one.measure != "other"]
    matched = [id(label) for label, _ in pairs(text.labels, found)]
    missed = [label for label in text.labels if id(label) not in matched]
    for figure in figures:
        features = asked.get((_field(text, figure), figure.start)) if figure.measure == "other" else None
        if features is None:
            continue
        same = (label for label in missed if (label["low"], label["high"]) == (figure.low, figure.high))
        label = next(same, None)
        if label is not None:
            missed.remove(label)
        yield features, label["measure"] if label is not None else NOTHING


def _field(text: Text, figure: Figure) -> str:
    return text.article.title if figure.field == "title" else text.article.text


def learn(given: Sequence[Example]) -> dict[str, dict[str, int]]:
    """By feature, the weight of each measure that it speaks for or against, in hundredths."""
    frequent = Counter(chain.from_iterable(set(features) for features, _ in given))
    names = sorted(name for name, times in frequent.items() if times >= _RARE)
    measures = sorted({measure for _, measure in given})
    having = np.zeros((len(given), len(names)), np.float32)
    column = {name: at for at, name in enumerate(names)}
    for row, (features, _) in enumerate(given):
        having[row, [column[name] for name in set(features) if name in column]] = 1
    is_so = np.array([[measure == one for one in measures] for _, measure in given], np.float32)
    weights = _descend(having, is_so, np.array([name != ALWAYS for name in names], np.float32))
    found = {
        name: {
            measure: round(100 * float(weight))
            for measure, weight in zip(measures, row, strict=True)
            if abs(weight) >= _SLIGHT or name == ALWAYS
        }
        for name, row in zip(names, weights, strict=True)
    }
    return {name: row for name, row in found.items() if row}


def _descend(
    having: NDArray[np.float32], is_so: NDArray[np.float32], penalised: NDArray[np.float32]
) -> NDArray[np.float32]:
    weights = np.zeros((having.shape[1], is_so.shape[1]), np.float32)
    speed = np.zeros_like(weights)
    rate = 1 / (np.linalg.norm(having, 2) ** 2 / 2 + _PENALTY)
    for _ in range(_STEPS):
        odds = np.exp(having @ weights)
        off = odds / odds.sum(axis=1, keepdims=True) - is_so
        slope = having.T @ off + _PENALTY * penalised[:, None] * weights
        speed = _MOMENTUM * speed - rate * slope
        weights += speed
    return weights


def _news(language: str, path: Path) -> Iterator[Text]:
    """Entries as texts without labels."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (row for row in map(json.loads, lines) if row["language"] == language)
        for row in islice(rows, _NEWS):
            at = datetime.fromisoformat(row["published"])
            yield Text(
                Article(id="", title=plain(row["title"]), text=plain(row["summary"]), published=at), language, ()
            )


def main() -> None:
    learnt = {}
    for language in LEARNT:
        texts = (*labelled(language), *_news(language, Path(sys.argv[1])))
        given = [example for text in texts for example in examples(text)]
        learnt[language] = learn(given)
        print(f"{language}: {len(given)} examples, {sum(map(len, learnt[language].values()))} weights")
    written = json.dumps(learnt, indent=0, ensure_ascii=False, sort_keys=True)
    WEIGHTS.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
