"""Every command, as somebody types it in a private chat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.sandbox import Person, Sandbox
from bot.store import chats, updates
from bot.store.tables import Chat, Delivery, Story, Topic
from bot.topics.index import Document
from tests.integration.chat.conftest import House, Opening, press


async def test_from_start_to_the_first_subscription_it_takes_two_taps(house: House, ann: Person) -> None:
    greeting = await ann.ask("/start")
    assert await press(ann, greeting, "Kursk") == "You now follow Kursk."
    await ann.chat.wait_for(lambda post: "You follow 1 topic." in post.text)
    assert greeting.button("✅ Kursk")
    assert await house.follows(ann.id) == ["kursk"]


async def test_the_bot_speaks_the_language_of_whoever_starts_it(house: House) -> None:
    for language, words in (("uk", "Новини в цифрах"), ("ru-RU", "Новости"), ("ko", "숫자로"), ("pt-br", "News by")):
        person = house.sandbox.person("Somebody", language=language)
        assert words in (await person.ask("/start")).text


async def test_a_link_with_a_topic_follows_it_at_once(house: House, ann: Person) -> None:
    answer = await ann.ask("/start kursk")
    assert "You now follow Kursk" in answer.text
    assert await house.follows(ann.id) == ["kursk"]


@pytest.mark.parametrize("payload", ["no-such-topic", "<b>&", "kursk; drop", "x" * 64])
async def test_a_link_with_anything_else_is_a_plain_start(house: House, ann: Person, payload: str) -> None:
    assert "News by its numbers" in (await ann.ask(f"/start {payload}")).text
    assert await house.follows(ann.id) == []


async def test_a_built_in_topic_is_followed_by_its_name_in_any_language(house: House, ann: Person) -> None:
    assert "You now follow Kursk" in (await ann.ask("/subscribe Курщина")).text
    assert "You already follow Kursk" in (await ann.ask("/subscribe kursk")).text
    assert await house.follows(ann.id) == ["kursk"]


async def test_words_become_a_topic_only_when_the_preview_is_confirmed(house: House, ann: Person) -> None:
    feed = await house.feed()
    await house.article(feed, title="Ceasefire talks on Gaza resume", published=house.clock() - timedelta(hours=2))
    await house.article(feed, title="A storm in the north")
    preview = await ann.ask("/subscribe Gaza")
    assert "1 story of the last seven days matches" in preview.text
    assert "Ceasefire talks on Gaza resume" in preview.text
    assert "storm" not in preview.text
    assert await house.follows(ann.id) == []
    await press(ann, preview, "Subscribe")
    await ann.chat.wait_for(lambda post: "You now follow Gaza" in post.text)
    assert await house.follows(ann.id) == ['"gaza"']
    assert "Ceasefire talks on Gaza resume" in (await ann.ask("/latest Gaza")).text


async def test_a_confirmed_query_is_in_the_shared_index(house: House, ann: Person) -> None:
    preview = await ann.ask("/subscribe flood OR landslide")
    assert len(house.index) == 0
    await press(ann, preview, "Subscribe")
    await ann.chat.wait_for(lambda post: "You now follow" in post.text)
    (hit,) = house.index.match(Document(title="A landslide", text=""))
    assert hit.topic == '"flood" OR "landslide"'


async def test_a_query_leaves_the_shared_index_with_its_last_follower(house: House, ann: Person) -> None:
    ben = house.sandbox.person("Ben", language="en")
    for person in (ann, ben):
        await press(person, await person.ask("/subscribe flood"), "Subscribe")
        await person.chat.wait_for(lambda post: "You now follow" in post.text)
    await ann.ask("/unsubscribe flood")
    assert len(house.index) == 1
    await ben.ask("/unsubscribe flood")
    assert len(house.index) == 0


async def test_a_query_that_would_bring_many_alerts_says_so(house: House, ann: Person) -> None:
    feed = await house.feed()
    for _ in range(60):
        await house.article(feed, title="Rain again")
    preview = await ann.ask("/subscribe rain")
    assert "60 stories" in preview.text
    assert "about 60 alerts a day" in preview.text


async def test_a_query_with_a_figure_is_previewed_by_the_stored_figures(house: House, ann: Person) -> None:
    feed = await house.feed()
    many, few = await house.article(feed, title="Flood kills many"), await house.article(feed, title="Flood kills few")
    await house.figure(many, low=500.0, high=500.0, qualifier="exact")
    await house.figure(few, low=3.0, high=3.0, qualifier="exact")
    preview = await ann.ask("/subscribe flood figure:killed>100")
    assert "Flood kills many" in preview.text
    assert "Flood kills few" not in preview.text


async def test_before_anything_was_read_the_preview_says_why_it_is_empty(house: House, ann: Person) -> None:
    assert "No articles have been read yet" in (await ann.ask("/subscribe Gaza")).text


async def test_a_broken_query_is_shown_with_the_place_marked(house: House, ann: Person) -> None:
    answer = await ann.ask("/subscribe flood AND (Valencia")
    assert "flood AND 👉 (Valencia" in answer.text
    assert "never closed" in answer.text


@pytest.mark.parametrize("words", ["x " * 2000, "(" * 3000, "<b>&amp; 👉 \\ {topic}"])
async def test_whatever_is_typed_gets_an_answer_that_fits(house: House, ann: Person, words: str) -> None:
    for command in ("/subscribe", "/latest", "/figures", "/unsubscribe", "/mute", "/topics", "/status", "/start"):
        answer = await ann.ask(f"{command} {words}"[:4096])
        assert len(answer.text.encode("utf-16-le")) // 2 <= 3500
        assert "Something went wrong" not in answer.text


async def test_subscribe_alone_explains_itself(house: House, ann: Person) -> None:
    answer = await ann.ask("/subscribe")
    assert '/subscribe "hostage deal" OR ceasefire' in answer.text


async def test_the_hundred_and_first_topic_is_refused(house: House, ann: Person) -> None:
    await ann.ask("/start")
    async with house.store.write() as session:
        topics = [Topic(key=f"k{number}", query=f"k{number}", created_at=house.clock()) for number in range(100)]
        session.add_all(topics)
        await session.flush()
        for topic in topics:
            await chats.subscribe(session, ann.id, 0, topic.id, house.clock())
    assert "can follow 100 topics" in (await ann.ask("/subscribe kursk")).text
    assert len(await house.follows(ann.id)) == 100


async def test_unsubscribe_by_name_and_by_query(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    await press(ann, await ann.ask("/subscribe Gaza"), "Subscribe")
    assert "no longer follow Kursk" in (await ann.ask("/unsubscribe Kursk")).text
    assert "no longer follow Gaza" in (await ann.ask("/unsubscribe GAZA")).text
    assert await house.follows(ann.id) == []


async def test_unsubscribe_from_what_is_not_followed_says_so(house: House, ann: Person) -> None:
    assert "You don't follow Crimea" in (await ann.ask("/unsubscribe Crimea")).text


async def test_topics_lists_what_is_followed(house: House, ann: Person) -> None:
    assert "don't follow any topic yet" in (await ann.ask("/topics")).text
    await ann.ask("/subscribe kursk")
    answer = await ann.ask("/topics")
    assert "You follow 1 topic" in answer.text
    assert answer.button("✓ Kursk")


async def test_latest_shows_a_story_once_with_its_outlets_and_its_best_figure(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    wire, post = await house.feed(), await house.feed(url="https://post.example/", title="Example Post")
    async with house.store.write() as session:
        story = Story(link="", features={}, first_seen=house.clock())
        session.add(story)
    await house.article(wire, "kursk", title="Losses near Sudzha", story_id=story.id)
    newer = await house.article(post, "kursk", title="Heavy losses near Sudzha", story_id=story.id)
    await house.figure(newer)
    answer = await ann.ask("/latest")
    assert "Heavy losses near Sudzha" in answer.text
    assert "Killed: ≥ 100 — National Intelligence Service" in answer.text
    assert "Example Post and 1 other · 12:00 UTC" in answer.text
    assert answer.text.count("losses near") == 1


async def test_latest_of_a_topic_that_nobody_follows_suggests_to_follow_it(house: House, ann: Person) -> None:
    answer = await ann.ask("/latest volcano")
    assert "/subscribe volcano" in answer.text


async def test_figures_stand_side_by_side_with_their_claimants(house: House, ann: Person) -> None:
    feed = await house.feed()
    article = await house.article(feed, "kursk")
    yesterday = house.clock() - timedelta(days=1)
    await house.figure(article, low=30.0, as_of=yesterday.date(), reported_at=yesterday)
    await house.figure(article)
    await house.figure(
        article, low=12.0, high=12.0, qualifier="exact", claimant=["Defence Ministry"], claimant_key="moscow"
    )
    answer = await ann.ask("/figures kursk")
    assert "≥ 100 — National Intelligence Service · Dec 19 · Example Wire" in answer.text
    assert "before: ≥ 30 (Dec 18)" in answer.text
    assert "but Defence Ministry: 12 (Dec 19)" in answer.text
    assert "• 12 — Defence Ministry" in answer.text


async def test_figures_of_a_topic_without_any_say_so(house: House, ann: Person) -> None:
    assert "I have no figures about Kursk yet" in (await ann.ask("/figures kursk")).text


async def test_figures_alone_ask_which_topic(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    await ann.ask("/subscribe crimea")
    answer = await ann.ask("/figures")
    assert answer.button("Kursk")
    assert answer.button("Crimea")


@pytest.mark.parametrize(
    ("words", "until"), [("1h", "13:00"), ("8 hours", "20:00"), ("30 хв", "12:30"), ("1시간", "13:00")]
)
async def test_mute_takes_a_span_as_people_write_it(house: House, ann: Person, words: str, until: str) -> None:
    assert f"paused until {until} UTC" in (await ann.ask(f"/mute {words}")).text


@pytest.mark.parametrize("words", ["forever", "0h", "-1h", "99999w", "8", "1h 30"])
async def test_a_span_that_can_not_be_read_changes_nothing(house: House, ann: Person, words: str) -> None:
    answer = await ann.ask(f"/mute {words}")
    assert "I don't understand the time" in answer.text
    async with house.store.read() as session:
        assert (await session.get_one(Chat, ann.id)).muted_until is None


async def test_mute_alone_asks_and_off_ends_it(house: House, ann: Person) -> None:
    assert "for how long?" in (await ann.ask("/mute")).text
    await ann.ask("/mute 1w")
    assert "Alerts are on." in (await ann.ask("/mute off")).text
    await ann.ask("/mute 1w")
    assert "Alerts are on." in (await ann.ask("/unmute")).text


async def test_status_says_that_no_feed_can_be_reached(house: House, ann: Person) -> None:
    await house.feed(failures=3, failing_since=house.clock(), last_error="no answer")
    answer = await ann.ask("/status")
    assert "can't be reached at the moment" in answer.text
    assert "no answer" not in answer.text


async def test_status_before_the_first_poll_promises_nothing(house: House, ann: Person) -> None:
    assert "No feeds are set up yet" in (await ann.ask("/status")).text
    await house.feed(last_polled_at=None)
    assert "about to be read for the first time" in (await ann.ask("/status")).text


async def test_status_tells_an_operator_which_feeds_fail_and_why(open_house: Opening) -> None:
    sandbox = Sandbox()
    operator = sandbox.person("Olga", language="en")
    house = await open_house(sandbox=sandbox, admins=frozenset({operator.id}))
    await house.feed()
    await house.feed(
        url="https://b.example", title="Broken Wire", failures=2, failing_since=house.clock(), last_error="answered 404"
    )
    await operator.ask("/mute 1h")
    article = await house.article(await house.feed(url="https://c.example"), published=house.clock())
    async with house.store.write() as session:
        now, who = house.clock(), operator.id
        due = Delivery(chat_id=who, story_id=1, kind="first", due_at=now - timedelta(minutes=3), created_at=now)
        sent = Delivery(
            chat_id=who, story_id=2, kind="first", article_id=article.id, state="sent", due_at=now, created_at=now,
            sent_at=now + timedelta(seconds=40),
        )  # fmt: skip
        session.add_all((due, sent))
    answer = await operator.ask("/status")
    assert "Feeds that answer: 2 of 3." in answer.text
    assert "1 message waits to be sent, due for 3 minutes." in answer.text
    assert "half within 40 seconds" in answer.text
    assert "paused until 13:00 UTC" in answer.text
    assert "Broken Wire: answered 404" in answer.text
    assert "Database: " in answer.text


async def test_status_tells_an_operator_how_the_model_does_and_nobody_else(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann, operator = sandbox.person("Ann", language="en"), sandbox.person("Olga", language="uk")
    model = {"llm_url": "http://127.0.0.1:1/v1", "llm_key": "none", "llm_model": "small-model"}
    house = await open_house(sandbox=sandbox, admins=frozenset({operator.id}), **model)
    assert "переписує small-model." in (await operator.ask("/status")).text
    async with house.store.write() as session:
        await updates.note(session, updates.REWRITING, "answered 500", house.clock())
    assert "small-model поки що не переписує виклад (відповідь 500)" in (await operator.ask("/status")).text
    assert "small-model" not in (await ann.ask("/status")).text


async def test_stop_keeps_the_topics_and_start_brings_the_alerts_back(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    assert "All alerts are off" in (await ann.ask("/stop")).text
    async with house.store.read() as session:
        assert (await session.exec(select(Chat.state))).one() == "stopped"
    assert "alerts are off" in (await ann.ask("/status")).text
    assert "alerts are on again" in (await ann.ask("/start")).text
    assert await house.follows(ann.id) == ["kursk"]


async def test_to_follow_something_after_stop_is_to_want_alerts(house: House, ann: Person) -> None:
    await ann.ask("/subscribe kursk")
    await ann.ask("/stop")
    await ann.ask("/subscribe kursk")
    async with house.store.read() as session:
        assert (await session.exec(select(Chat.state))).one() == "active"


async def test_help_is_short_and_names_every_command(house: House, ann: Person) -> None:
    answer = await ann.ask("/help")
    for command in ("subscribe", "unsubscribe", "topics", "latest", "figures", "mute", "status", "language", "stop"):
        assert f"/{command}" in answer.text
    assert len(answer.text) < 900


async def test_an_unknown_command_is_answered_with_the_way_to_help(house: House, ann: Person) -> None:
    assert "/frobnicate. /help" in (await ann.ask("/frobnicate now")).text


async def test_plain_words_are_taken_for_what_somebody_wants_to_follow(house: House, ann: Person) -> None:
    preview = await ann.ask("Gaza")
    assert preview.button("Subscribe")
    card = await ann.ask("Kursk")
    assert "You don't follow this topic" in card.text
    await press(ann, card, "Subscribe")
    assert await house.follows(ann.id) == ["kursk"]


async def test_commands_and_descriptions_are_registered_in_every_language(house: House, ann: Person) -> None:
    await ann.ask("/help")
    calls = [call for call in house.sandbox.calls if call.method == "setMyCommands"]
    assert {call.parameters.get("language_code") for call in calls} == {None, "uk", "ru", "ko"}
    assert all(call.outcome == "ok" for call in house.sandbox.calls)


async def test_what_telegram_knows_already_is_not_registered_again(
    house: House, ann: Person, open_house: Opening
) -> None:
    await ann.ask("/help")
    await house.stop()
    known = len(house.sandbox.calls)
    await open_house(sandbox=house.sandbox)
    await ann.ask("/help")
    assert not [call for call in house.sandbox.calls[known:] if call.method.startswith("setMy")]


async def test_only_operators_have_their_commands_in_the_menu(open_house: Opening) -> None:
    sandbox = Sandbox()
    ann, ben = sandbox.person("Ann", language="en"), sandbox.person("Ben", language="uk")
    house = await open_house(sandbox=sandbox, admins=frozenset({ben.id}))
    await ann.ask("/start")

    def menu(language: str, chat: int | None) -> set[str]:
        lists = house.sandbox.state.bot_shown()["commands"]
        (found,) = [one for one in lists if (one["language"], one["chat"]) == (language, chat)]
        return {command["command"] for command in found["commands"]}

    assert menu("uk", ben.id) - menu("uk", None) == {"feeds", "broadcast"}
    assert not [one for one in house.sandbox.state.bot_shown()["commands"] if one["chat"] == ann.id]


async def test_an_operator_who_was_not_there_yet_gets_the_menu_with_start(open_house: Opening) -> None:
    sandbox = Sandbox()
    ben = sandbox.person("Ben", language="en")
    sandbox.fault(kind="forbidden_blocked", method="setMyCommands", times=100)
    house = await open_house(sandbox=sandbox, admins=frozenset({ben.id}))
    await sandbox.wait_for_call(lambda call: call.method == "setMyCommands")
    sandbox.state.faults.clear()
    await ben.ask("/start")
    await sandbox.wait_for_call(lambda call: call.method == "setMyCommands" and call.outcome == "ok")
    assert [one for one in house.sandbox.state.bot_shown()["commands"] if one["chat"] == ben.id]
