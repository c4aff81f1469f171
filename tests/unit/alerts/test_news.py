"""What an article tells that the ledger doesn't know."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.alerts.news import News, as_json, change, from_json, is_echo, is_new, matters, whats_new
from bot.figures.matters import Reported

NOON = datetime(2024, 12, 19, 12, tzinfo=UTC)
SPIES = Reported(
    measure="killed",
    low=100,
    high=None,
    qualifier="at_least",
    counted="soldiers",
    subject="North Korea",
    place="Kursk Oblast",
    scope="total",
    claimant=("National Intelligence Service", "Lee"),
    claimant_key="National Intelligence Service",
    as_of=date(2024, 12, 19),
    source="Example Wire",
    link="https://wire.example/1",
    reported_at=NOON,
    story_id=1,
)
KYIV = SPIES._replace(
    low=None, high=50, qualifier="at_most", claimant=("Kyiv",), claimant_key="Kyiv", source="Post", link="p"
)


def later(figure: Reported, days: int = 0, **changes: object) -> Reported:
    """Another outlet's report, some days and an hour later."""
    moved = {
        "as_of": figure.as_of + timedelta(days=days),
        "reported_at": figure.reported_at + timedelta(days=days, hours=1),
        "source": "Slow Post",
        "link": "https://slow.example/1",
    }
    return figure._replace(**(moved | changes))  # type: ignore[arg-type]  # the fields' own types


def only(figure: Reported, *known: Reported) -> News:
    (news,) = whats_new([figure], known)
    return news


def test_the_first_number_of_its_kind_is_a_first_report() -> None:
    assert only(SPIES) == News(kind="first", opens=True)
    assert only(SPIES._replace(measure="launched")) == News(kind="first"), "what befell nobody opens nothing"


def test_a_story_that_has_such_a_number_is_not_opened_again() -> None:
    wounded_elsewhere = later(SPIES, place="Kharkiv Oblast", subject="Russia", low=7)
    assert only(wounded_elsewhere, SPIES) == News(kind="first")


def test_the_same_number_again_is_a_repeat_in_any_wording_and_story() -> None:
    for repeat in (later(SPIES), later(SPIES, high=100, qualifier="about"), later(SPIES, 3, story_id=2)):
        assert only(repeat, SPIES) == News(kind="repeat")


def test_another_number_of_the_same_claimant_is_a_change_and_names_what_it_was() -> None:
    news = only(later(SPIES, 3, low=300), SPIES)
    assert (news.kind, news.disputes) == ("changed", ())
    assert news.before
    assert (news.before.low, news.before.qualifier, news.before.as_of) == (100, "at_least", date(2024, 12, 19))


@pytest.mark.parametrize(
    "rounder",
    [
        later(SPIES, low=90),
        later(SPIES, low=100, qualifier="more_than"),
        later(SPIES, 5, low=50),
        later(SPIES, -3, low=30, high=30, qualifier="exact"),
    ],
    ids=["fewer at least", "the same, more than", "days later", "an older day"],
)
def test_what_follows_from_a_known_number_or_is_older_tells_nothing(rounder: Reported) -> None:
    assert only(rounder, SPIES) == News(kind="repeat")


def test_a_bound_from_above_does_not_follow_from_one_from_below() -> None:
    assert only(later(SPIES, low=None, high=90, qualifier="at_most"), SPIES).kind == "changed"


def test_casualties_that_are_known_as_killed_and_wounded_are_a_repeat() -> None:
    wounded = SPIES._replace(measure="wounded", low=1000, high=1000, qualifier="about")
    headline = later(SPIES, measure="casualties", low=1000, qualifier="more_than", story_id=2)
    assert only(headline, SPIES, wounded) == News(kind="repeat")
    assert only(later(headline, low=1500), SPIES, wounded).kind == "first"
    assert only(later(headline, claimant=("Kyiv",), claimant_key="Kyiv"), SPIES, wounded).kind == "first"


def test_another_claimant_is_news_and_says_whom_it_disputes() -> None:
    news = only(KYIV, SPIES)
    assert news.kind == "other"
    assert news.before is None
    assert [one.claimant for one in news.disputes] == [("National Intelligence Service", "Lee")]


