"""The settings of a chat and of each topic: one screen, changed in place."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.messenger.message import Button, Message, text
from bot.sandbox import Person, Post
from bot.store import chats
from bot.store.tables import Chat, Subscription, Update
from tests.integration.chat.conftest import House, press, shown


async def row_of(house: House, person: Person) -> Chat:
    async with house.store.read() as session:
        return await session.get_one(Chat, person.id)


async def followed(house: House, person: Person) -> Subscription:
    async with house.store.read() as session:
        (one,) = await chats.following(session, person.id, 0)
    return one.subscription


async def shows(person: Person, post: Post, words: str) -> None:
    """Wait until the message reads so, in its text or its buttons."""
    await person.chat.wait_for(lambda one: one.id == post.id and words in f"{one.text} {one.buttons}")


async def tap(person: Person, post: Post, label: str, words: str) -> None:
    """Press, and wait until the message reads so."""
    await press(person, post, label)
    await shows(person, post, words)


@pytest.fixture
async def screen(ann: Person) -> Post:
    """The settings of Ann, who has changed nothing yet."""
    return await ann.ask("/settings")


@pytest.fixture
async def tuning(house: House, ann: Person) -> Post:
    """How Kursk arrives at Ann's."""
    await house.article(await house.feed(), "kursk")
    card = await ann.ask("/subscribe kursk")
    await tap(ann, card, "How it arrives", "At once")
    return card


async def test_one_screen_shows_how_everything_is_set(screen: Post) -> None:
    labels = [label for row in screen.buttons for label in row]
    assert labels == [
        "Language: English", "Time zone: UTC", "Quiet hours: off", "Digests: 08:00", "Link previews: off",
        "How each topic arrives", "My topics",
    ]  # fmt: skip


async def test_a_city_sets_the_time_zone_in_any_language_and_the_screen_says_the_time(ann: Person) -> None:
    answer = await ann.ask("/timezone Львів")
    assert "Time zone: Kyiv, where it is 14:00 now." in answer.text
    assert "Time zone: Seoul, where it is 21:00 now." in (await ann.ask("/timezone 서울")).text


async def test_a_country_of_several_zones_offers_them(house: House, ann: Person) -> None:
    answer = await ann.ask("/timezone USA")
    assert "Which of these" in answer.text
    await tap(ann, answer, "Chicago", "• Chicago")
    assert (await row_of(house, ann)).zone == "America/Chicago"


async def test_an_unknown_city_says_what_to_send(ann: Person) -> None:
    assert "I don't know Atlantis. Send the nearest large city" in (await ann.ask("/timezone Atlantis")).text


async def test_quiet_hours_are_a_tap_or_any_two_hours(house: House, ann: Person, screen: Post) -> None:
    await tap(ann, screen, "Quiet hours: off", "arrives as one summary")
    await tap(ann, screen, "23–7", "23:00–07:00")
    await tap(ann, screen, "Other hours", "From when")
    await tap(ann, screen, "21", "Quiet from 21:00. Until when?")
    await tap(ann, screen, "6", "Quiet hours: 21:00–06:00")
    chat = await row_of(house, ann)
    assert (chat.quiet_from, chat.quiet_until) == (21, 6)
    await tap(ann, screen, "No quiet hours", "• No quiet hours")
    assert (await row_of(house, ann)).quiet_from is None


async def test_breaking_news_pass_only_where_somebody_lets_them(house: House, ann: Person, screen: Post) -> None:
    await tap(ann, screen, "Quiet hours: off", "breaking news pass: off")
    await tap(ann, screen, "Let breaking news pass: off", "breaking news pass: on")
    assert (await row_of(house, ann)).breaking_passes


async def test_the_hour_of_digests_and_previews(house: House, ann: Person, screen: Post) -> None:
    await tap(ann, screen, "Digests: 08:00", "When shall")
    await tap(ann, screen, "19", "Digests: 19:00")
    await tap(ann, screen, "Link previews: off", "Link previews: on")
    chat = await row_of(house, ann)
    assert (chat.digest_hour, chat.previews) == (19, True)


async def test_the_language_leads_back_to_the_settings(ann: Person, screen: Post) -> None:
    await tap(ann, screen, "Language: English", "Українська")
    await tap(ann, screen, "Українська", "✅ Українська")
    await tap(ann, screen, "‹ Назад", "Налаштування")


async def test_the_topics_list_leads_to_how_each_arrives_and_back(ann: Person, tuning: Post) -> None:
    screen = await ann.ask("/settings")
    await tap(ann, screen, "How each topic arrives", "Kursk")
    await tap(ann, screen, "Kursk", "Arrives at once, with a sound.")
    await tap(ann, screen, "‹ Back", "Which topic?")
    await tap(ann, screen, "‹ Back", "Tap a line")


