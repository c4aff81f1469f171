"""How much of what news texts report is found: by measure and bounds, and by who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.figures.extract import extract
from tests.support.scores import Score, load_texts, score

TEXTS = Path(__file__).parent / "texts"

FLOORS = {
    "en": (0.95, 0.90),
    "blind-en": (0.96, 0.95),
    "uk": (0.93, 0.81),
    "blind-uk": (0.97, 0.97),
    "ru": (0.95, 0.85),
    "blind-ru": (0.99, 0.98),
    "ko": (0.97, 0.90),
    "blind-ko": (0.99, 0.99),
    "wire-en": (0.96, 0.91),
    "wire-uk": (0.94, 0.84),
    "wire-ru": (0.96, 0.94),
    "wire-ko": (0.97, 0.91),
    "cross-uk": (0.91, 0.80),
    "cross-ru": (0.93, 0.86),
    "cross-en": (0.92, 0.85),
    "cross-ko": (0.92, 0.86),
    "battery-uk": (0.96, 0.94),
    "battery-ru": (0.96, 0.94),
    "battery-ko": (0.96, 0.93),
    "battery-en": (0.94, 0.89),
    "fresh-uk": (0.92, 0.83),
    "fresh-ru": (0.91, 0.79),
    "class-uk": (0.86, 0.71),
    "class-ru": (0.89, 0.72),
    "news-uk": (0.86, 0.71),
    "news-ru": (0.87, 0.75),
    "fresh-ko": (0.97, 0.88),
    "fresh-en": (0.92, 0.81),
    "claims-en": (0.89, 0.80),
    "struct-en": (0.91, 0.82),
    "dense-en": (0.79, 0.66),
    "dense-ru": (0.71, 0.53),
    "mirror-en": (0.94, 0.89),
    "mirror-uk": (0.97, 0.96),
    "mirror-ru": (0.98, 0.94),
    "mirror-ko": (0.98, 0.98),
    "again-en": (0.89, 0.83),
    "again-uk": (0.94, 0.88),
    "again-ru": (0.92, 0.90),
}
"""F1 of the texts for work at level 1 and level 3. What holds today, rounded down: raised when it is bettered."""

HELD = {
    "en": (0.89, 0.82),
    "blind-en": (0.91, 0.83),
    "uk": (0.90, 0.81),
    "blind-uk": (0.92, 0.86),
    "ru": (0.84, 0.69),
    "blind-ru": (0.92, 0.85),
    "ko": (0.93, 0.86),
    "blind-ko": (0.91, 0.85),
    "wire-en": (0.89, 0.78),
    "wire-uk": (0.90, 0.78),
    "wire-ru": (0.89, 0.78),
    "wire-ko": (0.90, 0.79),
    "cross-uk": (0.91, 0.73),
    "cross-ru": (0.93, 0.74),
    "cross-en": (0.91, 0.82),
    "cross-ko": (0.88, 0.64),
    "battery-uk": (0.91, 0.84),
    "battery-ru": (0.90, 0.87),
    "battery-ko": (0.92, 0.88),
    "battery-en": (0.89, 0.78),
    "fresh-uk": (0.78, 0.62),
    "fresh-ru": (0.80, 0.57),
    "class-uk": (0.92, 0.79),
    "class-ru": (0.89, 0.79),
    "news-uk": (0.94, 0.73),
    "news-ru": (0.91, 0.79),
    "fresh-ko": (0.85, 0.70),
    "fresh-en": (0.83, 0.70),
    "lexis-en": (0.84, 0.72),
    "claims-en": (0.83, 0.77),
    "struct-en": (0.84, 0.68),
    "subjects-en": (0.86, 0.76),
    "recall-en": (0.90, 0.76),
    "recall-ru": (0.96, 0.77),
    "dense-en": (0.73, 0.58),
    "dense-ru": (0.71, 0.55),
    "mirror-en": (0.91, 0.83),
    "mirror-uk": (0.85, 0.79),
    "mirror-ru": (0.94, 0.93),
    "mirror-ko": (0.88, 0.85),
    "again-en": (0.82, 0.72),
    "again-uk": (0.83, 0.67),
    "again-ru": (0.90, 0.84),
}
"""The same for the texts that nobody reads while writing rules; those of `learning.HELD` aren't learnt from either."""


@pytest.mark.parametrize("texts", FLOORS)
def test_figures_of_news_texts_are_found_as_well_as_before(texts: str) -> None:
    _assert_reaches(_read(TEXTS / f"{texts}.jsonl"), FLOORS[texts])


@pytest.mark.parametrize("texts", HELD)
def test_figures_of_texts_never_looked_at_are_found_as_well_as_before(texts: str) -> None:
    _assert_reaches(_read(TEXTS / f"held-{texts}.jsonl"), HELD[texts])


def _read(path: Path) -> Score:
    texts = load_texts(path)
    return score(texts, [extract(one.article, one.language) for one in texts])


def _assert_reaches(result: Score, floor: tuple[float, float]) -> None:
    assert result.f1(1) >= floor[0], f"measure and bounds: {result.f1(1):.3f}"
    assert result.f1(3) >= floor[1], f"and who says so: {result.f1(3):.3f}"
