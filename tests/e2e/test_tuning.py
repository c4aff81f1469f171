"""What each of a topic's settings does to the alerts that come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Person, Post, Sandbox
from bot.store.engine import Store
from tests.support.clock import Clock
from tests.support.publisher import Item
from tests.support.story import BRIEFING, KYIV
from tests.support.whole import Whole, running

PASSING = Item(
    title="Potato harvest is the smallest in ten years",
    link="http://127.0.0.1:9/potatoes",
    guid="potatoes",
    content="<p>Farmers have dug up a fifth fewer potatoes than last year, the union of growers said. Drought in June "
    "and hail in August are to blame.</p><p>" + "Prices in the markets rose, and imports with them. " * 12 + "</p>"
    "<p>One grower had moved his seed store from Kursk to a cellar near Bryansk.</p>",
)


@pytest.fixture
async def tally(sqlite_store: Store, sandbox: Sandbox, clock: Clock, tmp_path: Path) -> AsyncIterator[Whole]:
    """On one database: what a setting does is decided the same way on both."""
    async with running(sqlite_store, sandbox, clock, tmp_path) as whole:
        yield whole


async def tuned(tally: Whole, person: Person, *labels: str) -> Post:
    """The card of Kursk, followed, after these buttons of how it arrives."""
    card = await tally.ask(person, "/subscribe kursk")
    await person.press(card, "How it arrives")
    await person.chat.wait_for(lambda _: "Silent" in str(card.buttons))
    for label in labels:
        await person.press(card, label)
        await person.chat.wait_for(lambda _, label=label: f"• {label}" in str(card.buttons))  # type: ignore[misc]  # bound now
    return card


def since(card: Post, person: Person) -> list[Post]:
    return [post for post in person.chat.from_bot if post.id > card.id]


async def test_silent_arrives_without_a_sound_and_paused_not_at_all(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    card = await tuned(tally, mila, "Silent")
    await tally.tell(BRIEFING)
    assert [post.silent for post in since(card, mila)] == [True]
    await mila.press(card, "Pause")
    await mila.chat.wait_for(lambda _: "• Pause" in str(card.buttons))
    await tally.tell(KYIV)
    assert len(since(card, mila)) == 1


async def test_any_mention_is_more_than_what_is_about_it(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    ben = tally.sandbox.person("Ben", language="en")
    strict, loose = await tuned(tally, mila), await tuned(tally, ben, "Any mention")
    await tally.tell(PASSING)
    assert since(strict, mila) == []
    (alert,) = since(loose, ben)
    assert PASSING.title in alert.text


async def test_only_with_figures_leaves_out_what_has_none(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    card = await tuned(tally, mila, "Only with figures")
    await tally.tell(Item(title="Kursk governor dismissed", link="http://127.0.0.1:9/g", guid="g", content="Kursk."))
    assert since(card, mila) == []
    await tally.tell(BRIEFING)
    assert len(since(card, mila)) == 1
