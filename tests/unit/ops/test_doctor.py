"""The doctor's judgements: each finding says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from telegram.error import InvalidToken, NetworkError

from bot.errors import (
    AddressRefused,
    BadStatus,
    FeedError,
    Gone,
    NotAFeed,
    SettingsError,
    Throttled,
    TooLarge,
    TooSlow,
    Unreachable,
)
from bot.ops.doctor import (
    GIB,
    MIB,
    Finding,
    configuration,
    failed,
    judge_clock,
    judge_disk,
    judge_env_file,
    judge_feed,
    judge_identity,
    misconfigured,
)
from bot.ops.feeds import Checked, advice
from bot.settings import load

URL = "https://news.example/feed"


def test_a_missing_token_is_a_problem() -> None:
    (finding,) = configuration(load(None, {}))
    assert finding.status == "problem"
    assert "TALLY_TELEGRAM_TOKEN is missing" in finding.text


def test_settings_that_cannot_be_used_give_a_finding_each() -> None:
    findings = misconfigured(SettingsError(("TALLY_LOG must be 'info'", "TALLY_HTTP is a port")))
    assert [finding.text for finding in findings] == ["TALLY_LOG must be 'info'", "TALLY_HTTP is a port"]
    assert failed(findings)


def test_a_secrets_file_that_others_can_read_is_a_warning_with_the_command_that_mends_it(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.touch()
    path.chmod(0o644)
    (finding,) = judge_env_file(path)
    assert (finding.status, finding.advice) == ("warning", f"chmod 600 {path}")
    path.chmod(0o600)
    assert [finding.status for finding in judge_env_file(path)] == ["fine"]


def test_without_a_secrets_file_there_is_nothing_to_say_about_it(tmp_path: Path) -> None:
    assert judge_env_file(tmp_path / ".env") == []


@pytest.mark.parametrize(
    ("free", "status"), [(50 * MIB, "problem"), (500 * MIB, "warning"), (GIB, "fine"), (90 * GIB, "fine")]
)
def test_a_disk_that_fills_up_is_noticed_before_it_is_full(free: int, status: str) -> None:
    assert judge_disk(free, Path("data")).status == status


@pytest.mark.parametrize(
    ("drift", "told"),
    [
        (31.0, "this machine's is 31 s fast"),
        (-7200.0, "this machine's is 7200 s slow"),
        (-29.0, "agrees"),
        (0.4, "agrees"),
    ],
)
def test_a_clock_that_is_wrong_is_told_by_how_much_and_which_way(drift: float, told: str) -> None:
    assert judge_clock(drift).text.startswith(told)


def test_a_refused_token_and_a_silent_server_need_different_things() -> None:
    assert "@BotFather" in judge_identity(InvalidToken(), "https://api.telegram.org").advice
    silent = judge_identity(NetworkError("refused"), "http://127.0.0.1:8081")
    assert silent.text == "http://127.0.0.1:8081 doesn't answer (refused)"
    assert "TALLY_TELEGRAM_API" in silent.advice


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (AddressRefused(URL, "this machine"), "TALLY_ALLOW_PRIVATE_FEEDS"),
        (Gone(URL, 410), "withdrew"),
        (Throttled(URL, 429), "nothing to do"),
        (BadStatus(URL, 401), "login"),
        (BadStatus(URL, 404), "tally feeds add ADDRESS"),
        (BadStatus(URL, 502), "tries again by itself"),
        (NotAFeed(URL, "an HTML page"), "the feed's own address"),
        (TooLarge(URL, "more than 5 MiB"), "shorter feed"),
        (TooSlow(URL, "over 20 s"), "shorter feed"),
        (Unreachable(URL, "connection refused"), "network"),
    ],
)
def test_each_way_in_which_a_feed_fails_has_its_advice(error: FeedError, told: str) -> None:
    assert told in advice(error)


def test_a_feed_that_fails_is_a_warning_only() -> None:
    finding = judge_feed(Checked(title="Gazette", url=URL, error=Unreachable(URL, "no answer")))
    assert (finding.status, finding.text) == ("warning", f"Gazette {URL}: no answer")
    assert not failed([finding, Finding("disk", "fine", "")])
