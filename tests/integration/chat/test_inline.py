"""`@bot words` in any chat: figures and stories to share."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox import Person
from bot.sandbox.queries import Inline
from bot.store.tables import Story
from tests.integration.chat.conftest import House, Opening


def titles(inline: Inline) -> list[str]:
    return [str(one["title"]) for one in inline.results]


async def test_a_topic_gives_its_figures_and_stories_with_claimants_and_dates(house: House, ann: Person) -> None:
    article = await house.article(await house.feed(), "kursk", title="Sudzha hit")
    await house.figure(article)
    found = await ann.inline("kursk")
    assert titles(found) == ["Figures: Kursk", "Sudzha hit"]
    assert found.results[0]["description"] == "Killed: ≥ 100 — National Intelligence Service"
    group = house.sandbox.group("Friends", ann)
    shared = await ann.choose(found, found.results[0]["id"], chat=group)
    assert "National Intelligence Service · Dec 19" in shared.text
    story = await ann.choose(found, found.results[1]["id"], chat=group)
    assert "Sudzha hit" in story.text
    assert "Example Wire" in story.text


async def test_other_words_give_the_stories_that_have_them(house: House, ann: Person) -> None:
    feed = await house.feed()
    await house.article(feed, title="Flood in Dolyna")
    await house.article(feed, title="Markets rise")
    assert titles(await ann.inline("floods")) == ["Flood in Dolyna"]
    assert titles(await ann.inline("volcano")) == []
    assert titles(await ann.inline("(broken OR")) == []


async def test_no_words_give_what_is_followed(house: House, ann: Person) -> None:
    await house.article(await house.feed(), "kursk", title="Sudzha hit")
    assert titles(await ann.inline("")) == []
    await ann.ask("/subscribe kursk")
    assert "Sudzha hit" in titles(await ann.inline(""))


async def test_who_is_not_invited_is_given_nothing(open_house: Opening) -> None:
    house = await open_house(access="list", allowed=frozenset({42}))
    await house.article(await house.feed(), title="Flood in Dolyna")
    stranger = house.sandbox.person("Stranger", language="en")
    assert titles(await stranger.inline("flood")) == []


async def test_the_first_topic_shows_at_once_how_an_alert_will_look(house: House, ann: Person) -> None:
    async with house.store.write() as session:
        session.add(Story(id=7, link="", features={}, first_seen=house.clock()))
    told = {"title": "Sudzha hit", "summary": "Shells fell on Sudzha."}
    article = await house.article(await house.feed(), "kursk", story_id=7, **told)
    await house.figure(article)
    await ann.ask("/start kursk")
    example = await ann.chat.wait_for(lambda post: "This is what an alert looks like" in post.text)
    assert "Kursk: Sudzha hit" in example.text
    assert "Killed: ≥ 100" in example.text
    assert example.button("Less like this")
    await ann.ask("/subscribe crimea")
    await house.chat.drain()
    assert sum("This is what an alert" in post.text for post in ann.chat.from_bot) == 1


async def test_a_story_of_the_day_before_yesterday_is_no_example(house: House, ann: Person) -> None:
    old = house.clock() - timedelta(hours=30)
    await house.article(await house.feed(), "kursk", title="Sudzha hit", seen_at=old, published=old)
    await ann.ask("/start kursk")
    await house.chat.drain()
    assert len(ann.chat.from_bot) == 1


async def test_what_is_shared_in_the_bots_own_chat_is_no_question(house: House, ann: Person) -> None:
    await house.article(await house.feed(), topic="kursk", title="Bridge over the Seim is hit")
    found = await ann.inline("kursk")
    shared = await ann.choose(found, found.results[-1]["id"])
    answer = await ann.ask("/help")
    assert [post.id for post in ann.chat.from_bot if post.id > shared.id] == [answer.id]
