"""Groups: who may change what, where answers go, and what becomes of a chat."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.sandbox import Chat as Room
from bot.sandbox import Person, Sandbox
from bot.store.tables import Chat, Delivery, Subscription
from tests.integration.chat.conftest import House, Opening, press


@pytest.fixture
async def group(house: House, ann: Person) -> Room:
    """A supergroup that Ann made and the bot is in."""
    room = house.sandbox.supergroup("Newsroom", ann)
    await ann.add_bot(room)
    return room


@pytest.fixture
async def ben(house: House, group: Room) -> Person:
    """A member without rights."""
    person = house.sandbox.person("Ben", language="en")
    await person.join(group)
    return person


@pytest.mark.parametrize("command", ["/subscribe kursk", "/mute 8h", "/stop", "/language", "/start kursk", "/unmute"])
async def test_members_can_not_change_anything(house: House, group: Room, ben: Person, command: str) -> None:
    assert "Only admins" in (await ben.ask(command, chat=group)).text
    assert await house.follows(group.id) == []


async def test_admins_can(house: House, ann: Person, group: Room) -> None:
    assert "You now follow Kursk" in (await ann.ask("/subscribe kursk", chat=group)).text
    assert await house.follows(group.id) == ["kursk"]
    assert await house.follows(ann.id) == []


async def test_rights_are_asked_for_at_every_press(house: House, ann: Person, group: Room, ben: Person) -> None:
    card = await ann.ask("/subscribe kursk", chat=group)
    answer = await (await ben.press(card, "Unsubscribe")).answer()
    assert "Only admins" in answer.text
    assert answer.alert
    await ann.promote(ben, group)
    await press(ben, card, "Unsubscribe")
    assert await house.follows(group.id) == []


async def test_everybody_in_a_group_may_read(house: House, ann: Person, group: Room, ben: Person) -> None:
    card = await ann.ask("/subscribe kursk", chat=group)
    await press(ben, card, "Latest")
    assert "Figures: Kursk" not in (await ben.ask("/latest kursk", chat=group)).text
    assert "You follow 1 topic" in (await ben.ask("/topics", chat=group)).text


async def test_when_telegram_does_not_say_who_is_an_admin_nothing_changes(
    house: House, ann: Person, group: Room
) -> None:
    house.sandbox.fault(kind="status", method="getChatMember")
    assert "couldn't check" in (await ann.ask("/subscribe kursk", chat=group)).text
    assert await house.follows(group.id) == []


async def test_commands_with_another_bots_name_are_none_of_ours(house: House, ann: Person, group: Room) -> None:
    await ann.send("/status@other_bot", chat=group)
    await ann.send("/frobnicate", chat=group)
    await ann.send("just talking about Kursk", chat=group)
    answer = await ann.ask("/status@tally_try_bot", chat=group)
    assert group.from_bot == [answer]
    assert "/frobnicate" in (await ann.ask("/frobnicate@tally_try_bot", chat=group)).text


async def test_a_forum_topic_has_subscriptions_of_its_own(house: House, ann: Person) -> None:
    forum = house.sandbox.forum("Desk", ann, ("Front",))
    await ann.add_bot(forum)
    thread = await ann.open_topic(forum, "Economy")
    answer = await ann.ask("/subscribe sanctions", chat=forum, thread=thread)
    assert answer.thread == thread
    assert await house.follows(forum.id, thread) == ["sanctions"]
    assert await house.follows(forum.id) == []
    await press(ann, answer, "Unsubscribe")
    assert await house.follows(forum.id, thread) == []


async def test_a_group_that_becomes_a_supergroup_keeps_everything(house: House, ann: Person) -> None:
    group = house.sandbox.group("Night shift", ann)
    await ann.add_bot(group)
    await ann.ask("/subscribe kursk", chat=group)
    await ann.ask("/mute 8h", chat=group)
    async with house.store.write() as session:
        session.add(
            Delivery(chat_id=group.id, story_id=7, kind="first", due_at=house.clock(), created_at=house.clock())
        )
    new = await ann.migrate(group)
    answer = await ann.ask("/status", chat=new)
    assert "You follow 1 topic" in answer.text
    assert "paused until" in answer.text
    async with house.store.read() as session:
        assert (await session.exec(select(Chat.id))).all() == [new.id]
        assert (await session.exec(select(Subscription.chat_id))).all() == [new.id]
        assert (await session.exec(select(Delivery.chat_id))).all() == [new.id]


async def state(house: House, chat_id: int, wanted: str) -> None:
    """Wait until the chat's state is that."""
    await house.sandbox.person("Nobody").ask("/help")  # what came before it has been started on
    await house.chat.drain()
    async with house.store.read() as session:
        assert (await session.get_one(Chat, chat_id)).state == wanted


async def test_a_bot_that_is_thrown_out_writes_no_more_until_it_is_back(house: House, ann: Person, group: Room) -> None:
    await ann.ask("/subscribe kursk", chat=group)
    await ann.remove_bot(group)
    await state(house, group.id, "kicked")
    await ann.add_bot(group)
    await state(house, group.id, "active")
    assert await house.follows(group.id) == ["kursk"]


async def test_somebody_who_blocks_the_bot_and_returns_finds_everything_again(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    await ann.block()
    await state(house, ann.id, "blocked")
    await ann.unblock()
    assert "You follow 1 topic" in (await ann.ask("/start")).text
    await state(house, ann.id, "active")


async def test_a_private_bot_answers_strangers_with_the_way_in(open_house: Opening) -> None:
    sandbox = Sandbox()
    guest, stranger = sandbox.person("Gus", language="en"), sandbox.person("Sam", language="uk")
    house = await open_house(sandbox=sandbox, access="list", allowed=frozenset({guest.id}))
    answer = await stranger.ask("/subscribe kursk")
    assert "лише для запрошених" in answer.text
    assert str(stranger.id) in answer.text
    assert "You now follow" in (await guest.ask("/subscribe kursk")).text
    assert await house.follows(stranger.id) == []


async def test_a_private_bot_answers_everybody_in_a_group_that_is_allowed(open_house: Opening) -> None:
    sandbox = Sandbox()
    owner, member = sandbox.person("Ola", language="en"), sandbox.person("Sam", language="en")
    group = sandbox.supergroup("Newsroom", owner)
    house = await open_house(sandbox=sandbox, access="list", allowed=frozenset({group.id}))
    await owner.add_bot(group)
    await member.join(group)
    assert "You now follow" in (await owner.ask("/subscribe kursk", chat=group)).text
    assert "Status" in (await member.ask("/status", chat=group)).text
    assert "invited people" in (await member.ask("/status")).text
    assert await house.follows(group.id) == ["kursk"]


async def test_a_private_bot_refuses_a_strangers_press_and_is_silent_to_them_in_groups(open_house: Opening) -> None:
    sandbox = Sandbox()
    guest, stranger = sandbox.person("Gus", language="en"), sandbox.person("Sam", language="en")
    house = await open_house(sandbox=sandbox, access="list", allowed=frozenset({guest.id}))
    group = sandbox.supergroup("Newsroom", guest)
    await guest.add_bot(group)
    await stranger.join(group)
    card = await guest.ask("/subscribe kursk", chat=group)
    await stranger.send("/status", chat=group)
    answer = await (await stranger.press(card, "Latest")).answer()
    assert "invited people" in answer.text
    assert answer.alert
    assert [post.text for post in group.from_bot] == [card.text]
    assert await house.follows(group.id) == ["kursk"]
