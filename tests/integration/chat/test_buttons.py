"""Every button: pressed once, twice, a month later, and by another version of the bot."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.chat.buttons import alert_buttons
from bot.chat.texts import texts
from bot.messenger.message import Button, Message, text
from bot.sandbox import Person, Post
from bot.store import chats
from bot.store.tables import Article, Chat, Delivery, Topic
from tests.integration.chat.conftest import House, month, press, shown


async def alert(house: House, person: Person) -> tuple[Post, Article]:
    """An alert about Kursk, as the person sees it."""
    await person.ask("/subscribe kursk")
    article = await house.article(await house.feed(), "kursk", title="Sudzha hit")
    async with house.store.read() as session:
        topic = await chats.topic_by_key(session, "kursk")
    assert topic
    rows = alert_buttons(texts("en"), topic_id=topic.id, article_id=article.id)
    return await shown(house, person, Message(text("Kursk: Sudzha hit"), rows)), article


async def test_a_button_of_another_version_shows_how_things_stand(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    post = await shown(house, ann, Message(text("Old"), ((Button("Go", "zz:9:old"),),)))
    assert "earlier time" in await press(ann, post, "Go")
    await ann.chat.wait_for(lambda one: "You follow 1 topic" in one.text)
    assert post.text == "Old"


@pytest.mark.parametrize(
    "data",
    ["f:999", "f:999:killed:7", "d:999", "d:999:killed:all", "e:999:killed:3", "o:999",
     "r:9:999", "k:9:999", "d:no-such-slug",
     "l:999", "c:999", "s:999", "x:999", "s:no-such-slug", "fa:999:999", "w:999:999",
     "w:999", "l", "t", "t:mine:99", "t:catalog:99", "m:8", "m:8:999:999", "u:999:999", "u", "g", "g:ko",
     "p", "p:zone:Mars/Olympus", "p:quiet:x-y", "p:until:x", "p:hour:zz", "p:topics::99", "h:999:way:daily",
     "h:kursk:source:999", "a", "a:less:999:9", "a:mute:x:9", "y:999:9:source", "z:999:9:7", "h:kursk:way:never",
     "n", "n:999", "n:999:7"],
)  # fmt: skip
async def test_whatever_a_button_names_may_be_gone(house: House, ann: Person, data: str) -> None:
    """The press is answered, and nothing is an error."""
    await ann.ask("/start")
    post = await shown(house, ann, Message(text("Old"), ((Button("Go", data),),)))
    assert "went wrong" not in await press(ann, post, "Go")
    assert all(call.outcome == "ok" for call in house.sandbox.calls)


async def test_figures_under_an_alert_are_a_message_of_their_own(house: House, ann: Person) -> None:
    post, article = await alert(house, ann)
    await house.figure(article)
    await press(ann, post, "Figures")
    await ann.chat.wait_for(lambda one: "Figures: Kursk" in one.text)
    assert post.text == "Kursk: Sudzha hit"
    assert post.button("Why this?")


async def open_spans(person: Person, post: Post) -> None:
    """Show for how long the alerts can be muted."""
    await press(person, post, "Mute…")
    await person.chat.wait_for(lambda _: "Mute 8 h" in str(post.buttons))


async def test_mute_under_an_alert_is_undone_in_place(house: House, ann: Person) -> None:
    post, _article = await alert(house, ann)
    await open_spans(ann, post)
    assert "paused until 20:00 UTC" in await press(ann, post, "Mute 8 h")
    await ann.chat.wait_for(lambda _: "Muted until 20:00 UTC · Undo" in str(post.buttons))
    assert await press(ann, post, "Undo") == "Alerts are on."
    await ann.chat.wait_for(lambda _: "Mute…" in str(post.buttons))
    assert "Muted" not in str(post.buttons)


async def test_mute_pressed_twice_is_the_same_mute(house: House, ann: Person) -> None:
    post, _article = await alert(house, ann)
    await open_spans(ann, post)
    data = post.button("Mute 8 h")["callback_data"]
    await press(ann, post, "Mute 8 h")
    again = await shown(house, ann, Message(text("Same"), ((Button("Go", data),),)))
    house.clock.advance(20)
    await press(ann, again, "Go")
    async with house.store.read() as session:
        muted_until = (await session.exec(select(Chat.muted_until))).one()
    assert muted_until is not None
    assert muted_until.isoformat() == "2024-12-19T20:00:00+00:00"


async def test_a_month_later_mute_counts_from_the_press(house: House, ann: Person) -> None:
    post, _article = await alert(house, ann)
    house.clock.now += month()
    await open_spans(ann, post)
    assert "paused until 20:00 UTC" in await press(ann, post, "Mute 8 h")


async def test_a_mute_holds_what_waits_and_its_undoing_releases_it(house: House, ann: Person) -> None:
    post, article = await alert(house, ann)
    async with house.store.write() as session:
        session.add(
            Delivery(chat_id=ann.id, story_id=1, kind="first", article_id=article.id, due_at=house.clock(),
                     fresh_until=house.clock(), created_at=house.clock())
        )  # fmt: skip
    await open_spans(ann, post)
    await press(ann, post, "Mute 8 h")
    async with house.store.read() as session:
        held = (await session.exec(select(Delivery))).one()
    assert held.due_at.hour == 20
    woken = len(house.owed)
    await press(ann, post, "Undo")
    async with house.store.read() as session:
        assert (await session.exec(select(Delivery))).one().due_at == house.clock()
    assert len(house.owed) > woken


async def test_why_names_the_topic_and_the_words(house: House, ann: Person) -> None:
    post, _article = await alert(house, ann)
    answer = await (await ann.press(post, "Why this?")).answer()
    assert answer.text == "Your topic “Kursk”: the headline has “Sudzha”. Relevance: 90%."
    assert answer.alert


async def test_why_of_an_article_that_retention_took_says_so(house: House, ann: Person) -> None:
    post, article = await alert(house, ann)
    async with house.store.write() as session:
        await session.delete(article)
    assert "no longer stored" in await press(ann, post, "Why this?")


async def test_lists_turn_their_pages_in_place_and_around(house: House, ann: Person) -> None:
    answer = await ann.ask("/topics")
    await press(ann, answer, "All topics")
    await ann.chat.wait_for(lambda one: "Built-in topics" in one.text)
    assert answer.button("1/2")
    await press(ann, answer, "‹")
    await ann.chat.wait_for(lambda one: "2/2" in str(one.buttons))
    assert sum(len(row) for row in answer.buttons) <= 8 + 3 + 2


async def test_a_tick_in_the_catalog_is_set_and_taken_away_on_its_page(house: House, ann: Person) -> None:
    answer = await ann.ask("/topics")
    await press(ann, answer, "All topics")
    await ann.chat.wait_for(lambda one: "1/2" in str(one.buttons))
    await press(ann, answer, "›")
    await ann.chat.wait_for(lambda one: "2/2" in str(one.buttons))
    await press(ann, answer, "Crimea")
    await ann.chat.wait_for(lambda one: "✅ Crimea" in str(one.buttons))
    assert answer.button("2/2")
    await press(ann, answer, "✅ Crimea")
    await ann.chat.wait_for(lambda one: "✅" not in str(one.buttons))
    assert await house.follows(ann.id) == []


async def test_subscribe_pressed_twice_is_one_subscription(house: House, ann: Person) -> None:
    preview = await ann.ask("/subscribe Gaza")
    data = preview.button("Subscribe")["callback_data"]
    for _ in range(2):
        await press(ann, await shown(house, ann, Message(text("Preview"), ((Button("Go", data),),))), "Go")
    await ann.chat.wait_until(lambda chat: sum("You now follow Gaza" in post.text for post in chat.from_bot) == 2)
    assert await house.follows(ann.id) == ['"gaza"']


async def test_a_preview_confirmed_a_month_later_still_subscribes(house: House, ann: Person) -> None:
    preview = await ann.ask("/subscribe Gaza")
    house.clock.now += month()
    await press(ann, preview, "Subscribe")
    await ann.chat.wait_for(lambda one: "You now follow Gaza" in one.text)


async def test_a_wrong_unsubscribe_is_undone_by_one_tap(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    answer = await ann.ask("/unsubscribe")
    await press(ann, answer, "✕ Kursk")
    await ann.chat.wait_for(lambda one: "You no longer follow Kursk" in one.text)
    await press(ann, answer, "Undo: Kursk")
    assert await house.follows(ann.id) == ["kursk"]


async def test_a_card_leads_to_stories_and_figures_and_back(house: House, ann: Person) -> None:
    card = await ann.ask("/subscribe kursk")
    await house.figure(await house.article(await house.feed(), "kursk", title="Sudzha hit"))
    await press(ann, card, "Latest")
    await ann.chat.wait_for(lambda one: "Sudzha hit" in one.text)
    await press(ann, card, "Figures")
    await ann.chat.wait_for(lambda one: "Figures: Kursk" in one.text)
    await press(ann, card, "Killed · 1")
    await ann.chat.wait_for(lambda one: "All measures" in str(one.buttons))
    await press(ann, card, "‹ Back")
    await ann.chat.wait_for(lambda one: "You follow this topic" in one.text)
    await press(ann, card, "‹ Back")
    await ann.chat.wait_for(lambda one: "You follow 1 topic" in one.text)


async def test_latest_turns_its_pages_in_place(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    feed = await house.feed()
    for number in range(7):
        await house.article(feed, "kursk", title=f"Day {number}")
    answer = await ann.ask("/latest")
    assert "Day 6" in answer.text
    assert "Day 0" not in answer.text
    await press(ann, answer, "›")
    await ann.chat.wait_for(lambda one: "Day 0" in one.text)


async def test_another_language_is_one_tap_away(house: House, ann: Person) -> None:
    answer = await ann.ask("/language")
    assert await press(ann, answer, "Українська") == "Тепер я говорю українською."
    await ann.chat.wait_for(lambda one: "Якою мовою" in one.text)
    assert "Ви ще не стежите" in (await ann.ask("/topics")).text


async def test_mute_from_its_own_message(house: House, ann: Person) -> None:
    answer = await ann.ask("/mute")
    await press(ann, answer, "1 week")
    await ann.chat.wait_for(lambda one: "paused until Dec 26, 12:00 UTC" in one.text)
    await press(ann, answer, "Undo")
    await ann.chat.wait_for(lambda one: one.text == "Alerts are on.")


async def test_a_topic_is_never_deleted_so_that_no_button_means_another(house: House, ann: Person) -> None:
    preview = await ann.ask("/subscribe Gaza")
    await press(ann, preview, "Subscribe")
    await ann.ask("/unsubscribe Gaza")
    await ann.ask("/subscribe volcano")
    async with house.store.read() as session:
        assert len((await session.exec(select(Topic))).all()) == 2


async def many(house: House, person: Person, count: int) -> Delivery:
    """A message that stands for so many stories, as it was sent."""
    await person.ask("/subscribe kursk")
    feed = await house.feed()
    rows = [await house.article(feed, "kursk", title=f"Report {number}") for number in range(count)]
    async with house.store.write() as session:
        topic = await chats.topic(session, "kursk", None, house.clock())
        now = house.clock()
        digest = Delivery(chat_id=person.id, kind="digest", story_id=1, state="sent", due_at=now, created_at=now)
        session.add(digest)
        await session.flush()
        for number, article in enumerate(rows, 1):
            carried = Delivery(
                chat_id=person.id, kind="first", story_id=number, article_id=article.id, topic_id=topic.id,
                state="sent", digest_id=digest.id, due_at=now, created_at=now,
            )  # fmt: skip
            session.add(carried)
    return digest


async def test_stories_behind_one_message_are_shown_a_page_at_a_time_and_none_is_missing(
    house: House, ann: Person
) -> None:
    digest = await many(house, ann, 19)
    post = await shown(house, ann, Message(text("And 19 more"), ((Button("Show them", f"n:{digest.id}"),),)))
    await press(ann, post, "Show them")
    seen = []
    for page in range(3):
        await ann.chat.wait_for(lambda one, page=page: f"{page + 1}/3" in str(one.buttons))  # type: ignore[misc]  # bound now
        seen += [line.split(" (")[0].removeprefix("• Kursk: ") for line in post.text.splitlines() if "•" in line]
        await press(ann, post, "›")
    assert seen == [f"Report {number}" for number in reversed(range(19))]


async def test_nobody_is_shown_what_was_held_for_another_chat(house: House, ann: Person) -> None:
    digest = await many(house, ann, 3)
    eve = house.sandbox.person("Eve", language="en")
    await eve.ask("/start")
    post = await shown(house, eve, Message(text("And 3 more"), ((Button("Show them", f"n:{digest.id}"),),)))
    assert "no longer kept" in await press(eve, post, "Show them")
    assert post.text == "And 3 more"
