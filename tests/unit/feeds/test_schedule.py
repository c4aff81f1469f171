"""When a feed is polled next: examples of each rule, and what holds whatever happens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import AddressRefused, BadStatus, FeedError, Gone, NotAFeed, Throttled, TooSlow, Unreachable
from bot.feeds.schedule import (
    Hints,
    History,
    Outcome,
    Polled,
    disabled,
    host_until,
    move_to,
    next_poll,
    record,
    unconditional,
)

NOW = datetime(2024, 12, 19, 12, 0, tzinfo=UTC)
FLOOR, EVERY = 60.0, 300.0
URL = "https://gazette.example/feed"
UNCHANGED = Polled(new=0, full=False)
HOUR, DAY = 3600.0, 86400.0


def wait(outcome: Outcome, history: History = History(), hints: Hints = Hints(), jitter: float = 0.0) -> float:  # noqa: B008 - frozen
    """Seconds until the next poll, the outcome recorded first."""
    history = record(outcome, history, now=NOW)
    due = next_poll(outcome, history, hints, now=NOW, floor=FLOOR, every=EVERY, jitter=jitter)
    return (due - NOW).total_seconds()


def polled(times: int, every: float, new: int, start: datetime = NOW) -> tuple[History, datetime]:
    """The history after a number of polls with so many new entries each."""
    history, now = History(), start
    for _ in range(times):
        history = record(Polled(new=new, full=new > 0), history, now=now)
        now += timedelta(seconds=every)
    return history, now


def failed(error: FeedError, times: int, since: timedelta = timedelta()) -> History:
    history = History()
    for _ in range(times):
        history = record(error, history, now=NOW - since)
    return history


def test_a_quiet_feed_is_polled_at_the_longest_interval() -> None:
    assert wait(UNCHANGED) == EVERY


def test_a_lively_feed_is_polled_at_the_floor() -> None:
    history, now = polled(times=240, every=60, new=2)
    due = next_poll(UNCHANGED, history, Hints(), now=now, floor=FLOOR, every=EVERY, jitter=0)
    assert (due - now).total_seconds() == FLOOR


def test_a_feed_in_between_is_polled_at_half_its_gap() -> None:
    history, now = polled(times=400, every=150, new=1)
    history = record(Polled(new=1, full=True), history, now=now)
    due = next_poll(UNCHANGED, history, Hints(), now=now, floor=60, every=300, jitter=0)
    assert (due - now).total_seconds() == pytest.approx(75, rel=0.05)


def test_a_lively_feed_that_falls_silent_slows_down() -> None:
    history, now = polled(times=240, every=60, new=2)
    history = record(UNCHANGED, history, now=now + timedelta(hours=12))
    due = next_poll(UNCHANGED, history, Hints(), now=now, floor=FLOOR, every=EVERY, jitter=0)
    assert (due - now).total_seconds() == EVERY


def test_entries_of_the_first_poll_do_not_count_as_liveliness() -> None:
    history = record(Polled(new=40, full=True), History(), now=NOW)
    assert history.gap is None


def test_jitter_brings_a_poll_forward_by_a_tenth_at_most() -> None:
    assert wait(UNCHANGED, jitter=1.0) == pytest.approx(EVERY * 0.9)


@pytest.mark.parametrize(
    ("hints", "seconds"),
    [
        (Hints(max_age=900), 900),
        (Hints(ttl=3600), 3600),
        (Hints(max_age=900, ttl=1800), 1800),
        (Hints(max_age=10), EVERY),
        (Hints(max_age=365 * DAY), DAY),
    ],
)
def test_a_publisher_may_ask_for_longer_within_reason(hints: Hints, seconds: float) -> None:
    assert wait(UNCHANGED, hints=hints) == seconds


def test_in_a_trial_the_longest_interval_may_be_below_the_floor() -> None:
    due = next_poll(UNCHANGED, History(), Hints(), now=NOW, floor=60, every=10, jitter=1)
    assert due - NOW == timedelta(seconds=10)


@pytest.mark.parametrize(("failures", "seconds"), [(0, 300), (1, 600), (2, 1200), (7, 300 * 128), (9, DAY), (500, DAY)])
def test_errors_back_off_by_doubling_to_a_day(failures: int, seconds: float) -> None:
    assert wait(NotAFeed(URL, "no"), failed(NotAFeed(URL, "no"), failures)) == seconds


def test_an_outage_that_may_be_ours_is_not_paid_for_with_a_day() -> None:
    error = Unreachable(URL, "no")
    assert wait(error, failed(error, 10, since=timedelta(hours=8))) == HOUR
    assert wait(error, failed(error, 30, since=timedelta(days=2))) == DAY


def test_one_success_ends_the_back_off() -> None:
    history = record(UNCHANGED, failed(TooSlow(URL, "no"), 9), now=NOW)
    assert (history.failures, history.failing_since) == (0, None)
    assert wait(UNCHANGED, history) == EVERY


def test_a_refused_address_is_not_tried_again_early() -> None:
    assert wait(AddressRefused(URL, "a private network")) == DAY


@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_host_that_throttles_is_left_alone_as_a_whole(status: int) -> None:
    told, untold = Throttled(URL, status, 1800), Throttled(URL, status)
    assert host_until(told, now=NOW) == NOW + timedelta(minutes=30)
    assert host_until(untold, now=NOW) == NOW + timedelta(hours=4)
    assert (wait(told), wait(untold)) == (1800, 4 * HOUR)


def test_an_absurd_retry_after_is_cut_to_a_week() -> None:
    assert wait(Throttled(URL, 429, 1e9)) == 7 * DAY
    assert host_until(Throttled(URL, 429, 1e9), now=NOW) == NOW + timedelta(days=7)


@pytest.mark.parametrize("outcome", [UNCHANGED, BadStatus(URL, 500), Unreachable(URL, "no"), Gone(URL, 410)])
def test_other_outcomes_say_nothing_of_the_host(outcome: Outcome) -> None:
    assert host_until(outcome, now=NOW) is None


def test_a_retry_after_of_another_error_is_respected_for_the_feed() -> None:
    assert wait(BadStatus(URL, 500, 7200)) == 7200


def test_a_feed_that_is_gone_is_polled_no_more() -> None:
    assert disabled(Gone(URL, 410), failed(Gone(URL, 410), 1), now=NOW)


@pytest.mark.parametrize(("days", "ended"), [(0, False), (13, False), (14, True)])
def test_a_feed_that_is_not_found_is_given_up_after_a_fortnight(days: int, ended: bool) -> None:
    error = BadStatus(URL, 404)
    reason = disabled(error, failed(error, 3, since=timedelta(days=days)), now=NOW)
    assert (reason is not None) is ended


@pytest.mark.parametrize("error", [BadStatus(URL, 500), Unreachable(URL, "no"), NotAFeed(URL, "no")])
def test_no_other_error_ends_a_feed_however_long(error: FeedError) -> None:
    assert disabled(error, failed(error, 99, since=timedelta(days=99)), now=NOW) is None


def moved(days: float, *targets: str | None) -> History:
    """The history of polls spread over so many days, each permanently redirected to the next target."""
    history, step = History(), timedelta(days=days) / max(1, len(targets) - 1)
    for number, target in enumerate(targets):
        history = record(Polled(new=0, full=True, permanent=target), history, now=NOW + number * step)
    return history


def test_a_feed_moves_after_days_of_the_same_permanent_redirect() -> None:
    new = "https://gazette.example/new"
    assert move_to(moved(5.9, new, new, new), now=NOW + timedelta(days=5.9)) is None
    assert move_to(moved(6, new, new, new), now=NOW + timedelta(days=6)) == new


@pytest.mark.parametrize("between", [None, "https://login.example/"])
def test_an_answer_that_says_otherwise_starts_the_count_again(between: str | None) -> None:
    new = "https://gazette.example/new"
    assert move_to(moved(9, new, new, between, new), now=NOW + timedelta(days=9)) is None


def test_a_failed_poll_neither_confirms_nor_denies_a_move() -> None:
    new = "https://gazette.example/new"
    history = record(Unreachable(URL, "no"), moved(6, new, new), now=NOW + timedelta(days=6))
    assert move_to(history, now=NOW + timedelta(days=6)) == new


def test_validators_are_dropped_after_eight_days_of_nothing_but_304() -> None:
    history = record(Polled(new=1, full=True), History(), now=NOW)
    history = record(UNCHANGED, history, now=NOW + timedelta(days=7))
    assert not unconditional(history, now=NOW + timedelta(days=7, hours=23))
    assert unconditional(history, now=NOW + timedelta(days=8))
    assert not unconditional(record(Polled(new=0, full=True), history, now=NOW), now=NOW)


def test_the_first_request_of_a_feed_is_unconditional() -> None:
    assert unconditional(History(), now=NOW)


errors = st.one_of(
    st.builds(Throttled, st.just(URL), st.sampled_from([403, 429, 503]), st.none() | st.floats(0, 1e12)),
    st.builds(BadStatus, st.just(URL), st.integers(300, 599), st.none() | st.floats(0, 1e12)),
    st.sampled_from([Unreachable, NotAFeed, TooSlow, AddressRefused]).map(lambda kind: kind(URL, "no")),
)
successes = st.builds(Polled, new=st.integers(0, 1000), full=st.booleans(), permanent=st.none() | st.just("https://x/"))
seconds = st.none() | st.floats(0, 1e12)
hints_ = st.builds(Hints, max_age=seconds, ttl=seconds)
intervals = st.tuples(st.floats(1, 3600), st.floats(1, 3600))


@settings(deadline=None)
@given(
    outcomes=st.lists(st.tuples(errors | successes, st.floats(0, 30 * DAY)), min_size=1, max_size=30),
    hints=hints_,
    interval=intervals,
    jitter=st.floats(0, 1),
)
def test_whatever_happens_no_poll_is_too_early_or_too_late(
    outcomes: list[tuple[Outcome, float]], hints: Hints, interval: tuple[float, float], jitter: float
) -> None:
    """Never below the floor, never beyond a day without being told so, nor beyond a week at all."""
    (floor, every), history, now = interval, History(), NOW
    for outcome, elapsed in outcomes:
        now += timedelta(seconds=elapsed)
        history = record(outcome, history, now=now)
        due = next_poll(outcome, history, hints, now=now, floor=floor, every=every, jitter=jitter)
        delay = (due - now).total_seconds()
        told = outcome.retry_after if isinstance(outcome, BadStatus) else None
        assert delay >= min(floor, every) - 1e-3
        assert delay <= (7 * DAY if told else DAY)
        if isinstance(outcome, Polled):
            asked = max(hints.max_age or 0, hints.ttl or 0)
            assert delay <= max(every, min(asked, DAY)) + 1e-3
            assert delay >= min(asked, DAY) - 1e-3
        elif told:
            assert delay >= min(told, 7 * DAY) - 1e-3


@settings(deadline=None)
@given(new=st.lists(st.integers(0, 50), max_size=200), every=st.floats(10, 600))
def test_the_usual_gap_is_always_a_usable_number(new: list[int], every: float) -> None:
    history, now = History(), NOW
    for count in new:
        history = record(Polled(new=count, full=True), history, now=now)
        now += timedelta(seconds=every)
        assert history.gap is None or 0 < history.gap <= 1e9
