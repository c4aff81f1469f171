"""Texts made to keep a reader busy: the work grows with their length, not with its square, and has an end.

Work is what Python calls, its own functions and those in C, which is the same on every machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from types import FrameType

import pytest

from bot import desk
from bot.articles import LONGEST, Article
from bot.topics import catalog
from bot.topics.index import Index
from bot.topics.query import parse

PIECES = {
    "numbers": "1 2 3 4 ",
    "digits": "1234567890",
    "digits and commas": "123,456,",
    "one letter": "x",
    "quotes": "«“„",
    "brackets": '("«[',
    "one sentence": "and 12 soldiers were killed ",
    "one list": "12 killed, ",
    "shares": "of 12 ",
    "sentences": "At least 12 soldiers were killed, police said. ",
    "lines": "12 killed\n",
    "full stops": ".",
    "initials": "A. ",
    "apostrophes": "a'",
    "stress marks": "e\u0301\u0301",
    "zero width": "a\u200bb",
    "no-break spaces": "12\u00a0000\u00a0",
    "number words": "one hundred and ",
    "ranges": "between 1 and ",
    "sayings": "X said ",
    "titles": "Minister Abc Def said ",
    "capitals": "Abc Def Ghi ",
    "markup": "<p>12</p>",
    "pictures": "😀12",
    "Korean without a space": "북한군사상자",
    "Korean numbers without a space": "명3천여명",
    "Korean sentences": "경찰은 12명이 숨졌다고 밝혔다. ",
    "Korean in one sentence": "군인 12명이 숨지고 ",
    "Korean sayings": "국정원은 밝혔고 ",
    "Ukrainian in one sentence": "загинули 12 військових і ",
    "Ukrainian sayings": "повідомив міністр Іван ",
    "Russian sentences": "Погибли 12 военных, сообщил министр Иван Петров. ",
}
SMALL = 800
HUGE = 1_000_000
DOUBLED = 2.8
"""How much more work twice the text may be."""
PER_CHARACTER = 200
"""Calls for one character."""


@pytest.fixture(scope="module")
def index() -> Index:
    made = catalog.load().index()
    for query in ("soldier*", '"killed police" NEAR/5 12', "title:Abc", "숨지고 OR 밝혔다"):
        made.add(query, parse(query))
    return made


def article(text: str) -> Article:
    return Article(id="huge", title=text[:300], text=text, published=datetime(2025, 3, 1, tzinfo=UTC))


def filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def claimants(length: int) -> str:
    """Nobody speaks twice."""
    spoken = (f"Minister Ab{number:x} Cd{number:x} said {number} men were killed. " for number in range(2, length))
    return "".join(word for word, _ in zip(spoken, range(length // 40), strict=False))[:length]


def nonsense(alphabet: str, length: int) -> str:
    random = Random(length)
    return " ".join("".join(random.choices(alphabet, k=7)) for _ in range(length // 8))


def work(function: Callable[[], object]) -> int:
    """Calls that it makes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return calls


def assert_linear(made: Callable[[int], str], index: Index) -> None:
    texts = [article(made(length)) for length in (SMALL, 2 * SMALL)]
    for one in texts:
        desk.read(one, index)  # Forms of words are looked up once.
    shorter, longer = [work(lambda one=one: desk.read(one, index)) for one in texts]  # type: ignore[misc]
    assert longer < DOUBLED * shorter + 2_000
    assert longer < PER_CHARACTER * 2 * SMALL


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_twice_the_text_is_twice_the_work(piece: str, index: Index) -> None:
    assert_linear(lambda length: filled(piece, length), index)


def test_many_claimants_are_no_more_work_each_than_few(index: Index) -> None:
    assert_linear(claimants, index)


def test_a_text_is_read_up_to_its_limit_and_no_further(index: Index) -> None:
    told = "At least 12 soldiers were killed, police said. "
    beyond = article("Nothing happened. " * (LONGEST // 18 + 1) + told)
    assert desk.read(beyond, index).figures == ()
    assert not [hit for hit in desk.read(beyond, index).hits if hit.topic == "soldier*"]


@pytest.mark.soak
def test_a_megabyte_of_anything_is_read(index: Index) -> None:
    """Prints how long each takes; a machine that is busy with other things makes no failure of it."""
    made = {name: filled(piece, HUGE) for name, piece in PIECES.items()}
    made["claimants"] = claimants(HUGE)
    for name, alphabet in (("Latin", "abcdefghij"), ("Cyrillic", "абвгґдеєжзиі"), ("Hangul", "가나다라사자차군명이는")):
        made[f"{name} nonsense"] = nonsense(alphabet, HUGE)
    taken = {}
    for name, text in made.items():
        before = time.process_time()
        reading = desk.read(article(text), index)
        taken[name] = time.process_time() - before
        assert len(reading.figures) <= desk.MOST_FIGURES
    for name, seconds in sorted(taken.items(), key=lambda one: -one[1]):
        print(f"{seconds:6.2f} s  {name}")
