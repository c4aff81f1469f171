"""Which articles have which words, in every inflected form: what a search begins with.

Kept beside the articles, by the database's own means: FTS5 in SQLite, a tsvector in PostgreSQL. It may hold too little
for a while (after a restore, or of what an earlier version read), and `catch_up` mends that; it is no part of a backup.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, TEXT, ColumnElement, bindparam, cast, column, delete, func, insert, literal_column, table
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.articles import LONGEST
from bot.store.plain import execute
from bot.store.prepared import Prepared, ask
from bot.store.tables import Article
from bot.text.words import LONGEST_WORD, Words, keys, lemmas_anywhere
from bot.topics.query import And, Near, Or, Phrase, Query

_FTS: Any = table("word_index", column("rowid"), column("words"))
_MATCHED: Any = literal_column("word_index")
_TSV: Any = table("word_index", column("article_id"), column("words"))
_SPAN = 1 << 16
"""Articles in a span, which PostgreSQL's index has as a word of each of them (migration 0015)."""
_SPANS = 4, 32
"""In how many of the last ones PostgreSQL looks first."""
_INDEXED: Any = literal_column(f"(words || array_to_tsvector(ARRAY['#' || CAST(article_id / {_SPAN} AS TEXT)]))")
_PUT = Prepared(insert(_FTS).values(rowid=bindparam("rowid"), words=bindparam("words")))
_KEPT: Any = table("word_index_content", column("id"))
"""Of FTS5's own tables, the one that knows which rows there are."""
_PLAIN = "\uffff"
"""The last character that SQLite's table of letters is sure to know."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that an article must have, or the beginning of one."""

    key: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Of these, all or any."""

    parts: tuple[Need | Word, ...]
    all_of_them: bool


def needed(query: Query) -> Need | Word | None:
    """The words that every article which matches a query has; None where nothing can be said. Others may have them
    too: their order, and whatever is no word, is for the matcher."""
    match query:
        case Phrase(words, verbatim, prefix):
            last = len(words) - 1
            return _need([_word(one, verbatim, prefix and at == last) for at, one in enumerate(words)], every=True)
        case Near(left, right):
            return _need([needed(left), needed(right)], every=True)
        case And(parts):
            return _need([needed(part) for part in parts], every=True)
        case Or(parts):
            return _need([needed(part) for part in parts], every=False)
    return None


async def put(session: AsyncSession, articles: Sequence[Article]) -> None:
    """Keep the words of articles that have none here."""
    if not articles:
        return
    words = [(article.id, sorted(_words_of(article))) for article in articles]
    if _is_sqlite(session):
        rows = [{"rowid": number, "words": " ".join(its)} for number, its in words]
        await ask(session, _PUT, rows)
    else:
        vector = func.array_to_tsvector(bindparam("its", type_=ARRAY(TEXT)))
        new = insert(_TSV).values(article_id=bindparam("number"), words=vector)
        await execute(session, new, [{"number": number, "its": its} for number, its in words])


async def drop(session: AsyncSession, article_ids: Collection[int]) -> None:
    """Forget the words of some articles."""
    if article_ids:
        index, key = (_FTS, _FTS.c.rowid) if _is_sqlite(session) else (_TSV, _TSV.c.article_id)
        await execute(session, delete(index).where(key.in_(article_ids)))


async def catch_up(session: AsyncSession, limit: int) -> int:
    """Keep the words of so many articles whose words aren't, the newest first. Gives how many it was."""
    key = _KEPT.c.id if _is_sqlite(session) else _TSV.c.article_id
    kept = columns(key).where(key == col(Article.id)).exists()
    rows = (await session.exec(select(Article).where(~kept).order_by(col(Article.id).desc()).limit(limit))).all()
    await put(session, rows)
    return len(rows)


async def find(session: AsyncSession, need: Need | Word, before: int | None, limit: int) -> Sequence[int]:
    """The articles with these words before this one, newest first; of the newest of all where none is named."""
    if _is_sqlite(session):
        return await _newest(session, _FTS.c.rowid, _MATCHED.op("MATCH")(_fts(need)), before, limit)
    # PostgreSQL's index knows no order: it finds all that have the words before it knows the newest of them.
    last = before or (await (await session.connection()).scalar(columns(func.max(_TSV.c.article_id)))) or 0
    for asked in (*(_lately(need, last // _SPAN, spans) for spans in _SPANS), need):
        found = await _newest(session, _TSV.c.article_id, _matches(asked), before, limit)
        if len(found) == limit:
            break
    return found


def _lately(need: Need | Word, last: int, many: int) -> Need:
    """The same, of the articles of the last so many spans."""
    spans = tuple(Word(f"#{span}") for span in range(max(0, last - many + 1), last + 1))
    return Need((need, Need(spans, all_of_them=False)), all_of_them=True)


async def _newest(
    session: AsyncSession, key: Any, condition: ColumnElement[bool], before: int | None, limit: int
) -> Sequence[int]:
    query = columns(key).where(condition).order_by(key.desc()).limit(limit)
    return (await (await session.connection()).scalars(query.where(key < before) if before else query)).all()


def _matches(need: Need | Word) -> ColumnElement[bool]:
    from sqlalchemy.dialects.postgresql import TSQUERY  # noqa: PLC0415  # 5 MB that SQLite can do without

    is_among: ColumnElement[bool] = _INDEXED.op("@@")(cast(_tsquery(need), TSQUERY))
    return is_among


def _need(parts: list[Need | Word | None], *, every: bool) -> Need | Word | None:
    known = tuple(part for part in parts if part is not None)
    if not known or (not every and len(known) < len(parts)):
        return None
    return known[0] if len(known) == 1 else Need(known, every)


def _word(word: str, verbatim: bool, prefix: bool) -> Need | Word | None:
    if not _is_kept(word):
        return None
    if prefix or verbatim:
        return Word(word, prefix)
    return _need([Word(form) for form in lemmas_anywhere(word) if _is_kept(form)], every=False)


def _is_kept(word: str) -> bool:
    return len(word) <= LONGEST_WORD and (word.isascii() or max(word) <= _PLAIN)


def _words_of(article: Article) -> set[str]:
    return {key for word in _written(article) for key in keys(word, article.language) if _is_kept(key)}


def _written(article: Article) -> Iterator[str]:
    for part in (article.title, article.text or article.summary):
        yield from set(Words(part[:LONGEST]).texts)


def _fts(need: Need | Word) -> str:
    if isinstance(need, Word):
        return f'"{need.key}"*' if need.prefix else f'"{need.key}"'
    return f"({(' AND ' if need.all_of_them else ' OR ').join(map(_fts, need.parts))})"


def _tsquery(need: Need | Word) -> str:
    if isinstance(need, Word):
        quoted = need.key.replace("'", "''")
        return f"'{quoted}':*" if need.prefix else f"'{quoted}'"
    return f"({(' & ' if need.all_of_them else ' | ').join(map(_tsquery, need.parts))})"


def _is_sqlite(session: AsyncSession) -> bool:
    return bool(session.get_bind().dialect.name == "sqlite")
