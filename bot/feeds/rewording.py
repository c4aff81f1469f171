"""After an article is stored: its sentences in a model's words, put into its alerts while these wait for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.rewriting.rewriter import SECONDS, Rewriter
from bot.store import articles, deliveries, updates
from bot.store.engine import Store
from bot.store.tables import Article


class Rewording:
    """Asks outside any transaction; the alerts wait in the store, so that a crash delays them and loses none."""

    def __init__(self, store: Store, rewriter: Rewriter, clock: Callable[[], datetime]) -> None:
        self._store, self._rewriter, self._clock = store, rewriter, clock
        self._noted: str | None = None
        """The trouble that operators can see."""

    @property
    def wait(self) -> timedelta:
        """How long a story's first alerts wait for it; no time while the endpoint is left alone."""
        return timedelta(seconds=SECONDS if self._rewriter.is_ready() else 0)

    async def reword(self, article_id: int, seconds: float) -> None:
        """Put what the model makes of an article into its alerts, in at most so many seconds, and let them go."""
        async with self._store.read() as session:
            row = await session.get(Article, article_id)
        if row is None:
            return
        words = await self._rewriter.rewrite(articles.as_value(row), row.summary, seconds)
        async with self._store.write() as session:
            stored = await session.get(Article, article_id)
            if words and stored and stored.text == row.text:  # else its feed has changed what was asked about
                stored.rewritten = words
                session.add(stored)
            await deliveries.release(session, article_id, self._clock())
            if (trouble := self._rewriter.trouble) != self._noted:
                await updates.note(session, updates.REWRITING, trouble, self._clock())
        self._noted = trouble
