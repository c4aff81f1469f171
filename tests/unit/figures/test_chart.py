"""A chart as data, and the picture that is drawn of it."""

from __future__ import annotations

import struct
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.figures.chart import COLOURS, MARKERS, Chart, Mark, Words, columns, lay_out, main_matter, shorten
from bot.figures.drawing import draw
from bot.figures.ledger import Reported

DAY = datetime(2024, 12, 19, 12, tzinfo=UTC)
SPIES = Reported(
    measure="killed", low=100, high=None, qualifier="at_least", counted="soldiers", subject="North Korea",
    place="Kursk Oblast", scope="total", claimant=("국가정보원",), claimant_key="nis", as_of=DAY.date(),
    source="Example Wire", link="https://wire.example/1", reported_at=DAY,
)  # fmt: skip
KYIV = SPIES._replace(low=3000, high=None, qualifier="more_than", claimant=("Володимир Зеленський",), claimant_key="z")
WORDS = Words(
    title="North Korean troops", subtitle="Killed",
    name=lambda key, claimed: claimed[-1].figure.claimant[0] if key else "nobody",
    left_out=lambda n: f"{n} more",
    day=lambda at: at.isoformat(), number=lambda value: f"{value:g}",
    value=lambda one: f"{one.qualifier} {one.low:g}" if one.low is not None else one.qualifier,
)  # fmt: skip


def later(figure: Reported, days: int, **changes: object) -> Reported:
    """The same claimant, some days on."""
    return figure._replace(as_of=figure.as_of + timedelta(days=days), reported_at=DAY + timedelta(days=days), **changes)  # type: ignore[arg-type]  # fields of a Reported


def chart_of(*figures: Reported) -> Chart:
    """The chart of their main matter."""
    matter = main_matter(figures, figures[0].measure)
    assert matter
    return lay_out(matter.histories, WORDS)


def test_no_figures_are_no_matter() -> None:
    assert main_matter([], "killed") is None
    assert main_matter([SPIES._replace(low=None, high=None)], "killed") is None, "an unknown number stands nowhere"


def test_each_claimant_is_a_series_of_its_own_colour_and_marker() -> None:
    made = chart_of(SPIES, later(SPIES, 25, low=300, high=300, qualifier="about"), KYIV)
    assert [one.name for one in made.series] == ["국가정보원", "Володимир Зеленський"]
    assert len({one.colour for one in made.series}) == len({one.marker for one in made.series}) == 2
    first = SPIES.as_of.toordinal()
    assert made.series[0].marks == (
        Mark(first, 100, None, is_rough=False),
        Mark(first + 25, 300, 300, is_rough=True),
    )
    assert made.series[0].label == "about 300", "the newest"


def test_claimants_who_say_the_same_of_the_same_day_are_drawn_beside_each_other() -> None:
    same = [SPIES._replace(claimant=(f"Source {n}",), claimant_key=str(n)) for n in range(3)]
    assert [one.marks[0].shift for one in chart_of(*same, KYIV).series] == [0, 1, 2, 0]


def test_bounds_stay_open_and_ranges_are_not_averaged() -> None:
    (one,) = chart_of(
        SPIES._replace(low=None, high=50, qualifier="at_most"), later(SPIES, 1, low=200, high=1000, qualifier="vague")
    ).series
    assert [(mark.low, mark.high) for mark in one.marks] == [(None, 50), (200, 1000)]


def test_of_many_claimants_the_most_reported_are_shown_and_the_others_counted() -> None:
    figures = [
        SPIES._replace(
            low=100 + place, claimant=(f"Source {place}",), claimant_key=str(place), source=f"Outlet {outlet}"
        )
        for place in range(12)
        for outlet in range(1 + place % 12)
    ]
    made = chart_of(*figures)
    assert [one.name for one in made.series] == [f"Source {place}" for place in range(11, 4, -1)]
    assert made.note == "5 more"


