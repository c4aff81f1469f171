"""/search: what was read is found by its words, in any form and language, a page at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat import preview
from bot.sandbox import Person
from tests.integration.chat.conftest import House, press


async def test_words_are_found_in_headlines_and_summaries_in_any_form(house: House, ann: Person) -> None:
    feed = await house.feed()
    await house.article(feed, title="Повінь на Закарпатті", language="uk")
    await house.article(feed, title="Storm in the north", summary="Two dams were flooded.")
    await house.article(feed, title="Markets rise")
    assert "Повінь на Закарпатті" in (await ann.ask("/search повені")).text
    answer = await ann.ask("/search dam")
    assert "Storm in the north" in answer.text
    assert "Markets" not in answer.text


async def test_one_story_is_found_once_by_its_newest_report(house: House, ann: Person) -> None:
    feed = await house.feed()
    for title in ("Flood in Dolyna", "Flood in Dolyna: dam breaks"):
        await house.article(feed, title=title, story_id=None)
    answer = await ann.ask("/search flood")
    assert answer.text.index("dam breaks") < answer.text.rindex("Flood in Dolyna")


async def test_many_are_paged_in_place_and_a_search_can_be_followed(house: House, ann: Person) -> None:
    feed = await house.feed()
    for number in range(10):
        await house.article(feed, title=f"Flood number {number}")
    answer = await ann.ask("/search flood")
    assert "Flood number 9" in answer.text
    assert "Flood number 0" not in answer.text
    await press(ann, answer, "›")
    await ann.chat.wait_for(lambda post: post.id == answer.id and "Flood number 0" in post.text)
    await press(ann, answer, "Subscribe")
    await ann.chat.wait_for(lambda post: post.id == answer.id and "You now follow flood" in post.text)


async def test_a_built_in_topics_name_is_searched_for_as_it_stands(house: House, ann: Person) -> None:
    await house.article(await house.feed(), title="A Kursk salamander", seen_at=house.clock() - timedelta(days=20))
    assert "salamander" in (await ann.ask("/search kursk")).text


async def test_nothing_found_and_no_words_say_what_to_do(house: House, ann: Person) -> None:
    assert "Send /search with the words" in (await ann.ask("/search")).text
    none = await ann.ask("/search volcano")
    assert "No story that I have read has volcano." in none.text
    assert "This bracket is never closed" in (await ann.ask("/search (volcano")).text


async def test_a_search_says_how_far_it_went(house: House, ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "MOST_SEARCHED", 2)
    monkeypatch.setattr(preview, "CHUNK", 2)
    feed = await house.feed()
    for title in ("Flood of dams", "Dams of a flood", "A flood of no dams"):
        await house.article(feed, title=title)
    assert "articles with these words were looked through" in (await ann.ask('/search "flood of dams"')).text


async def test_the_body_is_searched_too(house: House, ann: Person) -> None:
    feed = await house.feed()
    await house.article(feed, title="A night in the port", text="At dawn the cranes stood still. Divers sought mines.")
    assert "A night in the port" in (await ann.ask("/search mine")).text
