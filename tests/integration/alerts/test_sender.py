"""What is owed arrives, once, whatever Telegram answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.alerts import digest, outbox
from bot.alerts.digest import gather
from bot.alerts.held import reconsider
from bot.alerts.sender import Sender
from bot.alerts.writing import Writer
from bot.sandbox import Person
from bot.store import deliveries, reports, updates
from bot.store.engine import Store
from bot.store.tables import Article, Chat, Delivery, Figure
from bot.topics.catalog import Catalog
from tests.integration.alerts.conftest import Office
from tests.support.newsroom import NOON, Newsroom, flood


async def reader(office: Office, query: str = "flood", name: str = "Mila", **how: object) -> Person:
    """Somebody who has started the bot and follows a query."""
    person = office.sandbox.person(name, language="en", started=True)
    await office.room.reader(person.id, query, **how)  # type: ignore[arg-type]  # passed through
    return person


async def state_of(office: Office) -> list[str]:
    return [row.state for row in await office.room.deliveries()]


async def test_an_alert_in_flight_at_a_crash_comes_again_silently_and_marked(office: Office) -> None:
    mila = await reader(office)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    async with office.room.store.write() as session:
        (row,) = await office.room.deliveries()
        outbox.take(row, "me", office.clock())
        outbox.move(row, outbox.Event.BEGIN)
        session.add(row)
    successor = office.another_sender()
    assert await successor.recover() == 1
    office.sender = successor
    await office.deliver()
    (alert,) = mila.chat.from_bot
    assert alert.silent
    assert "may be a repeat" in alert.text
    assert await state_of(office) == ["sent"]


async def test_an_alert_that_waited_for_its_turn_at_a_crash_comes_as_if_nothing_had_been(office: Office) -> None:
    mila = await reader(office)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    async with office.room.store.write() as session:
        (row,) = await office.room.deliveries()
        outbox.take(row, "me", office.clock())
        session.add(row)
    office.sender = office.another_sender()
    await office.sender.recover()
    await office.deliver()
    (alert,) = mila.chat.from_bot
    assert not alert.silent
    assert "may be a repeat" not in alert.text


async def test_what_another_sender_holds_is_left_to_it_until_its_lease_runs_out(office: Office) -> None:
    mila = await reader(office)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    async with office.room.store.write() as session:
        (row,) = await office.room.deliveries()
        outbox.take(row, "somebody else", office.clock())
        session.add(row)
    await office.deliver(60)
    assert mila.chat.from_bot == []
    await office.deliver(60)
    assert len(mila.chat.from_bot) == 1


@pytest.mark.parametrize(("kind", "state"), [("forbidden_blocked", "blocked"), ("deactivated", "deactivated")])
async def test_a_chat_that_can_not_be_reached_loses_nothing_but_its_alerts(
    office: Office, kind: str, state: str
) -> None:
    mila = await reader(office)
    office.sandbox.fault(kind=kind, method="sendMessage")
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    await office.deliver()
    async with office.room.store.read() as session:
        chat = (await session.exec(select(Chat))).one()
    assert chat.state == state
    assert await state_of(office) == ["dead"]
    assert mila.chat.from_bot == []


async def test_a_group_that_became_a_supergroup_gets_its_alert_there(office: Office) -> None:
    mila = office.sandbox.person("Mila", started=True)
    group = office.sandbox.group("Night shift", mila)
    await mila.add_bot(group)
    await office.room.reader(group.id)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    supergroup = await mila.migrate(group)
    await office.deliver()
    assert len(supergroup.from_bot) == 1
    assert await state_of(office) == ["sent"]


async def test_a_forum_topic_that_is_gone_sends_the_alert_to_the_chat(office: Office) -> None:
    mila = office.sandbox.person("Mila", started=True)
    forum = office.sandbox.forum("Desk", mila)
    await mila.add_bot(forum)
    await office.room.reader(forum.id, thread_id=99)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    await office.deliver()
    assert len(forum.from_bot) == 1


async def noted(office: Office) -> str:
    """What the operator is told of Telegram's taking messages."""
    async with office.room.store.read() as session:
        fact = await updates.fact(session, updates.REFUSED)
    return fact.value if fact else ""


