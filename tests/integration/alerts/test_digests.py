"""What is held back arrives once, as one message: at the end of the night, or as the digest that somebody chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.alerts.held import reconsider
from bot.sandbox import Person
from bot.store.tables import Chat
from tests.integration.alerts.conftest import Office
from tests.support.newsroom import NOON, flood

HOUR = 3600


async def reader(office: Office, query: str = "flood", name: str = "Mila", **how: object) -> Person:
    """Somebody in Kyiv who has started the bot and follows a query."""
    person = office.sandbox.person(name, language="en", started=True)
    await office.room.reader(person.id, query, zone="Europe/Kyiv", **how)  # type: ignore[arg-type]  # passed through
    return person


async def publish(office: Office, *places: str, dead: int = 30) -> None:
    feed = await office.room.feed()
    for place in places:
        await office.room.publish(feed, flood(place, dead, at=office.clock()), now=office.clock())


async def test_a_quiet_night_ends_in_one_summary(office: Office) -> None:
    mila = await reader(office, quiet_from=13, quiet_until=16)
    await publish(office, "Dolyna", "Kosiv")
    await office.deliver(HOUR)
    assert mila.chat.from_bot == []
    await office.deliver(HOUR)
    (summary,) = mila.chat.from_bot
    assert summary.text.startswith("While it was quiet: 2 stories")
    assert "Killed: ≥ 30" in summary.text
    assert not summary.silent


async def test_a_night_that_ends_between_two_looks_of_the_sender_ends_in_one_summary_all_the_same(
    office: Office,
) -> None:
    """It looks what is to be put together once a second, and at what is due more often while it is busy."""
    mila = await reader(office, quiet_from=13, quiet_until=16)
    await publish(office, "Dolyna", "Kosiv")
    await office.deliver(2 * HOUR - 0.5)
    await office.deliver(0.6)
    await office.deliver(0.1)
    (summary,) = mila.chat.from_bot
    assert summary.text.startswith("While it was quiet: 2 stories")


async def test_breaking_news_come_through_the_night_where_somebody_chose_so(office: Office) -> None:
    mila = await reader(office, quiet_from=13, quiet_until=16, breaking_passes=True)
    await publish(office, "Dolyna")
    await publish(office, "Kosiv", dead=2)
    await office.deliver()
    (alert,) = mila.chat.from_bot
    assert "Dolyna" in alert.text


async def test_a_daily_digest_comes_once_at_the_readers_hour_and_again_the_next_day(office: Office) -> None:
    mila = await reader(office, pace="daily", digest_hour=17)
    await publish(office, "Dolyna")
    await office.deliver(2 * HOUR)
    await publish(office, "Kosiv")
    assert mila.chat.from_bot == []
    await office.deliver(HOUR)
    (digest,) = mila.chat.from_bot
    assert digest.text.startswith("Your daily digest: 2 stories")
    await office.deliver(12 * HOUR)
    await publish(office, "Yaremche")
    await office.deliver(12 * HOUR)
    assert len(mila.chat.from_bot) == 2
    assert "Your daily digest: 1 story" in mila.chat.from_bot[-1].text


async def test_a_changed_figure_joins_the_next_digest_first_and_rings_for_nobody_meanwhile(office: Office) -> None:
    mila = await reader(office, pace="hourly")
    await publish(office, "Dolyna")
    await office.deliver(HOUR)
    office.clock.advance(60)
    await publish(office, "Kosiv", "Yaremche")
    feed = await office.room.feed("Other Wire")
    later = replace(flood("Dolyna", 44, at=office.clock()), title="Flood in Dolyna: dam breaks, 44 killed")
    await office.room.publish(feed, later, now=office.clock())
    assert len(mila.chat.from_bot) == 1
    await office.deliver(HOUR)
    digest = mila.chat.from_bot[-1]
    assert digest.text.startswith("The last hour: 3 stories")
    assert digest.text.index("Dolyna") < digest.text.index("Kosiv")
    assert "was ≥ 30" in digest.text


async def test_what_most_outlets_report_comes_before_what_one_does(office: Office) -> None:
    mila = await reader(office, pace="hourly")
    await publish(office, "Kosiv")
    for name in ("One", "Two", "Three"):
        copy = flood("Dolyna", at=office.clock(), key=name, link=f"https://{name.lower()}.example/x")
        await office.room.publish(await office.room.feed(name), copy, now=office.clock())
        office.clock.advance(1)
    await publish(office, "Yaremche")
    await office.deliver(HOUR)
    (digest,) = mila.chat.from_bot
    told = [digest.text.index(place) for place in ("Dolyna", "Yaremche", "Kosiv")]
    assert told == sorted(told)


async def test_a_topic_at_once_is_not_held_by_another_topic_s_digest(office: Office) -> None:
    mila = await reader(office, pace="daily")
    await office.room.reader(mila.id, "dam")
    await publish(office, "Dolyna")
    await office.deliver()
    (alert,) = mila.chat.from_bot
    assert "dam: Flood kills 30 in Dolyna" in alert.text


async def test_who_changes_a_digest_to_alerts_gets_at_once_what_waited(office: Office) -> None:
    mila = await reader(office, pace="weekly")
    await publish(office, "Dolyna", "Kosiv")
    await office.deliver()
    assert mila.chat.from_bot == []
    await office.room.reader(mila.id, pace="instant")
    await decide(office, mila)
    await office.deliver()
    (digest,) = mila.chat.from_bot
    assert "2 stories" in digest.text


async def test_a_mute_shorter_than_a_digest_does_not_hasten_it(office: Office) -> None:
    mila = await reader(office, pace="daily", digest_hour=17)
    await publish(office, "Dolyna")
    await decide(office, mila, muted_until=NOON + timedelta(hours=1))
    await office.deliver(HOUR)
    assert mila.chat.from_bot == []
    await office.deliver(2 * HOUR)
    assert len(mila.chat.from_bot) == 1


async def test_a_digest_of_a_topic_that_was_paused_meanwhile_is_not_sent(office: Office) -> None:
    mila = await reader(office, pace="hourly")
    await publish(office, "Dolyna")
    await office.room.reader(mila.id, paused=True)
    await office.deliver(HOUR)
    assert mila.chat.from_bot == []


async def test_an_outlet_that_is_left_out_brings_no_alert_and_another_s_report_of_the_story_does(
    office: Office,
) -> None:
    mila = await reader(office, sources=["Tabloid"])
    tabloid, wire = await office.room.feed("Tabloid"), await office.room.feed("Wire")
    await office.room.publish(tabloid, flood(), now=office.clock())
    await office.deliver()
    assert mila.chat.from_bot == []
    same = flood(key="x", link="https://wire.example/x")
    await office.room.publish(wire, same, now=office.clock())
    await office.deliver()
    (alert,) = mila.chat.from_bot
    assert "Wire" in alert.text


async def test_who_wants_figures_only_hears_of_a_story_with_its_first_figure(office: Office) -> None:
    mila = await reader(office, figures_only=True)
    feed, bare = await office.room.feed(), flood()
    bare = replace(
        bare, key="bare", title="Flood in Dolyna after dam breaks", summary="The river broke through the dam."
    )
    await office.room.publish(feed, bare, now=office.clock())
    await office.deliver()
    assert mila.chat.from_bot == []
    await publish(office, "Dolyna")
    await office.deliver()
    assert len(mila.chat.from_bot) == 1


async def test_an_alert_shows_a_preview_of_its_article_where_somebody_chose_so(office: Office) -> None:
    mila, alex = await reader(office), await reader(office, name="Alex", previews=True)
    await publish(office, "Dolyna")
    await office.deliver()
    (plain,), (rich,) = mila.chat.from_bot, alex.chat.from_bot
    assert plain.preview is None
    assert rich.preview
    assert rich.preview["url"] == "https://news.example/Dolyna/30"


async def decide(office: Office, person: Person, **how: object) -> None:
    """Somebody changes the settings of their chat."""
    async with office.room.store.write() as session:
        chat = await session.get_one(Chat, person.id)
        for name, value in how.items():
            setattr(chat, name, value)
        await reconsider(session, chat, office.clock())
