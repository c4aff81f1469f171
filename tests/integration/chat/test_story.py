"""/story and the button under an alert: who reported a story, in order, and how its figures moved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox import Person
from bot.store.tables import Article, Story
from tests.integration.chat.conftest import House


async def told(house: House, *, dead: tuple[float, ...] = (10, 10, 12)) -> list[Article]:
    """A story of three outlets, an hour apart; the one that was first was seen last."""
    async with house.store.write() as session:
        story = Story(link="", features={}, first_seen=house.clock())
        session.add(story)
    found = []
    for hours, (title, number) in zip((1, 2, 0), zip(("Post", "Herald", "Wire"), dead, strict=False), strict=False):
        feed = await house.feed(url=f"https://{title.lower()}.example/", title=f"Example {title}")
        at = house.clock() + timedelta(hours=hours - 3)
        article = await house.article(
            feed, "kursk", title=f"Shells hit Sudzha, says {title}", published=at, story_id=story.id
        )
        await house.figure(article, low=number, high=number, qualifier="exact", reported_at=at)
        found.append(article)
    return found


async def test_a_story_lists_its_reports_in_order_and_who_was_first(house: House, ann: Person) -> None:
    await told(house)
    answer = await ann.ask("/story kursk")
    assert "3 reports" in answer.text
    assert "First: Example Wire, 09:00" in answer.text
    order = [answer.text.index(f"{place}. ") for place in (1, 2, 3)]
    assert order == sorted(order)
    assert "1. 09:00 UTC · Example Wire: Shells hit Sudzha, says Wire" in answer.text


async def test_a_story_shows_how_its_figures_moved(house: House, ann: Person) -> None:
    await told(house, dead=(10, 12, 7))
    answer = await ann.ask("/story kursk")
    assert "Killed: 7 → 10 → 12 (Example Herald, 11:00" in answer.text


async def test_a_number_that_is_repeated_is_no_move(house: House, ann: Person) -> None:
    await told(house, dead=(10, 10, 10))
    assert "Killed: 10 (Example Wire, 09:00" in (await ann.ask("/story kursk")).text


async def test_story_alone_is_the_newest_one_of_what_somebody_follows(house: House, ann: Person) -> None:
    assert "No story yet" in (await ann.ask("/story")).text
    await ann.ask("/subscribe kursk")
    await told(house)
    assert "3 reports" in (await ann.ask("/story")).text


async def test_a_topic_of_which_nothing_was_read_has_no_story(house: House, ann: Person) -> None:
    assert "No story yet" in (await ann.ask("/story kursk")).text
    assert "/subscribe volcano" in (await ann.ask("/story volcano")).text


@pytest.mark.parametrize(("language", "first"), [("uk", "Перше джерело"), ("ru", "Первый источник"), ("ko", "첫 보도")])
async def test_a_story_is_told_in_the_language_of_the_reader(house: House, language: str, first: str) -> None:
    await told(house)
    reader = house.sandbox.person("Mila", language=language)
    await reader.ask("/start")
    assert first in (await reader.ask("/story kursk")).text