@pytest.mark.parametrize("kind", ["unauthorized", "not_found", "conflict"])
async def test_a_refused_token_stops_sending_until_it_is_taken_again(office: Office, kind: str) -> None:
    mila = await reader(office)
    office.sandbox.fault(kind=kind, method="sendMessage")
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    await office.deliver()
    assert await office.sender.step() == 0
    assert await noted(office) != ""
    await office.deliver(31)
    assert await noted(office) == ""
    assert len(mila.chat.from_bot) == 1
    assert not mila.chat.from_bot[0].silent


async def test_an_outage_of_seven_hours_ends_in_one_catch_up(office: Office) -> None:
    mila = await reader(office)
    feed = await office.room.feed()
    for place in ("Dolyna", "Yaremche", "Kosiv"):
        await office.room.publish(feed, flood(place), now=office.clock())
    await office.deliver(7 * 3600)
    (message,) = mila.chat.from_bot
    assert "Meanwhile: 3 stories" in message.text
    assert set(await state_of(office)) == {"sent"}


async def test_an_entry_found_after_downtime_is_caught_up_on_and_one_of_before_the_subscription_is_not(
    office: Office,
) -> None:
    mila = await reader(office, since=NOON - timedelta(hours=20))
    feed = await office.room.feed()
    await office.room.publish(feed, flood("Dolyna", at=NOON - timedelta(hours=8)), now=NOON)
    await office.room.publish(feed, flood("Kosiv", at=NOON - timedelta(hours=30)), now=NOON)
    await office.deliver(120)
    (message,) = mila.chat.from_bot
    assert "Meanwhile: 1 story" in message.text
    assert "Dolyna" in message.text


async def test_one_busy_chat_does_not_delay_another(office: Office) -> None:
    busy, calm = await reader(office), await reader(office, "insurance", "Alex")
    feed = await office.room.feed()
    places = ("Dolyna", "Yaremche", "Kosiv", "Rakhiv", "Khust", "Tyachiv", "Stryi", "Skole")
    for place in places:
        await office.room.publish(feed, flood(place), now=office.clock())
    insured = replace(flood("Bolekhiv"), title="Insurance firms count losses", link="https://news.example/insurance")
    await office.room.publish(feed, insured, now=office.clock())
    office.clock.advance(5)
    while not calm.chat.from_bot:
        assert await office.sender.step()
        await office.sender.drain()
    assert len(busy.chat.from_bot) <= 3


async def test_a_message_that_telegram_refuses_does_not_hold_up_the_next(office: Office) -> None:
    mila = await reader(office)
    feed = await office.room.feed()
    await office.room.publish(feed, flood("Dolyna"), now=office.clock())
    await office.room.publish(feed, flood("Kosiv"), now=office.clock())
    office.sandbox.fault(kind="status", method="sendMessage", status=502)
    await office.deliver()
    await office.deliver(30)
    assert len(mila.chat.from_bot) == 2


async def test_two_senders_on_one_server_never_take_one_delivery(room: Newsroom, store: Store) -> None:
    if store.is_sqlite:
        pytest.skip("SQLite has one writer")
    feed = await room.feed()
    await room.reader(1)
    await room.publish(feed, flood())
    later = NOON + timedelta(minutes=1)
    async with store.write() as one, store.write() as other:
        taken = [await deliveries.due(session, later, (), 10) for session in (one, other)]
    assert [len(rows) for rows in taken] == [1, 0]


async def test_an_alert_that_can_not_be_written_ends_and_holds_up_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mila = await reader(office)
    feed = await office.room.feed()
    await office.room.publish(feed, flood("Dolyna"), now=office.clock())
    await office.room.publish(feed, flood("Kosiv"), now=office.clock())
    write = Writer.write

    async def fail_once(self: Writer, *given: Any) -> Any:
        monkeypatch.setattr(Writer, "write", write)
        raise KeyError("no such text")

    monkeypatch.setattr(Writer, "write", fail_once)
    await office.deliver()
    assert sorted(await state_of(office)) == ["dead", "sent"]
    assert len(mila.chat.from_bot) == 1


