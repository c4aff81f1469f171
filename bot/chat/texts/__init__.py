"""Every word that the bot says, in the reader's language.

`Texts` gives plain strings (`t("mute.muted", time=...)`), or a whole sentence with formatted parts (`t.html(...)`).
The catalogues are `{en,uk,ru,ko}.toml`; a table of plural categories is one message with several forms, chosen by `n`.
Numbers and dates are written by Babel.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from bot.articles import LANGUAGES
from bot.messenger.message import Html, Part, text

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
FALLBACK = "en"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
COMPACT_FROM = 1_000_000
"""From here on a round number is written with a word: 1.25 billion."""

Message = str | Mapping[str, str]
"""One form, or a form for each plural category."""


class Texts:
    """The messages of one language, with its numbers and dates."""

    def __init__(self, language: str, messages: Mapping[str, Message]) -> None:
        self.language = language
        self.messages = messages
        self.locale = Locale.parse(language)

    def __call__(self, key: str, **values: str | float) -> str:
        """A message as plain text; numbers among the values are written as this language writes them."""
        pieces = self._pieces(key, values)
        return "".join(piece if isinstance(piece, str) else str(self._part(piece.name, values)) for piece in pieces)

    def html(self, key: str, **values: Part | float) -> Html:
        """A message as a part of another, with formatted parts in the place of its placeholders."""
        pieces = self._pieces(key, values)
        return text(*(piece if isinstance(piece, str) else self._part(piece.name, values) for piece in pieces))

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return key in self.messages

    def number(self, value: float) -> str:
        """Grouped digits; a round number from a million on in words, never a digit lost."""
        if abs(value) >= COMPACT_FROM and (round_number := self._compact(value)):
            return round_number
        return str(format_decimal(value, format="#,##0.##", locale=self.locale))

    def percent(self, value: float) -> str:
        """A share, given in percent."""
        return str(format_percent(value / 100, format="#,##0.#%", locale=self.locale, decimal_quantization=True))

    def when(self, moment: datetime, zone: str, now: datetime | None = None) -> str:
        """A moment in the reader's zone: the time, with the day unless it is today's."""
        there = ZoneInfo(zone)
        local = moment.astimezone(there)
        clock = format_skeleton("Hm", local, tzinfo=there, locale=self.locale)
        if zone == "UTC":  # nobody chose it, so it is said
            clock = f"{clock} UTC"
        if now is not None and local.date() == now.astimezone(there).date():
            return clock
        return self(
            "time.day_and_time", day=self.day(local.date(), now.astimezone(there).date() if now else None), time=clock
        )

    def hour(self, hour: int) -> str:
        """An hour of the day, as a clock shows it."""
        return str(format_skeleton("Hm", time(hour), locale=self.locale))

    def day(self, day: date, today: date | None = None) -> str:
        """A day: with its year unless it is near today."""
        near = today is not None and abs(today - day) < timedelta(days=180)
        return str(format_skeleton("MMMd" if near else "yMMMd", day, locale=self.locale)).replace("\u202f", "\u00a0")

    def duration(self, span: timedelta) -> str:
        """A span in its largest unit, rounded down: 3 minutes, 2 hours."""
        seconds = int(span.total_seconds())
        for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
            if seconds >= length:
                return self(f"duration.{unit}", n=seconds // length)
        return self("duration.seconds", n=max(0, seconds))

    def _compact(self, value: float) -> str:
        form = "long" if "long" in self.locale.compact_decimal_formats else "short"
        # Babel inflects the long names of uk and ru wrongly ("1 мільйона"): abbreviations don't inflect.
        form = "short" if self.language in ("uk", "ru") else form
        unit = next(size for size in self._sizes() if abs(value) >= size)
        if round(value / unit, 2) * unit != value:
            return ""
        return str(format_compact_decimal(value, format_type=form, locale=self.locale, fraction_digits=2))  # type: ignore[arg-type]  # Babel wants a Literal

    def _sizes(self) -> tuple[float, ...]:
        return (1e12, 1e8, 1e4) if self.language == "ko" else (1e12, 1e9, 1e6)

    def _pieces(self, key: str, values: Mapping[str, Any]) -> Iterator[str | _Slot]:
        message = self.messages[key]
        if not isinstance(message, str):
            category = self.locale.plural_form(values["n"])
            message = message.get(category) or message["other"]
        for index, piece in enumerate(PLACEHOLDER.split(message)):
            yield _Slot(piece) if index % 2 else piece

    def _part(self, name: str, values: Mapping[str, Any]) -> Any:
        value = values[name]
        return self.number(value) if isinstance(value, int | float) else value


class _Slot:
    """The place of a value in a message."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


@cache
def texts(language: str) -> Texts:
    """The messages of a language; English for one that has none."""
    language = language if language in LANGUAGES else FALLBACK
    source = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Texts(language, dict(_flatten("", tomllib.loads(source))))


def language_for(code: str | None) -> str:
    """Our language for what a person's Telegram is set to, such as `uk` or `pt-br`."""
    primary = (code or "").replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else FALLBACK


def _flatten(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    for name, value in table.items():
        if isinstance(value, Mapping) and not PLURALS.issuperset(value):
            yield from _flatten(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value
