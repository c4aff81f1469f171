"""Two sentences of an article that tell it: its lead, and the one that adds most."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bot.articles import Figure
from bot.text.furniture import is_furniture, spans, without_marks
from bot.text.words import Words, fold, lemmas

_READ = 12_000
"""Characters of a text that are looked at: what matters stands in the first screens."""
_MOST_SENTENCES = 24
_SHORTEST = 25
"""Characters under which a line is a heading or a label."""
_FULL_WORD = 5
"""Letters from which on a word is counted as one that carries meaning; in Korean, two syllables."""
_CUT_OFF = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\W*\Z")
_ENDED = re.compile(r"[.!?。！？][\"'”’»)\]]*\Z")
_CLOSED = re.compile(r"[.!?][’']\Z")
_OPENED = re.compile(r"(?<!\w)['‘]")
_CLAUSE = re.compile(r"[,;:]\s|\s[—–-]\s")
_SPACE = re.compile(r"\s+")
_FIRST_WORD = re.compile(r"[^\W_]+")
"""Up to an apostrophe."""
_QUOTES = [("“", "”"), ("«", "»"), ("(", ")")]


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    order: int
    quantities: int
    """Figures that stand in it."""
    words: frozenset[str]
    whole: bool
    """It ends as sentences do; a heading doesn't, nor does what a publisher cut off."""


def summarize(title: str, text: str, language: str, figures: tuple[Figure, ...] = (), limit: int = 320) -> str:
    """At most two whole sentences of `text`, in its order, of at most `limit` characters together.

    The lead comes first, unless it says what the title says; the second is the one that is central and holds figures.
    Only where no sentence fits, the lead is cut at a clause and ends in an ellipsis. Empty if the text adds nothing.
    """
    told = _words(title, language)
    sentences = [each for each in _sentences(text, language, figures) if not _repeats(each, told, title)]
    if not sentences:
        return ""
    fitting = [each for each in sentences if len(each.text) <= limit]
    lead = _lead(fitting, sentences, language)
    if lead is None:
        return _shorten(sentences[0].text, limit)
    second = _second(lead, fitting, told, language, limit)
    chosen = sorted([lead, second] if second else [lead], key=lambda each: each.order)
    return " ".join(each.text for each in chosen)


def _sentences(text: str, language: str, figures: Sequence[Figure]) -> list[_Sentence]:
    """The article's own sentences, without datelines and furniture."""
    found: list[_Sentence] = []
    for start, end in spans(text[:_READ], language):
        sentence = text[start:end]
        if len(found) == _MOST_SENTENCES:
            break
        if len(sentence) < _SHORTEST * (0.5 if language == "ko" else 1) or is_furniture(sentence, language):
            continue
        bare = _CUT_OFF.sub("", sentence)
        cut_off = bare != sentence or (end == min(len(text), _READ) and not _ENDED.search(sentence))
        whole = not cut_off and _ENDED.search(sentence) is not None and _is_balanced(sentence) and sentence[0] != "("
        shown = without_marks(f"{bare}…" if bare != sentence else sentence, language)
        quantities = sum(figure.field == "text" and start <= figure.start < end for figure in figures)
        found.append(_Sentence(shown, len(found), quantities, _words(sentence, language), whole))
    return found


def _lead(fitting: Sequence[_Sentence], sentences: Sequence[_Sentence], language: str) -> _Sentence | None:
    """The first whole sentence that fits and stands alone; what the text begins with, if none does."""
    early = [each for each in fitting if each.order <= sentences[0].order + 4]
    alone = [each for each in early if each.whole and not _leans(each, language)]
    whole = [each for each in early if each.whole]
    return next(iter([*alone[:1], *whole[:1], *early[:1], *fitting[:1]]), None)


def _second(
    lead: _Sentence, sentences: Sequence[_Sentence], told: frozenset[str], language: str, limit: int
) -> _Sentence | None:
    """The sentence that goes with the lead: near it, central, with figures, and saying something else."""
    counts = Counter(word for each in sentences for word in each.words)
    known = lead.words | told
    best, best_score = None, 0.0
    for each in sentences:
        if each is lead or not each.whole or len(lead.text) + 1 + len(each.text) > limit:
            continue
        if _leans(each, language) and each.order != lead.order + 1:
            continue
        added = len(each.words - known) / max(1, len(each.words))
        central = sum(counts[word] > 1 for word in each.words) / max(1, len(each.words))
        score = 2 / (1 + 0.5 * abs(each.order - lead.order)) + central + 0.3 * min(3, each.quantities)
        score -= 0.5 * each.text.rstrip("\"'”’»)").endswith("?")
        if added > 0.4 and score > best_score:
            best, best_score = each, score
    return best


def _repeats(sentence: _Sentence, told: frozenset[str], title: str) -> bool:
    """Whether a sentence says no more than the title."""
    if not sentence.words:
        return sentence.text.strip(" .…").casefold() == title.strip(" .…").casefold()
    return len(sentence.words - told) <= 0.2 * len(sentence.words)


def _leans(sentence: _Sentence, language: str) -> bool:
    first = _FIRST_WORD.search(sentence.text)
    return first is not None and fold(first[0]) in _leaning(language)


def _words(text: str, language: str) -> frozenset[str]:
    """Stems of the words that carry meaning, and all numbers."""
    full = 2 if language == "ko" else _FULL_WORD
    return frozenset(
        word if word[0].isdigit() else lemmas(word, language)[0]
        for word in {*Words(text[:2_000]).folded()}
        if len(word) >= full or word[0].isdigit()
    )


def _is_balanced(sentence: str) -> bool:
    """Whether quotations and brackets that open in it also close: an apostrophe closes what nothing opened."""
    pairs = all(sentence.count(opened) == sentence.count(closed) for opened, closed in _QUOTES)
    ends_another = _CLOSED.search(sentence) is not None and _OPENED.search(sentence) is None
    return pairs and sentence.count('"') % 2 == 0 and sentence.count("‘") <= sentence.count("’") and not ends_another


def _shorten(sentence: str, limit: int) -> str:
    """The beginning of a sentence up to a clause or word, never within or right behind a number, and an ellipsis."""
    head = sentence[:limit]
    clauses = [match.start() for match in _CLAUSE.finditer(head) if match.start() >= limit // 2]
    spaces = [match.start() for match in _SPACE.finditer(head) if not head[: match.start()].rstrip(",.")[-1:].isdigit()]
    end = clauses[-1] if clauses else spaces[-1] if spaces else limit - 1
    return head[: min(end, limit - 1)].rstrip(" ,;:—–-") + "…"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("summary.toml").read_text(encoding="utf-8"))


@cache
def _leaning(language: str) -> frozenset[str]:
    return frozenset(_data()["leaning"].get(language, ()))
