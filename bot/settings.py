"""One frozen Settings from the environment and `.env`; every mistake is reported together.

No other module reads the environment.
"""

from __future__ import annotations

import difflib
import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsError

PREFIX = "TALLY_"
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{3,}")
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class Settings(BaseModel):
    """What an operator may set. Times are in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    telegram_token: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    data: Path = Path("data")
    database: str = ""
    feeds: tuple[str, ...] = ()
    poll_every: Seconds = 300
    poll_floor: Seconds = 60
    allow_private_feeds: bool = False
    admins: frozenset[int] = frozenset()
    access: Literal["open", "list"] = "open"
    allowed: frozenset[int] = frozenset()
    http: str = ""
    log: Literal["debug", "info", "warning", "error"] = "info"
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
        if value and not re.fullmatch(r"[\w.\-:\[\]]+:\d{1,5}|\d{1,5}", value):
            raise ValueError("is a port, or host:port, such as 127.0.0.1:8080")
        return value

    @model_validator(mode="after")
    def _together(self) -> Settings:
        if self.poll_floor > self.poll_every:
            raise ValueError(
                f"{PREFIX}POLL_FLOOR ({self.poll_floor:g}) is above {PREFIX}POLL_EVERY ({self.poll_every:g})"
            )
        if self.allowed and self.access == "open":
            raise ValueError(f"{PREFIX}ALLOWED has no effect unless {PREFIX}ACCESS=list")
        return self

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


def load(
    env_file: Path | None = Path(".env"), environ: Mapping[str, str] | None = None, **overrides: object
) -> Settings:
    """Read the settings: overrides, then the environment, then the file.

    Raises SettingsError with every problem found, each naming its variable.
    """
    from_file = dotenv_values(env_file) if env_file and env_file.is_file() else {}
    merged = {**from_file, **(os.environ if environ is None else environ)}
    given = {name: value for name, value in merged.items() if name.startswith(PREFIX) and value is not None}
    values: dict[str, object] = {
        name.removeprefix(PREFIX).lower(): value for name, value in given.items() if value != ""
    }
    unknown = [name for name in given if name.removeprefix(PREFIX).lower() not in Settings.model_fields]
    problems = [_unknown(name) for name in sorted(unknown)]
    for name in unknown:
        values.pop(name.removeprefix(PREFIX).lower(), None)
    try:
        settings = Settings.model_validate(values | overrides)
    except ValidationError as error:
        problems += [
            _problem(row["loc"], row["msg"], row["type"])
            for row in error.errors(include_url=False, include_input=False)
        ]
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def require_token(settings: Settings) -> tuple[str, ...]:
    """The problems of running on Telegram with these settings: a missing token."""
    if settings.telegram_token.get_secret_value():
        return ()
    return (f"{PREFIX}TELEGRAM_TOKEN is missing: get one from @BotFather and put it into .env",)


def _unknown(name: str) -> str:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    nearest = difflib.get_close_matches(name, known, n=1)
    return f"{name} is not a setting" + (
        f"; did you mean {nearest[0]}?" if nearest else "; .env.example lists them all"
    )


def _problem(location: tuple[int | str, ...], message: str, kind: str) -> str:
    text = message.removeprefix("Value error, ")
    if not location:
        return text
    name = PREFIX + str(location[0]).upper()
    return f"{name} {text}" if kind == "value_error" else f"{name}: {text}"
