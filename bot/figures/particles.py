"""Whether a word has a particle, or only ends as one does: 인도 (India) has none, and 파라과이 neither."""

from __future__ import annotations

from collections.abc import Sequence

from bot.figures.tokens import Sentence


def has(sentence: Sentence, index: int, endings: Sequence[str]) -> bool:
    """Whether one of these particles ends the word at `index`."""
    low = sentence.low(index)
    if not low.endswith(tuple(endings)) or is_nation(sentence, index):
        return False
    finals = sentence.lexicon.finals
    return any(low.endswith(ending) and finals.fits(low, ending) for ending in endings)


def is_nation(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is a country's name as it stands, though its last syllable may be a particle."""
    if not 0 <= index < len(sentence.tokens) or "nation" not in sentence.tokens[index].tags:
        return False
    shorter = sentence.lexicon.look_up(sentence.tokens[index].text[:-1])
    return "nation" not in shorter.tags
