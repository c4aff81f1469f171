"""How much of what news texts report is found: by measure and bounds, and by who says it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.figures.extract import extract
from tests.support.scores import load_texts, score

TEXTS = Path(__file__).parent / "texts"

FLOORS = {
    "en": (0.98, 0.92),
    "blind-en": (0.97, 0.96),
    "uk": (0.93, 0.82),
    "blind-uk": (0.97, 0.97),
    "ru": (0.95, 0.86),
    "blind-ru": (0.99, 0.99),
    "ko": (0.97, 0.90),
    "blind-ko": (0.99, 0.99),
    "wire-en": (0.98, 0.93),
    "wire-uk": (0.95, 0.84),
    "wire-ru": (0.96, 0.94),
    "wire-ko": (0.97, 0.91),
    "cross-uk": (0.91, 0.84),
    "cross-ru": (0.94, 0.89),
    "cross-en": (0.96, 0.88),
    "cross-ko": (0.92, 0.88),
    "battery-uk": (0.96, 0.94),
    "battery-ru": (0.96, 0.94),
    "battery-ko": (0.96, 0.93),
    "battery-en": (0.96, 0.91),
    "fresh-uk": (0.92, 0.85),
    "fresh-ru": (0.91, 0.79),
    "class-uk": (0.87, 0.74),
    "class-ru": (0.90, 0.75),
    "news-uk": (0.86, 0.73),
    "news-ru": (0.88, 0.75),
    "fresh-ko": (0.97, 0.88),
    "fresh-en": (0.95, 0.83),
    "claims-en": (0.93, 0.84),
    "struct-en": (0.95, 0.87),
    "dense-en": (0.92, 0.78),
    "dense-ru": (0.74, 0.56),
    "mirror-en": (0.97, 0.93),
    "mirror-uk": (0.97, 0.96),
    "mirror-ru": (0.99, 0.95),
    "mirror-ko": (0.98, 0.98),
    "again-en": (0.95, 0.89),
    "again-uk": (0.94, 0.89),
    "again-ru": (0.94, 0.91),
    "opened-en": (0.92, 0.84),
    "opened-uk": (0.91, 0.81),
    "opened-ru": (0.90, 0.80),
    "opened-ko": (0.91, 0.84),
}
"""F1 of the texts for work at level 1 and level 3. What holds today, rounded down: raised when it is bettered."""

HELD = {"en": (0.90, 0.78), "uk": (0.88, 0.79), "ru": (0.87, 0.75), "ko": (0.91, 0.81)}
"""The same for all texts of a language that nobody reads while writing rules."""


@pytest.mark.parametrize("texts", FLOORS)
def test_figures_of_news_texts_are_found_as_well_as_before(texts: str) -> None:
    _assert_reach([TEXTS / f"{texts}.jsonl"], FLOORS[texts])


@pytest.mark.parametrize("language", HELD)
def test_figures_of_texts_never_looked_at_are_found_as_well_as_before(language: str) -> None:
    _assert_reach([*TEXTS.glob(f"held-*-{language}.jsonl"), TEXTS / f"held-{language}.jsonl"], HELD[language])


def _assert_reach(paths: Iterable[Path], floor: tuple[float, float]) -> None:
    texts = [text for path in paths for text in load_texts(path)]
    result = score(texts, [extract(one.article, one.language) for one in texts])
    assert result.f1(1) >= floor[0], f"measure and bounds: {result.f1(1):.3f}"
    assert result.f1(3) >= floor[1], f"and who says so: {result.f1(3):.3f}"
