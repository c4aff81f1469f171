"""A channel is managed from a private chat, by its administrators only."""

from __future__ import annotations

import asyncio

import pytest

from bot.messenger.api import Call
from bot.messenger.message import Button, Message, text
from bot.sandbox import Chat, Person, Post
from bot.store.tables import Chat as Row
from tests.integration.chat.conftest import House, press


@pytest.fixture
async def channel(house: House, ann: Person) -> Chat:
    """Ann's channel, which the bot may write to."""
    await ann.ask("/start")
    room = house.sandbox.channel("Front line", ann)
    await ann.add_bot(room)
    return room


async def home(ann: Person, channel: Chat) -> Post:
    """What Ann reads in private."""
    return await ann.chat.wait_for(lambda post: f"I can write to {channel.room.title} now" in post.text)


async def until(house: House, room: Chat, state: str) -> None:
    """The bot has noticed that it may write to a room, or may no more; rooms don't wait for each other."""
    async with asyncio.timeout(10):
        while True:
            async with house.store.read() as session:
                row = await session.get(Row, room.id)
            if row and row.state == state:
                return
            await asyncio.sleep(0)


async def test_what_is_chosen_in_private_is_followed_in_the_channel_and_nothing_shows_there(
    house: House, ann: Person, channel: Chat
) -> None:
    post = await home(ann, channel)
    await press(ann, post, "All topics")
    await ann.chat.wait_for(lambda one: one.id == post.id and "Built-in topics" in one.text)
    await press(ann, post, "Kursk")
    await ann.chat.wait_for(lambda one: "✅ Kursk" in str(one.buttons))
    assert await house.follows(channel.id) == ["kursk"]
    assert await house.follows(ann.id) == []
    assert channel.from_bot == []


async def test_the_channels_settings_are_its_own(house: House, ann: Person, channel: Chat) -> None:
    post = await home(ann, channel)
    await press(ann, post, "Settings")
    await ann.chat.wait_for(lambda one: "Link previews: off" in str(one.buttons))
    await press(ann, post, "Link previews: off")
    await ann.chat.wait_for(lambda one: "Link previews: on" in str(one.buttons))
    async with house.store.read() as session:
        there, own = await session.get(Row, channel.id), await session.get(Row, ann.id)
    assert there
    assert own
    assert (there.previews, own.previews, there.title, there.kind) == (True, False, "Front line", "channel")


async def test_words_of_ones_own_for_a_channel(house: House, ann: Person, channel: Chat) -> None:
    await home(ann, channel)
    preview = await ann.ask(f"/channel {channel.id} volcano")
    assert "Stories about volcano" in preview.text
    await press(ann, preview, "Subscribe")
    await ann.chat.wait_for(lambda one: one.id == preview.id and "You now follow volcano" in one.text)
    assert len(await house.follows(channel.id)) == 1
    assert "You follow 1 topic" in (await ann.ask(f"/channel {channel.id}")).text


async def test_nobody_else_manages_it_not_even_with_its_buttons(house: House, ann: Person, channel: Chat) -> None:
    await home(ann, channel)
    ben = house.sandbox.person("Ben", language="en")
    assert "Only admins" in (await ben.ask(f"/channel {channel.id} volcano")).text
    rows = ((Button("Go", f"~{channel.id}|s:kursk"),),)
    outcome = await house.messenger.perform(Call.send(ben.id, Message(text("Stolen"), rows)))
    stolen = await ben.chat.wait_for(lambda one: one.id == outcome.message_id)
    assert "Only admins" in await press(ben, stolen, "Go")
    assert await house.follows(channel.id) == []


async def test_a_channel_that_is_none_is_refused(house: House, ann: Person) -> None:
    assert "try again" in (await ann.ask("/channel -1009999999999 volcano")).text
    assert "Make me an administrator" in (await ann.ask("/channel")).text


async def test_an_unknown_administrator_is_not_written_to(house: House) -> None:
    carl = house.sandbox.person("Carl", language="en")
    room = house.sandbox.channel("Quiet", carl)
    await carl.add_bot(room)
    await until(house, room, "active")
    ann = house.sandbox.person("Ann", language="en")
    await ann.ask("/start")
    assert carl.chat.from_bot == []


async def test_ones_channels_are_listed_each_with_what_it_follows(house: House, ann: Person, channel: Chat) -> None:
    await home(ann, channel)
    listed = await ann.ask("/channel")
    assert "You manage 1 channel" in listed.text
    await press(ann, listed, "Front line")
    await ann.chat.wait_for(lambda one: one.id == listed.id and "You don't follow any topic yet" in one.text)
    await press(ann, listed, "All topics")
    await ann.chat.wait_for(lambda one: one.id == listed.id and "Built-in topics" in one.text)
    await press(ann, listed, "Kursk")
    await ann.chat.wait_for(lambda one: "✅ Kursk" in str(one.buttons))
    assert await house.follows(channel.id) == ["kursk"]


async def test_a_channel_whose_owner_came_later_is_in_their_list_and_in_nobody_elses(house: House) -> None:
    carl, ben = house.sandbox.person("Carl", language="en"), house.sandbox.person("Ben", language="en")
    room = house.sandbox.channel("Quiet", carl)
    await carl.add_bot(room)
    await until(house, room, "active")
    assert ["Quiet"] in (await carl.ask("/channel")).buttons
    assert (await ben.ask("/channel")).buttons == []


async def test_many_channels_are_paged_and_those_that_were_left_are_gone(house: House, ann: Person) -> None:
    await ann.ask("/start")
    rooms = [house.sandbox.channel(f"Channel {number:02}", ann) for number in range(10)]
    for room in rooms:
        await ann.add_bot(room)
        await until(house, room, "active")
    await ann.remove_bot(rooms[0])
    await until(house, rooms[0], "kicked")
    sent = await ann.send("/channel")
    listed = await ann.chat.wait_for(lambda one: "You manage" in one.text, after=sent.id)
    assert "You manage 9 channels" in listed.text
    assert listed.buttons[0] == ["Channel 01"]
    await press(ann, listed, "›")
    await ann.chat.wait_for(lambda one: one.id == listed.id and ["Channel 09"] in one.buttons)


async def test_whoever_is_forgotten_has_no_channels(house: House, ann: Person, channel: Chat) -> None:
    await home(ann, channel)
    asked = await ann.ask("/forget")
    await press(ann, asked, "Delete everything")
    await ann.chat.wait_for(lambda one: one.id == asked.id and "Deleted" in one.text)
    assert (await ann.ask("/channel")).buttons == []
