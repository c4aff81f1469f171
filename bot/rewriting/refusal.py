"""What speaks against showing other words for an article's own: whatever they hold that the article has not. Pure.

It looks at what can be looked up: numbers with their hedge and claimant, names, dates, quotations. Whether a sentence
means the same is beyond it, so the prompt asks for little, and a doubt refuses: the article's own sentences are shown.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from bot.articles import LANGUAGES, Article, Figure
from bot.figures.extract import extract
from bot.figures.lexicon import load
from bot.figures.numbers import Number, find_numbers
from bot.figures.tokens import read
from bot.stories.days import mentioned
from bot.stories.lexicon import ignored
from bot.text.sentences import split
from bot.text.words import Token, is_hangul, lemmas, tokenize

READ = 20_000
"""Characters of an article that are looked at."""
LONGEST = 400
"""Characters."""
MOST_SENTENCES = 2
_FAMILIAR = 0.5
"""Share of its words of meaning that must be the article's: less, and it tells of something else."""
_MEANING = {"ko": 2}
"""Letters from which on a word has one; four in other languages."""

_MARKUP = re.compile(r"</?[a-z!]|&#?\w+;|\]\(|\*\*|```|__|^#|^\W*[-•*]\s", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:|www\.)\S+|[@#]\w+|\b[\w-]+\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_QUOTATION = re.compile(r"“([^”]+)”|«([^»]+)»|\"([^\"]+)\"|„([^“”]+)[“”]")
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_SEPARATORS = re.compile(r"[.,\u00a0\u202f]")
_ODD = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Line breaks, and what turns or hides letters."""
_NOT_WORDS = re.compile(r"\W+")

Kind = Literal["empty", "long", "markup", "address", "quotation", "number", "figure", "date", "name", "other"]


class Refusal(NamedTuple):
    """Why a text isn't shown."""

    kind: Kind
    what: str
    """The words that are the reason, for the operator's log."""


def refusal(words: str, article: Article) -> Refusal | None:
    """What speaks against showing `words` for the article; None where nothing does.

    The article's language is the desk's verdict, not a hint.
    """
    return next(_objections(words, article, article.language or "en"), None)


def _objections(words: str, article: Article, language: str) -> Iterator[Refusal]:
    """The cheap ones first."""
    known = f"{article.title}\n{article.text[:READ]}"
    yield from _of_form(words, language)
    if _MARKUP.search(words):
        yield Refusal("markup", words[:80])
    there = known.casefold()
    yield from (Refusal("address", found[0]) for found in _ADDRESS.finditer(words) if found[0].casefold() not in there)
    yield from _of_quotations(words, known)
    yield from _of_numbers(words, known, language)
    tokens, known_tokens = tokenize(words), tokenize(known)
    known_days = mentioned(known, known_tokens, language)
    yield from (Refusal("date", day) for day in sorted(mentioned(words, tokens, language) - known_days))
    yield from _of_names(words, tokens, known_tokens, language)
    yield from _of_figures(words, article, language)


def _of_form(words: str, language: str) -> Iterator[Refusal]:
    if not words.strip():
        yield Refusal("empty", "")
    if len(words) > LONGEST:
        yield Refusal("long", f"{len(words)} characters")
    if (count := len(split(words, language))) > MOST_SENTENCES:
        yield Refusal("long", f"{count} sentences")
    yield from (Refusal("markup", f"U+{ord(sign):04X}") for sign in words if unicodedata.category(sign) in _ODD)


def _of_quotations(words: str, known: str) -> Iterator[Refusal]:
    """What stands in quotation marks is what somebody said, to the letter."""
    said = _plain(known)
    for found in _QUOTATION.finditer(words):
        if _plain(next(filter(None, found.groups()))) not in said:
            yield Refusal("quotation", found[0])


def _plain(text: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", text.casefold()).split())


# ------------------------------------------------------------------ numbers
def _of_numbers(words: str, known: str, language: str) -> Iterator[Refusal]:
    read_known, known_digits = dict(_numbers(known, language)), _digits(known)
    spans: list[tuple[int, int]] = []
    for number, (start, end) in _numbers(words, language):
        spans.append((start, end))
        if number not in read_known and not (_digits(words[start:end]) and _is_label(words, start, end, known)):
            yield Refusal("number", words[start:end])
    for found in _DIGITS.finditer(words):
        read_already = any(start <= found.start() < end for start, end in spans)
        if not read_already and _SEPARATORS.sub("", found[0]) not in known_digits:
            yield Refusal("number", found[0])


def _numbers(text: str, language: str) -> Iterator[tuple[tuple[object, ...], tuple[int, int]]]:
    """Numbers by what they say, however they are written, and where they stand."""
    if language not in LANGUAGES:
        return
    lexicon = load(language)
    for start, end in split(text, language):
        sentence = read(text, start, end, lexicon)
        for number in find_numbers(sentence):
            if not _is_article(number):
                said = number.low, number.high, number.kind, number.unit, number.vague
                yield said, sentence.span(number.first, number.last)


def _is_article(number: Number) -> bool:
    """ "One" is a pronoun as often as a number."""
    return number.worded and number.low == number.high == 1


def _is_label(words: str, start: int, end: int, known: str) -> bool:
    """Whether a number stands as the article writes it: what it says depends on what stands around it."""
    return re.search(rf"(?<![\d.,]){re.escape(words[start:end])}(?![.,]?\d)", known) is not None


def _digits(text: str) -> frozenset[str]:
    return frozenset(_SEPARATORS.sub("", found[0]) for found in _DIGITS.finditer(text))


def _of_figures(words: str, article: Article, language: str) -> Iterator[Refusal]:
    """A figure must be one of the article's: what it counts, its bounds, and that somebody says so."""
    known = extract(article, language)
    for figure in extract(Article(id="", title="", text=words, published=article.published), language):
        same = [one for one in known if _states(one) == _states(figure)]
        if not same:
            yield Refusal("figure", f"{figure.measure}: {figure.evidence}")
        elif not figure.claimant and all(one.claimant for one in same):
            yield Refusal("figure", f"{figure.measure}: nobody says {figure.evidence}")


def _states(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.low, figure.high


# ------------------------------------------------------------------ names
def _of_names(words: str, tokens: list[Token], known: list[Token], language: str) -> Iterator[Refusal]:
    """Words that the article has not and that may be names; and whether most others are the article's."""
    there = frozenset(form for token in known for form in _forms(token.text, language))
    familiar, meaning = 0, 0
    for position, token in enumerate(tokens):
        is_there = not there.isdisjoint(_forms(token.text, language))
        if len(token.text) >= _MEANING.get(language, 4) and token.text not in ignored(language):
            meaning, familiar = meaning + 1, familiar + is_there
        if is_there or token.text in ignored(language):
            continue
        if is_hangul(token.text):
            may_be_name = _may_be_korean_name(tokens, position)
        else:
            may_be_name = any(sign.isupper() for sign in words[token.start : token.end])
        if may_be_name:
            yield Refusal("name", words[token.start : token.end])
    if familiar < _FAMILIAR * meaning:
        yield Refusal("other", f"{familiar} of {meaning} words are the article's")


def _forms(word: str, language: str) -> tuple[str, ...]:
    bare = word.removesuffix("'s").removesuffix("'")
    return (bare, *lemmas(bare, language))


def _may_be_korean_name(tokens: list[Token], position: int) -> bool:
    """No capitals tell: a noun may be one, above all before a title or where it looks like a person's name."""
    word, titles = tokens[position].text, _korean()["titles"]
    follows = tokens[position + 1].text if position + 1 < len(tokens) else ""
    if len(word) < 2:
        return False
    if follows.startswith(tuple(titles)):
        return True
    bare = lemmas(word, "ko")[0]
    if len(bare) == 3 and bare[0] in _korean()["families"] and bare != word:
        return True
    return not word.endswith(tuple(_korean()["verbal"]))


@cache
def _korean() -> dict[str, Any]:
    source = resources.files(__package__).joinpath("refusal.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(source)["ko"]
    return found