def test_another_claimant_who_agrees_stands_beside_the_one_before() -> None:
    news = only(later(SPIES, low=120, claimant=("Kyiv",), claimant_key="Kyiv"), SPIES)
    assert (news.kind, news.disputes) == ("other", ())
    assert news.before
    assert news.before.low == 100


def test_a_headline_in_the_outlets_own_voice_repeats_whoever_says_so_in_the_text() -> None:
    headline = later(SPIES, claimant=(), claimant_key="")
    assert only(headline, SPIES) == News(kind="repeat")


def test_the_outlets_own_voice_disputes_nobody() -> None:
    assert only(KYIV._replace(claimant=(), claimant_key=""), SPIES).disputes == ()


def test_a_number_that_anybody_gave_in_the_story_is_a_repeat_there_and_nowhere_else() -> None:
    event = SPIES._replace(scope="event", low=12, high=12, qualifier="exact", claimant=(), claimant_key="")
    assert only(later(event, claimant=("Mayor",), claimant_key="Mayor"), event).kind == "repeat"
    assert only(later(event, story_id=2), event).kind == "first"


def test_what_outlets_say_of_two_stories_nobody_has_changed() -> None:
    ours = SPIES._replace(claimant=(), claimant_key="")
    assert only(later(ours, 3, low=300), ours).kind == "changed"
    assert only(later(ours, 3, low=300, story_id=2), ours) == News(kind="other")


def test_at_most_two_disputes_are_named_the_newest_first() -> None:
    known = [
        later(SPIES, day, low=100 + day, claimant=(f"Office {day}",), claimant_key=f"Office {day}") for day in range(4)
    ]
    news = only(later(KYIV, 5), *known)
    assert [one.claimant for one in news.disputes] == [("Office 3",), ("Office 2",)]


def test_an_article_is_an_echo_when_all_its_figures_are_known_and_it_has_some() -> None:
    assert is_echo([later(SPIES)], [SPIES])
    assert not is_echo([later(SPIES), later(SPIES, measure="captured")], [SPIES])
    assert not is_echo([], [SPIES])
    assert not is_new([])


@pytest.mark.parametrize(
    ("figure", "known", "size"),
    [
        (later(SPIES, low=110), [SPIES], 0.1),
        (later(SPIES, low=100, high=200, qualifier="range"), [SPIES._replace(high=100, qualifier="exact")], 0.5),
        (later(SPIES, low=80, high=80, qualifier="exact"), [SPIES._replace(high=100, qualifier="exact")], 0.2),
        (later(SPIES), [SPIES], 0.0),
        (KYIV, [SPIES], float("inf")),
        (SPIES, [], float("inf")),
        (SPIES._replace(measure="supplied"), [], 0.0),
        (later(SPIES, low=300, scope="subset"), [SPIES._replace(scope="subset")], 0.0),
        (SPIES._replace(measure="money", low=5e9), [SPIES._replace(measure="money")], 0.0),
        (later(SPIES, low=3), [SPIES._replace(low=0)], float("inf")),
    ],
    ids=["up", "a range by its middle", "down", "repeat", "new claimant", "opening", "detail", "part", "money", "zero"],
)
def test_how_much_a_figure_matters(figure: Reported, known: list[Reported], size: float) -> None:
    assert change(figure, only(figure, *known)) == pytest.approx(size)


def test_the_dead_among_those_who_were_sent_matter_as_the_dead_do() -> None:
    sent, dead = later(SPIES, 3, measure="deployed", low=11_000), later(SPIES, 3, low=300, scope="subset")
    assert change(dead, whats_new([sent, dead], [SPIES])[1]) == 2.0


@pytest.mark.parametrize(
    ("size", "threshold", "expected"),
    [(0.1, 10, True), (0.09, 10, False), (0.0, 0, False), (float("inf"), 1000, True)],
)
def test_a_reader_is_told_of_changes_from_their_threshold_on(size: float, threshold: int, expected: bool) -> None:
    assert matters(size, threshold) is expected


def test_news_comes_back_from_the_store_as_it_went_in() -> None:
    for news in (only(SPIES), only(KYIV, SPIES), only(later(SPIES, 3, low=300), SPIES, KYIV)):
        assert from_json(as_json(news)) == news
