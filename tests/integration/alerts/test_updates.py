"""What a running story brings to a chat that was told of it: an edit now and then, a reply where it matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts import updates
from bot.articles import Entry
from bot.sandbox import Person
from tests.integration.alerts.conftest import Office
from tests.support.newsroom import NOON, flood

LINK = "https://news.example/Dolyna"


async def reader(office: Office, name: str = "Mila", **how: object) -> Person:
    """Somebody who has started the bot and follows floods."""
    person = office.sandbox.person(name, language="en", started=True)
    await office.room.reader(person.id, "flood", **how)  # type: ignore[arg-type]  # passed through
    return person


def toll(dead: int, *, who: str = "the regional governor") -> Entry:
    """A report of one flood, at one address whoever prints it."""
    entry = flood(dead=dead, key=f"{dead} {who}", link=LINK)
    return replace(
        entry, title="Flood in Dolyna after dam breaks", summary=entry.summary.replace("the regional governor", who)
    )


async def report(office: Office, entry: Entry, outlet: str = "Example Wire") -> None:
    """An outlet reports now."""
    now = office.clock()
    await office.room.publish(await office.room.outlet(outlet), replace(entry, published=now), now=now)


def made(office: Office, method: str) -> int:
    """How many calls of a method Telegram has taken."""
    return sum(call.method == method and call.outcome == "ok" for call in office.sandbox.calls)


async def test_a_higher_toll_edits_the_alert_and_is_told_in_a_reply(office: Office) -> None:
    mila = await reader(office)
    await report(office, toll(30))
    await office.deliver()
    await report(office, toll(45))
    await office.deliver()
    alert, reply = mila.chat.from_bot
    assert "Killed: ≥ 45 — regional governor · was ≥ 30" in alert.text
    assert "≥ 45 — regional governor · was ≥ 30" in reply.text
    assert reply.reply_to == alert.id
    assert "≥ 30 — " not in alert.text, "what was superseded has no line of its own"


async def test_an_alert_is_edited_at_most_once_in_ten_minutes_and_then_shows_the_newest(office: Office) -> None:
    mila = await reader(office, threshold=1000)
    await report(office, toll(30))
    await office.deliver()
    for dead in (31, 32, 33):
        await report(office, toll(dead))
        await office.deliver(60)
    assert made(office, "editMessageText") == 1
    assert "≥ 31" in mila.chat.from_bot[0].text
    await office.deliver(600)
    assert made(office, "editMessageText") == 2
    assert "≥ 33" in mila.chat.from_bot[0].text
    assert len(mila.chat.from_bot) == 1


async def test_a_repeat_rings_for_nobody_and_changes_only_who_else_reports_it(office: Office) -> None:
    mila = await reader(office)
    await report(office, toll(30))
    await office.deliver()
    before = mila.chat.from_bot[0].text
    for outlet in ("Morning Post", "Evening Post", "Example Wire"):
        await report(office, toll(30), outlet)
        await office.deliver(900)
    (alert,) = mila.chat.from_bot
    assert alert.text == f"{before}\nalso: Morning Post, Evening Post"
    assert made(office, "editMessageText") == 2


async def test_a_new_claimant_is_told_in_a_reply_however_small_the_difference(office: Office) -> None:
    mila = await reader(office, threshold=1000)
    await report(office, toll(30))
    await office.deliver()
    await report(office, toll(31, who="the Harbour Ministry"))
    await office.deliver()
    _, reply = mila.chat.from_bot
    assert "≥ 31 — Harbour Ministry · so far ≥ 30" in reply.text


@pytest.mark.parametrize(("threshold", "dead", "replies"), [(50, 40, 0), (50, 45, 1)])
async def test_a_reply_comes_from_the_readers_threshold_on(
    office: Office, threshold: int, dead: int, replies: int
) -> None:
    mila = await reader(office, threshold=threshold)
    await report(office, toll(30))
    await office.deliver()
    await report(office, toll(dead))
    await office.deliver()
    alert, *others = mila.chat.from_bot
    assert f"≥ {dead}" in alert.text
    assert len(others) == replies


async def test_what_changes_during_a_mute_comes_as_one_reply_with_the_last_of_it(office: Office) -> None:
    mila = await reader(office)
    await report(office, toll(30))
    await office.deliver()
    await office.room.reader(mila.id, "flood", muted_until=office.clock() + timedelta(hours=1))
    for dead in (45, 60):
        await report(office, toll(dead))
        await office.deliver(600)
    assert len(mila.chat.from_bot) == 1
    await office.deliver(3600)
    _, reply = mila.chat.from_bot
    assert "≥ 60" in reply.text
    assert "≥ 45 —" not in reply.text


async def test_an_alert_that_still_waits_tells_all_by_itself(office: Office) -> None:
    mila = await reader(office)
    await report(office, toll(30))
    await report(office, toll(45))
    await office.deliver()
    (alert,) = mila.chat.from_bot
    assert "≥ 45" in alert.text


async def test_a_change_reaches_everybody_in_chunks_and_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "CHUNK", 2)
    people = [await reader(office, f"Reader {number}") for number in range(3)]
    await report(office, toll(30))
    await office.deliver(30)
    await report(office, toll(45))
    await office.deliver(30)
    assert [len(person.chat.from_bot) for person in people] == [2] * 3
    assert all("≥ 45" in person.chat.from_bot[0].text for person in people)


async def test_news_that_is_hours_old_edits_but_rings_for_nobody(office: Office) -> None:
    mila = await reader(office)
    await report(office, toll(30))
    await office.deliver()
    office.clock.advance(8 * 3600)
    feed = await office.room.feed("Slow Post")
    await office.room.publish(feed, replace(toll(45), published=NOON), now=office.clock())
    await office.deliver()
    (alert,) = mila.chat.from_bot
    assert "≥ 45" in alert.text
