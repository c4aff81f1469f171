"""Whatever can be pressed, from any command on: the press is answered, lists are short, and there is a way back."""

from __future__ import annotations

import re
from collections import deque

import pytest

from bot.chat.router import COMMANDS
from bot.chat.texts import texts
from bot.messenger.api import Call
from bot.messenger.message import Button, Message, text
from bot.sandbox import Person, Post
from bot.store import chats
from tests.integration.chat.conftest import House, Opening, let_a_month_pass, restarted

T = texts("en")
TYPED = {"subscribe": "report", "search": "report", "trend": "kursk", "export": "figures kursk", "broadcast": "Hello"}
WAYS_OUT = ("‹ ", "My topics", "All topics", T("button.undo"))
"""How the buttons begin, or end, that lead from a screen to another one."""
EDGES = 4
"""Rows of a screen that are not of its list: what kind, pages, what else there is, back."""
ALIKE = re.compile(r"\d+[dy]?|all|killed|wounded|[a-z]+-[a-z]+(-[a-z]+)*|(?<=hour:).*|(?<=zone:).*")
"""What tells buttons of one kind apart; one of each kind is pressed."""
TOPS = ("q", "i:", "u")
"""What a command of its own shows, and nothing else leads to: feeds, a search, a mute."""


@pytest.fixture
async def operator(open_house: Opening) -> tuple[House, Person]:
    """Somebody who runs the bot and follows twenty topics, of which one has thirty stories by twenty outlets."""
    house = await open_house(admins="1001")
    ann = house.sandbox.person("Ann", language="en")
    assert ann.id == 1001
    await ann.ask("/subscribe kursk")
    feeds = [
        await house.feed(url=f"https://wire{one}.example/rss", title=f"Wire {one}", host=f"wire{one}.example")
        for one in range(20)
    ]
    for number in range(30):
        article = await house.article(feeds[number % 20], "kursk", title=f"Report {number}", text=f"Report {number}")
        for measure in ("killed", "wounded"):
            said = {"claimant": [f"Agency {number}"], "claimant_key": f"agency {number}"}
            await house.figure(article, measure=measure, low=100.0 + number, **said)
    async with house.store.write() as session:
        for one in range(20):
            topic = await chats.topic(session, f'"word{one}"', f"word{one}", house.clock())
            await chats.subscribe(session, ann.id, 0, topic.id, house.clock())
    return house, ann


@pytest.mark.parametrize("later", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["now", "later"])
async def test_every_button_is_answered_lists_have_eight_rows_and_every_screen_leads_on(
    operator: tuple[House, Person], open_house: Opening, later: bool
) -> None:
    """First each as it comes; later, after a restart and a month, each once more and twice in haste."""
    house, ann = operator
    waiting, last = deque[str](), deque[str]()
    known = set[str]()

    def see(post: Post) -> None:
        for one in (button for row in post.rows for button in row):
            data = one.get("callback_data", "")
            kind = ALIKE.sub("1", data)
            if data and kind not in known:
                known.add(kind)
                (last if data[0] in "vg" else waiting).append(data)

    for name in COMMANDS:
        house.clock.advance(60)
        see(await ann.ask(f"/{name} {TYPED.get(name, '')}".strip()))
    pressed, wrong = list[str](), list[str]()
    while waiting or last:
        data = (waiting or last).popleft()
        for post in await go(house, ann, data):
            is_stuck = post.rows and not leads_on(post) and not data.startswith(TOPS)
            if T("answer.sorry") in post.text or len(post.rows) > 8 + EDGES or is_stuck:
                wrong.append(f"{data}: {post.text[:80]!r} {post.buttons}")
            see(post)
        pressed.append(data)
    assert wrong == []
    assert len(pressed) > 80
    assert all(call.outcome == "ok" for call in house.sandbox.calls)
    if not later:
        return
    house = await restarted(house, open_house, admins="1001")
    await let_a_month_pass(house)
    for data in pressed:
        for post in await go(house, ann, data, times=2):
            assert T("answer.sorry") not in post.text, data
            assert len(post.rows) <= 8 + EDGES, data
    refused = [call.error for call in house.sandbox.calls if call.outcome != "ok"]
    assert all("message is not modified" in one for one in refused)


async def go(house: House, person: Person, data: str, *, times: int = 1) -> list[Post]:
    """Press a button with this data so many times before the first is answered: the message that it stood under, as it
    is now, and what came below it."""
    house.clock.advance(60)
    outcome = await house.messenger.perform(Call.send(person.id, Message(text("Go"), ((Button("Go", data),),))))
    post = await person.chat.wait_for(lambda one: one.id == outcome.message_id)
    for pressed in [await person.press(post, "Go") for _ in range(times)]:
        await pressed.answer()
    await house.chat.drain()
    shown = [one for one in person.chat.from_bot if one.id >= post.id]
    return [one for one in shown if one.buttons != [["Go"]]]


def leads_on(post: Post) -> bool:
    return any(label.startswith(WAYS_OUT) or label.endswith(WAYS_OUT) for row in post.buttons for label in row)
