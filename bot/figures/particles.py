"""Whether a word has a particle, or only ends as one does: 인도 (India) has none, and 파라과이 neither."""

from __future__ import annotations

from bot.figures.tokens import Sentence

_NAMES = frozenset(("nation", "speaker", "place"))


def has(sentence: Sentence, index: int, endings: tuple[str, ...]) -> bool:
    """Whether one of these particles ends the word at `index`."""
    low = sentence.low(index)
    if not low.endswith(endings) or is_whole(sentence, index):
        return False
    for ending in endings:  # noqa: SIM110 - any() takes twice as long
        if low.endswith(ending) and sentence.lexicon.finals.fits(low, ending):
            return True
    return False


def is_whole(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is the name of a country, place or body as it stands: 인도, 강원도."""
    if not 0 <= index < len(sentence.tokens):
        return False
    tags = sentence.tokens[index].tags
    if _NAMES.isdisjoint(tags):
        return False
    shorter = sentence.lexicon.look_up(sentence.tokens[index].text[:-1]).tags
    return any(kind in tags and kind not in shorter for kind in _NAMES)
