"""What a count measures of which no rule tells, by weights that were learnt from labelled texts.

`tests/support/guesses.py` learns them. A language without weights, and an article without any figure that a rule
finds, have no guesses.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import exp
from typing import cast

from bot.articles import Measure
from bot.figures.counts import Count
from bot.figures.tokens import Sentence

NOTHING = "nothing"
"""What a count is that is no figure."""
ALWAYS = "always"
"""The feature that every count has."""
_LIKELY = 0.5
"""The least probability of a guess: more likely than all else together. In held texts four in five were right."""
_NO_FIGURE = "quantity"
"""The class of counts that come only where every quantity is asked for."""
_SIDES = ("subject", "object", "both", "toll", "head")
_STEPS = ((1, "next"), (4, "near"), (9, "off"))
"""Up to how many tokens an act is how far from a count."""
_MAGNITUDES = (2, 10, 100, 1_000, 100_000)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the article around a sentence."""

    measures: Collection[Measure]
    """Those of all figures that rules found in it."""
    titled: bool
    """Whether the sentence is of the headline."""
    last: str
    """The measure of the last figure before it; "-" if none."""


def fill(
    title: Sequence[Sentence], body: Sequence[Sentence], counted: tuple[list[list[Count]], list[list[Count]]]
) -> tuple[list[list[Count]], list[list[Count]]]:
    """The counts of headline and text, with a measure guessed where there was none and one is likely."""
    found = sorted({one.measure for part in counted for counts in part for one in counts if one.measure != "other"})
    if not found or not _weights((*title, *body)[0].lexicon.language):
        return counted
    return _filled(title, counted[0], found, titled=True), _filled(body, counted[1], found, titled=False)


def _filled(
    sentences: Sequence[Sentence], counted: Sequence[list[Count]], found: Collection[Measure], *, titled: bool
) -> list[list[Count]]:
    filled, last = [], "-"
    for sentence, counts in zip(sentences, counted, strict=True):
        setting = Setting(found, titled, last)
        filled.append(list(_guessed(sentence, counts, setting)) if any(map(_is_open, counts)) else counts)
        last = next((one.measure for one in reversed(counts) if one.measure != "other"), last)
    return filled


def _is_open(count: Count) -> bool:
    """Whether no rule tells what it measures, though it is no time or length, and no fraction, as an earthquake has."""
    return count.measure == "other" and count.group != _NO_FIGURE and count.number.low % 1 == 0


def _guessed(sentence: Sentence, counts: Sequence[Count], setting: Setting) -> Iterator[Count]:
    known = [one for one in counts if one.group != _NO_FIGURE]
    for count in counts:
        features = _features(sentence, known, known.index(count), setting) if _is_open(count) else ()
        measure = guess(sentence, count, list(features)) if features else None
        yield replace(count, measure=measure) if measure else count


def guess(sentence: Sentence, count: Count, features: Sequence[str]) -> Measure | None:
    """The measure that is likely by its features, if any is."""
    weights = _weights(sentence.lexicon.language)
    scores: dict[str, float] = {}
    for name in features:
        for measure, weight in weights.get(name, {}).items():
            scores[measure] = scores.get(measure, 0) + weight / 100
    odds = {measure: exp(score) for measure, score in scores.items()}
    best = max(odds, key=lambda one: odds[one], default=NOTHING)
    likely = best != NOTHING and odds[best] >= _LIKELY * sum(odds.values())
    return cast("Measure", best) if likely else None


def _features(sentence: Sentence, counts: Sequence[Count], index: int, setting: Setting) -> Iterator[str]:
    count = counts[index]
    before = next((one.measure for one in reversed(counts[:index]) if one.measure != "other"), "-")
    after = next((one.measure for one in counts[index + 1 :] if one.measure != "other"), "-")
    group = count.group
    yield from (ALWAYS, f"group {group}", f"noun says {count.thing.act}", f"kind {count.number.kind}")
    yield from (f"part {bool(count.thing.part)}", f"bare {count.bare}", f"titled {setting.titled}")
    yield f"magnitude {sum(count.number.low >= bound for bound in _MAGNITUDES)}"
    yield from (f"behind {before}", f"before {after}", f"last {setting.last}")
    yield from (f"behind {before} {group}", f"last {setting.last} {group}")
    for measure in setting.measures:
        yield from (f"article {measure}", f"article {measure} {group}")
    for side in _SIDES:
        for at, acts in sentence.each(side).items():
            where = _where(sentence, count, at)
            for act in acts.split("|"):
                yield from (f"act {act}", f"act {act} {where[0]}", f"act {act} {side} {' '.join(where)}")
    for kind in sentence.tagged:
        yield f"has {kind}"


def _where(sentence: Sentence, count: Count, at: int) -> tuple[str, str]:
    """On which side of a count a word stands, and how far from it."""
    ahead = at < count.hedged.first
    gap = count.hedged.first - sentence.after(at) if ahead else at - count.hedged.last
    return "ahead" if ahead else "behind", next((name for most, name in _STEPS if gap <= most), "far")


@cache
def _weights(language: str) -> Mapping[str, Mapping[str, int]]:
    """By feature, what speaks for each measure, in hundredths."""
    text = resources.files(__package__).joinpath("guesses.json").read_text(encoding="utf-8")
    weights: Mapping[str, Mapping[str, int]] = json.loads(text).get(language, {})
    return weights