async def test_a_mute_holds_what_was_gathered_but_not_sent(office: Office) -> None:
    mila = await reader(office)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    office.clock.advance(7 * 3600)
    await gather(office.room.store, office.clock())
    async with office.room.store.write() as session:
        chat = await session.get_one(Chat, mila.id)
        chat.muted_until = office.clock() + timedelta(hours=1)
        await reconsider(session, chat, office.clock())
    await office.deliver()
    assert mila.chat.from_bot == []
    await office.deliver(3600)
    (message,) = mila.chat.from_bot
    assert "Meanwhile: 1 story" in message.text


async def test_a_figure_that_a_chat_reported_as_wrong_is_in_no_alert_of_its_own(office: Office) -> None:
    feed = await office.room.feed()
    ann, ben = await reader(office, name="Ann"), await reader(office, name="Ben")
    await office.room.publish(feed, flood())
    async with office.room.store.write() as session:
        for figure in (await session.exec(select(Figure).where(Figure.measure == "killed"))).all():
            await reports.record(session, figure, "A sentence.", chat_id=ann.id, user_id=ann.id, now=office.clock())
    await office.deliver()
    (hers,), (his,) = ann.chat.from_bot, ben.chat.from_bot
    assert "Killed: ≥ 30" in his.text
    assert "Killed" not in hers.text


async def test_what_waits_behind_forty_alerts_is_one_message_with_a_button_and_none_is_lost(office: Office) -> None:
    mila = await reader(office)
    await office.room.backlog(await office.room.feed(), "flood", 55)
    await office.deliver()
    assert len(mila.chat.from_bot) == digest.MOST_SINGLE + 1
    last = mila.chat.from_bot[-1]
    assert last.text == "And 15 more stories"
    assert last.buttons == [["Show them"]]
    assert set(await state_of(office)) == {"sent"}


async def test_who_comes_while_the_many_still_wait_joins_their_message(office: Office) -> None:
    mila, feed = await reader(office), await office.room.feed()
    await office.room.backlog(feed, "flood", 45)
    assert await digest.collapse(office.room.store, office.clock()) == 5
    await office.room.backlog(feed, "flood", 5)
    assert await digest.collapse(office.room.store, office.clock()) == 5
    await office.deliver()
    assert [post.text for post in mila.chat.from_bot][digest.MOST_SINGLE :] == ["And 10 more stories"]


async def test_a_chat_with_a_long_queue_holds_up_nobody(office: Office) -> None:
    busy, other = await reader(office), await reader(office, "insurance", "Alex")
    feed = await office.room.feed()
    await office.room.backlog(feed, "flood", 30)
    await office.room.backlog(feed, "insurance", 1)
    await office.deliver()
    sent = [call.parameters["chat_id"] for call in office.sandbox.calls if call.method == "sendMessage"]
    assert sent.index(other.id) <= 1
    assert sent.count(busy.id) >= 30


async def test_chats_on_hold_hold_up_nobody_else(office: Office) -> None:
    held = [await reader(office, name=f"Reader {number}") for number in range(20)]
    for person in held[:2]:
        office.sandbox.fault(kind="flood", method="sendMessage", chat_id=person.id, retry_after=3000)
    await office.room.backlog(await office.room.feed(), "flood", 1)
    await office.deliver(60)
    assert [len(person.chat.from_bot) for person in held] == [0, 0, *[1] * 18]
    await office.deliver(3000)
    assert [len(person.chat.from_bot) for person in held] == [1] * 20


