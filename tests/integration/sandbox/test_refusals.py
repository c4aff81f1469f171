"""The sandbox refuses what Telegram refuses, in Telegram's words."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox import Person, Sandbox
from tests.support.clock import Clock
from tests.support.telegram import call, refused


@pytest.fixture
def mila(sandbox: Sandbox) -> Person:
    return sandbox.person("Mila", language="uk", started=True)


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


BAD = "Bad Request: "
GO = {"text": "Go", "callback_data": "go"}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🇺🇦" * 1025}, "message is too long"),
        ({"text": "<b>" + "x" * 4097 + "</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "я" * 16385}, "text is too long"),
        ({"text": "a < b", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ({"text": "x", "parse_mode": "Wiki"}, "unsupported parse_mode"),
        ({"text": "x", "shout": True}, "shout: is not known here"),
        ({"text": 5}, "text: is Integer, not String"),
        ({"text": "half a character: \ud800"}, "strings must be encoded in UTF-8"),
        ({"text": "x", "disable_notification": "maybe"}, "disable_notification: is String, not Boolean"),
        ({"text": "x", "reply_markup": keyboard([GO | {"callback_data": "я" * 33}])}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard(*[[GO]] * 101)}, "reply markup is too long"),
        ({"text": "x", "reply_markup": keyboard([GO] * 9)}, "reply markup is too long"),
        (
            {"text": "x", "reply_markup": keyboard([{"text": "Go"}])},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": keyboard([{"text": "Go", "callback_data": ""}])},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_markup": keyboard([GO | {"text": ""}])}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x", "reply_markup": keyboard([{"text": "Go", "url": "ftp://e.org"}])},
            "inline keyboard button URL 'ftp://e.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "reply_markup": keyboard([{"text": "Go", "url": "javascript:x"}])},
            "inline keyboard button URL 'javascript:x' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": keyboard([GO | {"colour": "red"}])},
            "reply_markup.inline_keyboard[0][0].colour: is not known here",
        ),
        ({"text": "x", "message_thread_id": 7}, "message thread not found"),
        (
            {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1}]},
            'can\'t parse MessageEntity: Can\'t find field "url"',
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": -1, "length": 1}]},
            "entity beginning or length is negative",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)  # fmt: skip
async def test_a_bad_message_is_refused_and_not_shown(
    sandbox: Sandbox, mila: Person, parameters: dict[str, Any], words: str
) -> None:
    answer = await call(sandbox, "sendMessage", {"chat_id": mila.id} | parameters)
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {words}")
    assert mila.chat.messages == []
    assert refused(sandbox) == [f"sendMessage: Bad Request: {words}"]


@pytest.mark.parametrize("text", ["x" * 4096, "🇺🇦" * 1024, "<b>" + "x" * 4096 + "</b>"])
async def test_a_text_at_the_limit_after_parsing_is_taken(sandbox: Sandbox, mila: Person, text: str) -> None:
    answer = await call(sandbox, "sendMessage", chat_id=mila.id, text=text, parse_mode="HTML")
    assert answer["ok"]


async def test_a_caption_may_have_1024_units(bot: Bot, mila: Person) -> None:
    await bot.send_document(mila.id, b"x", filename="a.txt", caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(mila.id, b"x", filename="a.txt", caption="x" * 1025)


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("fly", {}, "Not Found: method not found"),
        ("sendMessage", {"text": "x"}, f"{BAD}chat_id is empty"),
        ("sendMessage", {"chat_id": 5, "text": "x"}, f"{BAD}chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "x"}, f"{BAD}chat not found"),
        ("getChatMember", {"chat_id": 1001}, f"{BAD}user_id: is required"),
        ("getChatMember", {"chat_id": 1001, "user_id": 5}, f"{BAD}user not found"),
        ("editMessageText", {"chat_id": 1001, "message_id": 5, "text": "x"}, f"{BAD}message to edit not found"),
        ("deleteMessage", {"chat_id": 1001, "message_id": 5}, f"{BAD}message to delete not found"),
        ("getFile", {"file_id": "x"}, f"{BAD}wrong file_id or the file is temporarily unavailable"),
        ("sendPhoto", {"chat_id": 1001, "photo": "x"}, f"{BAD}wrong file identifier/HTTP URL specified"),
        ("sendChatAction", {"chat_id": 1001, "action": "dancing"}, f"{BAD}wrong parameter action in request"),
        ("setMyCommands", {"commands": [{"command": "Go", "description": "x"}]}, f"{BAD}BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, f"{BAD}BOT_COMMAND_DESCRIPTION_INVALID"),
        ("sendDice", {"chat_id": 1001}, f"{BAD}the sandbox has no sendDice"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            f"{BAD}query is too old and response timeout expired or query ID is invalid",
        ),
    ],
)  # fmt: skip
async def test_a_bad_call_is_refused(
    sandbox: Sandbox, mila: Person, method: str, parameters: dict[str, Any], words: str
) -> None:
    assert mila.id == 1001
    answer = await call(sandbox, method, parameters)
    assert answer["description"] == words


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox) -> None:
    stranger = Bot("2:other", base_url=f"{sandbox.address}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_who_never_wrote_to_the_bot_hears_nothing(sandbox: Sandbox, bot: Bot) -> None:
    stranger = sandbox.person("Alex")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "Hi")


async def test_who_blocked_the_bot_hears_nothing_until_they_unblock_it(bot: Bot, mila: Person) -> None:
    await mila.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(mila.id, "Hi")
    await mila.unblock()
    await bot.send_message(mila.id, "Hi again")
    assert [post.text for post in mila.chat.messages] == ["Hi again"]


async def test_a_group_that_removed_the_bot_or_never_had_it_refuses(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    group = sandbox.group("Desk", mila)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(group.id, "Hi")
    await mila.add_bot(group)
    await mila.remove_bot(group)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "Hi")


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, mila: Person) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    sent = await bot.send_message(mila.id, "<b>x</b>", parse_mode="HTML", reply_markup=markup)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply markup"):
        await sent.edit_text("<strong>x</strong>", parse_mode="HTML", reply_markup=markup)
    assert mila.chat.messages[0].edited is None


async def test_only_the_bots_own_messages_can_be_edited(bot: Bot, mila: Person) -> None:
    theirs = await mila.send("Mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Yours", mila.id, theirs.id)


async def test_a_text_has_no_caption_and_a_document_no_text_to_edit(bot: Bot, mila: Person) -> None:
    text = await bot.send_message(mila.id, "x")
    file = await bot.send_document(mila.id, b"x", filename="a.txt")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("y")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await file.edit_text("y")


async def test_a_reply_to_a_deleted_message_can_go_without(bot: Bot, mila: Person) -> None:
    reply = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(mila.id, "x", reply_parameters=reply)).reply_to_message is None


async def test_a_press_is_answered_once_and_in_time(sandbox: Sandbox, bot: Bot, mila: Person, clock: Clock) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    await bot.send_message(mila.id, "x", reply_markup=markup)
    post = mila.chat.messages[0]
    first, second = await mila.press(post, "Go"), await mila.press(post, "Go")
    await bot.answer_callback_query(first.press.id, "Done")
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(first.press.id)
    clock.advance(151)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(second.press.id)
    assert (await first.answer()).text == "Done"


async def test_a_message_of_three_days_ago_stays(bot: Bot, mila: Person, clock: Clock) -> None:
    sent = await bot.send_message(mila.id, "x")
    clock.advance(3 * 86_400)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await sent.delete()
    assert len(mila.chat.messages) == 1


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("copyMessage", {"from_chat_id": 1001, "message_id": 9}, "message to copy not found"),
        ("forwardMessage", {"from_chat_id": 1001, "message_id": 9}, "message to forward not found"),
        ("forwardMessage", {"from_chat_id": 1001, "message_id": 1}, "message can't be forwarded"),
        ("pinChatMessage", {"message_id": 9}, "message to pin not found"),
        ("unpinChatMessage", {"message_id": 9}, "message to unpin not found"),
        ("setMessageReaction", {"message_id": 9}, "message to react not found"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": [9] * 101}, "too many message identifiers specified"),
        ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}]}, "group send failed: an album has 2-10 items"),
        ("sendMediaGroup", {"media": [{"type": "video", "media": "x"}] * 2}, "the sandbox has no albums of video"),
        ("sendDocument", {"document": "attach://a"}, "there is no file attach://a"),
    ],
)  # fmt: skip
async def test_what_is_not_there_or_not_allowed_is_refused(
    sandbox: Sandbox, mila: Person, method: str, parameters: dict[str, Any], words: str
) -> None:
    await call(sandbox, "sendMessage", chat_id=mila.id, text="x", protect_content=True)
    answer = await call(sandbox, method, {"chat_id": mila.id} | parameters)
    assert answer["description"] == f"Bad Request: {words}"


async def test_an_inline_message_that_nobody_sent_cannot_be_edited(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message_id_invalid"):
        await bot.edit_message_text("x", inline_message_id="inline1")


async def test_names_and_descriptions_have_limits(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="The bot's short description is too long"):
        await bot.set_my_short_description("x" * 121)
    with pytest.raises(BadRequest, match="Lang_code_not_supported"):
        await bot.set_my_description("x", language_code="ukr")
    with pytest.raises(BadRequest, match="Bot_commands_too_much"):
        await bot.set_my_commands([(f"c{number}", "x") for number in range(101)])


async def test_files_are_for_the_bot_and_not_for_others(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    sent = await bot.send_document(mila.id, b"secret", filename="a.txt")
    assert sent.document is not None
    path = (await sent.document.get_file()).file_path or ""
    async with aiohttp.ClientSession() as session:
        for url, status in (
            (path, 200),
            (path.replace("1:sandbox", "1:other"), 401),
            (path + "x", 404),
        ):
            async with session.get(url) as answer:
                assert answer.status == status


async def test_a_document_is_no_photo_and_files_are_not_empty(bot: Bot, mila: Person) -> None:
    sent = await bot.send_document(mila.id, b"x", filename="a.txt")
    assert sent.document is not None
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(mila.id, sent.document.file_id)
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(mila.id, b"", filename="a.txt")


async def test_a_photo_must_be_one(bot: Bot, mila: Person) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(mila.id, b"no picture at all")


async def test_a_channel_wants_an_administrator(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    channel = sandbox.channel("Figures", mila, username="figures")
    with pytest.raises(Forbidden, match="bot is not a member of the channel chat"):
        await bot.send_message("@figures", "x")
    await mila.add_bot(channel)
    await bot.send_message("@figures", "x")
    assert [post.text for post in channel.messages] == ["x"]
