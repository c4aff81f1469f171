"""What the bot sends is what the chat shows, and what Telegram answers."""

from __future__ import annotations

import struct
import zlib

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.sandbox import Sandbox
from tests.support.clock import NOON, Clock


def png(width: int, height: int) -> bytes:
    """A picture without a picture: its header is enough."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


async def test_a_message_shows_text_entities_buttons_and_silence(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    markup = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Figures", callback_data="f:1"), InlineKeyboardButton("Open", url="https://e.org/")]]
    )
    sent = await bot.send_message(
        mila.id, "🇺🇦 <b>Kursk</b> &lt;100", parse_mode="HTML", reply_markup=markup, disable_notification=True
    )
    (post,) = mila.chat.messages
    assert (post.text, post.html, post.silent) == ("🇺🇦 Kursk <100", "🇺🇦 <b>Kursk</b> &lt;100", True)
    assert post.buttons == [["Figures", "Open"]]
    assert (sent.text, sent.message_id, sent.date, sent.chat.id) == (post.text, post.id, NOON, mila.id)
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [("bold", 5, 5)]
    assert sent.reply_markup == markup
    assert sent.from_user == bot.bot


async def test_each_chat_counts_its_own_messages(sandbox: Sandbox, bot: Bot) -> None:
    first, second = sandbox.person("A", started=True), sandbox.person("B", started=True)
    ids = [(await bot.send_message(person.id, "x")).message_id for person in (first, second, first)]
    assert ids == [1, 1, 2]


async def test_an_edit_replaces_text_and_takes_the_buttons_away(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    mila = sandbox.person("Mila", started=True)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    sent = await bot.send_message(mila.id, "old", reply_markup=markup)
    clock.advance(60)
    edited = await sent.edit_text("<i>new</i>", parse_mode="HTML")
    (post,) = mila.chat.messages
    assert (post.html, post.buttons, post.edited) == ("<i>new</i>", [], int(NOON.timestamp()) + 60)
    assert isinstance(edited, Message)
    assert edited.edit_date == clock.now


async def test_new_buttons_alone_dont_mark_a_message_as_edited(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    sent = await bot.send_message(mila.id, "x")
    await sent.edit_reply_markup(InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]]))
    (post,) = mila.chat.messages
    assert (post.buttons, post.edited) == ([["Go"]], None)


async def test_a_document_arrives_byte_for_byte_and_can_be_fetched_again(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    content = b"line\r\n--boundary\r\n\x00\xff"
    sent = await bot.send_document(
        mila.id, InputFile(content, "стрічки.opml"), caption="<b>Feeds</b>", parse_mode="HTML"
    )
    (post,) = mila.chat.messages
    assert post.media is not None
    assert (post.media.name, post.media.size, post.html) == ("стрічки.opml", len(content), "<b>Feeds</b>")
    assert sent.document is not None
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == content


async def test_a_photo_knows_its_size_and_can_be_replaced(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    sent = await bot.send_photo(mila.id, png(800, 600), caption="Losses")
    assert [(size.width, size.height) for size in sent.photo] == [(800, 600)]
    await sent.edit_media(InputMediaPhoto(png(400, 300), caption="Losses, again"))
    await sent.edit_caption("<b>Losses</b>", parse_mode="HTML")
    (post,) = mila.chat.messages
    assert post.media is not None
    assert (post.media.width, post.html) == (400, "<b>Losses</b>")


async def test_a_file_that_was_sent_can_be_sent_again_by_its_id(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    first = await bot.send_photo(mila.id, png(10, 10))
    again = await bot.send_photo(mila.id, first.photo[0].file_id)
    assert again.photo == first.photo


async def test_an_album_arrives_as_its_messages(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    album = [InputMediaDocument(b"1", filename="1.txt"), InputMediaDocument(b"2", filename="2.txt")]
    sent = await bot.send_media_group(mila.id, album)
    assert [post.media.name for post in mila.chat.messages if post.media] == ["1.txt", "2.txt"]
    assert len({message.media_group_id for message in sent}) == 1


async def test_the_card_of_a_link_is_the_one_asked_for_or_none(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    await bot.send_message(mila.id, "see e.org or https://b.org/x")
    await bot.send_message(mila.id, "see https://a.org", link_preview_options=LinkPreviewOptions(is_disabled=True))
    chosen = LinkPreviewOptions(url="https://c.org/", prefer_small_media=True, show_above_text=True)
    await bot.send_message(mila.id, "see https://a.org", link_preview_options=chosen)
    previews = [post.preview for post in mila.chat.messages]
    assert previews[0] is not None
    assert previews[0]["url"] == "http://e.org"
    assert previews[1:] == [None, {"url": "https://c.org/", "small": True, "large": False, "above": True}]


async def test_a_reply_quotes_the_message_it_answers(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila")
    asked = await mila.send("/start")
    sent = await bot.send_message(mila.id, "Hello", reply_parameters=ReplyParameters(asked.id))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start"


async def test_reply_keyboards_are_shown_to_the_page(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    await bot.send_message(
        mila.id, "City?", reply_markup=ReplyKeyboardMarkup([["Kyiv", "Lviv"]], one_time_keyboard=True)
    )
    await bot.send_message(mila.id, "Name?", reply_markup=ForceReply(input_field_placeholder="Topic"))
    first, second = (post.shown()["keyboard"] for post in mila.chat.messages)
    assert [key["text"] for key in first["rows"][0]] == ["Kyiv", "Lviv"]
    assert second == {"force_reply": True, "placeholder": "Topic"}


async def test_messages_are_deleted_pinned_and_copied(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    sent = [await bot.send_message(mila.id, text) for text in ("one", "two", "three")]
    await sent[1].pin()
    assert mila.chat.room.pinned == [sent[1].message_id]
    await bot.delete_messages(mila.id, [sent[0].message_id, sent[1].message_id, 99])
    copied = await sent[2].copy(mila.id)
    forwarded = await sent[2].forward(mila.id)
    assert [(post.id, post.text) for post in mila.chat.messages] == [
        (sent[2].message_id, "three"),
        (copied.message_id, "three"),
        (forwarded.message_id, "three"),
    ]
    assert mila.chat.room.pinned == []


async def test_pins_come_off_one_by_one_and_all_at_once(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    first, second, third = [await bot.send_message(mila.id, text) for text in ("one", "two", "three")]
    for message in (first, second, third):
        await message.pin()
    await first.unpin()
    await bot.unpin_chat_message(mila.id)
    assert mila.chat.room.pinned == [second.message_id]
    await bot.unpin_all_chat_messages(mila.id)
    assert mila.chat.room.pinned == []


async def test_several_messages_are_copied_and_forwarded_at_once(sandbox: Sandbox, bot: Bot) -> None:
    mila, alex = sandbox.person("Mila"), sandbox.person("Alex", started=True)
    asked = await mila.send("/start")
    file = await bot.send_document(mila.id, b"x", filename="a.txt", caption="old")
    await bot.copy_messages(alex.id, mila.id, [asked.id, file.message_id])
    await bot.forward_messages(alex.id, mila.id, [asked.id, file.message_id])
    await bot.copy_message(alex.id, mila.id, file.message_id, caption="<b>new</b>", parse_mode="HTML")
    assert [(post.text, post.forwarded_from) for post in alex.chat.messages] == [
        ("/start", ""),
        ("old", ""),
        ("/start", "Mila"),
        ("old", "Tally"),
        ("new", ""),
    ]


async def test_every_look_of_a_text_is_rendered(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    markup = (
        "<u>u</u> <s>s</s> <tg-spoiler>x</tg-spoiler> <code>c</code> <pre>p</pre> <a href='https://e.org/'>l</a> "
        "<blockquote>q</blockquote> <blockquote expandable>e</blockquote> <a href='tg://user?id=5'>m</a> "
        "/help #tag $USD a@b.com +380 44 123 45 67 <tg-time unix='1'>t</tg-time>"
    )
    sent = await bot.send_message(mila.id, markup.replace("id=5", f"id={mila.id}"), parse_mode="HTML")
    assert [entity.user.first_name for entity in sent.entities if entity.user] == ["Mila"]
    await bot.send_message(mila.id, "<a href='tg://user?id=5'>nobody</a>", parse_mode="HTML")
    link = 'rel="noopener noreferrer" target="_blank"'
    assert mila.chat.messages[0].html == (
        "<u>u</u> <s>s</s> <tg-spoiler>x</tg-spoiler> <code>c</code> <pre>p</pre> "
        f'<a href="https://e.org/" {link}>l</a> <blockquote>q</blockquote> '
        '<blockquote class="expandable">e</blockquote> <span class="mention">m</span> '
        '<span class="command">/help</span> <span class="hashtag">#tag</span> <span class="hashtag">$USD</span> '
        f'<a href="mailto:a@b.com" {link}>a@b.com</a> <a href="tel:+380441234567" {link}>+380 44 123 45 67</a> t'
    )


async def test_every_kind_of_button_is_shown_to_the_page(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    row = [
        InlineKeyboardButton("a", switch_inline_query="kursk"),
        InlineKeyboardButton("b", switch_inline_query_current_chat=""),
        InlineKeyboardButton("c", copy_text=CopyTextButton("100")),
        InlineKeyboardButton("d", callback_data="d", style="danger"),
    ]
    keys = [[KeyboardButton("Here", request_location=True)]]
    await bot.send_message(mila.id, "x", reply_markup=InlineKeyboardMarkup([row]))
    await bot.send_message(mila.id, "x", reply_markup=ReplyKeyboardMarkup(keys))
    await bot.send_message(mila.id, "x", reply_markup=ReplyKeyboardRemove())
    inline, keyboard, none = (post.shown() for post in mila.chat.messages)
    assert inline["buttons"] == [
        [
            {"text": "a", "kind": "inline", "query": "kursk", "here": False},
            {"text": "b", "kind": "inline", "query": "", "here": True},
            {"text": "c", "kind": "copy", "copy": "100"},
            {"text": "d", "kind": "callback", "data": "d", "style": "danger"},
        ]
    ]
    assert keyboard["keyboard"]["rows"] == [[{"text": "Here", "asks": "location"}]]
    assert none["keyboard"] == {"remove": True}


async def test_other_kinds_and_reactions_go_through(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    await bot.send_location(mila.id, 50.45, 30.52)
    await bot.send_venue(mila.id, 50.45, 30.52, "Maidan", "Kyiv")
    await bot.send_contact(mila.id, "+380441234567", "Desk")
    await bot.send_chat_action(mila.id, "typing")
    asked = await mila.send("thanks")
    await bot.set_message_reaction(mila.id, asked.id, "👍")
    assert asked.reactions == [{"emoji": "👍", "from": bot.id}]
    assert mila.chat.messages[0].shown()["location"] == {"latitude": 50.45, "longitude": 30.52}


async def test_the_bot_describes_itself_by_language_and_scope(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila", started=True)
    await bot.set_my_commands([BotCommand("start", "Start")])
    await bot.set_my_commands([BotCommand("start", "Почати")], language_code="uk")
    await bot.set_my_commands([BotCommand("mine", "Mine")], scope=BotCommandScopeChat(mila.id))
    await bot.set_my_description("Follows figures")
    await bot.set_my_short_description("Цифри", language_code="uk")
    await bot.set_my_name("Лічба", language_code="uk")
    assert [command.description for command in await bot.get_my_commands(language_code="uk")] == ["Почати"]
    assert [command.command for command in await bot.get_my_commands(BotCommandScopeChat(mila.id))] == ["mine"]
    assert (await bot.get_my_description(language_code="ko")).description == "Follows figures"
    assert (await bot.get_my_short_description(language_code="uk")).short_description == "Цифри"
    assert ((await bot.get_my_name("uk")).name, (await bot.get_my_name()).name) == ("Лічба", "Tally")
    await bot.delete_my_commands(language_code="uk")
    assert list(await bot.get_my_commands(language_code="uk")) == []
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert (await bot.get_my_default_administrator_rights()).can_manage_chat is False
    assert (await bot.get_user_profile_photos(mila.id)).total_count == 0
