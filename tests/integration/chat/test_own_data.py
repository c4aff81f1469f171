"""A person's data: given as a file, and deleted at once."""

from __future__ import annotations

import json

from sqlmodel import SQLModel, select

from bot.sandbox import Person
from bot.store import people
from bot.store.tables import Chat, Delivery, FigureReport, Subscription, Topic
from bot.topics.index import Document
from tests.integration.chat.conftest import House, press


async def rows(house: House, table: type[SQLModel]) -> int:
    async with house.store.read() as session:
        return len((await session.exec(select(table))).all())


async def follow(person: Person, query: str) -> None:
    preview = await person.ask(f"/subscribe {query}")
    await press(person, preview, "Subscribe")
    await person.chat.wait_for(lambda post: post.id == preview.id and "You now follow" in post.text)


async def test_everything_about_a_person_is_deleted_at_once_and_they_hear_what(house: House, ann: Person) -> None:
    await follow(ann, "volcano")
    await ann.ask("/subscribe kursk")
    async with house.store.write() as session:
        moment = house.clock()
        session.add(Delivery(chat_id=ann.id, story_id=1, kind="first", due_at=moment, created_at=moment))
        session.add(
            FigureReport(chat_id=ann.id, user_id=ann.id, mark="m", measure="killed", qualifier="exact", claimant=[],
                         evidence="", created_at=moment)
        )  # fmt: skip
    asked = await ann.ask("/forget")
    for words in ("2 topics", "1 report of a wrong figure", "the record of 1 message", "It can't be undone"):
        assert words in asked.text
    assert await rows(house, Subscription) == 2
    await press(ann, asked, "Delete everything")
    await ann.chat.wait_for(lambda post: post.id == asked.id and "Deleted:\n\n• 2 topics" in post.text)
    assert [await rows(house, table) for table in (Subscription, Delivery, FigureReport, Chat)] == [0, 0, 0, 0]
    assert house.index.match(Document(title="A volcano erupts", text="")) == []
    async with house.store.read() as session:
        assert (await session.exec(select(Topic).where(Topic.key == '"volcano"'))).first() is None


async def test_what_others_follow_stays(house: House, ann: Person) -> None:
    ben = house.sandbox.person("Ben", language="en")
    await follow(ann, "volcano")
    await follow(ben, "volcano")
    await press(ann, await ann.ask("/forget"), "Delete everything")
    await ann.chat.wait_for(lambda post: "Deleted:" in post.text)
    assert len(house.index.match(Document(title="A volcano erupts", text=""))) == 1
    assert len(await house.follows(ben.id)) == 1


async def test_deleting_twice_finds_nothing_more(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    asked = await ann.ask("/forget")
    data = asked.button("Delete everything")["callback_data"]
    await press(ann, asked, "Delete everything")
    await ann.chat.wait_for(lambda post: "Deleted:" in post.text)
    again = await ann.ask("/forget")
    assert again.button("Delete everything")["callback_data"] == data
    assert "topic" not in again.text


async def test_settings_and_subscriptions_are_given_as_a_file(house: House, ann: Person) -> None:
    await ann.ask("/timezone Kyiv")
    await follow(ann, "volcano")
    await ann.send("/export")
    post = await ann.chat.wait_for(lambda one: one.media is not None)
    assert post.media
    assert post.media.name == "settings-2024-12-19.json"
    file = house.sandbox.state.files.get(post.media.file)
    assert file
    stored = json.loads(file.upload.content)
    assert stored["chat"]["zone"] == "Europe/Kyiv"
    (subscription,) = stored["subscriptions"]
    assert (subscription["topic"], subscription["pace"], subscription["strict"]) == ("volcano", "instant", True)


def test_an_export_holds_all_that_can_be_set() -> None:
    """What is added to the tables is added to the export, or named here."""
    others = {"id", "kind", "title", "created_at", "managed_by"}  # the last as "channels", of whoever manages them
    assert set(Chat.model_fields) - set(people.CHAT) == others
    assert set(Subscription.model_fields) - set(people.SUBSCRIPTION) == {"id", "chat_id", "topic_id"}
