"""Everything that goes wrong between a bot and Telegram can be made to go wrong here, and the client sees it so."""

from __future__ import annotations

from typing import Any

import aiohttp
import httpx
import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.sandbox import Person, Sandbox
from tests.support.telegram import client


@pytest.fixture
def mila(sandbox: Sandbox) -> Person:
    return sandbox.person("Mila", started=True)


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        ({"kind": "flood", "retry_after": 7}, RetryAfter, "Retry in 7 seconds"),
        ({"kind": "status"}, NetworkError, "Bad Gateway"),
        ({"kind": "status", "status": 503}, NetworkError, "Service Unavailable"),
        ({"kind": "forbidden_blocked"}, Forbidden, "bot was blocked by the user"),
        ({"kind": "forbidden_kicked"}, Forbidden, "bot was kicked from the supergroup chat"),
        ({"kind": "deactivated"}, Forbidden, "user is deactivated"),
        ({"kind": "migrated", "migrate_to_chat_id": -100500}, ChatMigrated, "-100500"),
        ({"kind": "not_modified"}, BadRequest, "Message is not modified"),
        ({"kind": "expired_query"}, BadRequest, "Query is too old"),
        ({"kind": "no_photos"}, BadRequest, "Not enough rights to send photos"),
        ({"kind": "conflict"}, Conflict, "terminated by other getUpdates request"),
        ({"kind": "unauthorized"}, InvalidToken, "Unauthorized"),
        ({"kind": "not_found"}, InvalidToken, "Not Found"),
    ],
)
async def test_a_fault_before_the_effect_is_told_and_nothing_is_done(
    sandbox: Sandbox, bot: Bot, mila: Person, fault: dict[str, Any], error: type[TelegramError], words: str
) -> None:
    sandbox.fault(**fault)
    with pytest.raises(error, match=words):
        await bot.send_message(mila.id, "x")
    assert mila.chat.messages == []
    await bot.send_message(mila.id, "y")
    assert [post.text for post in mila.chat.messages] == ["y"]


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ({"kind": "reset", "after": "accepted"}, (httpx.ReadError, httpx.RemoteProtocolError)),
        ({"kind": "truncate"}, httpx.RemoteProtocolError),
        ({"kind": "status", "after": "accepted"}, (TelegramError, type(None))),
    ],
)
async def test_a_fault_after_the_effect_leaves_the_bot_in_the_dark(
    sandbox: Sandbox, bot: Bot, mila: Person, fault: dict[str, Any], cause: Any
) -> None:
    sandbox.fault(**fault)
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(mila.id, "x")
    assert isinstance(caught.value.__cause__, cause)
    assert [post.text for post in mila.chat.messages] == ["x"]
    assert [(call.outcome, call.fault) for call in sandbox.calls][-1] == ("faulted", fault["kind"])


@pytest.mark.parametrize(("after", "shown"), [("before", []), ("accepted", ["x"])])
async def test_a_call_that_hangs_ends_with_the_clients_patience(
    sandbox: Sandbox, mila: Person, after: str, shown: list[str]
) -> None:
    sandbox.fault(kind="hang", after=after, method="sendMessage")
    async with client(sandbox, read_timeout=0.05) as impatient:
        with pytest.raises(TimedOut):
            await impatient.send_message(mila.id, "x", read_timeout=0.05)
    assert [post.text for post in mila.chat.messages] == shown


async def test_a_slow_answer_is_an_answer(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    sandbox.fault(kind="slow", seconds=0.01)
    assert (await bot.send_message(mila.id, "x")).text == "x"


async def test_a_fault_waits_for_its_method_and_chat_and_its_number_of_times(
    sandbox: Sandbox, bot: Bot, mila: Person
) -> None:
    alex = sandbox.person("Alex", started=True)
    sandbox.fault(kind="flood", method="sendMessage", chat_id=mila.id, times=2)
    await bot.send_message(alex.id, "x")
    await bot.send_chat_action(mila.id, "typing")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(mila.id, "x")
    await bot.send_message(mila.id, "x")


async def test_a_stray_404_meets_a_poll(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.fault(kind="not_found", method="getUpdates")
    with pytest.raises(InvalidToken):
        await bot.get_updates()
    assert await bot.get_updates() == ()


async def test_a_refusal_beats_a_fault_after_the_effect(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    await mila.block()
    sandbox.fault(kind="truncate")
    with pytest.raises(Forbidden):
        await bot.send_message(mila.id, "x")


async def test_faults_are_scripted_over_http(sandbox: Sandbox, bot: Bot, mila: Person) -> None:
    url = f"{sandbox.address}/sandbox/faults"
    async with aiohttp.ClientSession() as session:
        await session.post(url, json=[{"kind": "flood", "method": "sendMessage", "times": 3}])
        with pytest.raises(RetryAfter):
            await bot.send_message(mila.id, "x")
        left = await (await session.get(url)).json()
        assert [(fault["kind"], fault["times"]) for fault in left] == [("flood", 2)]
        await session.delete(url)
    await bot.send_message(mila.id, "x")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"kind": "flood"}, "give a list of faults"),
        ([{"kind": "earthquake"}], "kind is one of flood, status"),
        ([{"kind": "flood", "after": "lunch"}], "after is before or accepted"),
        ([{"kind": "flood", "colour": "red"}], "unexpected keyword argument 'colour'"),
    ],
)
async def test_a_fault_that_nobody_knows_is_refused(sandbox: Sandbox, raw: object, words: str) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.address}/sandbox/faults", json=raw) as answer,
    ):
        assert answer.status == 400
        assert words in (await answer.json())["error"]


async def test_a_sandbox_that_keeps_limits_takes_as_much_as_telegram_and_no_more(
    sandbox: Sandbox, bot: Bot, mila: Person
) -> None:
    sandbox.state.limits.are_kept = True
    for _ in range(4):
        await bot.send_message(mila.id, "x")
    with pytest.raises(RetryAfter, match="Retry in 3 seconds"):
        await bot.send_message(mila.id, "x")
    people = [sandbox.person(f"Reader {n}", started=True) for n in range(27)]
    for person in people[:26]:
        await bot.send_message(person.id, "x")
    with pytest.raises(RetryAfter, match="Retry in 1 second"):
        await bot.send_message(people[26].id, "x")
    await bot.send_chat_action(mila.id, "typing")
