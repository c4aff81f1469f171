"""What to type instead of a query that can't be understood, in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from bot.errors import QueryError


def mistake(query: str, position: int, problem: str, **values: object) -> QueryError:
    """The error for a problem at a place, with its advice in English."""
    return QueryError(query, position, _advice(problem, "en", values), problem, values)


def advise(error: QueryError, language: str) -> str:
    """The advice of an error in one of the languages."""
    return _advice(error.problem, language, error.values)


def _advice(problem: str, language: str, values: Mapping[str, object]) -> str:
    return catalogue()[language][problem].format(**values)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """The advice on each problem, by language."""
    return tomllib.loads(resources.files(__package__).joinpath("advice.toml").read_text(encoding="utf-8"))
