"""One frozen Settings from the environment and `.env`; every mistake is reported together.

No other module reads the environment.
"""

from __future__ import annotations

import difflib
import logging
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsError

PREFIX = "TALLY_"
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{3,}")
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
OWN_PATHS = ("", "/", "/healthz", "/readyz", "/metrics")
HTTP = re.compile(r"(?:[\w.\-:\[\]]+:)?\d{1,5}")
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class Settings(BaseModel):
    """What an operator may set. Times are in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    telegram_token: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    messages_per_second: Annotated[int, Field(ge=1, le=1000)] = 30
    data: Path = Path("data")
    database: str = ""
    feeds: tuple[str, ...] = ()
    poll_every: Seconds = 300
    poll_floor: Seconds = 60
    allow_private_feeds: bool = False
    feeds_by: Literal["operators", "everybody"] = "operators"
    admins: frozenset[int] = frozenset()
    access: Literal["open", "list"] = "open"
    allowed: frozenset[int] = frozenset()
    http: str = ""
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    log: Literal["debug", "info", "warning", "error"] = "info"
    llm_url: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_model: str = ""
    retention_days: Annotated[int, Field(ge=2, le=3650)] = 90

    @field_validator("feeds", "admins", "allowed", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return re.split(r"[\s,]+", value.strip()) if isinstance(value, str) and value.strip() else (value or ())

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("is malformed: BotFather gives digits, a colon and about 35 letters")
        return value

    @field_validator("telegram_api")
    @classmethod
    def _api(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise ValueError("is a scheme, a host and a port, such as http://127.0.0.1:8081 (/bot is added)")
        return value.rstrip("/")

    @field_validator("database")
    @classmethod
    def _database(cls, value: str) -> str:
        if not value:
            return value
        try:
            driver = make_url(value).drivername
        except ArgumentError:
            raise ValueError("is no database URL; postgresql+asyncpg://user:password@host/name is one") from None
        if driver not in DRIVERS:
            raise ValueError(f"has the driver {driver!r}; {' and '.join(DRIVERS)} are supported")
        return value

    @field_validator("http")
    @classmethod
    def _http(cls, value: str) -> str:
        if value and not (HTTP.fullmatch(value) and 0 < int(value.rpartition(":")[2]) < 65536):
            raise ValueError("is a port, or host:port, such as 127.0.0.1:8080")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str) -> str:
        parts = urlsplit(value)
        secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if value and (not secure or not parts.hostname or parts.path in OWN_PATHS or parts.query):
            raise ValueError("is an https address with a path of its own, such as https://bot.example.org/telegram")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("is 16 to 256 of A-Z, a-z, 0-9, _ and -; `openssl rand -hex 32` makes one")
        return value

    @field_validator("llm_url")
    @classmethod
    def _llm(cls, value: str) -> str:
        parts = urlsplit(value)
        plain = not (parts.query or parts.fragment or parts.username or parts.password)
        if value and not (parts.scheme in ("http", "https") and parts.hostname and plain):
            raise ValueError("is an address to which /chat/completions is added, such as https://api.openai.com/v1")
        return value.rstrip("/")

    @field_validator("llm_key")
    @classmethod
    def _llm_key(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[!-~]*", value.get_secret_value()):
            raise ValueError("has signs that no key has: a space, a line break, other letters than English ones")
        return value

    @property
    def database_url(self) -> str:
        """The database, SQLite in the data folder unless another is named."""
        return self.database or f"sqlite+aiosqlite:///{self.data.absolute() / 'tally.sqlite3'}"

    @property
    def log_level(self) -> int:
        """As the standard library numbers it."""
        return logging.getLevelNamesMapping()[self.log.upper()]

    @property
    def http_address(self) -> tuple[str, int] | None:
        """Host and port of the health endpoint; None where it is off."""
        if not self.http:
            return None
        host, _, port = self.http.rpartition(":")
        return host.strip("[]") or "127.0.0.1", int(port)


Check = Callable[[Settings], tuple[str, ...]]
"""Further problems of settings that are well-formed, each beginning with its variable's name."""


