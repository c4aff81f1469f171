"""The report that Tally was first written for, told anew: every number with its hedge and its claimant."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.articles import Article, Figure
from bot.figures.extract import extract

REPORT = Article(
    id="first",
    title="North Korean contingent suffers more than 1,000 casualties, Seoul told",
    text=(
        "At least 100 North Korean soldiers have been killed in Russia's Kursk region and approximately 1,000 "
        "have been wounded, lawmaker Lee Seong-kweun said on Thursday after a closed-door briefing by the "
        "National Intelligence Service. "
        "Over 10,000 troops have been deployed there, according to US and South Korean officials. "
        "Ukraine says that nearly 500 of them were sent into one assault on the village of Plekhovo."
    ),
    source="A paper",
    published=datetime(2024, 12, 19, 14, 0, tzinfo=UTC),
)


def figure(measure: str) -> Figure:
    """The one figure of `measure` that the report gives, the first where it gives several."""
    return next(found for found in extract(REPORT, "en") if found.measure == measure)


def test_headline_gives_more_than_a_thousand_casualties() -> None:
    found = figure("casualties")
    assert (found.low, found.high, found.qualifier, found.field) == (1000, None, "more_than", "title")
    assert found.subject == "North Korea"


def test_dead_and_wounded_have_their_own_hedges() -> None:
    killed, wounded = figure("killed"), figure("wounded")
    assert (killed.low, killed.high, killed.qualifier) == (100, None, "at_least")
    assert (wounded.low, wounded.high, wounded.qualifier) == (1000, 1000, "about")


def test_the_agency_that_briefed_stands_before_the_lawmaker_who_told() -> None:
    for found in (figure("killed"), figure("wounded")):
        assert found.claimant == ("National Intelligence Service", "Lee Seong-kweun")


def test_deployed_are_counted_whole_and_in_part() -> None:
    deployed = [found for found in extract(REPORT, "en") if found.measure == "deployed"]
    assert [(found.low, found.high, found.qualifier) for found in deployed] == [
        (10000, None, "more_than"),
        (500, 500, "almost"),
    ]
    assert deployed[0].claimant == ("US and South Korean officials",)


def test_the_place_is_the_region_and_the_day_is_thursday() -> None:
    assert figure("killed").place == "Kursk Oblast"
    assert figure("killed").as_of == date(2024, 12, 19)


def test_every_evidence_stands_where_it_says() -> None:
    for found in extract(REPORT, "en"):
        assert (REPORT.title if found.field == "title" else REPORT.text)[found.start : found.end] == found.evidence


def test_a_part_of_them_is_of_what_was_counted_before_it() -> None:
    told = Article(
        id="part",
        title="Contingent grows",
        text="Over 10,000 North Korean troops are there. Nearly 500 of them took part in one assault on Plekhovo.",
        source="A paper",
        published=datetime(2024, 12, 19, 14, 0, tzinfo=UTC),
    )
    assert [(found.measure, found.low, found.qualifier) for found in extract(told, "en")] == [
        ("deployed", 10000, "more_than"),
        ("deployed", 500, "almost"),
    ]