@pytest.mark.parametrize(
    ("label", "says", "silent", "paused", "pace"),
    [
        ("Silent", "without a sound.", True, False, "instant"),
        ("Pause", "Paused: nothing arrives", False, True, "instant"),
        ("Hourly", "one digest an hour", False, False, "hourly"),
        ("Daily", "one digest a day, at 08:00", False, False, "daily"),
        ("Weekly", "on Monday at 08:00", False, False, "weekly"),
    ],
)
async def test_a_topic_arrives_as_somebody_chose(
    house: House, ann: Person, tuning: Post, label: str, says: str, silent: bool, paused: bool, pace: str
) -> None:
    assert "Silent means alerts without a sound, Pause means no alerts at all." in tuning.text
    await tap(ann, tuning, label, says)
    row = await followed(house, ann)
    assert (row.silent, row.paused, row.pace) == (silent, paused, pace)
    await tap(ann, tuning, "At once", "with a sound")
    row = await followed(house, ann)
    assert (row.silent, row.paused, row.pace) == (False, False, "instant")


async def test_strictness_changes_and_figures_are_set(house: House, ann: Person, tuning: Post) -> None:
    for label, marked in (("Any mention", "• Any mention"), ("25%", "• 25%"), ("Only with figures", "• Only with")):
        await tap(ann, tuning, label, marked)
    row = await followed(house, ann)
    assert (row.strict, row.threshold, row.figures_only) == (False, 25, True)
    await tap(ann, tuning, "• Only with figures", "'Only with figures'")
    assert not (await followed(house, ann)).figures_only


async def test_an_outlet_is_left_out_or_the_only_one(house: House, ann: Person, tuning: Post) -> None:
    await tap(ann, tuning, "All outlets", "Tap an outlet to hear nothing")
    await tap(ann, tuning, "Example Wire", "🚫 Example Wire")
    row = await followed(house, ann)
    assert (row.sources, row.only_sources) == (["Example Wire"], False)
    await tap(ann, tuning, "Only the marked", "✅ Example Wire")
    assert (await followed(house, ann)).only_sources
    await tap(ann, tuning, "‹ Back", "Only 1 outlet")


async def test_a_button_of_the_settings_pressed_twice_sets_the_same(house: House, ann: Person, tuning: Post) -> None:
    data = [f"h:{(await followed(house, ann)).topic_id}:source:1", "p:previews:on", "p:quiet:23-7"]
    rows = ((*(Button(str(number), one) for number, one in enumerate(data)),),)
    for _ in range(2):
        for number in range(3):
            await press(ann, await shown(house, ann, Message(text("Old"), rows)), str(number))
    chat = await row_of(house, ann)
    assert (chat.previews, chat.quiet_from, chat.quiet_until) == (True, 23, 7)
    assert (await followed(house, ann)).sources == ["Example Wire"]


async def test_how_a_topic_arrives_that_is_not_followed_any_more_is_its_card(ann: Person, tuning: Post) -> None:
    await ann.ask("/unsubscribe kursk")
    await tap(ann, tuning, "Daily", "You don't follow this topic.")


async def test_in_a_group_only_admins_change_settings_and_alerts_are_silent_at_first(house: House, ann: Person) -> None:
    group = house.sandbox.supergroup("Newsroom", ann)
    await ann.add_bot(group)
    ben = house.sandbox.person("Ben", language="en")
    await ben.join(group)
    assert "Only admins" in (await ben.ask("/settings", chat=group)).text
    screen = await ann.ask("/settings", chat=group)
    assert "Only admins" in await press(ben, screen, "Link previews: off")
    card = await ann.ask("/subscribe kursk", chat=group)
    await press(ann, card, "How it arrives")
    await group.wait_for(lambda one: "Arrives at once, without a sound." in one.text)


async def test_a_shared_place_sets_the_time_zone_and_is_not_kept(house: House, ann: Person) -> None:
    await ann.ask("/start")
    sent = await ann.send_location(49.84, 24.03)  # Lviv, which is nearer to Warsaw than to Kyiv
    answer = await ann.chat.wait_for(after=sent.id)
    assert "Time zone: Kyiv, where it is 14:00" in answer.text
    async with house.store.read() as session:
        chat = await session.get(Chat, ann.id)
        kept = (await session.exec(select(Update))).all()
    assert chat
    assert chat.zone == "Europe/Kyiv"
    assert "49.8" not in str([row.answers for row in kept])


async def test_a_place_at_sea_has_no_zone_and_says_what_to_send(house: House, ann: Person) -> None:
    await ann.ask("/timezone Seoul")
    sent = await ann.send_location(0, -30)
    answer = await ann.chat.wait_for(after=sent.id)
    assert "Send the nearest large city" in answer.text
    assert "Seoul" in answer.text


async def test_a_place_in_a_group_is_for_its_members(house: House, ann: Person) -> None:
    group = house.sandbox.group("Night shift", ann)
    await ann.add_bot(group, admin=True)
    await ann.send_location(49.84, 24.03, chat=group)
    assert "UTC" in (await ann.ask("/timezone", chat=group)).text
