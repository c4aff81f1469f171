"""The poller: what is due is polled, once, and what came of it decides about the next time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.feeds.poll import LEASE, outlet
from bot.feeds.sources import collect
from bot.store import feeds
from bot.store.tables import Article, Feed
from tests.integration.feeds.conftest import Desk
from tests.support.publisher import Item, rss

FIRE = Item(title="Fire in the harbour", link="https://gazette.example/fire", guid="fire", text="A warehouse burned.")
FLOOD = Item(title="Flood in the valley", link="https://gazette.example/flood", guid="flood", text="A dam broke.")


async def test_a_second_poll_sends_the_validators_and_an_unchanged_feed_costs_nothing(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    assert await desk.poll(0) == 1
    assert await desk.poll() == 1
    first, second = desk.publisher.asked("/feed.xml")
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"].startswith('W/"')
    assert await desk.titles() == [FIRE.title]


async def test_validators_are_saved_even_where_the_body_is_the_same(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]), validators=False)
    await desk.add("/feed.xml")
    await desk.poll(0)
    desk.publisher.serve("/feed.xml", rss([FIRE]), validators=False, headers={"ETag": '"new"'})
    await desk.poll()
    assert (await desk.feed()).etag == '"new"'


async def test_a_restart_polls_nothing_early(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    await desk.poll(0)
    desk.poller = desk.another_poller()
    await desk.poller.recover()
    assert await desk.poll(30) == 0
    assert len(desk.publisher.asked("/feed.xml")) == 1


async def test_a_feed_that_another_worker_holds_is_left_to_it_until_the_lease_ends(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    async with desk.store.write() as session:
        feed = (await session.exec(select(Feed))).one()
        feed.lease_owner, feed.lease_until = "somebody else", desk.clock() + LEASE
        session.add(feed)
    assert await desk.poll(60) == 0
    assert await desk.poll(LEASE.total_seconds()) == 1


async def test_a_clock_that_is_set_back_an_hour_holds_up_no_feed(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    await desk.poll(0)
    desk.clock.advance(-3600)
    assert await desk.poll(0) == 1
    assert await desk.poll(30) == 0


async def test_a_feed_that_a_worker_took_before_its_clock_was_set_back_is_polled_by_another(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    async with desk.store.write() as session:
        feed = (await session.exec(select(Feed))).one()
        feed.lease_owner, feed.lease_until = "somebody else", desk.clock() + timedelta(hours=1)
        session.add(feed)
    assert await desk.poll(0) == 1


async def test_a_process_that_comes_back_takes_over_its_own_leases_at_once(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    async with desk.store.write() as session:
        feed = (await session.exec(select(Feed))).one()
        feed.lease_owner, feed.lease_until = "me", desk.clock() + LEASE
        session.add(feed)
    await desk.poller.recover()
    assert await desk.poll(0) == 1


async def test_new_entries_are_stored_oldest_first_and_old_ones_are_not_stored_again(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    await desk.poll(0)
    desk.publisher.serve("/feed.xml", rss([FLOOD, FIRE]))
    await desk.poll()
    assert await desk.titles() == [FIRE.title, FLOOD.title]


async def test_an_entry_edited_in_place_is_read_again_under_the_same_identity(desk: Desk) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.add("/feed.xml")
    await desk.poll(0)
    desk.publisher.serve("/feed.xml", rss([replace(FIRE, title="Fire in the harbour is out")]))
    await desk.poll()
    assert await desk.titles() == ["Fire in the harbour is out"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "an empty answer"),
        (b"<!doctype html><html><body>Welcome</body></html>", "an HTML page, not a feed"),
        (rss([FIRE])[:300], "a feed that breaks off"),
    ],
)
async def test_what_is_no_feed_is_a_problem_in_words_and_is_tried_again(desk: Desk, body: bytes, problem: str) -> None:
    desk.publisher.serve("/feed.xml", body)
    await desk.add("/feed.xml")
    await desk.poll(0)
    feed = await desk.feed()
    assert problem in feed.last_error
    assert feed.failures == 1
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    await desk.poll(3600)
    feed = await desk.feed()
    assert (feed.last_error, feed.failures) == ("", 0)
    assert await desk.titles() == [FIRE.title]


async def test_a_gone_feed_is_polled_no_more(desk: Desk) -> None:
    desk.publisher.fail("/feed.xml", 410)
    await desk.add("/feed.xml")
    await desk.poll(0)
    assert "gone" in (await desk.feed()).disabled
    assert await desk.poll(timedelta(days=9).total_seconds()) == 0


async def test_a_host_that_asks_for_a_pause_gets_it_for_all_its_feeds(desk: Desk) -> None:
    desk.publisher.fail("/one.xml", 429, Retry_After="7200")
    desk.publisher.serve("/other.xml", rss([FIRE]))
    await desk.add("/one.xml")
    await desk.poll(0)
    await desk.add("/other.xml")
    assert await desk.poll(3600) == 0
    assert await desk.poll(3700) == 2


async def test_a_feed_that_has_moved_for_good_is_followed_after_days_of_saying_so(desk: Desk) -> None:
    desk.publisher.redirect("/old.xml", "/new.xml", 301)
    desk.publisher.serve("/new.xml", rss([FIRE]))
    await desk.add("/old.xml")
    await desk.poll(0)
    assert (await desk.feed()).url.endswith("/old.xml")
    for _day in range(8):
        await desk.poll(timedelta(days=1).total_seconds())
    assert (await desk.feed()).url.endswith("/new.xml")
    assert await desk.titles() == [FIRE.title]


async def no_space(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


async def test_a_database_that_fails_in_the_middle_means_that_the_feed_is_polled_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.publisher.serve("/feed.xml", rss([FIRE, FLOOD]))
    await desk.add("/feed.xml")
    await desk.poller.step()
    await desk.poller._tasks.finish()
    monkeypatch.setattr("bot.store.unread.put", no_space)
    await desk.poller._step_or_wait()
    monkeypatch.undo()
    assert (await desk.feed()).etag is None
    assert await desk.poll(0) == 1
    assert await desk.titles() == [FIRE.title, FLOOD.title]


@pytest.mark.parametrize(
    ("given", "declared", "name"),
    [
        ("Example Wire", "RSS", "Example Wire"),
        ("", "The Harbour Gazette", "The Harbour Gazette"),
        ("https://feeds.gazette.example/rss", "", "gazette.example"),
        ("", "", "gazette.example"),
    ],
)
def test_an_outlet_has_a_name_that_people_know(given: str, declared: str, name: str) -> None:
    assert outlet(given, declared, "https://www.gazette.example/rss") == name


async def test_a_list_of_feeds_may_be_an_address_or_the_feeds_themselves(desk: Desk) -> None:
    listed = b'<opml version="2.0"><body><outline text="A" xmlUrl="http://127.0.0.1:9/a.xml"/></body></opml>'
    desk.publisher.serve("/list", listed, content_type="text/x-opml")
    desk.publisher.serve("/feed.xml", rss([FIRE]))
    found = await collect([desk.publisher.url("/list"), desk.publisher.url("/feed.xml")], desk.fetcher, private=True)
    assert [outline.url for outline in found.outlines] == ["http://127.0.0.1:9/a.xml", desk.publisher.url("/feed.xml")]
    assert found.problems == ()


async def test_a_list_that_can_not_be_read_says_why(desk: Desk) -> None:
    desk.publisher.fail("/opml", 500)
    desk.publisher.serve("/broken", b"<opml><body>", content_type="text/x-opml")
    named = [desk.publisher.url("/opml"), desk.publisher.url("/broken"), "no-such-file.opml"]
    found = await collect(named, desk.fetcher, private=True)
    assert found.outlines == ()
    for part, problem in zip(("500", "line 1", "No such file"), found.problems, strict=True):
        assert part in problem


async def test_two_pollers_never_poll_one_publisher_at_the_same_time(desk: Desk) -> None:
    for path in ("/one.xml", "/two.xml"):
        desk.publisher.serve(path, rss([FIRE]))
        await desk.add(path)
    async with desk.store.write() as session:
        first = await feeds.claim(session, "me", desk.clock(), LEASE, 1)
    assert len(first) == 1
    other = desk.another_poller("another")
    assert await other.step() == 0, "the other feed is of the same host"
    async with desk.store.write() as session:
        await feeds.release_all(session, "me")
    assert await other.step() == 2
    await other.finish()


async def test_where_the_bot_lives_ahead_of_its_publishers_news_stays_as_new_as_it_is(desk: Desk) -> None:
    desk.publisher.serve("/feed", rss([FLOOD]))
    await desk.add("/feed")
    desk.poller = desk.another_poller(ahead=timedelta(hours=9))
    desk.clock.advance(9 * 3600)
    await desk.poll()
    async with desk.store.read() as session:
        (article,) = (await session.exec(select(Article))).all()
    assert FLOOD.published is not None
    assert article.published == FLOOD.published + timedelta(hours=9)
