"""What the chat page sees and does, and what other pages can't."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Person, Sandbox, furnish
from bot.sandbox.pageapi import ACTS

PROTOCOL = Path(__file__).parents[3] / "bot" / "sandbox" / "PROTOCOL.md"


class Page:
    """A browser's part of the protocol."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox, self.session = sandbox, session

    async def act(self, **fields: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.sandbox.address}/sandbox/act", json=fields) as answer:
            body: dict[str, Any] = await answer.json()
            assert body["ok"] is (answer.status == 200)
            return body

    @asynccontextmanager
    async def events(self) -> AsyncIterator[AsyncIterator[tuple[str, dict[str, Any]]]]:
        async with self.session.get(f"{self.sandbox.address}/sandbox/events") as answer:
            assert answer.content_type == "text/event-stream"
            yield self._read(answer)

    async def _read(self, answer: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        name = ""
        async for line in answer.content:
            field, _, value = line.decode().strip().partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                yield name, json.loads(value)


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(sandbox, session)


@pytest.fixture
def mila(sandbox: Sandbox) -> Person:
    return sandbox.person("Mila", language="uk", started=True)


async def take(events: AsyncIterator[tuple[str, dict[str, Any]]], *names: str) -> list[dict[str, Any]]:
    """The data of the next events, which must have these names."""
    found = [await asyncio.wait_for(anext(events), 5) for _ in names]
    assert [name for name, _ in found] == list(names)
    return [data for _, data in found]


async def test_a_page_gets_a_snapshot_and_then_each_change(bot: Bot, page: Page, mila: Person) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    await bot.send_message(mila.id, "before")
    async with page.events() as events:
        (snapshot,) = await take(events, "snapshot")
        assert snapshot["people"] == [{"id": mila.id, "name": "Mila", "username": "", "language": "uk"}]
        assert [message["text"] for message in snapshot["messages"]] == ["before"]
        assert [(chat["id"], chat["started"], chat["blocked"]) for chat in snapshot["chats"]] == [
            (mila.id, True, False)
        ]
        sent = await bot.send_message(mila.id, "<b>x</b>", parse_mode="HTML", reply_markup=markup)
        await bot.send_chat_action(mila.id, "typing")
        pressed = await page.act(**{"as": mila.id}, do="press", message=sent.message_id, row=0, column=0)
        await bot.answer_callback_query(pressed["result"]["query"], "Gone", show_alert=True)
        await sent.edit_text("y")
        await sent.delete()
        message, typing, answer, edit, delete = await take(events, "message", "typing", "answer", "edit", "delete")
    assert (message["html"], message["buttons"]) == (
        "<b>x</b>",
        [[{"text": "Go", "kind": "callback", "data": "go"}]],
    )
    assert typing == {"chat": mila.id, "thread": None, "action": "typing"}
    assert (answer["text"], answer["alert"], answer["message"]) == ("Gone", True, sent.message_id)
    assert (edit["text"], edit["buttons"], edit["edited"] is not None) == ("y", None, True)
    assert delete == {"chat": mila.id, "ids": [sent.message_id]}


async def test_a_stream_ends_when_the_sandbox_does(page: Page) -> None:
    async with page.events() as events:
        await take(events, "snapshot")
        page.sandbox.state.close()
        assert [event async for event in events] == []


def documented(heading: str) -> str:
    """A section of the protocol."""
    text = PROTOCOL.read_text("utf-8").partition(f"{heading}\n")[2]
    return re.split(r"^##", text, maxsplit=1, flags=re.MULTILINE)[0]


async def test_what_is_shown_has_exactly_the_fields_that_the_protocol_documents(sandbox: Sandbox) -> None:
    furnish(sandbox)
    snapshot = sandbox.state.snapshot()
    shown = {
        "Bot": snapshot["bot"],
        "Person": snapshot["people"][0],
        "Chat": snapshot["chats"][0],
        "Message": snapshot["messages"][0],
    }
    for heading, value in shown.items():
        example = documented(f"### {heading}").partition("```json")[2].partition("```")[0]
        assert json.loads(example).keys() == value.keys(), heading


def test_every_act_is_documented_and_every_documented_act_is_there() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", documented("## Acts"), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(ACTS)


async def test_a_person_does_everything_from_the_page(bot: Bot, page: Page, mila: Person, sandbox: Sandbox) -> None:
    alex = (await page.act(do="person", name="Alex", language="en"))["result"]["person"]
    desk = sandbox.forum("Desk", mila)
    group = sandbox.group("Small", mila)
    me: dict[str, Any] = {"as": mila.id}
    done = [
        await page.act(**me, do="start", payload="gaza"),
        await page.act(**me, do="send", text="/help"),
        await page.act(**me, do="edit", message=2, text="/latest"),
        await page.act(**me, do="delete", message=1),
        await page.act(**me, do="location", latitude=50.45, longitude=30.52),
        await page.act(**me, do="add_bot", chat=desk.id, admin=False),
        await page.act(**me, do="promote_bot", chat=desk.id),
        await page.act(**me, do="demote_bot", chat=desk.id),
        await page.act(**me, do="topic", chat=desk.id, name="Front"),
        await page.act(**{"as": alex}, do="join", chat=desk.id),
        await page.act(**me, do="promote", chat=desk.id, person=alex),
        await page.act(**me, do="demote", chat=desk.id, person=alex),
        await page.act(**{"as": alex}, do="leave", chat=desk.id),
        await page.act(**me, do="remove_bot", chat=desk.id),
        await page.act(**me, do="migrate", chat=group.id),
        await page.act(**me, do="block"),
        await page.act(**me, do="unblock"),
        await page.act(**me, do="inline", text="kursk"),
    ]
    assert [answer for answer in done if not answer["ok"]] == []
    assert [post.text for post in mila.chat.messages] == ["/latest", ""]
    assert (await bot.get_updates())[0].message is not None


async def test_a_start_after_a_block_unblocks(page: Page, mila: Person) -> None:
    await mila.block()
    await page.act(**{"as": mila.id}, do="start")
    assert mila.chat.room.bot == "member"


async def test_a_document_goes_up_and_comes_down(bot: Bot, page: Page, mila: Person) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("act", json.dumps({"as": mila.id, "do": "document", "caption": "feeds"}))
    form.add_field("file", b"<script>alert(1)</script>\r\n", filename="feeds <1>.html", content_type="text/html")
    async with page.session.post(f"{page.sandbox.address}/sandbox/act", data=form) as answer:
        assert answer.status == 200
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.document is not None
    assert (message.document.file_name, message.caption) == ("feeds <1>.html", "feeds")
    async with page.session.get(f"{page.sandbox.address}/sandbox/files/{message.document.file_id}") as answer:
        assert await answer.read() == b"<script>alert(1)</script>\r\n"
        # A document that is a page must not run as one of ours.
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "do must be a text"),
        ({"do": "dance"}, "do is one of start, send"),
        ({"do": "send", "text": "x"}, "as must be a whole number"),
        ({"do": "send", "as": 1, "text": "x"}, "there is no such person"),
        ({"do": "send", "as": 1001}, "text must be a text"),
        ({"do": "send", "as": 1001, "text": " "}, "there is nothing to send"),
        ({"do": "send", "as": 1001, "chat": 5, "text": "x"}, "there is no such chat"),
        ({"do": "send", "as": 1001, "chat": 1002, "text": "x"}, "there is no such chat"),
        ({"do": "send", "as": 1001, "text": "x", "reply_to": 9}, "the message to reply to is gone"),
        ({"do": "send", "as": 1001, "text": "x", "thread": 9}, "this topic is closed or gone"),
        ({"do": "press", "as": 1001, "message": 9, "row": 0, "column": 0}, "the message is gone"),
        ({"do": "press", "as": 1001, "message": 1, "row": 0, "column": 0}, "there is no such button"),
        ({"do": "press", "as": 1001, "message": 1, "data": "x"}, "the message has no such button"),
        ({"do": "location", "as": 1001, "latitude": "x", "longitude": 1}, "latitude must be a number"),
        ({"do": "document", "as": 1001}, "send the file as multipart/form-data, in the field file"),
        ({"do": "choose", "as": 1001, "query": "9", "result": "x"}, "the results are gone"),
        ({"do": "person", "name": " "}, "a person has a name"),
    ],
)
async def test_what_can_not_be_done_is_said_in_words(
    sandbox: Sandbox, page: Page, mila: Person, fields: dict[str, Any], words: str
) -> None:
    assert mila.id == 1001
    sandbox.person("Alex")
    await mila.send("/start")
    answer = await page.act(**fields)
    assert answer["ok"] is False
    assert answer["error"].startswith(words)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null"])
