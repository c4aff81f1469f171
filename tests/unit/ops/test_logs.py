"""Logs: on standard error, whole, and without secrets."""

from __future__ import annotations

import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot.ops import logs
from bot.settings import load

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    root = logging.getLogger()
    kept, level, hook = root.handlers[:], root.level, sys.excepthook
    quiet = {name: logging.getLogger(name).level for name in ("httpx", "asyncio", "telegram")}
    yield
    root.handlers, sys.excepthook = kept, hook
    root.setLevel(level)
    for name, was in quiet.items():
        logging.getLogger(name).setLevel(was)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def configure(stream: io.StringIO, level: int = logging.INFO) -> None:
    logs.configure(level, hide=logs.secrets(load(None, {"TALLY_TELEGRAM_TOKEN": TOKEN})), stream=stream)


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
@pytest.mark.parametrize(
    "text",
    [TOKEN, f"https://api.telegram.org/bot{TOKEN}/getMe", TOKEN.replace(":", "%3A"), TOKEN.partition(":")[2]],
)
def test_the_token_is_in_no_line_however_it_is_written(stream: type[io.StringIO], text: str) -> None:
    out = stream()
    configure(out)
    structlog.get_logger("tally").info(f"asked {text}", url=text, nested={"deep": [text]})
    logging.getLogger("library").warning("asked %s", text)
    assert TOKEN.partition(":")[2] not in out.getvalue()
    assert out.getvalue().count(logs.HIDDEN) >= 4


def test_the_key_of_the_operators_model_is_in_no_line() -> None:
    out, key = io.StringIO(), "sk-proj-0123456789"
    settings = load(None, {"TALLY_LLM_URL": "https://m.example/v1", "TALLY_LLM_KEY": key, "TALLY_LLM_MODEL": "small"})
    logs.configure(logging.INFO, hide=logs.secrets(settings), stream=out)
    structlog.get_logger("tally").info("asked", headers={"Authorization": f"Bearer {key}"}, settings=settings)
    assert key not in out.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_the_token_is_in_no_traceback(stream: type[io.StringIO]) -> None:
    out = stream()
    configure(out)
    try:
        int(f"bot{TOKEN}")
    except ValueError:
        structlog.get_logger("tally").exception("failed")
        logging.getLogger("library").exception("failed")
    assert "Traceback" in out.getvalue()
    assert out.getvalue().count("ValueError: invalid literal") == 2
    assert TOKEN not in out.getvalue()


@pytest.mark.parametrize("before", ["", "https://api.telegram.org/bot"])
def test_another_bots_token_is_hidden_too(before: str) -> None:
    out = io.StringIO()
    configure(out)
    logging.getLogger("library").warning(f"{before}987654321:ZZyyXXwwVVuuTTssRRqqPPooNNmmLLkkJJi")
    assert "ZZyy" not in out.getvalue()


def test_the_databases_password_is_hidden_within_its_address() -> None:
    url = "postgresql+asyncpg://tally:p%40ss@db/tally"
    redact = logs.Redactor(logs.secrets(load(None, {"TALLY_DATABASE": url})))
    assert redact(f"connecting to {url}") == f"connecting to postgresql+asyncpg://tally{logs.HIDDEN}db/tally"


def test_times_and_addresses_are_not_taken_for_tokens() -> None:
    text = "2024-12-19T12:00:00Z 127.0.0.1:8080 https://news.example/2024:12/a-long-story-about-many-figures"
    assert logs.Redactor()(text) == text


def test_an_uncaught_exception_becomes_a_line_without_secrets() -> None:
    out = io.StringIO()
    configure(out)
    error = RuntimeError(f"bot{TOKEN}")
    sys.excepthook(RuntimeError, error, None)
    row = json.loads(out.getvalue())
    assert row["level"] == "critical"
    assert f"RuntimeError: bot{logs.HIDDEN}" in row["exception"]


def test_away_from_a_terminal_each_line_is_one_json_object_with_time_level_and_fields() -> None:
    out = io.StringIO()
    configure(out)
    structlog.get_logger("bot.feeds").info("polled", url="https://новини.example", new=3)
    row = json.loads(out.getvalue())
    assert row | {"timestamp": ""} == {
        "event": "polled",
        "url": "https://новини.example",
        "new": 3,
        "level": "info",
        "logger": "bot.feeds",
        "timestamp": "",
    }
    assert row["timestamp"].endswith("Z")


def test_on_a_terminal_lines_are_for_people() -> None:
    out = Terminal()
    configure(out)
    structlog.get_logger("bot.feeds").info("polled", new=3)
    assert "polled" in out.getvalue()
    assert not out.getvalue().startswith("{")


def test_libraries_that_tell_of_each_request_are_quiet_until_they_warn() -> None:
    out = io.StringIO()
    configure(out, logging.DEBUG)
    logging.getLogger("httpx").info("GET /")
    logging.getLogger("httpx").warning("slow")
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["slow"]


def test_what_is_below_the_level_is_not_written() -> None:
    out = io.StringIO()
    configure(out, logging.WARNING)
    structlog.get_logger("tally").info("polled")
    assert out.getvalue() == ""


def test_warnings_of_python_become_lines() -> None:
    out = io.StringIO()
    configure(out)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("old habit", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "old habit" in json.loads(out.getvalue())["event"]
