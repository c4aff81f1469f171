"""/feeds and /broadcast: what operators do from the chat, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.errors import NotAFeed
from bot.feeds.opml import Outline, read
from bot.messenger.api import Call
from bot.messenger.message import Button, Message, text
from bot.sandbox import Person, Sandbox
from bot.store.tables import Delivery, Feed
from tests.integration.chat.conftest import House, Opening, press


@pytest.fixture
async def desk(open_house: Opening) -> tuple[House, Person]:
    """A house that Ann operates, which reads one feed."""
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await open_house(sandbox=sandbox, admins=frozenset({ann.id}))
    await house.feed(last_success_at=house.clock())
    return house, ann


Desk = tuple[House, Person]


async def urls(house: House) -> list[str]:
    async with house.store.read() as session:
        return list((await session.exec(select(Feed.url).where(Feed.disabled == "").order_by(col(Feed.id)))).all())


async def test_the_list_says_how_each_feed_is_doing(desk: Desk) -> None:
    house, ann = desk
    later = house.clock() + timedelta(minutes=30)
    await house.feed(
        url="https://b.example/x", title="Broken", failures=3, last_error="answered 500", next_poll_at=later
    )
    await house.feed(url="https://c.example/x", title="Closed", disabled="the publisher says that it is gone")
    text = (await ann.ask("/feeds")).text
    assert "✓ Example Wire: last success 12:00 UTC" in text
    assert "⚠️ Broken: answered 500; next try 12:30 UTC; no success yet" in text
    assert "⏹ Closed: not polled: the publisher says that it is gone" in text


async def test_a_feed_is_added_by_its_address_once(desk: Desk) -> None:
    house, ann = desk
    house.behind["gazette.example"] = (Outline(title="The Gazette", url="https://gazette.example/rss"),)
    assert "Added: The Gazette" in (await ann.ask("/feeds add gazette.example")).text
    assert "Known already: The Gazette" in (await ann.ask("/feeds add gazette.example")).text
    assert await urls(house) == ["https://wire.example/rss", "https://gazette.example/rss"]


async def test_a_page_with_several_feeds_asks_which(desk: Desk) -> None:
    house, ann = desk
    house.behind["news.example"] = tuple(
        Outline(title=one, url=f"https://news.example/{one}") for one in ("world", "sport")
    )
    text = (await ann.ask("/feeds add news.example")).text
    assert "/feeds add https://news.example/world" in text
    assert len(await urls(house)) == 1


async def test_an_address_without_a_feed_says_why(desk: Desk) -> None:
    house, ann = desk
    house.behind["page.example"] = NotAFeed("https://page.example", "an HTML page, not a feed")
    answer = await ann.ask("/feeds add page.example")
    assert "Nothing was added: an HTML page, not a feed. Check the address" in answer.text


async def test_an_opml_file_adds_what_it_lists_and_comes_back_as_one(desk: Desk) -> None:
    house, ann = desk
    rows = '<outline text="A" xmlUrl="https://a.example/rss"/><outline text="B" xmlUrl="https://b.example/rss"/>'
    sent = await ann.send_document("feeds.opml", f'<opml version="2.0"><body>{rows}</body></opml>'.encode())
    answer = await ann.chat.wait_for(after=sent.id)
    assert "2 feeds added." in answer.text
    await press(ann, answer, "As OPML file")
    post = await ann.chat.wait_for(lambda one: one.from_bot and one.media is not None)
    assert post.media
    file = house.sandbox.state.files.get(post.media.file)
    assert file
    assert {one.url for one in read(file.upload.content).outlines} == set(await urls(house))


async def test_a_file_that_is_no_opml_says_so(desk: Desk) -> None:
    _house, ann = desk
    sent = await ann.send_document("list.xml", b"<opml><body>")
    answer = await ann.chat.wait_for(after=sent.id)
    assert "Nothing was added: line 1" in answer.text


async def test_a_feed_is_taken_out_and_put_back_and_nothing_it_brought_is_lost(desk: Desk) -> None:
    house, ann = desk
    answer = await ann.ask("/feeds")
    await press(ann, answer, "✓ Example Wire")
    await ann.chat.wait_for(lambda post: "Take out" in str(post.buttons))
    data = answer.button("Take out")["callback_data"]
    await press(ann, answer, "Take out")
    await ann.chat.wait_for(lambda post: "Put back" in str(post.buttons))
    assert await urls(house) == []
    await press(ann, answer, "Put back")
    await ann.chat.wait_for(lambda post: "Take out" in str(post.buttons))
    assert data == answer.button("Take out")["callback_data"]
    assert await urls(house) == ["https://wire.example/rss"]


@pytest.mark.parametrize("command", ["/feeds", "/feeds add gazette.example", "/broadcast hello"])
async def test_nobody_else_can(desk: Desk, command: str) -> None:
    house, _ann = desk
    ben = house.sandbox.person("Ben", language="en")
    assert "Only operators" in (await ben.ask(command)).text
    assert len(await urls(house)) == 1


async def test_where_operators_allow_it_everybody_adds_feeds_and_takes_none_out(open_house: Opening) -> None:
    house = await open_house(feeds_by="everybody", admins="9")
    await house.feed()
    ben = house.sandbox.person("Ben", language="en")
    house.behind["gazette.example"] = (Outline(title="The Gazette", url="https://gazette.example/rss"),)
    added = await ben.ask("/feeds add gazette.example")
    assert "Added: The Gazette" in added.text
    await press(ben, added, "Gazette")
    await ben.chat.wait_for(lambda post: "‹ Back" in str(post.buttons))
    assert "Take out" not in str(added.buttons)
    old = await house.messenger.perform(Call.send(ben.id, Message(text("Old"), ((Button("Go", "q:1:off"),),))))
    post = await ben.chat.wait_for(lambda one: one.id == old.message_id)
    assert "Only operators" in await press(ben, post, "Go")
    assert len(await urls(house)) == 2
    assert "Only operators" in (await ben.ask("/broadcast Hello")).text
    menus = [call.parameters for call in house.sandbox.calls if call.method == "setMyCommands"]
    usual = next(one["commands"] for one in menus if not one.get("scope") and not one.get("language_code"))
    assert "feeds" in str(usual)
    assert "broadcast" not in str(usual)


async def test_an_address_where_a_topic_is_expected_is_answered_with_what_can_be_done(desk: Desk) -> None:
    house, ann = desk
    ben = house.sandbox.person("Ben", language="en")
    for words in ("/subscribe https://wire.example/rss", "https://wire.example/news/1"):
        assert 'To hear of all that it reports, send /subscribe source:"Example Wire"' in (await ben.ask(words)).text
    assert "Example Wire" in (await ben.ask('/subscribe source:"Example Wire"')).text
    assert "To add it: /feeds add https://new.example/x" in (await ann.ask("https://new.example/x")).text
    assert "only operators of the bot add feeds" in (await ben.ask("https://new.example/x")).text
    assert "only operators" in (await ben.ask("https://[::1/x")).text


async def test_a_button_is_for_operators_whoever_presses_it(desk: Desk) -> None:
    house, ann = desk
    group = house.sandbox.supergroup("Newsroom", ann)
    await ann.add_bot(group)
    ben = house.sandbox.person("Ben", language="en")
    await ben.join(group)
    shown = await ann.ask("/broadcast Back soon", chat=group)
    assert "Only operators" in await press(ben, shown, "Send to")


async def test_a_broadcast_is_shown_first_and_goes_to_every_chat_once(desk: Desk) -> None:
    house, ann = desk
    ben = house.sandbox.person("Ben", language="ko")
    stopped = house.sandbox.person("Carl", language="en")
    await ben.ask("/start")
    await stopped.ask("/stop")
    assert "Send /broadcast with the words" in (await ann.ask("/broadcast")).text
    shown = await ann.ask("/broadcast Back <soon>")
    assert "This will be sent to 2 chats:" in shown.text
    assert "Back <soon>" in shown.text
    rows = ((Button("Again", shown.button("Send to 2 chats")["callback_data"]),),)
    await press(ann, shown, "Send to 2 chats")
    await ann.chat.wait_for(lambda post: "On its way to 2 chats" in post.text)
    outcome = await house.messenger.perform(Call.send(ann.id, Message(text("Old"), rows)))
    old = await ann.chat.wait_for(lambda post: post.id == outcome.message_id)
    await press(ann, old, "Again")
    await ann.chat.wait_for(lambda post: "This was sent already" in post.text)
    async with house.store.read() as session:
        owed = (await session.exec(select(Delivery).order_by(col(Delivery.chat_id)))).all()
    assert [(row.chat_id, row.kind) for row in owed] == [(ann.id, "notice"), (ben.id, "notice")]


async def test_what_is_wrong_with_a_feed_is_told_in_the_operators_language(open_house: Opening) -> None:
    sandbox = Sandbox()
    oleh = sandbox.person("Oleh", language="uk")
    house = await open_house(sandbox=sandbox, admins=frozenset({oleh.id}))
    await house.feed(title="Wire", failures=3, last_error="answered 500", failing_since=house.clock())
    house.behind["a.example"] = NotAFeed("https://a.example", "an HTML page, not a feed")
    assert "сторінка HTML, а не стрічка" in (await oleh.ask("/feeds add a.example")).text
    listed = await oleh.ask("/feeds")
    await press(oleh, listed, "Wire")
    await oleh.chat.wait_for(lambda post: post.id == listed.id and "відповідь 500" in post.text)
    assert "Wire: відповідь 500" in (await oleh.ask("/status")).text
