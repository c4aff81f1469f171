"""What is counted, by one name in all languages."""

from __future__ import annotations

import pytest

from bot.figures.nouns import noun


@pytest.mark.parametrize(
    ("measure", "words", "same"),
    [
        ("killed", ("soldiers", "північнокорейських солдатів", "военных", "군인"), True),
        ("killed", ("soldiers", "civilians"), False),
        ("killed", ("soldiers", "children"), False),
        ("destroyed", ("tanks", "танків", "танка", "전차"), True),
        ("destroyed", ("tanks", "guns"), False),
        ("destroyed", ("howitzers", "гармат", "орудий"), True),
        ("destroyed", ("helicopters", "aircraft"), False),
        ("launched", ("drones", "безпілотників", "беспилотников", "드론"), True),
        ("launched", ("drones", "missiles"), False),
        ("deployed", ("troops", "combat engineers"), False),
        ("deployed", ("combat engineers", "саперів", "сапёров", "공병"), True),
        ("damaged", ("homes", "будинків", "домов", "주택"), True),
        ("damaged", ("homes", "schools"), False),
        ("supplied", ("generators", "генераторів", "발전기"), True),
    ],
)
def test_nouns_of_one_thing_have_one_name_and_those_of_two_have_two(
    measure: str, words: tuple[str, ...], same: bool
) -> None:
    names = {noun(measure, word) for word in words}
    assert "" not in names
    assert len(names) == (1 if same else len(words))


@pytest.mark.parametrize("counted", ["people", "людей", "человек", "명", "여명", "", "wounded"])
def test_words_that_say_only_that_people_were_counted_tell_nothing(counted: str) -> None:
    assert noun("killed", counted) == ""


def test_a_noun_that_no_lexicon_knows_is_its_own_name_where_it_may_tell() -> None:
    assert noun("supplied", "Gramophones") == "gramophones"
    assert noun("killed", "Gramophones") == "", "whoever was killed was somebody"


def test_the_last_noun_of_a_phrase_is_the_one_counted() -> None:
    assert noun("killed", "police officers") == noun("killed", "поліцейських")
    assert noun("destroyed", "tank helicopters") == noun("destroyed", "helicopters")
