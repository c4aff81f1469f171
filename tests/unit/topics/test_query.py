"""The language of a subscriber's query, and what it says to those who mistype it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QueryError
from bot.topics.query import And, HasFigure, Language, Near, Not, Or, Phrase, Source, canonical, leaves, parse


def problem_of(typed: str) -> QueryError | None:
    try:
        parse(typed)
    except QueryError as problem:
        return problem
    return None


def word(text: str, **more: bool) -> Phrase:
    return Phrase(tuple(text.split()), **more)


@pytest.mark.parametrize(
    ("typed", "position", "advice"),
    [
        ("", 0, "type the words"),
        ("   ", 0, "type the words"),
        ("war AND AND peace", 8, "one on each side"),
        ("OR war", 0, "one on each side"),
        ("war OR", 6, "missing at the end"),
        ("war AND (peace", 8, "add )"),
        ("war (", 5, "missing at the end"),
        ("war)", 3, "closes nothing"),
        ("()", 1, "closes nothing"),
        ('war "peace talks', 4, "never closed"),
        ("war «peace talks", 4, "never closed"),
        ("NOT war", 0, "can't stand alone"),
        ("-war -peace", 0, "can't stand alone"),
        ("war OR NOT peace", 0, "can't stand alone"),
        ("lang:uk", 0, "add words"),
        ("lang:ua war", 0, "lang:uk"),
        ("lang:ukrainian war", 0, "two-letter"),
        ("war NEAR peace", 4, "NEAR/5"),
        ("war NEAR/0 peace", 4, "1 to 100"),
        ("war NEAR/101 peace", 4, "1 to 100"),
        ("a NEAR/5 b NEAR/5 c", 11, "brackets"),
        ("a NEAR/5 (b c)", 2, "(one OR other)"),
        ("a NEAR/5 -b", 9, "A NEAR/5 B -C"),
        ("author:smith", 0, "There is no field author:"),
        ("*ware", 0, "at the end"),
        ("so*ware", 0, "at the end"),
        ("s*", 0, "at least 2 letters"),
        ('"peace talks"~5', 0, "NEAR/5"),
        ("figure:dead>5", 0, "killed"),
        ("figure:killed", 0, "figure:killed>100"),
        ("figure:killed>many", 0, "in digits"),
        ('war ""', 4, "no word"),
        ("{war}", 0, "no group"),
        ("x" * 1001, 1000, "1,000 characters"),
        (" ".join(f"w{number}" for number in range(65)), 0, "64 terms"),
    ],
)
def test_what_cannot_be_understood_is_answered_with_the_place_and_what_to_type(
    typed: str, position: int, advice: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert caught.value.position == position
    assert advice in caught.value.advice


@given(st.text(alphabet='ab "“»()|-=*:/ANDORTNE5~{}, ', max_size=40))
def test_any_line_is_understood_or_answered_with_a_place_in_it(typed: str) -> None:
    problem = problem_of(typed)
    assert problem is None or (0 <= problem.position <= len(typed) and problem.advice)


@pytest.mark.parametrize("deep", ["-(" * 300 + "a" + ")" * 300, "(a|(b " * 140, "(" * 499 + "a" + ")" * 499])
def test_deep_nesting_is_no_crash(deep: str) -> None:
    problem = problem_of(deep)
    assert problem is None or problem.advice


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kursk", word("kursk")),
        ("Kursk drones", And((word("kursk"), word("drones")))),
        ("Kursk AND drones", And((word("kursk"), word("drones")))),
        ("F-16", word("f 16")),
        ('"hostage deal"', word("hostage deal")),
        ("“hostage deal”", word("hostage deal")),
        ("«угода»", word("угода")),
        ("„Vertrag“", word("vertrag")),
        ("「협상」", word("협상")),
        ('="Northern Wind"', word("northern wind", verbatim=True)),
        ("=Wind", word("wind", verbatim=True)),
        ("sanction*", word("sanction", prefix=True)),
        ('"oil sanction*"', word("oil sanction", prefix=True)),
        ("a OR b c", Or((word("a"), And((word("b"), word("c")))))),
        ("a | b", Or((word("a"), word("b")))),
        ("a and b", And((word("a"), word("and"), word("b")))),
        ("a -b", And((word("a"), Not(word("b"))))),
        ("a NOT b", And((word("a"), Not(word("b"))))),
        ("a AND NOT (b c)", And((word("a"), Not(And((word("b"), word("c"))))))),
        ("a -(-b)", And((word("a"), word("b")))),
        ("a NEAR/5 (b OR “c d”)", Near(word("a"), Or((word("b"), word("c d"))), 5)),
        ("title:a", word("a", title=True)),
        ("intitle:(a OR b)", Or((word("a", title=True), word("b", title=True)))),
        ('a source:"Kyiv Post"', And((word("a"), Source(("kyiv", "post"))))),
        ("a site:bbc.co.uk", And((word("a"), Source(("bbc", "co", "uk"))))),
        ("a lang:UK", And((word("a"), Language("uk")))),
        ("figure:killed>100", HasFigure("killed", ">", 100)),
        ("figure:killed≥1,000", HasFigure("killed", ">=", 1000)),
        ("figure:share<2.5", HasFigure("share", "<", 2.5)),
        ("Kursk – what now?", And((word("kursk"), word("what"), word("now")))),
        ("Smith & Sons", And((word("smith"), word("sons")))),
        ("12:30", word("12 30")),
    ],
)
def test_queries_mean_what_people_who_type_them_expect(typed: str, meant: object) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    "spellings",
    [
        ["a b", "b AND a", "(b) (a)", "a a b"],
        ["a OR b", "b|a", "(b OR a) OR b"],
        ["a NEAR/3 b", "b NEAR/3 a"],
        ["Kursk", '"kursk"', "KURSK", "(Kursk)"],
        ["F-16", '"f 16"', "f–16"],
        ["a -(b OR c)", "NOT (c | b) a"],
        ["об’єкт", "обʼєкт", "ОБ'ЄКТ"],
    ],
)
def test_equal_queries_have_one_canonical_spelling(spellings: list[str]) -> None:
    assert len({canonical(parse(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("a b", "a OR b"), ('"a b"', "a b"), ("=a", "a"), ("a*", "a"), ("title:a", "a"), ("a NEAR/2 b", "a NEAR/3 b")],
)
def test_different_queries_have_different_spellings(one: str, other: str) -> None:
    one, other = one.replace("a", "aa"), other.replace("a", "aa")
    assert canonical(parse(one)) != canonical(parse(other))


@given(st.lists(st.sampled_from(["a", '"b c"', "=d", "ee*", "title:f", "-g", "(h | i)", "j NEAR/2 k", "lang:ko"])))
def test_the_canonical_spelling_is_a_query_that_means_the_same(parts: list[str]) -> None:
    query = parse(" ".join(["z", *parts]))
    again = parse(canonical(query))
    assert canonical(again) == canonical(query)
    assert set(leaves(again)) == set(leaves(query))


def test_braces_that_name_no_group_are_refused_even_when_empty() -> None:
    with pytest.raises(QueryError, match="There is no group"):
        parse("{}")
