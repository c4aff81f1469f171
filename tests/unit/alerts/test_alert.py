"""Which figures an alert shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.alerts.alert import MOST_FIGURES, current, figure_lines, key_figures
from bot.chat.texts import texts
from bot.store.tables import Figure
from tests.support.rows import figure

NOON = datetime(2024, 12, 19, 12, tzinfo=UTC)


def changed(before: Figure, **fields: Any) -> Figure:
    """Another number of the same claimant, in a later article."""
    told = {
        "low": before.low, "high": before.high, "qualifier": before.qualifier, "counted": before.counted,
        "claimant": before.claimant, "as_of": before.as_of.isoformat(),
    }  # fmt: skip
    news = {"kind": "changed", "before": told, "disputes": [], "opens": False}
    return figure(article_id=(before.article_id or 0) + 1, news=news, **fields)


def test_a_headlines_number_is_no_second_line_beside_the_hedged_one_of_the_text() -> None:
    headline = figure(high=30.0, qualifier="exact", field="title", claimant=[], claimant_key="")
    hedged = figure()
    assert key_figures([headline, hedged]) == [hedged]


def test_what_befell_people_comes_first_and_the_whole_before_its_parts() -> None:
    part, homes, whole = figure(scope="subset", low=3.0), figure(measure="damaged"), figure()
    assert key_figures([part, homes, whole]) == [whole, homes, part]


def test_one_number_of_two_parties_is_two_lines() -> None:
    assert len(key_figures([figure(subject="Russia"), figure(subject="Ukraine")])) == 2


def test_one_number_is_one_line_where_the_text_says_only_once_whose_it_is() -> None:
    named = figure(subject="workers")
    assert key_figures([named, figure(field="title", claimant=[])]) == [named]


def test_a_line_says_whose_it_is_where_there_are_several_parties_and_else_not() -> None:
    russian, ukrainian = figure(subject="Russia"), figure(subject="Ukraine", low=12.0)
    both = [line.markup for line in figure_lines([russian, ukrainian], texts("uk"), NOON.date())]
    assert [line.partition(":")[0] for line in both] == ["• Загиблі (Росія)", "• Загиблі (Україна)"]
    (alone,) = figure_lines([russian], texts("uk"), NOON.date())
    assert alone.markup.startswith("• Загиблі:")


def test_a_long_list_is_cut() -> None:
    assert len(key_figures(figure(low=float(number)) for number in range(20))) == MOST_FIGURES


def test_what_its_claimant_has_changed_is_not_shown_any_more() -> None:
    old = figure()
    new = changed(old, low=45.0)
    assert current([old, new]) == [new]


def test_another_claimant_supersedes_nobody() -> None:
    old = figure()
    other = changed(old, low=45.0, claimant=["ministry"], claimant_key="ministry")
    assert current([old, other]) == [old, other]


def test_a_number_that_comes_back_after_the_change_is_shown() -> None:
    old = figure()
    new = changed(old, low=45.0)
    again = figure(article_id=3)
    assert current([old, new, again]) == [new, again]
