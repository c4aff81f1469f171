"""What the store knows of the stories and chats that are about to be told, each thing asked once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store import deliveries, ledger, news, reports
from bot.store.tables import Chat, Delivery, Figure, Topic


class Facts:
    """Lives as long as its session: what it has read once stays as it was."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self._hidden: dict[int, frozenset[str]] = {}
        self._wanted: dict[tuple[int, int, int], Mapping[int, Topic]] = {}
        self._firsts: dict[tuple[int, int, int], Delivery] = {}
        self._figures: dict[int, Sequence[Figure]] = {}
        self._outlets: dict[int, Sequence[str]] = {}

    @classmethod
    async def of(cls, session: AsyncSession, due: Sequence[deliveries.Due]) -> Self:
        """With what these deliveries need of their chats."""
        facts = cls(session)
        chat_ids = {one.chat.id for one in due}
        facts._hidden = dict(await reports.hidden_from(session, chat_ids))
        if articles := {one.article.id for one in due if one.article and one.delivery.kind in ("first", "reply")}:
            facts._wanted = await deliveries.wanted(session, chat_ids, articles)
        if stories := {one.delivery.story_id for one in due if one.delivery.kind in ("edit", "reply")}:
            firsts = await deliveries.firsts(session, chat_ids, stories)
            facts._firsts = {(row.chat_id, row.thread_id, row.story_id): row for row in firsts}
        return facts

    def wanted(self, delivery: Delivery, article_id: int) -> Mapping[int, Topic]:
        """By which topics, by id, the delivery's chat and thread still want an article, the nearest first."""
        return self._wanted.get((delivery.chat_id, delivery.thread_id, article_id), {})

    def first_of(self, delivery: Delivery) -> Delivery | None:
        """The first alert that an edit or reply belongs to."""
        return self._firsts.get((delivery.chat_id, delivery.thread_id, delivery.story_id))

    async def carried(self, delivery: Delivery, article_ids: Sequence[int]) -> None:
        """Read what a message of many stories needs besides."""
        self._wanted |= await deliveries.wanted(self.session, {delivery.chat_id}, article_ids)

    async def shown(self, chat: Chat, told: Sequence[Figure]) -> Sequence[Figure]:
        """Figures without what the chat has reported as wrong."""
        if chat.id not in self._hidden:
            self._hidden |= await reports.hidden_from(self.session, {chat.id})
        hidden = self._hidden[chat.id]
        return [figure for figure in told if reports.mark(figure) not in hidden] if hidden else told

    async def figures(self, story_id: int) -> Sequence[Figure]:
        """The newest figures of a story, in the order in which they came."""
        if story_id not in self._figures:
            self._figures[story_id] = await ledger.figures_of_story(self.session, story_id)
        return self._figures[story_id]

    async def outlets(self, story_id: int) -> Sequence[str]:
        """The outlets that report a story, in the order in which they first did."""
        if story_id not in self._outlets:
            self._outlets[story_id] = await news.told_by(self.session, story_id)
        return self._outlets[story_id]
