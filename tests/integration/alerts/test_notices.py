"""Operators are told once when a feed dies, moves, or comes back; everybody of a broadcast."""

from __future__ import annotations

import pytest

from bot.alerts.watch import look, news_of
from bot.store import notices
from bot.store.tables import Feed
from tests.integration.alerts.conftest import Office
from tests.support.newsroom import flood


@pytest.mark.parametrize(
    ("told", "now", "key"),
    [(None, "fine u", ""), (None, "gone u", "feed_gone"), ("fine u", "gone u", "feed_gone"), ("gone u", "gone u", ""),
     ("fine u", "failing u", "feed_failing"), ("failing u", "fine u", "feed_back"), ("fine u", "fine v", "feed_moved"),
     ("failing u", "gone u", "feed_gone")],
)  # fmt: skip
def test_what_is_told_of_a_feed(told: str | None, now: str, key: str) -> None:
    assert news_of(told, now) == key


PLENTY = 100 << 30
"""Bytes that are free."""


async def change(office: Office, feed: Feed, **how: object) -> None:
    async with office.room.store.write() as session:
        row = await session.get_one(Feed, feed.id)
        for name, value in how.items():
            setattr(row, name, value)
        session.add(row)


async def test_a_feed_that_dies_is_told_once_to_operators_only(office: Office) -> None:
    ann, ben = (office.sandbox.person(name, started=True) for name in ("Ann", "Ben"))
    feed = await office.room.feed("Gazette")
    for person in (ann, ben):
        await office.room.reader(person.id)
    assert await look(office.room.store, {ann.id}, office.clock(), PLENTY) == 0
    await change(office, feed, disabled="answered 410")
    for _ in range(2):
        await look(office.room.store, {ann.id}, office.clock(), PLENTY)
        await office.deliver()
    (notice,) = ann.chat.from_bot
    assert "Feed withdrawn: Gazette is not polled any more (answered 410)." in notice.text
    assert ben.chat.from_bot == []


async def test_a_feed_that_fails_for_a_day_and_comes_back_is_told_twice(office: Office) -> None:
    ann = office.sandbox.person("Ann", started=True)
    await office.room.reader(ann.id)
    feed = await office.room.feed("Gazette")
    await change(office, feed, failing_since=office.clock(), last_error="no connection")
    for hours, failing_since in ((23, office.clock()), (2, office.clock()), (1, None)):
        office.clock.advance(hours * 3600)
        await change(office, feed, failing_since=failing_since)
        await look(office.room.store, {ann.id}, office.clock(), PLENTY)
        await office.deliver()
    assert ["Feed down" in post.text for post in ann.chat.from_bot] == [True, False]
    assert "no connection" in ann.chat.from_bot[0].text


async def test_a_broadcast_arrives_as_it_was_typed(office: Office) -> None:
    ann = office.sandbox.person("Ann", started=True)
    await office.room.reader(ann.id)
    async with office.room.store.write() as session:
        notice = await notices.write(session, "notice.broadcast", {"text": "Back <soon> {n}"}, office.clock())
        assert await notices.tell(session, notice, None, office.clock()) == 1
        assert await notices.tell(session, notice, None, office.clock()) == 0
    await office.deliver()
    assert [post.text for post in ann.chat.from_bot] == ["Back <soon> {n}"]


async def test_where_no_feed_answers_that_is_told_once_and_not_of_each(office: Office) -> None:
    ann = office.sandbox.person("Ann", started=True)
    await office.room.reader(ann.id, language="uk")
    rows = [await office.room.feed(name) for name in ("Gazette", "Wire", "Post")]
    for feed in rows:
        await change(
            office, feed, last_polled_at=office.clock(), failing_since=office.clock(), failures=1,
            last_error="its name is not found",
        )  # fmt: skip
    for hours in (1, 24, 1):
        office.clock.advance(hours * 3600)
        await look(office.room.store, {ann.id}, office.clock(), PLENTY)
        await office.deliver()
    for feed in rows:
        await change(office, feed, failing_since=None, failures=0)
    for _ in range(2):
        await look(office.room.store, {ann.id}, office.clock(), PLENTY)
        await office.deliver()
    first, second = (post.text for post in ann.chat.from_bot)
    assert "усі 3 мовчать уже годину (імʼя сайту не знайдено)" in first
    assert "Стрічки знову відповідають: 3 з 3." in second


async def test_a_disk_that_fills_is_told_once_and_again_when_it_fills_again(office: Office) -> None:
    ann = office.sandbox.person("Ann", started=True)
    await office.room.reader(ann.id)
    for free in (300 << 20, 200 << 20, PLENTY, 100 << 20):
        await look(office.room.store, {ann.id}, office.clock(), free)
        await office.deliver()
    assert [post.text.partition(":")[0] for post in ann.chat.from_bot] == ["Disk nearly full"] * 2
    assert "0.3 GB are left" in ann.chat.from_bot[0].text


async def test_a_message_that_telegram_refuses_for_good_is_told_of_once_a_day(office: Office) -> None:
    ann = office.sandbox.person("Ann", started=True)
    await office.room.reader(ann.id)
    feed = await office.room.feed()
    for place in ("Dolyna", "Verkhovyna"):
        office.sandbox.fault(kind="no_photos", method="sendMessage")
        await office.room.publish(feed, flood(place), now=office.clock())
        await office.deliver()
        assert not office.sandbox.state.faults.shown()
        await look(office.room.store, {ann.id}, office.clock(), PLENTY)
        await office.deliver()
    (notice,) = (post for post in ann.chat.from_bot if "for good" in post.text)
    assert "Not enough rights to send photos" in notice.text
