"""Updates that Telegram pushes: only Telegram's are taken, none is lost, and all is as with polling."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import aiohttp
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.chat.webhook import MOST_BYTES, SECRET_HEADER
from bot.sandbox import Sandbox
from bot.store import updates
from bot.store.tables import Fact
from tests.integration.chat.conftest import SECRET, House, Opening

UPDATE = {
    "update_id": 7,
    "message": {
        "message_id": 1,
        "date": 1734600000,
        "text": "/subscribe kursk",
        "chat": {"id": 5, "type": "private", "first_name": "Eve"},
        "from": {"id": 5, "is_bot": False, "first_name": "Eve"},
        "entities": [{"type": "bot_command", "offset": 0, "length": 10}],
    },
}


async def push(house: House, body: bytes, secret: str | None = SECRET) -> int:
    """Push as Telegram does, or as somebody else; the status of the answer."""
    assert house.listening
    url = f"http://127.0.0.1:{house.listening.getsockname()[1]}/telegram"
    headers = {SECRET_HEADER: secret} if secret is not None else {}
    async with aiohttp.ClientSession() as session, session.post(url, data=io.BytesIO(body), headers=headers) as answer:
        return answer.status


async def opened(open_house: Opening, sandbox: Sandbox) -> House:
    house = await open_house(sandbox=sandbox, webhook=True)
    await sandbox.wait_for_call(lambda call: call.method == "setWebhook")
    await sandbox.wait_for_call(lambda call: call.method == "setMyCommands")
    return house


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], f"{SECRET}x"])
async def test_who_does_not_know_the_secret_is_not_heard(open_house: Opening, secret: str | None) -> None:
    house = await opened(open_house, Sandbox())
    assert await push(house, json.dumps(UPDATE).encode(), secret) == 403
    await house.chat.drain()
    assert await house.follows(5) == []


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"update_id": "x"}', b"\xff\xfe", b'{"update_id": 1, "x": "' + b"a" * MOST_BYTES + b'"}'],
)
async def test_what_is_no_update_is_refused_and_breaks_nothing(open_house: Opening, body: bytes) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await opened(open_house, sandbox)
    assert await push(house, body) == 400
    assert "Also:" in (await ann.ask("/help")).text


async def test_an_update_that_can_not_be_understood_is_not_pushed_for_ever(open_house: Opening) -> None:
    house = await opened(open_house, Sandbox())
    assert await push(house, b'{"update_id": 3, "message": {"message_id": "?", "chat": 5}}') == 200


async def test_a_person_is_answered_and_the_effect_is_kept(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await opened(open_house, sandbox)
    assert "You now follow Kursk" in (await ann.ask("/subscribe kursk")).text
    assert await house.follows(ann.id) == ["kursk"]
    assert not [call for call in sandbox.calls if call.method == "getUpdates"]


async def test_an_update_that_is_pushed_twice_is_done_once(open_house: Opening) -> None:
    sandbox = Sandbox()
    sandbox.person("Ann")
    house = await opened(open_house, sandbox)
    body = json.dumps(UPDATE).encode()
    assert set(await asyncio.gather(push(house, body), push(house, body))) == {200}
    await house.chat.drain()
    assert await push(house, body) == 200
    await house.chat.drain()
    assert await house.follows(5) == ["kursk"]
    sent = [call for call in sandbox.calls if call.method == "sendMessage"]
    assert len(sent) <= 1


async def test_an_update_is_confirmed_only_when_its_effect_is_kept(
    open_house: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await opened(open_house, sandbox)
    whole, failures = updates.record, [OperationalError("INSERT", {}, Exception("disk is full"))] * 2

    async def full(*arguments: Any) -> None:
        if failures:
            raise failures.pop()
        await whole(*arguments)

    monkeypatch.setattr(updates, "record", full)
    body = json.dumps(UPDATE).encode()
    assert [await push(house, body) for _ in range(3)] == [503, 503, 200]
    assert await house.follows(5) == ["kursk"]
    assert "don't follow any topic yet" in (await ann.ask("/topics")).text


async def test_an_answer_that_a_crash_cut_off_follows_after_the_restart(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await opened(open_house, sandbox)
    sandbox.fault(kind="hang", method="sendMessage")
    await ann.send("/subscribe kursk")
    await sandbox.wait_for_call(lambda call: call.fault == "hang")
    for task in house.chat._under_way.values():
        task.cancel()
    await house.stop()
    await open_house(sandbox=sandbox, webhook=True)
    answer = await ann.chat.wait_for(lambda post: "You now follow Kursk" in post.text)
    assert "Perhaps you have this answer already." in answer.text


async def test_polling_again_after_a_webhook_takes_it_down_and_loses_nothing(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await opened(open_house, sandbox)
    await house.stop()
    await ann.send("/subscribe kursk")
    await open_house(sandbox=sandbox)
    await ann.chat.wait_for(lambda post: "You now follow Kursk" in post.text)


async def test_another_process_that_takes_the_updates_away_is_named_and_undone(
    open_house: Opening, logged: list[Any]
) -> None:
    sandbox = Sandbox()
    ann = sandbox.person("Ann", language="en")
    house = await opened(open_house, sandbox)
    await house.messenger.delete_webhook()
    assert "Also:" in (await ann.ask("/help")).text
    replaced = [entry for entry in logged if entry["event"] == "webhook.replaced"]
    assert replaced[0]["by"] == "polling"


async def test_an_address_that_telegram_can_not_reach_is_noted_for_the_health_endpoint(open_house: Opening) -> None:
    sandbox = Sandbox()
    house = await opened(open_house, sandbox)
    assert sandbox.state.updates.hook
    sandbox.state.updates.hook.error = (1734600000, "Connection failed: refused")
    facts: dict[str, str] = {}
    async with asyncio.timeout(5):
        while "update_poll_error" not in facts:
            async with house.store.read() as session:
                facts = {fact.name: fact.value for fact in (await session.exec(select(Fact))).all()}
    assert facts["update_poll_error"] == "Connection failed: refused"
