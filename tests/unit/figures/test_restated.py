"""Numbers of which the headline says what they count, and the body no more than the number."""

from __future__ import annotations

from tests.unit.figures.reading import read

TITLE = "Quarry slide kills 16 workers"


def test_a_number_that_the_body_leaves_bare_has_the_measure_of_the_headline_and_its_own_claimant() -> None:
    [figure] = read("All 16 people who were in the pit lie in the morgue, the mayor, Ada Roe, said.", title=TITLE)
    assert (figure.measure, figure.claimant, figure.field) == ("killed", ("Ada Roe",), "text")


def test_a_number_of_another_thing_does_not_take_the_measure_of_the_headline() -> None:
    figures = read("The pit has 16 lorries.", title=TITLE)
    assert [(one.measure, one.field) for one in figures] == [("killed", "title")]


def test_a_number_that_the_body_measures_elsewhere_is_not_measured_twice() -> None:
    figures = read("Sixteen workers were killed. A week ago it had been 16.", title=TITLE)
    assert [(one.measure, one.field) for one in figures] == [("killed", "text")]
