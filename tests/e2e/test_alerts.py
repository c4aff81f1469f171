"""From a feed to a push: what a chat shows."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot import desk
from bot.articles import Article, Reading
from bot.sandbox import Person
from bot.store import tables
from bot.store.engine import Store
from bot.topics.index import Index
from tests.support.publisher import Item
from tests.support.story import BRIEFING
from tests.support.whole import Whole


async def titles(store: Store) -> set[str]:
    async with store.read() as session:
        return set((await session.exec(select(tables.Article.title))).all())


async def test_a_reader_gets_the_example_of_19_december_once_with_its_figures(tally: Whole, mila: Person) -> None:
    await tally.follow_feed(title="Example Wire")
    await tally.subscribe(mila, "North Korean troops")
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    await tally.tell(BRIEFING)
    (alert,) = tally.alerts(mila, seen)
    lines = alert.text.splitlines()
    assert lines[0].endswith(BRIEFING.title)
    assert "• Killed: ≥ 100 — National Intelligence Service, through Lee Seong-kweun · first report" in lines
    assert "• Wounded: ≈ 1,000 — National Intelligence Service, through Lee Seong-kweun · first report" in lines
    assert any(line.startswith("• Casualties: > 1,000") for line in lines)
    assert any(line.startswith("• Deployed: > 10,000") for line in lines)
    assert any(line.startswith("• Deployed: almost 500") for line in lines)
    assert "Example Wire" in lines[-1]
    assert alert.buttons == [["Figures", "Story", "Why this?"], ["Mute…", "Less like this"]]


async def test_a_feeds_first_poll_alerts_nobody(tally: Whole, mila: Person) -> None:
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    tally.show(BRIEFING)
    await tally.follow_feed()
    await tally.deliver()
    assert tally.alerts(mila, seen) == []
    answer = await tally.ask(mila, "/latest kursk")
    assert BRIEFING.title in answer.text


async def test_two_outlets_ring_once(tally: Whole, mila: Person) -> None:
    await tally.follow_feed("/one.xml")
    await tally.follow_feed("/other.xml")
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    await tally.tell(BRIEFING, path="/one.xml")
    other = Item(title=BRIEFING.title, link="http://127.0.0.1:9/copy", guid="copy", content=BRIEFING.content)
    await tally.tell(other, path="/other.xml")
    assert len(tally.alerts(mila, seen)) == 1


async def test_an_entry_edited_in_place_edits_its_alert(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    await tally.tell(BRIEFING)
    tally.shown["/feed.xml"] = []
    content = BRIEFING.content.replace("At least 100", "At least 120")
    await tally.tell(Item(title=BRIEFING.title, link=BRIEFING.link, guid=BRIEFING.guid, content=content))
    (alert,) = tally.alerts(mila, seen)
    assert "≥ 120" in alert.text
    assert "≥ 100" not in alert.text


async def test_a_headline_with_markup_and_six_thousand_characters_makes_one_message(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    title = "Shelling in Kursk: &lt;b&gt;&amp; fire" + " and smoke" * 600
    await tally.tell(Item(title=title, link="http://127.0.0.1:9/long", guid="long", content="Shells on Kursk. " * 900))
    (alert,) = tally.alerts(mila, seen)
    assert len(alert.text.encode("utf-16-le")) // 2 <= 3500
    assert "<b>&" in alert.text


async def test_a_page_is_read_where_the_feed_shows_too_little(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    page = f"<html><body><article><h1>{BRIEFING.title}</h1>{BRIEFING.content}</article></body></html>"
    tally.publisher.serve("/page", page.encode(), content_type="text/html; charset=utf-8")
    await tally.tell(
        Item(
            title="North Korean soldiers die in Kursk",
            link=tally.publisher.url("/page"),
            guid="x",
            text="Heavy losses.",
        )
    )
    (alert,) = tally.alerts(mila, seen)
    assert "Killed: ≥ 100" in alert.text


async def test_an_entry_that_the_desk_fails_on_holds_up_no_other(
    tally: Whole, mila: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen, read = mila.chat.from_bot[-1], desk.read

    def fail(article: Article, index: Index) -> Reading:
        if article.title == "Odd":
            raise ValueError("an odd text")
        return read(article, index)

    monkeypatch.setattr(desk, "read", fail)
    await tally.tell(BRIEFING, Item(title="Odd", guid="odd", published=None))
    assert len(tally.alerts(mila, seen)) == 1
    monkeypatch.undo()
    await tally.tell(Item(title="Even", guid="even"))
    assert await titles(tally.store) == {BRIEFING.title, "Odd", "Even"}


async def test_what_a_page_told_stays_when_the_feed_edits_its_teaser(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    link, title = tally.publisher.url("/page"), "North Korean soldiers die in Kursk"
    page = f"<html><body><article><h1>{BRIEFING.title}</h1>{BRIEFING.content}</article></body></html>"
    tally.publisher.serve("/page", page.encode(), content_type="text/html; charset=utf-8")
    await tally.tell(Item(title=title, link=link, guid="x", text="Heavy losses."))
    tally.shown["/feed.xml"] = []
    await tally.tell(Item(title=f"{title}, spies say", link=link, guid="x", text="Heavy losses."))
    (alert,) = tally.alerts(mila, seen)
    assert "spies say" in alert.text
    assert "Killed: ≥ 100" in alert.text
    tally.publisher.serve("/page", page.replace("At least 100", "At least 120").encode(), content_type="text/html")
    tally.shown["/feed.xml"] = []
    await tally.tell(Item(title=f"{title}, spies tell", link=link, guid="x", text="Heavy losses."))
    (alert,) = tally.alerts(mila, seen)
    assert "Killed: ≥ 120" in alert.text


async def test_a_mute_gathers_what_happens_meanwhile_into_one_message(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    muted = await tally.ask(mila, "/mute 1h")
    await tally.tell(BRIEFING)
    shelling = "Shelling of Sudzha in the Kursk region leaves two villages without power"
    await tally.tell(Item(title=shelling, link="http://127.0.0.1:9/2", guid="2", content="Sudzha, Kursk region. " * 40))
    assert tally.alerts(mila, muted) == []
    await tally.deliver(3600)
    (gathered,) = tally.alerts(mila, muted)
    assert "Meanwhile: 2 stories" in gathered.text
    assert shelling in gathered.text


async def test_what_is_held_back_for_a_topic_that_was_given_up_is_not_told(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    await tally.subscribe(mila, "Earthquakes")
    await tally.ask(mila, "/mute 1h")
    quake = "A strong earthquake shakes the coast of Chile"
    await tally.tell(BRIEFING, Item(title=quake, link="http://127.0.0.1:9/q", guid="q", content=f"{quake}. " * 40))
    left = await tally.ask(mila, "/unsubscribe Kursk")
    await tally.deliver(3600)
    (gathered,) = tally.alerts(mila, left)
    assert "Meanwhile: 1 story" in gathered.text
    assert quake in gathered.text


async def test_an_alert_that_waits_is_told_by_another_topic_once_its_own_is_given_up(
    tally: Whole, mila: Person
) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    await tally.subscribe(mila, "soldiers")
    tally.show(BRIEFING)
    await tally.poll()
    left = await tally.ask(mila, "/unsubscribe Kursk")
    await tally.deliver()
    (alert,) = tally.alerts(mila, left)
    assert alert.text.startswith("soldiers: ")


async def test_a_flood_is_waited_out_and_nothing_is_lost(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    tally.sandbox.fault(kind="flood", method="sendMessage", retry_after=30)
    await tally.tell(BRIEFING)
    assert tally.alerts(mila, seen) == []
    await tally.deliver(31)
    assert len(tally.alerts(mila, seen)) == 1


@pytest.mark.parametrize("kind", ["reset", "truncate"])
async def test_an_alert_of_unknown_outcome_comes_again_silently_and_says_so(
    tally: Whole, mila: Person, kind: str
) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    tally.sandbox.fault(kind=kind, method="sendMessage", after="accepted")
    await tally.tell(BRIEFING)
    await tally.deliver(10)
    first, again = tally.alerts(mila, seen)
    assert not first.silent
    assert again.silent
    assert "This may be a repeat" in again.text


async def test_a_chat_that_blocked_the_bot_is_left_alone(tally: Whole, mila: Person, store: Store) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    await mila.block()
    await tally.tell(BRIEFING)
    made = len(tally.sandbox.calls)
    await tally.deliver(3600)
    assert len(tally.sandbox.calls) == made


async def test_a_link_leads_into_no_private_network_but_the_feeds_own_host(tally: Whole, mila: Person) -> None:
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    page = f"<html><body><article>{BRIEFING.content}</article></body></html>"
    inside = tally.publisher.serve("/secret", page.encode(), content_type="text/html")
    elsewhere = inside.replace("127.0.0.1", "localhost")
    await tally.tell(Item(title="North Korean soldiers die in Kursk", link=elsewhere, guid="x", text="Heavy losses."))
    assert len(tally.alerts(mila, seen)) == 1
    assert tally.publisher.asked("/secret") == []
