"""Settings: every mistake is named, all of them at once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load, require_token

ROOT = Path(__file__).parents[3]
TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


def problems(environ: dict[str, str], env_file: Path | None = None) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(env_file, {"TALLY_TELEGRAM_TOKEN": TOKEN} | environ, checks=(require_token,))
    return caught.value.problems


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TALLY_TELEGRAM_TOKEN", "123456", "is malformed: BotFather gives digits, a colon and about 35 letters"),
        ("TALLY_TELEGRAM_TOKEN", f"{TOKEN} ", "is malformed"),
        ("TALLY_TELEGRAM_API", "api.telegram.org", "is a scheme, a host and a port"),
        ("TALLY_TELEGRAM_API", "https://api.telegram.org/bot", "is a scheme, a host and a port"),
        ("TALLY_DATABASE", "nonsense", "is no database URL"),
        ("TALLY_DATABASE", "mysql://localhost/x", "has the driver 'mysql'"),
        ("TALLY_DATABASE", "postgresql://localhost/x", "has the driver 'postgresql'"),
        ("TALLY_POLL_EVERY", "soon", "must be a valid number"),
        ("TALLY_POLL_EVERY", "-5", "must be greater than 0"),
        ("TALLY_POLL_EVERY", "90000", "must be less than or equal to 86400"),
        ("TALLY_ALLOW_PRIVATE_FEEDS", "perhaps", "must be a valid boolean"),
        ("TALLY_ADMINS", "12, me", "must be a valid integer"),
        ("TALLY_ACCESS", "closed", "must be 'open' or 'list'"),
        ("TALLY_HTTP", "8080/healthz", "is a port, or host:port"),
        ("TALLY_HTTP", "99999", "is a port, or host:port"),
        ("TALLY_WEBHOOK_URL", "http://bot.example.org/telegram", "is an https address with a path"),
        ("TALLY_WEBHOOK_URL", "https://bot.example.org/", "is an https address with a path"),
        ("TALLY_WEBHOOK_SECRET", "short", "is 16 to 256 of"),
        ("TALLY_LLM_URL", "api.openai.com", "is an address to which /chat/completions is added"),
        ("TALLY_LLM_URL", "ftp://model.example/v1", "is an address to which"),
        ("TALLY_LLM_URL", "https://key@model.example/v1", "is an address to which"),
        ("TALLY_LLM_URL", "https://model.example/v1?key=1", "is an address to which"),
        ("TALLY_LLM_KEY", "two words", "has signs that no key has"),
        ("TALLY_LLM_KEY", "sk-1\nX-Header: 1", "has signs that no key has"),
        ("TALLY_LOG", "loud", "must be 'debug', 'info', 'warning' or 'error'"),
        ("TALLY_RETENTION_DAYS", "1", "must be greater than or equal to 2"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_it_must_be(name: str, value: str, told: str) -> None:
    (problem,) = problems({name: value})
    assert problem.startswith(f"{name} {told}")


def test_all_problems_are_reported_together() -> None:
    told = problems(
        {
            "TALLY_TELEGRAM_TOKEN": "",
            "TALLY_DATABASE": "nonsense",
            "TALLY_POLL_FLOOR": "400",
            "TALLY_LGO": "info",
            "TALLY_ADMINS": "a b c",
        }
    )
    assert [problem.split()[0] for problem in told] == [
        "TALLY_LGO",
        "TALLY_DATABASE",
        "TALLY_ADMINS",
        "TALLY_POLL_FLOOR",
        "TALLY_TELEGRAM_TOKEN",
    ]


def test_an_unknown_name_is_an_error_that_suggests_the_nearest() -> None:
    assert problems({"TALLY_POL_EVERY": "10"}) == ("TALLY_POL_EVERY is not a setting; did you mean TALLY_POLL_EVERY?",)


def test_an_unknown_name_that_resembles_nothing_points_to_the_list() -> None:
    assert problems({"TALLY_XYZZY": "10"}) == ("TALLY_XYZZY is not a setting; .env.example lists them all",)


def test_a_missing_token_says_where_to_get_one() -> None:
    (problem,) = problems({"TALLY_TELEGRAM_TOKEN": ""})
    assert problem == "TALLY_TELEGRAM_TOKEN is missing: get one from @BotFather and put it into .env"


def test_a_malformed_token_is_not_reported_as_missing_too() -> None:
    assert len(problems({"TALLY_TELEGRAM_TOKEN": "oops"})) == 1


def test_no_message_repeats_the_token_or_the_password() -> None:
    told = " ".join(
        problems(
            {
                "TALLY_TELEGRAM_TOKEN": "bad-secret",
                "TALLY_DATABASE": "mysql://me:hunter2@host/x",
                "TALLY_LLM_KEY": "sk secret",
            }
        )
    )
    assert "bad-secret" not in told
    assert "sk secret" not in told
    assert "hunter2" not in told


def test_a_floor_above_the_interval_is_refused() -> None:
    assert problems({"TALLY_POLL_FLOOR": "400"}) == ("TALLY_POLL_FLOOR (400) is above TALLY_POLL_EVERY (300)",)


def test_a_floor_is_not_compared_with_an_interval_that_cannot_be_read() -> None:
    assert problems({"TALLY_POLL_FLOOR": "400", "TALLY_POLL_EVERY": "x"}) == (
        "TALLY_POLL_EVERY must be a valid number",
    )


def test_a_list_of_the_allowed_without_list_access_is_refused() -> None:
    assert problems({"TALLY_ALLOWED": "5"}) == ("TALLY_ALLOWED has no effect unless TALLY_ACCESS=list",)


LLM = {"TALLY_LLM_URL": "http://10.0.0.7:11434/v1/", "TALLY_LLM_KEY": "none", "TALLY_LLM_MODEL": "small"}


@pytest.mark.parametrize("missing", LLM)
def test_of_the_models_settings_all_are_given_or_none(missing: str) -> None:
    (problem,) = problems({name: value for name, value in LLM.items() if name != missing})
    assert problem == f"{missing} is missing: the three TALLY_LLM_ settings belong together, or none is set"


def test_an_operators_model_may_be_on_a_private_address() -> None:
    assert load(None, LLM).llm_url == "http://10.0.0.7:11434/v1"


def test_a_file_that_is_no_text_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_bytes(b"TALLY_LOG=\xff\xfe")
    (problem,) = problems({}, path)
    assert problem.startswith(f"{path} can't be read")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("TALLY_LOG=debug\nTALLY_POLL_EVERY=120\nOTHER=1\n")
    settings = load(path, {"TALLY_LOG": "error"})
    assert (settings.log, settings.poll_every) == ("error", 120)


def test_what_the_program_sets_goes_before_everything() -> None:
    assert load(None, {"TALLY_POLL_EVERY": "120"}, poll_every=10, poll_floor=10).poll_every == 10


def test_lists_are_separated_by_spaces_and_commas() -> None:
    settings = load(None, {"TALLY_ADMINS": "1, 2 3", "TALLY_FEEDS": "a.opml,https://news.example/feed"})
    assert settings.admins == {1, 2, 3}
    assert settings.feeds == ("a.opml", "https://news.example/feed")


def test_an_empty_value_is_the_default() -> None:
    assert load(None, {"TALLY_POLL_EVERY": "", "TALLY_ADMINS": ""}) == Settings()


def test_the_database_is_sqlite_in_the_data_folder_unless_named(tmp_path: Path) -> None:
    assert load(None, {"TALLY_DATA": str(tmp_path)}).database_url == f"sqlite+aiosqlite:///{tmp_path}/tally.sqlite3"
    named = "postgresql+asyncpg://tally:secret@db/tally"
    assert load(None, {"TALLY_DATABASE": named}).database_url == named


@pytest.mark.parametrize(
    ("value", "address"),
    [("", None), ("8080", ("127.0.0.1", 8080)), ("0.0.0.0:80", ("0.0.0.0", 80)), ("[::1]:8080", ("::1", 8080))],
)
def test_the_health_endpoint_listens_on_this_machine_unless_told(value: str, address: tuple[str, int] | None) -> None:
    assert load(None, {"TALLY_HTTP": value}).http_address == address


def test_the_example_explains_every_setting_and_shows_its_default() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    given = dict(line.lstrip("#").split("=", 1) for line in lines if line.lstrip("#").startswith("TALLY_"))
    assert {name.removeprefix("TALLY_").lower() for name in given} == set(Settings.model_fields)
    assert load(None, given) == Settings()


def test_each_setting_in_the_example_has_words_above_it() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    for above, line in pairwise(lines):
        if line.lstrip("#").startswith("TALLY_"):
            assert above.startswith("# "), line
