"""Updates reach the bot as Telegram hands them out: until confirmed, to one poller, for as long as they matter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict

from bot.sandbox import Sandbox
from bot.sandbox.check import check_value
from bot.sandbox.state import State
from bot.sandbox.webhook import SECRET_HEADER, Webhook
from tests.support.clock import Clock
from tests.support.telegram import call


async def test_what_is_not_confirmed_comes_again_and_what_is_confirmed_never(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila")
    for text in ("one", "two", "three"):
        await mila.send(text)
    first = await bot.get_updates(limit=2)
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [[update.message.text for update in batch if update.message] for batch in (first, again, rest)] == [
        ["one", "two"],
        ["one", "two", "three"],
        ["three"],
    ]


async def test_a_negative_offset_keeps_only_the_newest(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila")
    for text in ("one", "two", "three"):
        await mila.send(text)
    assert [update.message.text for update in await bot.get_updates(offset=-1) if update.message] == ["three"]
    assert len(await bot.get_updates()) == 1


async def test_a_waiting_poll_is_answered_when_somebody_writes(sandbox: Sandbox, bot: Bot) -> None:
    mila = sandbox.person("Mila")
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await sandbox.state.changes.until(lambda: sandbox.state.profile.online or None, 5)
    await mila.send("/start")
    assert [update.message.text for update in await poll if update.message] == ["/start"]


async def test_a_second_poller_ends_the_first_with_a_conflict(sandbox: Sandbox, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=50))
    await sandbox.state.changes.until(lambda: sandbox.state.profile.online or None, 5)
    second = asyncio.create_task(call(sandbox, "getUpdates", timeout=50))
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot instance"):
        await first
    await sandbox.person("Mila").send("/start")
    assert len((await second)["result"]) == 1


async def test_the_page_learns_that_the_bot_went_away(sandbox: Sandbox) -> None:
    poll = asyncio.create_task(call(sandbox, "getUpdates", timeout=50))
    await sandbox.state.changes.until(lambda: sandbox.state.profile.online or None, 5)
    poll.cancel()
    await sandbox.state.changes.until(lambda: not sandbox.state.profile.online or None, 5)


async def test_an_outage_loses_nothing_that_telegram_had(clock: Clock) -> None:
    sandbox = Sandbox(State(clock=clock.monotonic))
    mila = sandbox.person("Mila")
    async with sandbox.serve() as address:
        poll = asyncio.create_task(call(sandbox, "getUpdates", timeout=50))
        await sandbox.state.changes.until(lambda: sandbox.state.profile.online or None, 5)
    assert (await poll)["result"] == []
    await mila.send("/start")
    async with sandbox.serve(int(address.rpartition(":")[2])) as again:
        assert again == address
        assert len((await call(sandbox, "getUpdates", timeout=50))["result"]) == 1
        await call(sandbox, "getUpdates", offset=2)
        poll = asyncio.create_task(call(sandbox, "getUpdates", timeout=50))
        await mila.send("/help")
        assert len((await poll)["result"]) == 1


async def test_a_press_expires_after_150_seconds_and_a_message_after_a_day(
    sandbox: Sandbox, bot: Bot, clock: Clock
) -> None:
    mila = sandbox.person("Mila")
    await mila.send("/start")
    await bot.send_message(
        mila.id, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    )
    await mila.press(mila.chat.messages[-1], "Go")
    clock.advance(149)
    assert [bool(update.callback_query) for update in await bot.get_updates()] == [False, True]
    clock.advance(2)
    assert [bool(update.callback_query) for update in await bot.get_updates()] == [False]
    clock.advance(86_400)
    assert await bot.get_updates() == ()


async def test_kinds_that_the_bot_does_not_want_are_left_out(sandbox: Sandbox, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["message"])
    mila = sandbox.person("Mila")
    await mila.send("/start")
    await mila.block()
    assert [update.message is not None for update in await bot.get_updates()] == [True]


async def test_every_kind_of_update_has_telegrams_form(sandbox: Sandbox) -> None:
    mila, alex = sandbox.person("Mila", language="uk"), sandbox.person("Alex", username="alex")
    forum = sandbox.forum("Desk", mila)
    channel = sandbox.channel("Figures", mila, username="figures")
    group = sandbox.group("Small", mila)
    for chat in (forum, channel, group):
        await mila.add_bot(chat, admin=True)
    thread = await mila.open_topic(forum, "Front")
    written = await mila.send("/latest@tally_try_bot", chat=forum, thread=thread)
    await mila.edit(written, "/figures")
    await mila.send("A post", chat=channel)
    await mila.send_document("a.opml", b"<opml/>", caption="feeds")
    await mila.send_location(50.45, 30.52)
    await alex.join(group)
    await mila.promote(alex, group)
    await mila.migrate(group)
    await alex.block()
    sent = await call(sandbox, "sendMessage", chat_id=mila.id, text="x", reply_markup={
        "inline_keyboard": [[{"text": "Go", "callback_data": "go"}]],
    })  # fmt: skip
    await mila.press(mila.chat.room.posts[sent["result"]["message_id"]], "Go")
    with pytest.raises(TimeoutError):
        await mila.inline("kursk", within=0)
    updates = (await call(sandbox, "getUpdates"))["result"]
    kinds = {kind for update in updates for kind in update} - {"update_id"}
    assert kinds == {"message", "edited_message", "channel_post", "callback_query", "my_chat_member", "inline_query"}
    assert [problem for update in updates for problem in check_value("Update", update)] == []
    assert [update["update_id"] for update in updates] == list(range(1, len(updates) + 1))


class Receiver:
    """A bot's webhook."""

    def __init__(self, statuses: list[int]) -> None:
        self.statuses = statuses
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.enough = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.got.append((request.headers.get(SECRET_HEADER), await request.json()))
        status = self.statuses.pop(0) if self.statuses else 200
        if not self.statuses:
            self.enough.set()
        return web.Response(status=status)


@pytest.fixture
async def receiver() -> AsyncIterator[tuple[Receiver, str]]:
    held = Receiver([500, 200, 200])
    app = web.Application()
    app.router.add_post("/hook", held.take)
    async with TestServer(app, host="127.0.0.1") as server:
        yield held, str(server.make_url("/hook"))


async def test_a_webhook_gets_each_update_in_order_until_it_takes_it(receiver: tuple[Receiver, str]) -> None:
    held, url = receiver
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    sandbox = Sandbox()
    webhook = Webhook(sandbox.state, sleep=sleep)
    webhook.set_up({"url": url, "secret_token": "s3cret", "max_connections": 5})
    mila = sandbox.person("Mila")
    await mila.send("one")
    await mila.send("two")
    pushing = asyncio.create_task(webhook.run())
    await asyncio.wait_for(held.enough.wait(), 5)
    assert [(secret, update["message"]["text"]) for secret, update in held.got] == [
        ("s3cret", "one"),
        ("s3cret", "one"),
        ("s3cret", "two"),
    ]
    assert waits == [1.0]
    assert "500" in webhook.info({})["last_error_message"]
    pushing.cancel()


async def test_polling_is_refused_while_a_webhook_is_set(sandbox: Sandbox, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook", allowed_updates=["message"], drop_pending_updates=True)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/hook"
    await bot.delete_webhook()
    assert await bot.get_updates() == ()
    assert (await bot.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("ftp://127.0.0.1/", "", "(?i)An HTTPS URL must be provided for webhook"),
        ("https://example.org/hook", "", "the sandbox pushes to loopback addresses only"),
        ("http://127.0.0.1/hook", "so secret!", "Secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(bot: Bot, url: str, secret: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.set_webhook(url, secret_token=secret)