async def test_what_may_have_arrived_comes_again_alone_and_marked_however_late(office: Office) -> None:
    mila = await reader(office)
    await office.room.backlog(await office.room.feed(), "flood", 1)
    office.sandbox.fault(kind="truncate", method="sendMessage")
    office.sandbox.fault(kind="flood", method="sendMessage", retry_after=30_000)
    await office.deliver()
    await office.deliver(30_000)
    first, again = mila.chat.from_bot
    assert "may be a repeat" not in first.text
    assert "may be a repeat" in again.text


async def test_who_is_not_on_the_list_that_access_was_switched_to_gets_no_more_alerts(office: Office) -> None:
    ann, ben = await reader(office, name="Ann"), await reader(office, name="Ben")
    writer = Writer(Catalog(()), readers=frozenset({ann.id}))
    office.sender = Sender(office.room.store, office.messenger, writer, owner="me", clock=office.clock)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    await office.deliver()
    assert [len(person.chat.from_bot) for person in (ann, ben)] == [1, 0]
    assert sorted(await state_of(office)) == ["dead", "sent"]


async def test_a_clock_that_is_set_back_an_hour_holds_up_nothing(office: Office) -> None:
    mila, feed = await reader(office), await office.room.feed()
    office.sandbox.fault(kind="flood", method="sendMessage", retry_after=20)
    await office.room.publish(feed, flood("Dolyna"), now=office.clock())
    await office.deliver()
    set_back = timedelta(hours=1)
    ahead = await office.room.publish(feed, flood("Kosiv"), now=office.clock() + timedelta(seconds=30))
    assert ahead is not None
    sender = office.another_sender()
    sender._clock = lambda: office.clock() - set_back
    office.sender = sender
    await office.deliver(60)
    await office.deliver(60)
    assert len(mila.chat.from_bot) == 2


async def test_what_a_reader_holds_is_not_hastened_by_a_clock_that_is_set_back(office: Office) -> None:
    mila = await reader(office, muted_until=NOON + timedelta(hours=4))
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    office.sender._clock = lambda: office.clock() - timedelta(hours=1)
    await office.deliver(60)
    assert mila.chat.from_bot == []


async def test_what_a_sender_took_before_its_clock_was_set_back_is_sent_by_another(office: Office) -> None:
    mila = await reader(office)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    async with office.room.store.write() as session:
        (row,) = await office.room.deliveries()
        outbox.take(row, "somebody else", office.clock() + timedelta(hours=1))
        session.add(row)
    await office.deliver()
    assert len(mila.chat.from_bot) == 1


async def test_an_entry_that_has_left_its_feed_is_told_all_the_same(office: Office) -> None:
    """A feed shows its newest entries: that one is no longer among them says nothing about what it reported."""
    mila, feed = await reader(office), await office.room.feed()
    await office.room.publish(feed, flood("Dolyna"), now=office.clock())
    async with office.room.store.write() as session:
        article = (await session.exec(select(Article))).one()
        article.shown_at = office.clock() - timedelta(days=1)
        session.add(article)
    await office.deliver()
    assert len(mila.chat.from_bot) == 1


async def test_an_edit_goes_to_the_copy_that_is_known_where_an_alert_came_twice(office: Office) -> None:
    mila = await reader(office)
    await office.room.publish(await office.room.feed(), flood(), now=office.clock())
    office.sandbox.fault(kind="truncate", method="sendMessage")
    await office.deliver()
    await office.deliver(30)
    first, again = mila.chat.from_bot
    async with office.room.store.write() as session:
        row = (await session.exec(select(Delivery))).one()
        edit = {"kind": "edit", "revision": 1, "due_at": office.clock(), "created_at": office.clock()}
        await deliveries.owe(
            session,
            [
                {"chat_id": mila.id, "story_id": row.story_id, "article_id": row.article_id, "topic_id": row.topic_id}
                | edit
            ],
        )
        article = (await session.exec(select(Article))).one()
        article.title = "Flood in Dolyna kills forty"
        session.add(article)
    await office.deliver()
    assert "kills forty" not in first.text
    assert "kills forty" in again.text
    assert "may be a repeat" in again.text
