"""How well the figures of an article agree with those that a reader labelled."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.articles import Article, Figure

LEVELS = 4
"""1: measure and bounds; 2: and the qualifier; 3: and who says it first; 4: and whose they are."""

TOLERANCE = 0.005  # of a bound: a rounding, not another number


@dataclass(frozen=True, slots=True)
class Text:
    """An article and what a reader found in it; a label has the fields of a `Figure`, as JSON."""

    article: Article
    language: str
    labels: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over texts; `matches[n - 1]` of the labels were found and agree at level n."""

    labels: int = 0
    found: int = 0
    matches: tuple[int, ...] = (0,) * LEVELS

    def f1(self, level: int) -> float:
        """0 to 1; 1 where there was nothing to find and nothing found."""
        both = self.labels + self.found
        return 2 * self.matches[level - 1] / both if both else 1.0


def load_texts(path: Path) -> list[Text]:
    """The labelled texts of a JSON Lines file."""
    return [_text(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def score(texts: Sequence[Text], found: Sequence[Sequence[Figure]]) -> Score:
    """All the texts together; `found` holds the figures of each, in the same order."""
    total = Score()
    for text, figures in zip(texts, found, strict=True):
        reported = [one for one in figures if one.measure != "other"]
        levels = [_level(label, figure) for label, figure in pairs(text.labels, reported)]
        total = replace(
            total,
            labels=total.labels + len(text.labels),
            found=total.found + len(reported),
            matches=tuple(n + sum(level > at for level in levels) for at, n in enumerate(total.matches)),
        )
    return total


def _text(row: dict[str, Any]) -> Text:
    article = Article(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        source=row["source"],
        published=datetime.fromisoformat(row["published"]),
    )
    return Text(article, row["language"], tuple(row["figures"]))


def pairs(labels: Sequence[Mapping[str, Any]], figures: Sequence[Figure]) -> list[tuple[Mapping[str, Any], Figure]]:
    """The labels that were found, each with its figure; a label and a figure pair once, those that agree most first."""
    candidates = sorted(
        (
            (_level(label, figure), at, by)
            for at, label in enumerate(labels)
            for by, figure in enumerate(figures)
            if _level(label, figure)
        ),
        key=lambda one: (-one[0], abs(one[1] - one[2])),
    )
    labelled: set[int] = set()
    reported: set[int] = set()
    paired = []
    for _, at, by in candidates:
        if at not in labelled and by not in reported:
            labelled.add(at)
            reported.add(by)
            paired.append((labels[at], figures[by]))
    return paired


def _level(label: Mapping[str, Any], figure: Figure) -> int:
    """How far they agree: 0 (another figure) to 4."""
    agreements = (
        label["measure"] == figure.measure
        and _same_bound(label["low"], figure.low)
        and _same_bound(label["high"], figure.high),
        label["qualifier"] == figure.qualifier,
        same_name(next(iter(label["claimant"]), None), next(iter(figure.claimant), None)),
        same_name(label["subject"], figure.subject),
    )
    return agreements.index(False) if False in agreements else LEVELS


def _same_bound(labelled: float | None, found: float | None) -> bool:
    if labelled is None or found is None:
        return labelled is found
    return abs(labelled - found) <= TOLERANCE * abs(labelled)


def same_name(labelled: str | None, found: str | None) -> bool:
    """Both empty, or half of the words of the two together in common; endings of inflected words don't count."""
    if not labelled or not found:
        return not labelled and not found
    ours, theirs = _words(labelled), _words(found)
    shared = sum(any(_same_word(a, b) for b in theirs) for a in ours)
    return shared >= 0.5 * (len(ours) + len(theirs) - shared)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()))) - {"the", "of", "and", "for"}


def _same_word(a: str, b: str) -> bool:
    """Equal, or Cyrillic or Korean words that differ in their endings only."""
    if a == b:
        return True
    if a.isascii() or b.isascii():
        return False
    stem = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return stem >= 2 and max(len(a), len(b)) - stem <= 2
