"""Learn how far articles are about the built-in topics: python -m tests.support.relevance [--folds N]

Reads the labelled items of tests/unit/topics (those called `*_held` aside) and of ../shared, and writes the weights
that `bot.topics.relevance` uses: after a change of the catalog's lists, and when items are added. It takes a minute.
With --folds it writes nothing, but shows how items are judged by weights that were learned from the others.

One logistic regression for each topic over features that are the same in every language. It is learned as if there were
no rules, and what they say is added to it afterwards: they were written with most of these items in view, and beside
them the features would seem to be worth nothing. Weights are drawn to 0, most where little speaks for them, by
accelerated gradient descent (FISTA). An item about no topic counts more than others: a reader minds a wrong alert more
than a missed one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random
from typing import Any

import bot.topics
from bot.articles import Article
from bot.figures.extract import extract
from bot.topics import relevance
from bot.topics.catalog import load
from bot.topics.index import STRICT, Document, Index

ITEMS = Path(__file__).parents[1] / "unit" / "topics"
FILE = Path(bot.topics.__file__).with_name("weights.txt")
SETS = {
    ITEMS / "items.jsonl": 1.0,
    ITEMS / "held.jsonl": 1.0,
    ITEMS / "wide.jsonl": 1.0,
    ITEMS / "blind.jsonl": 2.0,
    ITEMS / "battery.jsonl": 2.0,
    ITEMS / "oblique.jsonl": 2.0,
    ITEMS / "fresh.jsonl": 2.0,
    ITEMS / "weak.jsonl": 2.0,
    ITEMS / "further.jsonl": 2.0,
    Path(__file__).parents[3] / "shared/topics/topics-dev.jsonl": 1.0,
}
"""What an item of each counts: more where no rule has been written for it."""
_BARE = 6.0
"""How often an item about no topic counts."""
_SHRINKAGE = 1.0
_RARE = 3
"""A feature of fewer items is left out."""
_STEPS = 80


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled item, read."""

    features: list[str]
    rules: dict[str, float]
    """Topics that rules found, with their scores."""
    topics: frozenset[str]
    weight: float
    blind: bool


def read() -> list[Example]:
    """All labelled items that are there."""
    catalog = load()
    index = Index()
    index.add_topics(catalog.topics)
    everything = relevance.Model((), dict.fromkeys(catalog.groups, ()))
    watched = Index()
    watched.judge_with(everything, catalog.groups)
    lines = [(json.loads(line), weight) for path, weight in SETS.items() for line in path.open()]
    return [_example(index, watched, item, weight) for item, weight in lines]


def _example(index: Index, watched: Index, item: dict[str, Any], weight: float) -> Example:
    text, language = "\n".join(filter(None, (item.get("summary"), item.get("body")))), item["language"]
    article = Article(id=item["id"], title=item["title"], text=text)
    document = Document(title=article.title, text=text, language=language, figures=extract(article, language))
    hits = index.match(document)
    return Example(
        features=watched.features(document),
        rules={hit.topic: hit.score for hit in hits},
        topics=frozenset(item["topics"]),
        weight=weight * (1 if item["topics"] else _BARE),
        blind=weight > 1,
    )


def learn(examples: Sequence[Example], topics: Sequence[str]) -> relevance.Model:
    """The weights of every topic."""
    seen = Counter(feature for example in examples for feature in example.features)
    names = [relevance.ALWAYS, *sorted(feature for feature, times in seen.items() if times >= _RARE)]
    number = {name: at for at, name in enumerate(names)}
    rows = [[0, *(number[name] for name in example.features if name in number)] for example in examples]
    columns = [_fit(rows, len(names), examples, topic) for topic in topics]
    weights = {name: tuple(round(column[at], 2) for column in columns) for at, name in enumerate(names)}
    return relevance.Model(tuple(topics), {name: row for name, row in weights.items() if any(row)})


def _fit(rows: list[list[int]], size: int, examples: Sequence[Example], topic: str) -> list[float]:
    """Weights of one topic: what is drawn to 0 is all but the first, how rare the topic is."""
    shrinkage = [0.1, *[_SHRINKAGE] * (size - 1)]
    pace = 1 / (0.27 * _stretch(rows, size, [example.weight for example in examples]) + _SHRINKAGE)
    wanted = [float(topic in example.topics) for example in examples]
    now = ahead = [-3.0, *[0.0] * (size - 1)]
    momentum = 1.0
    for _ in range(_STEPS):
        slope = [shrink * value for shrink, value in zip(shrinkage, ahead, strict=True)]
        slope[0] = shrinkage[0] * (ahead[0] + 3)
        for row, example, want in zip(rows, examples, wanted, strict=True):
            worth = sum([ahead[at] for at in row])
            error = (1 / (1 + exp(-worth)) - want) * example.weight
            for at in row:
                slope[at] += error
        after = [value - pace * down for value, down in zip(ahead, slope, strict=True)]
        faster = (1 + sqrt(1 + 4 * momentum**2)) / 2
        push = (momentum - 1) / faster
        ahead = [value + push * (value - before) for value, before in zip(after, now, strict=True)]
        now, momentum = after, faster
    return now


def _stretch(rows: list[list[int]], size: int, weights: list[float]) -> float:
    """The largest eigenvalue of the features' products, by powers: no step may be longer than it allows."""
    vector, length = [1.0] * size, 1.0
    for _ in range(12):
        product = [0.0] * size
        for row, weight in zip(rows, weights, strict=True):
            share = weight * sum([vector[at] for at in row])
            for at in row:
                product[at] += share
        length = sqrt(sum([value * value for value in product]))
        vector = [value / length for value in product]
    return length


def judge(model: relevance.Model, example: Example) -> set[str]:
    """What an item is about."""
    worth = model.weigh(example.features)
    is_set = relevance.SETTING in example.features
    alone = {topic for topic, value in worth.items() if topic not in example.rules and value >= relevance.ALONE}
    rules = example.rules.items()
    scores = {topic: relevance.judged(score, worth[topic], STRICT, is_set=is_set) for topic, score in rules}
    return (alone if is_set else set()) | {topic for topic, score in scores.items() if score >= STRICT}


def spell(model: relevance.Model) -> str:
    """The file of the weights, in hundredths."""
    rows = ([feature, *(str(round(100 * part)) for part in row)] for feature, row in model.weights.items())
    return "\n".join([" ".join(model.topics), *map(" ".join, rows)]) + "\n"


def _cross(examples: list[Example], topics: Sequence[str], folds: int) -> None:
    """Show how well the blind items are judged, each by what was learned without it."""
    dice = Random(1)
    fold = [dice.randrange(folds) for _ in examples]
    right = given = wanted = bare = wrong = 0
    for number in range(folds):
        model = learn([example for example, at in zip(examples, fold, strict=True) if at != number], topics)
        for example in [example for example, at in zip(examples, fold, strict=True) if at == number and example.blind]:
            found = judge(model, example)
            right += len(found & example.topics)
            given, wanted = given + len(found), wanted + len(example.topics)
            bare, wrong = bare + (not example.topics), wrong + bool(found and not example.topics)
    print(f"P {right / given:.3f} R {right / wanted:.3f} F1 {2 * right / (given + wanted):.3f}, bare {wrong} of {bare}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0, metavar="N")
    folds = parser.parse_args().folds
    examples, topics = read(), [topic.slug for topic in load().topics]
    if folds:
        _cross(examples, topics, folds)
    else:
        FILE.write_text(spell(learn(examples, topics)), encoding="utf-8")


if __name__ == "__main__":
    main()
