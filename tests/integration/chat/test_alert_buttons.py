"""Each button under an alert does what it says: at once, pressed twice, after a restart, and a month later."""

from __future__ import annotations

import pytest

from bot.chat.buttons import alert_buttons
from bot.chat.texts import texts
from bot.messenger.api import Call
from bot.messenger.message import Message, text
from bot.sandbox import Person, Post
from bot.store import chats
from bot.store.tables import Feed
from tests.integration.chat.conftest import House, Opening, let_a_month_pass, restarted

WAYS = ("at once", "twice", "after a restart", "a month later")
"""When it is pressed."""
PATHS = [
    (("Figures",), "Figures: Kursk"),
    (("Story",), "First: Example Wire"),
    (("Why this?",), "the headline has “Sudzha”"),
    (("Mute…", "Mute 1 h"), "Muted until"),
    (("Mute…", "Mute 8 h"), "Muted until"),
    (("Mute…", "Mute 1 week"), "Muted until"),
    (("Mute…", "Mute 1 h", "Undo"), "Less like this"),
    (("Less like this", "Without Example Wire"), "Undo"),
    (("Less like this", "Without Example Wire", "Undo"), "Less like this"),
    (("Less like this", "‹ Back"), "Mute…"),
]


async def alert(house: House, person: Person, feed: Feed) -> Post:
    """An alert about Kursk, with one figure, as the person sees it."""
    article = await house.article(feed, "kursk", title="Sudzha hit")
    await house.figure(article)
    async with house.store.read() as session:
        topic = await chats.topic_by_key(session, "kursk")
    assert topic
    rows = alert_buttons(texts("en"), topic_id=topic.id, article_id=article.id)
    outcome = await house.messenger.perform(Call.send(person.id, Message(text("Kursk: Sudzha hit"), rows)))
    return await person.chat.wait_for(lambda post: post.id == outcome.message_id)


@pytest.mark.parametrize("when", WAYS)
async def test_each_button_under_an_alert_does_what_it_says(
    house: House, ann: Person, open_house: Opening, when: str
) -> None:
    feed = await house.feed()
    await ann.ask("/subscribe kursk")
    for path, shows in PATHS:
        post = await alert(house, ann, feed)
        if when == "after a restart":
            house = await restarted(house, open_house)
        elif when == "a month later":
            await let_a_month_pass(house)
        told = [await tap(house, ann, post, label, times=2 if when == "twice" else 1) for label in path]
        below = [one.text for one in ann.chat.from_bot if one.id > post.id]
        assert shows in f"{told[-1]} {post.buttons} {below}", path
        assert "Sudzha hit" in post.text
    refused = [call.error for call in house.sandbox.calls if call.outcome != "ok"]
    assert all("message is not modified" in one for one in refused)


async def tap(house: House, person: Person, post: Post, label: str, *, times: int) -> list[str]:
    """Press so many times before the first is answered, and wait until all is done: the words of the answers."""
    pressed = [await person.press(post, label) for _ in range(times)]
    told = [(await one.answer()).text for one in pressed]
    await house.chat.drain()
    return told
