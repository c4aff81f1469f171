"""People write, press, and manage their chats; the bot hears what Telegram would let it hear."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox import Chat, Person, Sandbox
from bot.sandbox.acts import Impossible


async def heard(bot: Bot) -> list[Update]:
    """What the bot hasn't confirmed; now it has."""
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return list(updates)


def texts(updates: list[Update]) -> list[str | None]:
    return [update.effective_message.text for update in updates if update.effective_message]


@pytest.fixture
def mila(sandbox: Sandbox) -> Person:
    return sandbox.person("Mila", language="uk", username="mila")


@pytest.fixture
async def group(sandbox: Sandbox, mila: Person, bot: Bot) -> Chat:
    made = sandbox.supergroup("Desk", mila)
    await mila.add_bot(made)
    await heard(bot)
    return made


async def test_a_command_arrives_with_its_entity_and_its_sender(bot: Bot, mila: Person) -> None:
    await mila.send("/start gaza")
    (update,) = await heard(bot)
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "uk"
    assert [(entity.type, entity.length) for entity in update.message.entities] == [("bot_command", 6)]


async def test_in_a_group_a_plain_member_hears_only_what_is_meant_for_it(bot: Bot, mila: Person, group: Chat) -> None:
    sent = await bot.send_message(group.id, "Hello")
    for text in ("gossip", "/help", "/help@other_bot", "/help@tally_try_bot", "hey @tally_try_bot", "hey @mila"):
        await mila.send(text, chat=group)
    await mila.send("I agree", chat=group, reply_to=group.room.posts[sent.message_id])
    assert texts(await heard(bot)) == ["/help", "/help@tally_try_bot", "hey @tally_try_bot", "I agree"]
    assert [post.text for post in group.messages if post.invisible] == ["gossip", "/help@other_bot", "hey @mila"]


async def test_an_administrator_hears_everything(bot: Bot, mila: Person, group: Chat) -> None:
    await mila.promote_bot(group)
    await mila.send("gossip", chat=group)
    promoted, said = await heard(bot)
    assert promoted.my_chat_member is not None
    assert promoted.my_chat_member.new_chat_member.status == "administrator"
    assert said.message is not None
    assert said.message.text == "gossip"


async def test_being_added_and_removed_is_told(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    group = sandbox.group("Small", mila)
    await mila.add_bot(group)
    await mila.remove_bot(group)
    changes = [update.my_chat_member for update in await heard(bot)]
    assert [
        (change.old_chat_member.status, change.new_chat_member.status, change.chat.title)
        for change in changes
        if change
    ] == [("left", "member", "Small"), ("member", "kicked", "Small")]


async def test_block_and_unblock_are_told(bot: Bot, mila: Person) -> None:
    await mila.send("/start")
    await mila.block()
    await mila.unblock()
    changes = [update.my_chat_member for update in await heard(bot)]
    assert [change.new_chat_member.status for change in changes if change] == ["kicked", "member"]


async def test_the_bot_knows_who_runs_a_group(sandbox: Sandbox, bot: Bot, mila: Person, group: Chat) -> None:
    alex = sandbox.person("Alex")
    assert (await bot.get_chat_member(group.id, alex.id)).status == "left"
    await alex.join(group)
    assert (await bot.get_chat_member(group.id, alex.id)).status == "member"
    await mila.promote(alex, group)
    await mila.promote_bot(group)
    admins = {member.user.first_name: member.status for member in await bot.get_chat_administrators(group.id)}
    assert admins == {"Mila": "creator", "Alex": "administrator", "Tally": "administrator"}
    assert await bot.get_chat_member_count(group.id) == 3
    await alex.leave(group)
    assert (await bot.get_chat_member(group.id, alex.id)).status == "left"


async def test_a_chat_tells_what_the_bot_may_know(bot: Bot, mila: Person, group: Chat) -> None:
    with pytest.raises(BadRequest, match="Not enough rights to change chat info"):
        await bot.set_chat_title(group.id, "Night desk")
    await mila.promote_bot(group)
    await bot.set_chat_title(group.id, "Night desk")
    await bot.set_chat_description(group.id, "Figures only")
    pinned = await bot.send_message(group.id, "Read this")
    await pinned.pin()
    found = await bot.get_chat(group.id)
    assert (found.title, found.description) == ("Night desk", "Figures only")
    assert found.pinned_message is not None
    assert found.pinned_message.text == "Read this"
    await bot.unpin_chat_message(group.id)
    assert (await bot.get_chat(group.id)).pinned_message is None


async def test_a_private_chat_is_known_after_a_block_but_has_no_administrators(bot: Bot, mila: Person) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(mila.id)
    await mila.send("/start")
    await mila.block()
    assert (await bot.get_chat(mila.id)).username == "mila"
    assert await bot.get_chat_member_count(mila.id) == 2
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await bot.get_chat_administrators(mila.id)


async def test_forum_methods_want_a_forum_and_rights(sandbox: Sandbox, bot: Bot, mila: Person, group: Chat) -> None:
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(group.id, "x")
    forum = sandbox.forum("Desk", mila)
    await mila.add_bot(forum)
    with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
        await bot.create_forum_topic(forum.id, "x")
    await mila.promote_bot(forum)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.close_forum_topic(forum.id, 99)


async def test_the_bot_leaves_when_it_wants_to(bot: Bot, group: Chat) -> None:
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "x")


