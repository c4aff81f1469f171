"""Entries that polls found and no desk has read: a queue whose rows are read by who holds their lease.

An entry's row goes after what it came to is committed: a crash between the two reads it again, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, or_, update
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.articles import Entry
from bot.store.inserting import insert_into
from bot.store.tables import Article, Feed, Unread

_MOMENTS = ("published", "updated")
_TAKEN = (
    col(Unread.id), col(Unread.feed_id), col(Unread.outlet), col(Feed.url), col(Feed.host), col(Unread.entry),
    col(Unread.fingerprint), col(Unread.is_old),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The entries of a feed's document."""

    feed_id: int
    outlet: str
    keys: Sequence[str]
    unread: Sequence[tuple[str, Entry]]
    """Those that are new or edited, each with its fingerprint, the oldest first."""
    new: int
    """How many of them were not seen before."""
    tell: bool
    """Whether they may be news: what a feed shows at its first poll isn't."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """The feed of an entry, as who reads the entry knows it."""

    id: int
    title: str
    url: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An entry whose lease is ours."""

    id: int
    feed: Outlet
    entry: Entry
    fingerprint: str
    tell: bool
    known: str | None
    """The fingerprint with which it is stored; None where it isn't."""
    page: str
    """The text of its page, where that was read before."""


async def put(session: AsyncSession, shown: Iterable[Shown], now: datetime) -> None:
    """Have what is unread of these documents read, in this order. An entry that waits already is read as it is now."""
    rows = [
        {
            "feed_id": one.feed_id,
            "key": entry.key,
            "fingerprint": fingerprint,
            "outlet": one.outlet,
            "entry": _row(entry),
            "is_old": not one.tell,
            "found_at": now,
        }
        for one in shown
        for fingerprint, entry in one.unread
    ]
    if not rows:
        return
    connection = await session.connection()
    new = insert_into(connection, Unread)
    newest = {name: new.excluded[name] for name in ("fingerprint", "outlet", "entry")}
    on_conflict = new.on_conflict_do_update(index_elements=[col(Unread.feed_id), col(Unread.key)], set_=newest)
    await connection.execute(on_conflict, rows)


async def claim(session: AsyncSession, owner: str, now: datetime, until: datetime, limit: int) -> list[Taken]:
    """Take the lease of up to so many entries that nobody reads, those first that may be news."""
    page = case((col(Article.page_read), col(Article.text)), else_="")
    query = (
        columns(*_TAKEN, col(Article.fingerprint), page)
        .join(Feed, col(Feed.id) == col(Unread.feed_id))
        .outerjoin(Article, and_(col(Article.feed_id) == col(Unread.feed_id), col(Article.key) == col(Unread.key)))
        .where(_is_free(now))
        .order_by(col(Unread.is_old), col(Unread.id))
        .limit(limit)
        .with_for_update(of=Unread, skip_locked=True)
    )
    rows = await (await session.connection()).execute(query)
    taken = [
        Taken(
            id=number,
            feed=Outlet(feed_id, outlet, url, host),
            entry=_entry(entry),
            fingerprint=fingerprint,
            tell=not is_old,
            known=known,
            page=page or "",
        )
        for number, feed_id, outlet, url, host, entry, fingerprint, is_old, known, page in rows
    ]
    ours = update(Unread).where(col(Unread.id).in_([one.id for one in taken]))
    await session.exec(ours.values(lease_owner=owner, lease_until=until))
    return taken


async def is_any(session: AsyncSession, now: datetime) -> bool:
    """Whether an entry waits that nobody reads."""
    return (await session.exec(select(Unread.id).where(_is_free(now)).limit(1))).first() is not None


async def done(session: AsyncSession, owner: str, read: Sequence[Taken]) -> None:
    """These have been read; one that its feed has edited meanwhile waits again."""
    if not read:
        return
    connection = await session.connection()
    this = and_(col(Unread.id) == bindparam("number"), col(Unread.lease_owner) == bindparam("reader"))
    rows = [{"number": one.id, "reader": owner, "digest": one.fingerprint} for one in read]
    await connection.execute(delete(Unread).where(this, col(Unread.fingerprint) == bindparam("digest")), rows)
    again = update(Unread).where(this).values(lease_owner=None, lease_until=None)
    await connection.execute(again, [{k: v for k, v in row.items() if k != "digest"} for row in rows])


async def release_all(session: AsyncSession, owner: str) -> None:
    """Give up the leases of an owner."""
    left = update(Unread).where(col(Unread.lease_owner) == owner)
    await session.exec(left.values(lease_owner=None, lease_until=None))


async def waiting(session: AsyncSession) -> tuple[int, datetime | None]:
    """How many entries wait, and since when the one that has waited longest does."""
    return (await session.exec(select(func.count(), func.min(Unread.found_at)))).one()


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(col(Unread.lease_until).is_(None), col(Unread.lease_until) <= now)


def _row(entry: Entry) -> dict[str, Any]:
    fields = asdict(entry)
    return fields | {name: fields[name].isoformat() for name in _MOMENTS if fields[name]}


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**row | {name: datetime.fromisoformat(row[name]) for name in _MOMENTS if row[name]})
