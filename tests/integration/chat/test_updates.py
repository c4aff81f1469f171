"""The update loop: nothing asked is lost, nothing is answered twice unmarked, nobody waits for anybody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.chat import router
from bot.chat.context import Answers, Context
from bot.chat.limits import USUAL
from bot.chat.polling import Polling
from bot.messenger import pace
from bot.messenger.api import Call
from bot.messenger.message import Message, text
from bot.messenger.pace import Pace
from bot.sandbox import Person, Post, Sandbox
from bot.store import updates
from bot.store.tables import Chat, Fact, Update
from tests.integration.chat.conftest import House, Opening


def says(words: str) -> Callable[[Post], bool]:
    """Whether a message has these words."""
    return lambda post: words in post.text


def break_help(monkeypatch: pytest.MonkeyPatch, handler: Any) -> None:
    """Let /help be answered by this."""
    monkeypatch.setitem(router.COMMANDS, "help", router.Command(handler))


async def test_an_update_whose_answer_never_went_out_is_answered_after_the_restart(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await open_house(sandbox=sandbox)
    sandbox.fault(kind="hang", method="sendMessage")
    await ann.send("/subscribe kursk")
    await sandbox.wait_for_call(lambda call: call.fault == "hang")
    await _kill(house)
    assert await house.follows(ann.id) == ["kursk"]
    house = await open_house(sandbox=sandbox)
    answer = await ann.chat.wait_for(says("You now follow Kursk"))
    assert "Perhaps you have this answer already." in answer.text
    assert answer.silent
    await ann.ask("/topics")
    assert sum("You now follow Kursk" in post.text for post in ann.chat.from_bot) == 1


async def test_an_update_that_comes_again_after_its_answer_is_not_answered_again(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await open_house(sandbox=sandbox)
    await ann.ask("/subscribe kursk")
    await house.chat.drain()
    kept = list(sandbox.state.updates.waiting())
    await house.stop()
    sandbox.state.updates._pending[:] = kept  # as if the confirmation had never reached Telegram
    await open_house(sandbox=sandbox)
    assert "You follow 1 topic" in (await ann.ask("/topics")).text
    assert len(ann.chat.from_bot) == 2


async def test_a_stop_confirms_what_is_done_with(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann")
    house = await open_house(sandbox=sandbox)
    await ann.ask("/help")
    await house.chat.drain()
    await house.stop()
    assert sandbox.state.updates.waiting() == []


async def test_an_answer_older_than_an_hour_is_no_answer_any_more(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en", started=True)
    house = await open_house(sandbox=sandbox, running=False)
    call = {"method": "sendMessage", "parameters": {"chat_id": ann.id, "text": "Old"}}
    async with house.store.write() as session:
        await updates.record(session, 1, [call], house.clock())
    house.clock.advance(3700)
    async with house.store.write() as session:
        await updates.record(session, 2, [call | {"parameters": {"chat_id": ann.id, "text": "New"}}], house.clock())
    house.start()
    await ann.chat.wait_for(says("New"))
    await house.chat.drain()
    assert not [post for post in ann.chat.from_bot if "Old" in post.text]


async def test_a_handler_that_raises_is_answered_with_an_apology_and_blocks_nobody(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch, logged: list[Any]
) -> None:
    async def broken(ctx: Context) -> Answers:
        ctx.chat.language = "ko"
        ctx.session.add(ctx.chat)
        await ctx.session.flush()
        raise RuntimeError("boom")

    await ann.ask("/start")
    break_help(monkeypatch, broken)
    assert "Something went wrong on my side" in (await ann.ask("/help")).text
    assert "don't follow any topic yet" in (await ann.ask("/topics")).text, "its effect was undone"
    (failed,) = [entry for entry in logged if entry["event"] == "update.failed"]
    assert failed["update"] == 2


async def test_an_update_of_a_kind_that_nobody_foresaw_is_passed_over(house: House, ann: Person) -> None:
    house.sandbox.state.updates.push("message", {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}})
    house.sandbox.state.updates.push("my_chat_member", {"chat": {"id": 1, "type": "x"}, "date": 0})
    assert "Also:" in (await ann.ask("/help")).text


@pytest.mark.parametrize("kind", ["unauthorized", "not_found", "conflict", "status", "reset", "truncate"])
async def test_no_answer_to_a_poll_ends_the_loop(open_house: Opening, kind: str) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann")
    sandbox.fault(kind=kind, method="getUpdates", times=3)
    house = await open_house(sandbox=sandbox)
    assert "Also:" in (await ann.ask("/help")).text
    assert house.waits[:3] == [1.0, 2.0, 4.0]
    async with house.store.read() as session:
        facts = {fact.name: fact for fact in (await session.exec(select(Fact))).all()}
    assert facts["update_poll_error"].value
    assert facts["last_update_poll"].at == house.clock()


async def test_a_token_that_is_refused_at_the_start_is_tried_again(open_house: Opening) -> None:
    sandbox = Sandbox()
    sandbox.fault(kind="unauthorized", method="getMe", times=2)
    ann = sandbox.person("Ann")
    await open_house(sandbox=sandbox)
    assert "Also:" in (await ann.ask("/help")).text


async def test_commands_that_can_not_be_registered_are_a_warning(open_house: Opening) -> None:
    sandbox = Sandbox()
    sandbox.fault(kind="flood", method="setMyCommands", retry_after=500)
    ann = sandbox.person("Ann")
    await open_house(sandbox=sandbox)
    assert "Also:" in (await ann.ask("/help")).text


async def test_a_message_whose_outcome_is_unknown_is_repeated_once_silently_and_marked(
    house: House, ann: Person
) -> None:
    house.sandbox.fault(kind="reset", method="sendMessage", after="accepted")
    await ann.send("/help")
    await ann.chat.wait_until(lambda chat: len(chat.from_bot) == 2)
    first, second = ann.chat.from_bot
    assert "Perhaps you have" not in first.text
    assert "Perhaps you have this answer already." in second.text
    assert second.silent


async def test_a_message_is_not_repeated_for_ever(house: House, ann: Person) -> None:
    house.sandbox.fault(kind="reset", method="sendMessage", after="accepted", times=2)
    await ann.send("/help")
    await ann.chat.wait_until(lambda chat: len(chat.from_bot) == 2)
    await ann.ask("/topics")
    assert len(ann.chat.from_bot) == 3


async def test_an_edit_whose_outcome_is_unknown_is_simply_repeated(house: House, ann: Person) -> None:
    answer = await ann.ask("/topics")
    house.sandbox.fault(kind="reset", method="editMessageText", after="accepted", times=3)
    await ann.press(answer, "All topics")
    await house.sandbox.wait_for_call(lambda call: call.method == "editMessageText" and not call.fault)
    await house.chat.drain()
    assert "Built-in topics" in answer.text
    assert len(ann.chat.from_bot) == 1


async def test_an_answer_waits_as_long_as_telegram_asks(house: House, ann: Person) -> None:
    house.sandbox.fault(kind="flood", method="sendMessage", retry_after=20)
    assert "Also:" in (await ann.ask("/help")).text
    assert 20.0 in house.waits


async def test_a_chat_that_can_not_be_answered_is_known_as_gone(house: House, ann: Person) -> None:
    house.sandbox.fault(kind="forbidden_blocked", method="sendMessage")
    await ann.send("/help")
    await house.sandbox.wait_for_call(lambda call: call.fault == "forbidden_blocked")
    await house.chat.drain()
    async with house.store.read() as session:
        assert (await session.get_one(Chat, ann.id)).state == "blocked"
        assert (await session.exec(select(Update.answered_at))).one() is not None


async def test_an_answer_to_a_closed_forum_topic_goes_to_the_group_itself(house: House, ann: Person) -> None:
    forum = house.sandbox.forum("Desk", ann)
    await ann.add_bot(forum)
    thread = await ann.open_topic(forum, "Economy")
    await ann.send("/help", chat=forum, thread=thread)
    del forum.room.topics[thread]
    answer = await forum.wait_for(says("Also:"))
    assert answer.thread is None


async def test_an_answer_that_finds_its_group_moved_goes_where_it_moved(house: House, ann: Person) -> None:
    group, new = house.sandbox.group("Night shift", ann), house.sandbox.supergroup("Night shift", ann)
    for room in (group, new):
        await ann.add_bot(room)
    house.sandbox.fault(kind="migrated", method="sendMessage", chat_id=group.id, migrate_to_chat_id=new.id)
    await ann.send("/subscribe kursk", chat=group)
    assert (await new.wait_for(says("You now follow Kursk"))).room is new.room
    await house.chat.drain()
    assert await house.follows(new.id) == ["kursk"]


async def test_an_answer_that_telegram_refuses_is_told_to_the_operator_and_holds_up_nothing(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch, logged: list[Any]
) -> None:
    async def too_long(ctx: Context) -> Answers:
        return Call("sendMessage", {"chat_id": ctx.chat.id, "text": "x" * 5000}), ctx.say(Message(text("and on")))

    break_help(monkeypatch, too_long)
    assert (await ann.ask("/help")).text == "and on"
    (lost,) = [entry for entry in logged if entry["event"] == "answer.lost"]
    assert "too long" in lost["reason"].lower()


async def test_a_slow_answer_to_one_does_not_keep_others_waiting(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = house.sandbox.person("Ben")
    release = asyncio.Event()
    make = house.messenger.perform

    async def slow(call: Any) -> Any:
        if call.parameters.get("chat_id") == ann.id:
            await release.wait()
        return await make(call)

    monkeypatch.setattr(house.messenger, "perform", slow)
    await ann.send("/help")
    await ann.send("/topics")
    assert "Also:" in (await ben.ask("/help")).text
    release.set()
    await ann.chat.wait_until(lambda chat: len(chat.from_bot) == 2)
    assert "Also:" in ann.chat.from_bot[0].text, "answers come in the order of the questions"


async def test_effects_of_one_chat_follow_each_other_in_order(house: House, ann: Person) -> None:
    for command in ("/subscribe kursk", "/unsubscribe kursk", "/subscribe crimea", "/subscribe kursk", "/stop"):
        await ann.send(command)
    await ann.chat.wait_until(lambda chat: len(chat.from_bot) == 5)
    assert await house.follows(ann.id) == ["crimea", "kursk"]
    assert "All alerts are off" in ann.chat.from_bot[-1].text


async def test_while_the_database_can_not_be_used_telegram_keeps_the_update(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch, logged: list[Any]
) -> None:
    record, failures = updates.record, iter(range(3))

    async def full(*args: Any) -> None:
        if next(failures, None) is not None:
            raise OperationalError("INSERT", {}, Exception("database or disk is full"))
        await record(*args)

    monkeypatch.setattr(updates, "record", full)
    assert "You now follow Kursk" in (await ann.ask("/subscribe kursk")).text
    assert await house.follows(ann.id) == ["kursk"]
    postponed = [entry for entry in logged if entry["event"] == "update.postponed"]
    assert len(postponed) == 3
    assert "disk is full" in postponed[0]["reason"]


async def _kill(house: House) -> None:
    """End as kill -9 does: nothing is finished, nothing is confirmed."""
    assert house.running
    for task in (*house.chat._under_way.values(), house.running):
        task.cancel()
    line = house.chat._line
    assert isinstance(line, Polling)
    line._next = 0
    line._held.clear()
    await asyncio.wait({house.running})
    house.running = None


async def test_a_second_instance_is_named_by_the_one_that_loses_its_poll(
    open_house: Opening, logged: list[Any]
) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann")
    house = await open_house(sandbox=sandbox)
    await ann.ask("/help")
    async with house.store.write() as session:
        await updates.note(session, "last_start", "process 2 on there", house.clock())
    sandbox.fault(kind="conflict", method="getUpdates")
    await ann.ask("/help")
    await ann.ask("/help")
    (failed,) = [entry for entry in logged if entry["event"] == "updates.failed"]
    assert failed["advice"] == "process 2 on there polls with this token: stop it"
    async with house.store.read() as session:
        noted = await updates.fact(session, "update_poll_error")
    assert noted
    assert "process 2 on there" in noted.value


async def test_who_asks_too_much_is_told_once_and_holds_up_nobody(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.messenger, "ticks", lambda: 0.0)
    monkeypatch.setattr(house.messenger, "pace", Pace(10_000))
    monkeypatch.setattr(pace, "PRIVATE_BURST", 10_000)
    for _ in range(USUAL.at_once + 5):
        await ann.send("/help")
    ben = house.sandbox.person("Ben", language="en")
    assert "Also:" in (await ben.ask("/help")).text
    await house.chat.drain()
    slowed = [post for post in ann.chat.from_bot if "a lot at once" in post.text]
    assert len(slowed) == 1
    assert len(ann.chat.from_bot) == USUAL.at_once + 1