async def test_a_forum_keeps_its_threads_apart(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    forum = sandbox.forum("Desk", mila, ["Front line", "Economy"])
    await mila.add_bot(forum, admin=True)
    front, economy = forum.room.topics
    await bot.send_message(forum.id, "to the front", message_thread_id=front)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=1)
    await bot.send_chat_action(forum.id, "typing", message_thread_id=1)
    await bot.send_message(forum.id, "to all")
    await mila.send("/help", chat=forum, thread=economy)
    said = (await heard(bot))[-1].message
    assert said is not None
    assert (said.message_thread_id, said.is_topic_message) == (economy, True)
    assert [(post.thread, post.text) for post in forum.messages if post.text] == [
        (front, "to the front"),
        (None, "to all"),
        (economy, "/help"),
    ]
    await bot.close_forum_topic(forum.id, front)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "x", message_thread_id=front)
    await bot.reopen_forum_topic(forum.id, front)
    await bot.delete_forum_topic(forum.id, economy)
    made = await bot.create_forum_topic(forum.id, "Weather")
    assert [topic.name for topic in forum.room.topics.values()] == ["Front line", "Weather"]
    assert made.message_thread_id in forum.room.topics


async def test_a_group_that_became_a_supergroup_sends_the_bot_to_it(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    group = sandbox.group("Small", mila)
    await mila.add_bot(group)
    new = await mila.migrate(group)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "x")
    assert caught.value.new_chat_id == new.id
    await bot.send_message(new.id, "x")
    moved = [update.message.migrate_to_chat_id for update in await heard(bot) if update.message]
    assert new.id in moved


async def test_a_channel_posts_as_itself(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    channel = sandbox.channel("Figures", mila)
    await mila.add_bot(channel)
    await mila.send("by hand", chat=channel)
    sent = await bot.send_message(channel.id, "by the bot")
    assert sent.from_user is None
    assert sent.sender_chat is not None
    assert sent.sender_chat.id == channel.id
    post = (await heard(bot))[-1].channel_post
    assert post is not None
    assert post.text == "by hand"
    await sent.edit_text("by the bot, better")
    assert [message.text for message in channel.from_bot] == ["by hand", "by the bot, better"]


async def test_a_press_brings_the_button_and_its_answer_back(bot: Bot, mila: Person) -> None:
    await mila.send("/start")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Mute 8 h", callback_data="m:8")]])
    await bot.send_message(mila.id, "An alert", reply_markup=markup)
    pressed = await mila.press(mila.chat.from_bot[-1], "Mute")
    query = (await heard(bot))[-1].callback_query
    assert query is not None
    assert query.data == "m:8"
    await query.answer("Muted until 14:00", show_alert=True)
    answer = await pressed.answer()
    assert (answer.text, answer.alert) == ("Muted until 14:00", True)


async def test_inline_results_are_offered_and_sent(bot: Bot, mila: Person, group: Chat) -> None:
    async def serve() -> None:
        query = (await bot.get_updates(timeout=5))[-1].inline_query
        assert query is not None
        content = InputTextMessageContent("<b>100</b> killed", parse_mode="HTML")
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
        result = InlineQueryResultArticle("r1", "Kursk", content, description="1 figure", reply_markup=markup)
        await query.answer([result], button=InlineQueryResultsButton("Subscribe", start_parameter="kursk"))

    serving = asyncio.create_task(serve())
    inline = await mila.inline("kursk", chat=group)
    await serving
    post = await mila.choose(inline, "r1", chat=group)
    assert (post.html, post.via_bot and post.via_bot.username) == ("<b>100</b> killed", "tally_try_bot")
    pressed = await mila.press(post, "More")
    query = (await heard(bot))[-1].callback_query
    assert query is not None
    await query.edit_message_text("<b>120</b> killed", parse_mode="HTML")
    await query.answer()
    assert (await pressed.answer()).text == ""
    assert post.html == "<b>120</b> killed"


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([{"id": "a"}, {"id": "a"}], "Result_id_duplicate"),
        ([{"id": str(number)} for number in range(51)], "Results_too_much"),
    ],
)
async def test_bad_inline_results_are_refused(
    bot: Bot, mila: Person, results: list[dict[str, Any]], words: str
) -> None:
    with pytest.raises(TimeoutError):
        await mila.inline("kursk", within=0)
    articles = [InlineQueryResultArticle(item["id"], "x", InputTextMessageContent("x")) for item in results]
    query = (await heard(bot))[-1].inline_query
    assert query is not None
    with pytest.raises(BadRequest, match=words):
        await bot.answer_inline_query(query.id, articles)


async def test_people_cannot_do_what_telegram_does_not_offer(sandbox: Sandbox, mila: Person, group: Chat) -> None:
    alex = sandbox.person("Alex")
    channel = sandbox.channel("Figures", mila)
    await alex.join(channel)
    attempts = {
        "only administrators write in a channel": alex.send("x", chat=channel),
        "Alex isn't in this chat": alex.send("x", chat=group),
        "there is nothing to send": mila.send("  "),
        "the bot is here already": mila.add_bot(group),
        "only administrators do that": alex.add_bot(channel),
        "the bot is part of this chat": mila.add_bot(mila.chat),
        "topics have a name and belong to a forum": mila.open_topic(group, "x"),
        "only a group becomes a supergroup": mila.migrate(group),
        "that is not on Earth": mila.send_location(91, 0),
        "they aren't in this chat, or they own it": mila.promote(alex, group),
        "photo.jpg: IMAGE_PROCESS_FAILED": mila.send_photo(b"x"),
    }
    for words, attempt in attempts.items():
        with pytest.raises(Impossible) as caught:
            await attempt
        assert str(caught.value) == words


async def test_a_wait_that_fails_shows_the_chat(mila: Person) -> None:
    await mila.send("/start")
    with pytest.raises(TimeoutError, match="person: '/start'"):
        await mila.chat.wait_for(within=0)
