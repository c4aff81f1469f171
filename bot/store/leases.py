"""Leases: which of several processes does what only one may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.astray import ASTRAY
from bot.store.inserting import insert_into
from bot.store.tables import Fact

PREFIX = "lease:"


async def take(session: AsyncSession, name: str, owner: str, now: datetime, until: datetime) -> bool:
    """Hold a lease until then, where it is free, has ended, is the owner's already, or is of a time so late that only
    a clock that has been set back since can have given it. Whether it is theirs."""
    connection = await session.connection()
    wanted = insert_into(connection, Fact).values(name=PREFIX + name, value=owner, at=until)
    taken = wanted.on_conflict_do_update(
        index_elements=[col(Fact.name)],
        set_={"value": owner, "at": until},
        where=or_(col(Fact.value) == owner, col(Fact.at) <= now, col(Fact.at) > until + ASTRAY),
    ).returning(col(Fact.name))
    return (await connection.execute(taken)).first() is not None


async def give_up(session: AsyncSession, name: str, owner: str) -> None:
    """Let others have it at once."""
    await session.exec(delete(Fact).where(col(Fact.name) == PREFIX + name, col(Fact.value) == owner))


async def drop_ended(session: AsyncSession, beginning: str, now: datetime) -> Sequence[str]:
    """Forget the leases that ended, of those whose names begin so. Gives who held them."""
    ended = delete(Fact).where(col(Fact.name).startswith(PREFIX + beginning, autoescape=True), col(Fact.at) <= now)
    connection = await session.connection()
    return (await connection.execute(ended.returning(col(Fact.value)))).scalars().all()
