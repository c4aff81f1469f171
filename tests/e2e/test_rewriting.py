"""An operator's model rewrites what alerts tell: what a chat shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rewriting.endpoint import Endpoint
from bot.sandbox import Person, Sandbox
from bot.store.engine import Store
from tests.support.chatmodel import KEY, NAME, ChatModel, answering
from tests.support.clock import Clock
from tests.support.publisher import Item
from tests.support.story import BRIEFING
from tests.support.whole import Whole, running

WORDS = (
    "At least 100 North Korean soldiers have been killed in Kursk and approximately 1,000 wounded, said Lee "
    "Seong-kweun after a briefing by the National Intelligence Service."
)
OWN = "lawmaker Lee Seong-kweun said on Thursday after a closed briefing"


@pytest.fixture
async def model() -> AsyncIterator[ChatModel]:
    async with answering(WORDS) as model:
        yield model


@pytest.fixture
async def tally(
    sqlite_store: Store, sandbox: Sandbox, clock: Clock, tmp_path: Path, model: ChatModel
) -> AsyncIterator[Whole]:
    """The bot with the model."""
    async with (
        Endpoint(model.url, KEY, NAME) as endpoint,
        running(sqlite_store, sandbox, clock, tmp_path, endpoint) as whole,
    ):
        yield whole


async def alert(tally: Whole, mila: Person, item: Item = BRIEFING) -> str:
    """What a reader of a topic gets when it is reported."""
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    await tally.tell(item)
    (found,) = tally.alerts(mila, seen)
    return found.text


async def test_an_alert_shows_the_rewritten_sentences_with_the_articles_figures_and_keeps_them(
    tally: Whole, mila: Person, model: ChatModel
) -> None:
    await tally.follow_feed("/other.xml")
    told = await alert(tally, mila)
    assert WORDS in told
    assert OWN not in told
    assert "• Killed: ≥ 100 — National Intelligence Service, through Lee Seong-kweun · first report" in told
    copy = Item(title=BRIEFING.title, link="http://127.0.0.1:9/copy", guid="copy", content=BRIEFING.content)
    await tally.tell(copy, path="/other.xml")
    await tally.deliver(900)
    shown = mila.chat.from_bot[-1].text
    assert WORDS in shown
    assert "also: Other" in shown
    assert len(model.asked) == 1


async def test_a_model_that_never_answers_keeps_no_alert(tally: Whole, mila: Person, model: ChatModel) -> None:
    held = model.hold()
    await tally.follow_feed()
    await tally.subscribe(mila, "Kursk")
    seen = mila.chat.from_bot[-1]
    tally.show(BRIEFING)
    tally.clock.advance(600)
    await tally.services.poller.step()
    await tally.services.poller.finish()
    await tally.services.reader.step()
    await held.taken.wait()
    await tally.deliver(5)
    assert OWN in tally.alerts(mila, seen)[0].text


async def test_the_words_are_about_the_page_where_the_feed_shows_too_little(
    tally: Whole, mila: Person, model: ChatModel
) -> None:
    page = f"<html><body><article><h1>{BRIEFING.title}</h1>{BRIEFING.content}</article></body></html>"
    tally.publisher.serve("/page", page.encode(), content_type="text/html; charset=utf-8")
    link = tally.publisher.url("/page")
    told = await alert(
        tally, mila, Item(title="North Korean soldiers die in Kursk", link=link, guid="x", text="Heavy losses.")
    )
    assert WORDS in told
