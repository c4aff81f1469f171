"""Whether a column holds one of several values, as one parameter: with one for each, a statement would be another one
for every number of them, which the database plans anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ARRAY, JSON, BigInteger, Boolean, ColumnElement, Text, bindparam, func
from sqlalchemy import select as columns
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_NUMBERS = ARRAY(BigInteger).with_variant(JSON(), "sqlite")
_WORDS = ARRAY(Text).with_variant(JSON(), "sqlite")


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """As it is: SQLAlchemy would compare it with 1 for SQLite, which then uses no index."""
        return self


def among_numbers(column: Any, name: str) -> _Among:
    """That it holds one of the numbers of this parameter, a list."""
    return _Among(column, bindparam(name, type_=_NUMBERS))


def among_words(column: Any, name: str) -> _Among:
    """The same of words."""
    return _Among(column, bindparam(name, type_=_WORDS))


def each_word(dialect: str, name: str) -> ColumnElement[str]:
    """The words of this parameter as a column of a table that has no other."""
    words = bindparam(name, type_=_WORDS)
    if dialect == "sqlite":
        return func.json_each(words).table_valued("value").c.value
    return func.unnest(words).column_valued()


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, values = element.clauses
    each = func.json_each(values).table_valued("value")
    return compiler.process(column.in_(columns(each.c.value)), **how)


@compiles(_Among, "postgresql")
def _on_postgresql(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, values = element.clauses
    return compiler.process(column == func.any(values), **how)
