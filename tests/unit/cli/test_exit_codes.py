"""Exit codes: what `--help` promises."""

from __future__ import annotations

import pytest

from bot.cli import EXIT_CODES, Code, exit_code, main
from bot.errors import CatalogError, NotAFeed, OpmlError, SettingsError, StoreError, TallyError
from bot.ops.lines import BadLine


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SettingsError(("a", "b")), 2),
        (CatalogError("topics.toml", "topic 1", "has no slug"), 2),
        (StoreError("the disk is full"), 3),
        (OpmlError("line 1: no OPML"), 1),
        (NotAFeed("https://news.example/", "an empty answer"), 1),
        (BadLine(3, "not JSON"), 1),
    ],
)
def test_each_error_ends_the_program_with_the_code_for_what_must_be_mended(error: TallyError, code: int) -> None:
    assert exit_code(error) == code


def test_help_names_every_code() -> None:
    assert all(f"{code.value} " in EXIT_CODES for code in Code)


@pytest.mark.parametrize(
    "command", [[], ["extract"], ["match"], ["stories"], ["doctor"], ["run"], ["try"], ["feeds"], ["db"]]
)
def test_every_command_explains_itself_and_its_exit_codes(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"Usage: tally {' '.join(command)}".strip() in out
    assert "Exit codes: 0 all is well" in out


def test_a_command_that_does_not_exist_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["bogus"])
    assert ended.value.code == 2
    assert "No such command 'bogus'" in capsys.readouterr().err
