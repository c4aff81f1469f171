"""Less like this: what an alert is about can be left out, and the leaving out undone, in place."""

from __future__ import annotations

import pytest

from bot.articles import Hit as Found
from bot.chat.buttons import alert_buttons
from bot.chat.texts import texts
from bot.messenger.api import Call
from bot.messenger.message import Button, Message, text
from bot.sandbox import Person, Post
from bot.store import chats, news
from bot.store.tables import Article, Subscription, Topic
from bot.topics.index import Document
from tests.integration.chat.conftest import House, press

TITLE = "Flood: Insurers in Bavaria count losses"


@pytest.fixture
async def article(house: House) -> Article:
    """An article about a flood."""
    return await house.article(await house.feed(), title=TITLE, text="A flood broke the dam.")


async def alert(house: House, person: Person, article: Article, key: str) -> Post:
    """An alert of a topic that the person follows."""
    async with house.store.write() as session:
        topic = await chats.topic_by_key(session, key)
        assert topic
        found = Found(topic=key, score=0.9, matched="Flood", field="title", start=0, end=5)
        await news.record_hits(session, topic.id, [(article.id, found)])
    rows = alert_buttons(texts("en"), topic_id=topic.id, article_id=article.id)
    outcome = await house.messenger.perform(Call.send(person.id, Message(text(TITLE), rows)))
    return await person.chat.wait_for(lambda post: post.id == outcome.message_id)


async def own_query(house: House, person: Person, article: Article, query: str = "flood") -> Post:
    """The same of a query of their own."""
    await subscribe(person, query)
    async with house.store.read() as session:
        (one,) = await chats.following(session, person.id, 0)
    return await alert(house, person, article, one.topic.key)


async def subscribe(person: Person, query: str) -> None:
    preview = await person.ask(f"/subscribe {query}")
    await press(person, preview, "Subscribe")
    await person.chat.wait_for(lambda post: post.id == preview.id and "You now follow" in post.text)


async def tap(person: Person, post: Post, label: str, shown: str) -> None:
    await press(person, post, label)
    await person.chat.wait_for(lambda _: shown in str(post.buttons))


async def followed(house: House, person: Person) -> tuple[Subscription, Topic]:
    async with house.store.read() as session:
        (one,) = await chats.following(session, person.id, 0)
    return one.subscription, one.topic


async def test_an_outlet_is_left_out_and_heard_again(house: House, ann: Person, article: Article) -> None:
    post = await own_query(house, ann, article)
    await tap(ann, post, "Less like this", "Without Example Wire")
    await tap(ann, post, "Without Example Wire", "Without Example Wire · Undo")
    assert (await followed(house, ann))[0].sources == ["Example Wire"]
    await tap(ann, post, "Undo", "Less like this")
    assert not (await followed(house, ann))[0].sources


async def test_a_word_is_left_out_of_the_readers_own_query_and_of_nobody_elses(
    house: House, ann: Person, article: Article
) -> None:
    ben = house.sandbox.person("Ben", language="en")
    await subscribe(ben, "flood")
    post = await own_query(house, ann, article)
    await tap(ann, post, "Less like this", "Without “Bavaria”")
    await tap(ann, post, "Without “Bavaria”", "Undo")
    assert (await followed(house, ann))[1].query == "flood -Bavaria"
    assert (await followed(house, ben))[1].query == "flood"
    kept = {hit.topic for hit in house.index.match(Document(title="Flood in Saxony", text=""))}
    left = {hit.topic for hit in house.index.match(Document(title="Flood in Bavaria", text=""))}
    assert len(kept) == 2
    assert len(left) == 1


async def test_a_left_out_word_comes_back_with_undo_even_twice(house: House, ann: Person, article: Article) -> None:
    post = await own_query(house, ann, article, "flood OR dam")
    await tap(ann, post, "Less like this", "Without “Bavaria”")
    await tap(ann, post, "Without “Bavaria”", "Undo")
    assert (await followed(house, ann))[1].query == "(flood OR dam) -Bavaria"
    rows = ((Button("Again", post.button("Undo")["callback_data"]),),)
    await tap(ann, post, "Undo", "Less like this")
    outcome = await house.messenger.perform(Call.send(ann.id, Message(text("Old"), rows)))
    old = await ann.chat.wait_for(lambda one: one.id == outcome.message_id)
    await press(ann, old, "Again")
    assert (await followed(house, ann))[1].query == "flood OR dam"
    assert len(house.index.match(Document(title="Flood in Bavaria", text=""))) == 1


async def test_what_is_left_out_is_gone_from_what_was_found_before_too(
    house: House, ann: Person, article: Article
) -> None:
    post = await own_query(house, ann, article)
    await house.article(await house.feed(url="https://b.example/rss", title="Other"), title="Flood in Saxony")
    await tap(ann, post, "Less like this", "Without “Bavaria”")
    await tap(ann, post, "Without “Bavaria”", "Undo")
    latest = await ann.ask("/latest")
    assert "Saxony" in latest.text
    assert "Bavaria" not in latest.text


async def test_a_built_in_topic_offers_its_outlet_and_any_mention_its_end(
    house: House, ann: Person, article: Article
) -> None:
    await ann.ask("/subscribe kursk")
    async with house.store.write() as session:
        (one,) = await chats.following(session, ann.id, 0)
        one.subscription.strict = False
        session.add(one.subscription)
    post = await alert(house, ann, article, "kursk")
    await tap(ann, post, "Less like this", "Only what is about it")
    assert "Bavaria" not in str(post.buttons)
    await tap(ann, post, "Only what is about it", "Undo")
    assert (await followed(house, ann))[0].strict
    await tap(ann, post, "Undo", "Less like this")
    assert not (await followed(house, ann))[0].strict


async def test_back_brings_the_row_again(house: House, ann: Person, article: Article) -> None:
    post = await own_query(house, ann, article)
    await tap(ann, post, "Less like this", "Without Example Wire")
    await tap(ann, post, "‹ Back", "Less like this")
    await tap(ann, post, "Mute…", "Mute 1 week")
    await tap(ann, post, "‹ Back", "Mute…")


async def test_of_a_topic_that_was_given_up_nothing_can_be_left_out(
    house: House, ann: Person, article: Article
) -> None:
    post = await own_query(house, ann, article)
    await ann.ask("/unsubscribe flood")
    assert "can't be changed any more" in await press(ann, post, "Less like this")
