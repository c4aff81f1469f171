"""How a sentence falls into tokens, and what is kept of words and pieces of text that come again."""

from __future__ import annotations

import pytest

from bot.figures.lexicon import LONGEST, load
from bot.figures.lexicon.memory import LONGEST as LONGEST_WORD
from bot.figures.lexicon.memory import MOST, Memory
from bot.figures.tokens import Sentence, read


def tokenise(text: str, language: str = "en") -> Sentence:
    return read(text, 0, len(text), load(language))


@pytest.mark.parametrize(
    ("text", "language", "tokens"),
    [
        ("Some 1 250 men, of 12 000, left.", "en", ["Some", "1 250", "men", ",", "of", "12 000", ",", "left", "."]),
        ("in 2022 200 men left", "en", ["in", "2022", "200", "men", "left"]),
        ("Понад 1 234 567 осіб", "uk", ["Понад", "1 234 567", "осіб"]),
        ("군인 3 명가량과 수백 명", "ko", ["군인", "3", "명", "가량과", "수백", "명"]),
    ],
)
def test_a_space_within_a_number_or_before_its_counter_divides_nothing_that_belongs_together(
    text: str, language: str, tokens: list[str]
) -> None:
    assert [token.text for token in tokenise(text, language).tokens] == tokens


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\u00a0", " \n "])
def test_any_white_space_stands_before_a_token_and_a_mark_has_none(gap: str) -> None:
    sentence = tokenise(f"Five{gap}died,{gap}he said")
    assert [(token.text, token.spaced) for token in sentence.tokens] == [
        ("Five", False),
        ("died", True),
        (",", False),
        ("he", True),
        ("said", True),
    ]


def test_a_word_that_comes_again_is_found_where_it_stands() -> None:
    text = "Nobody died. Ten men, ten more men died."
    sentence = read(text, 13, len(text), load("en"))
    assert [sentence.written(at, at + 1) for at in range(5)] == ["Ten", "men", ",", "ten", "more"]
    assert sentence.span(3, 6) == (22, 34)


def test_a_word_in_plain_quotation_marks_is_found_where_it_stands_behind_wide_gaps() -> None:
    text = 'Бригада  "Схід" мовчить'
    assert tokenise(text, "uk").written(1, 4) == '"Схід"'


def test_of_a_table_without_end_only_the_beginning_is_read() -> None:
    assert len(tokenise("12 men " * LONGEST).tokens) == LONGEST


def test_a_memory_makes_a_thing_once_and_neither_grows_without_end_nor_keeps_long_words() -> None:
    made: list[str] = []

    def make(word: str) -> int:
        made.append(word)
        return len(word)

    memory = Memory(make)
    assert [memory["men"], memory["men"]] == [3, 3]
    assert made == ["men"]
    long = "x" * (LONGEST_WORD + 1)
    assert [memory[long], memory[long]] == [LONGEST_WORD + 1] * 2
    assert long not in memory
    for number in range(2 * MOST):
        assert memory[str(number)] == len(str(number))
    assert len(memory) <= MOST
