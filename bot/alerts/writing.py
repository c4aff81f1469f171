"""From a due delivery to the call that makes it: read at the last moment, so that it tells what is known then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.alerts.alert import Alert, Reply, compose, compose_reply, current
from bot.alerts.facts import Facts
from bot.alerts.news import change, from_json, is_new, matters
from bot.alerts.roundup import Item
from bot.alerts.roundup import compose as compose_roundup
from bot.chat.buttons import alert_buttons, button
from bot.chat.texts import Texts, texts
from bot.chat.texts.reasons import reason_in
from bot.messenger.api import Call
from bot.messenger.message import Message, bold, italic, lines
from bot.store import deliveries, ledger, news
from bot.store.tables import Article, Chat, Delivery, Figure, Notice, Topic
from bot.topics.catalog import Catalog


class Writer:
    """Writes deliveries in their readers' languages."""

    def __init__(self, catalog: Catalog, readers: frozenset[int] | None = None) -> None:
        """`readers` are the people who may use the bot, where not everybody may."""
        self._catalog, self._readers = catalog, readers

    async def write(self, facts: Facts, due: deliveries.Due, now: datetime) -> Call | None:
        """The call to make; None where there is nothing to say any more."""
        if due.chat.state != "active" or not self._may_read(due.chat):
            return None
        match due.delivery.kind:
            case "first":
                return await self._first(facts, due, now)
            case "edit":
                return await self._edit(facts, due, now)
            case "reply":
                return await self._reply(facts, due, now)
            case "notice":
                return await self._notice(facts.session, due)
            case "digest":
                return await self._gathered(facts, due, now)
        raise ValueError(f"a delivery of no known kind: {due.delivery.kind}")

    def _may_read(self, chat: Chat) -> bool:
        """A group or channel follows what somebody of the list has set up for it."""
        return self._readers is None or chat.kind != "private" or chat.id in self._readers

    async def _first(self, facts: Facts, due: deliveries.Due, now: datetime) -> Call | None:
        if due.article is None:
            return None
        topic = _told_by(facts, due.delivery)
        if topic is None:
            return None
        message = await self.alert(facts, due.chat, due.article, topic, now, repeated=due.delivery.repeated)
        return _send(due.delivery, message)

    async def _edit(self, facts: Facts, due: deliveries.Due, now: datetime) -> Call | None:
        first, session = facts.first_of(due.delivery), facts.session
        if first is None or first.message_id is None:
            return None
        article = await session.get(Article, first.article_id) if first.article_id else None
        topic = await session.get(Topic, first.topic_id) if first.topic_id else None
        if article is None or topic is None:
            return None
        message = await self.alert(facts, due.chat, article, topic, now, repeated=first.repeated)
        return Call.edit(due.chat.id, first.message_id, message)

    async def _reply(self, facts: Facts, due: deliveries.Due, now: datetime) -> Call | None:
        """What has changed since the alert by as much as this chat asked for; None once it is no news any more."""
        first, delivery = facts.first_of(due.delivery), due.delivery
        is_old = delivery.fresh_until is not None and delivery.fresh_until <= now
        if first is None or first.state != "sent" or due.article is None or is_old:
            return None
        topic = _told_by(facts, delivery)
        threshold = await deliveries.threshold(facts.session, delivery, tuple(facts.wanted(delivery, due.article.id)))
        if topic is None or threshold is None:
            return None
        since = await ledger.figures_since(facts.session, delivery.story_id, delivery.revision)
        told = await facts.shown(due.chat, since)
        figures = tuple(current(figure for figure in told if _matters(figure, threshold)))
        if not figures:
            return None
        t = texts(due.chat.language)
        reply = Reply(topic=self._name(topic, t), article=due.article, figures=figures, repeated=delivery.repeated)
        message = Message(compose_reply(reply, t, due.chat.zone, now))
        silent = delivery.silent or delivery.repeated
        return Call.send(due.chat.id, message, thread_id=delivery.thread_id, silent=silent, reply_to=first.message_id)

    async def _notice(self, session: AsyncSession, due: deliveries.Due) -> Call | None:
        notice = await session.get(Notice, due.delivery.revision)
        if notice is None:
            return None
        t = texts(due.chat.language)
        note = italic(t("alert.repeated")) if due.delivery.repeated else ""
        return _send(due.delivery, Message(lines(note, t(notice.key, **_in_words(t, notice.values)))))

    async def _gathered(self, facts: Facts, due: deliveries.Due, now: datetime) -> Call | None:
        rows = await deliveries.carried(facts.session, due.delivery.id)
        await facts.carried(due.delivery, [article.id for _row, article, _topic in rows])
        told = [(row, article, topic) for row, article, _topic in rows if (topic := _told_by(facts, row))]
        if not told:
            return None
        t = texts(due.chat.language)
        if any(_is_fresh(row, due.delivery.created_at) for row, _article, _topic in rows):
            body, left = bold(t("catchup.overflow", n=len(told))), len(told)
        else:
            items = await self._items(facts, due.chat, told, t)
            held = {row.held for row, _article, _topic in told}
            body, left = compose_roundup(items, held, t, due.chat.zone, now)
        note = italic(t("alert.repeated")) if due.delivery.repeated else ""
        buttons = ((button(t("button.show_stories"), "stories", digest=due.delivery.id),),) if left else ()
        return _send(due.delivery, Message(lines(note, body), buttons))

    async def _items(
        self, facts: Facts, chat: Chat, told: Sequence[tuple[Delivery, Article, Topic]], t: Texts
    ) -> list[Item]:
        """One for each story, by its newest report."""
        outlets = await news.outlets(facts.session, {row.story_id for row, _article, _topic in told})
        of_story = {row.story_id: (article, topic) for row, article, topic in told}
        begun = {row.story_id for row, _article, _topic in told if row.kind == "first"}
        since = {row.story_id: row.revision for row, _article, _topic in reversed(told)}
        return [
            Item(
                topic=self._name(topic, t),
                article=article,
                figures=await self._figures(facts, chat, article, 0 if story_id in begun else since[story_id]),
                outlets=outlets.get(story_id, 1),
            )
            for story_id, (article, topic) in of_story.items()
        ]

    async def alert(
        self,
        facts: Facts,
        chat: Chat,
        article: Article,
        topic: Topic,
        now: datetime,
        *,
        repeated: bool = False,
    ) -> Message:
        """An article's alert as a chat sees it."""
        t = texts(chat.language)
        figures = await self._figures(facts, chat, article)
        outlets = await facts.outlets(article.story_id) if article.story_id else ()
        alert = Alert(
            topic=self._name(topic, t),
            article=article,
            figures=figures,
            repeated=repeated,
            others=tuple(outlet for outlet in outlets if outlet != article.source),
        )
        muted = t.when(chat.muted_until, chat.zone, now) if chat.muted_until and chat.muted_until > now else ""
        buttons = alert_buttons(t, topic_id=topic.id, article_id=article.id, muted_until=muted)
        preview = article.link if chat.previews else ""
        return Message(compose(alert, t, chat.zone, now), buttons, preview)

    async def _figures(self, facts: Facts, chat: Chat, article: Article, since: int = 0) -> tuple[Figure, ...]:
        """Of a story, what this chat is told with an article: its own and what else was new, from a revision on."""
        if article.story_id is None:
            return ()
        told = (
            await ledger.figures_since(facts.session, article.story_id, since)
            if since
            else await facts.figures(article.story_id)
        )
        told = await facts.shown(chat, told)
        return tuple(current(figure for figure in told if figure.article_id == article.id or _is_new(figure)))

    def _name(self, topic: Topic, t: Texts) -> str:
        if known := self._catalog.get(topic.key):
            return known.name(t.language)
        return topic.query or topic.key


def _told_by(facts: Facts, delivery: Delivery) -> Topic | None:
    """The topic that a message tells of: the one it is owed for, else another that is followed; None after the last
    of them was given up."""
    topics = facts.wanted(delivery, delivery.article_id or 0)
    return topics.get(delivery.topic_id or 0) or next(iter(topics.values()), None)


def _is_new(figure: Figure) -> bool:
    return figure.news is not None and is_new([from_json(figure.news)])


def _matters(figure: Figure, threshold: int) -> bool:
    return figure.news is not None and matters(
        change(news.as_reported(figure, None), from_json(figure.news)), threshold
    )


def _is_fresh(row: Delivery, at: datetime) -> bool:
    return row.fresh_until is not None and row.fresh_until > at


def _send(delivery: Delivery, message: Message) -> Call:
    silent = delivery.silent or delivery.repeated
    return Call.send(delivery.chat_id, message, thread_id=delivery.thread_id, silent=silent)


def _in_words(t: Texts, values: dict[str, Any]) -> dict[str, Any]:
    """What is filled into a notice, its reason in the reader's language."""
    return values | {"reason": reason_in(t.language, values["reason"])} if "reason" in values else values