def test_the_outlets_own_voice_comes_after_every_claimant() -> None:
    unnamed = [SPIES._replace(low=7, claimant=(), claimant_key="", source=f"Outlet {n}") for n in range(9)]
    assert [one.name for one in chart_of(*unnamed, SPIES).series] == ["국가정보원", "nobody"]


def test_other_peoples_losses_and_single_events_are_no_part_of_the_running_total() -> None:
    raids = [SPIES._replace(low=3, scope="event", story_id=n) for n in range(30)]
    theirs = SPIES._replace(subject="Russia", low=9)
    matter = main_matter([*raids, SPIES, later(SPIES, 2, low=120), theirs], "killed")
    assert matter
    assert matter.scope == "total"
    assert [one.figure.low for one in matter.histories["nis"]] == [100, 120]
    assert matter.others == 31


def test_the_axis_of_values_begins_at_nothing_and_leaves_room_for_an_arrow() -> None:
    made = chart_of(SPIES, KYIV)
    assert (made.bottom, made.is_log) == (0, False)
    assert made.top > 3000 * 1.1
    assert [words for _, words in made.values] == ["0", "1000", "2000", "3000"]


@pytest.mark.parametrize(("low", "values"), [(1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8]), (0, [0, 0.5, 1])])
def test_small_counts_have_whole_numbers_on_their_axis(low: float, values: list[float]) -> None:
    found = [value for value, _ in chart_of(SPIES._replace(low=low)).values]
    assert found == pytest.approx(values) or low == 0


def test_numbers_far_apart_are_on_a_logarithmic_axis() -> None:
    made = chart_of(SPIES._replace(low=3), KYIV._replace(low=11_000))
    assert made.is_log
    assert [value for value, _ in made.values] == [1, 10, 100, 1000, 10_000, 100_000]
    assert made.bottom < 3 < 11_000 < made.top


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (0, ["2024-12-19"]),
        (1, ["2024-12-19", "2024-12-20"]),
        (200, ["2024-12-19", "2025-03-29", "2025-07-07"]),
    ],
)
def test_the_axis_of_days_names_the_first_and_the_last(days: int, labels: list[str]) -> None:
    made = chart_of(SPIES, later(SPIES, days, low=200))
    assert [words for _, words in made.days] == labels
    assert made.first < date(2024, 12, 19).toordinal() < made.last


def test_long_names_leave_room_for_the_value() -> None:
    made = chart_of(SPIES._replace(claimant=("우크라이나 국방부 정보총국 대변인 " * 4,)))
    (one,) = made.series
    assert one.name.endswith("…")
    assert columns(one.name) + columns(one.label) <= 48
    assert shorten("북한군", 3) == "북…"


@pytest.mark.parametrize(
    "figures",
    [
        (SPIES,),
        (SPIES, KYIV, later(SPIES, 40, low=200, high=1000, qualifier="vague")),
        (SPIES._replace(low=None, high=0, qualifier="at_most"),),
        (SPIES._replace(low=3), KYIV._replace(low=11_000), later(KYIV, 3, low=None, high=4, qualifier="less_than")),
        (
            SPIES._replace(
                low=1.5e9, high=1.5e9, measure="money", counted="dollars", claimant=("$100_of$ {x} \\alpha",)
            ),
        ),
    ],
    ids=["one", "several", "nothing", "logarithmic", "signs"],
)
def test_a_picture_is_as_wide_as_a_phone_needs_it(figures: tuple[Reported, ...]) -> None:
    picture = draw(chart_of(*figures))
    width, height = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert width == 1080
    assert 900 < height < 1800
    assert len(picture) < 400_000


def test_there_are_as_many_markers_as_colours() -> None:
    assert len(set(COLOURS)) == len(set(MARKERS)) == len(COLOURS)


def test_the_program_itself_does_not_load_matplotlib() -> None:
    code = "import sys, bot.app; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