def load(
    env_file: Path | None = Path(".env"),
    environ: Mapping[str, str] | None = None,
    *,
    checks: Sequence[Check] = (),
    **overrides: object,
) -> Settings:
    """Read the settings: overrides, then the environment, then the file.

    `checks` are what the caller needs beyond well-formed values, such as `require_token`.

    Raises SettingsError with every problem found, those of the checks included, each naming its variable.
    """
    from_file, problems = _read_file(env_file)
    merged = {**from_file, **(os.environ if environ is None else environ)}
    given = {name: value for name, value in merged.items() if name.startswith(PREFIX) and value is not None}
    values: dict[str, object] = {
        name.removeprefix(PREFIX).lower(): value for name, value in given.items() if value != ""
    }
    unknown = [name for name in given if name.removeprefix(PREFIX).lower() not in Settings.model_fields]
    problems += [_unknown(name) for name in sorted(unknown)]
    for name in unknown:
        values.pop(name.removeprefix(PREFIX).lower(), None)
    settings, malformed = _validate(values | overrides)
    # What is malformed has been left out to check the rest: it isn't missing as well.
    named = tuple(problem.split(maxsplit=1)[0] for problem in malformed)
    further = [problem for check in (_together, *checks) for problem in check(settings)]
    problems += malformed + [problem for problem in further if not any(name in problem for name in named)]
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def _read_file(path: Path | None) -> tuple[dict[str, str | None], list[str]]:
    if not path or not path.is_file():
        return {}, []
    try:
        return dotenv_values(path), []
    except (OSError, UnicodeDecodeError) as error:
        return {}, [f"{path} can't be read: {error}"]


def _validate(values: dict[str, object]) -> tuple[Settings, list[str]]:
    """The settings that these values make, and the problems of those that had to be left out."""
    try:
        return Settings.model_validate(values), []
    except ValidationError as error:
        rows = error.errors(include_url=False, include_input=False)
    bad = {row["loc"][0] for row in rows}
    settings = Settings.model_validate({name: value for name, value in values.items() if name not in bad})
    return settings, list(dict.fromkeys(_problem(str(row["loc"][0]), row["msg"]) for row in rows))


def _together(settings: Settings) -> tuple[str, ...]:
    """The problems of settings that are fine by themselves and not with each other."""
    problems = []
    if settings.poll_floor > settings.poll_every:
        problems.append(
            f"{PREFIX}POLL_FLOOR ({settings.poll_floor:g}) is above {PREFIX}POLL_EVERY ({settings.poll_every:g})"
        )
    if settings.allowed and settings.access == "open":
        problems.append(f"{PREFIX}ALLOWED has no effect unless {PREFIX}ACCESS=list")
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        problems.append(f"{PREFIX}WEBHOOK_SECRET is missing: with it, only Telegram can push to {PREFIX}WEBHOOK_URL")
    if settings.webhook_url and not settings.http:
        problems.append(f"{PREFIX}HTTP is missing: it is where {PREFIX}WEBHOOK_URL must lead to")
    given = {name: bool(value) for name, value in _llm_parts(settings).items()}
    if any(given.values()):
        problems += [
            f"{PREFIX}{name} is missing: the three {PREFIX}LLM_ settings belong together, or none is set"
            for name, is_given in given.items()
            if not is_given
        ]
    return tuple(problems)


def _llm_parts(settings: Settings) -> dict[str, str]:
    key = settings.llm_key.get_secret_value()
    return {"LLM_URL": settings.llm_url, "LLM_KEY": key, "LLM_MODEL": settings.llm_model}


def require_token(settings: Settings) -> tuple[str, ...]:
    """The problems of running on Telegram with these settings: a missing token."""
    if settings.telegram_token.get_secret_value():
        return ()
    return (f"{PREFIX}TELEGRAM_TOKEN is missing: get one from @BotFather and put it into .env",)


def _unknown(name: str) -> str:
    known = [field.upper() for field in Settings.model_fields]
    nearest = difflib.get_close_matches(name.removeprefix(PREFIX), known, n=1)
    return f"{name} is not a setting" + (
        f"; did you mean {PREFIX}{nearest[0]}?" if nearest else "; .env.example lists them all"
    )


def _problem(field: str, message: str) -> str:
    words = message.removeprefix("Value error, ").replace("Input should be", "must be").partition(", unable")[0]
    return f"{PREFIX}{field.upper()} {words}"
