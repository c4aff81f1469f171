"""A query that can't be understood is explained in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.articles import LANGUAGES
from bot.errors import QueryError
from bot.topics import query
from bot.topics.advice import advise, catalogue
from bot.topics.query import parse

SLOT = re.compile(r"\{(\w+)")


def test_every_problem_has_its_advice_in_every_language() -> None:
    problems = {language: set(catalogue()[language]) for language in LANGUAGES}
    assert set(map(frozenset, problems.values())) == {frozenset(problems["en"])}
    source = Path(query.__file__).read_text(encoding="utf-8")
    assert {one for one in problems["en"] if f'"{one}"' not in source} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_names_the_same_things_in_every_language_and_is_no_sentence_end(language: str) -> None:
    for problem, english in catalogue()["en"].items():
        said = catalogue()[language][problem]
        assert set(SLOT.findall(said)) == set(SLOT.findall(english)), problem
        assert not said.endswith("."), "the chat and the command line put it into sentences of their own"


@pytest.mark.parametrize(
    ("typed", "words"),
    [("(flood OR", ("bracket", "дужку", "скобка", "괄호")), ("-flood", ("NOT", "NOT", "NOT", "NOT")),
     ("flood OR", ("missing", "бракує", "не хватает", "빠진")),
     ("figure:eaten>3", ("measure", "Показника", "Показателя", "항목"))],
)  # fmt: skip
def test_the_same_mistake_reads_so_in_each(typed: str, words: tuple[str, ...]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    told = [advise(caught.value, language) for language in LANGUAGES]
    assert [word in said for word, said in zip(words, told, strict=True)] == [True] * 4