async def test_rubbish_is_refused(page: Page, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with page.session.post(f"{page.sandbox.address}/sandbox/act", data=body, headers=headers) as answer:
        assert answer.status == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:8801"}, 200),
        ({"Host": "[::1]:8801"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example"}, 403),
        ({"Host": ""}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "[127.0.0.1"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Host": "localhost:8801", "Origin": "http://localhost:8801"}, 200),
        ({"Host": "localhost:8801", "Origin": "http://localhost:9999"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/sandbox/state", "/bot1:sandbox/getMe"])
async def test_pages_of_others_and_names_of_others_are_kept_out(
    page: Page, path: str, headers: dict[str, str], status: int
) -> None:
    async with page.session.get(page.sandbox.address + path, headers=headers) as answer:
        assert answer.status == status


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/bot1:sandbox/getMe", 403), ("/sandbox/state", 403)])
async def test_an_image_or_frame_of_another_site_calls_nothing(page: Page, path: str, status: int) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with page.session.get(page.sandbox.address + path, headers=headers) as answer:
        assert answer.status == status


async def test_half_a_character_is_refused(page: Page, mila: Person) -> None:
    answer = await page.act(**{"as": mila.id}, do="send", text="\ud800")
    assert answer["error"] == "half a character can't be sent"


async def test_an_act_in_a_plain_form_is_refused(page: Page, mila: Person) -> None:
    body = json.dumps({"as": mila.id, "do": "send", "text": "x"})
    headers = {"Content-Type": "text/plain"}
    async with page.session.post(f"{page.sandbox.address}/sandbox/act", data=body, headers=headers) as answer:
        assert answer.status == 400
    assert mila.chat.messages == []


async def test_the_page_comes_with_a_policy_that_allows_only_its_own(page: Page) -> None:
    async with page.session.get(f"{page.sandbox.address}/") as answer:
        assert answer.content_type == "text/html"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    for path in ("/page/nothing.js", "/page/..%2Fserver.py", "/sandbox/files/none"):
        async with page.session.get(page.sandbox.address + path) as answer:
            assert answer.status == 404


async def test_the_state_shows_calls_with_what_came_of_them(bot: Bot, page: Page, mila: Person) -> None:
    await bot.send_document(mila.id, b"abc", filename="a.txt")
    async with page.session.get(f"{page.sandbox.address}/sandbox/state") as answer:
        state = await answer.json()
    call = state["calls"][-1]
    assert (call["method"], call["outcome"], call["parameters"]["document"]) == (
        "sendDocument",
        "ok",
        "<a.txt, 3 bytes>",
    )
    assert state["messages"][0]["document"]["name"] == "a.txt"
