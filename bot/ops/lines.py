"""JSON Lines in, JSON Lines out: how `tally extract`, `match` and `stories` read and write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.articles import Article, Figure, Hit
from bot.errors import TallyError


class BadLine(TallyError):
    """A line of the input that can't be used; which, and what is wrong with it."""

    def __init__(self, number: int, problem: str) -> None:
        self.number, self.problem = number, problem
        super().__init__(f"line {number}: {problem}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the input."""

    id: str | int
    """As it was given; it is given back the same."""
    article: Article


def read(lines: Iterable[bytes], text_fields: tuple[str, ...], *, dated: bool = False) -> Iterator[Row]:
    """The articles of the lines, in order; blank lines are passed over.

    text_fields  where the article's text may stand; the first of them that is there and not empty is taken
    dated        whether `published` must be there

    Raises BadLine at the first line that can't be used.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(_object(line, number), number, text_fields, dated=dated)


def figure_row(figure: Figure) -> dict[str, Any]:
    """A figure as JSON: its numbers integral where they are whole, its day in ISO form."""
    return {
        "measure": figure.measure,
        "low": number(figure.low),
        "high": number(figure.high),
        "qualifier": figure.qualifier,
        "counted": figure.counted,
        "subject": figure.subject,
        "place": figure.place,
        "scope": figure.scope,
        "claimant": list(figure.claimant),
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "evidence": figure.evidence,
        "field": figure.field,
        "start": figure.start,
        "end": figure.end,
    }


def hit_row(hit: Hit) -> dict[str, Any]:
    """A hit as JSON."""
    return {
        "topic": hit.topic,
        "score": round(hit.score, 3),
        "matched": hit.matched,
        "field": hit.field,
        "start": hit.start,
        "end": hit.end,
    }


def number(value: float | None) -> float | int | None:
    """A whole number as an integer, as people write it."""
    return int(value) if value is not None and float(value).is_integer() else value


def dump(row: dict[str, Any]) -> bytes:
    """One line of the output: UTF-8, every alphabet as it is."""
    try:
        return json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair, in an id
        return json.dumps(row).encode()


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(number, f"not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise BadLine(number, f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except ValueError as error:
        raise BadLine(number, f"JSON that can't be read: {error}") from error
    except RecursionError as error:
        raise BadLine(number, "JSON nested too deeply") from error
    if not isinstance(value, dict):
        raise BadLine(number, f"a JSON object is needed, this is {_kind(value)}")
    return value


def _row(value: dict[str, Any], number: int, text_fields: tuple[str, ...], *, dated: bool) -> Row:
    identity = value.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise BadLine(number, f'"id" must be a string or an integer, {_found(value, "id")}')
    if "title" not in value:
        raise BadLine(number, '"title" is missing')
    given = [name for name in text_fields if name in value]
    if not given:
        raise BadLine(number, " or ".join(f'"{name}"' for name in text_fields) + " is missing")
    texts = [_text(value, name, number) for name in given]
    published = _moment(value, number)
    if dated and published is None:
        raise BadLine(number, '"published" is missing')
    return Row(
        identity,
        Article(
            id=str(identity),
            title=_text(value, "title", number),
            text=next((text for text in texts if text), ""),
            link=_text(value, "link", number),
            source=_text(value, "source", number),
            published=published,
            language=_language(value, number),
        ),
    )


def _text(value: dict[str, Any], name: str, number: int) -> str:
    text = value.get(name)
    if text is not None and not isinstance(text, str):
        raise BadLine(number, f'"{name}" must be a string, {_found(value, name)}')
    # Half of a surrogate pair is no character: no library takes it.
    return re.sub("[\ud800-\udfff]", "\ufffd", text or "")


def _language(value: dict[str, Any], number: int) -> str | None:
    language = _text(value, "language", number)
    if language and not re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", language):
        raise BadLine(number, f'"language" must be a code such as en, uk, ru, ko or en-US, not {language!r}')
    return language[:2].lower() or None


def _moment(value: dict[str, Any], number: int) -> datetime | None:
    """`published` as aware UTC; a time without a zone is taken for UTC, a day for its beginning."""
    text = _text(value, "published", number)
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadLine(
            number, f'"published" must be an ISO 8601 time such as 2024-12-19T09:10:00Z, not {text!r}'
        ) from error


def _found(value: dict[str, Any], name: str) -> str:
    return f"this is {_kind(value[name])}" if name in value else "it is missing"


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a truth value"
        case str():
            return "a string"
        case int() | float():
            return "a number"
        case list():
            return "an array"
    return "an object"
