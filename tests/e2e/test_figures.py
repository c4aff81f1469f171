"""From feeds to a picture: what a reader of /figures, /trend, /evidence and /export gets of real articles.

On PostgreSQL; `test_losses` does as much on SQLite.
"""

from __future__ import annotations

import struct

import pytest

from bot.sandbox import Person, Post, Sandbox
from bot.store.engine import Store
from tests.support.story import BRIEFING, CHIEFS, KYIV
from tests.support.whole import Whole

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres_store: Store) -> Store:
    """The one kind of database."""
    return postgres_store


def content(sandbox: Sandbox, post: Post) -> bytes:
    """The file that a message carries."""
    assert post.media
    stored = sandbox.state.files.get(post.media.file)
    assert stored
    return stored.upload.content


async def told(tally: Whole) -> None:
    """Three outlets have reported."""
    for path, item in (("/wire.xml", BRIEFING), ("/post.xml", CHIEFS), ("/daily.xml", KYIV)):
        await tally.follow_feed(path)
        await tally.tell(item, path=path)


async def test_a_trend_is_drawn_in_a_worker_and_says_the_same_in_words(
    tally: Whole, mila: Person, sandbox: Sandbox
) -> None:
    await told(tally)
    post = await tally.ask(mila, "/trend North Korean troops casualties")
    width, height = struct.unpack(">II", content(sandbox, post)[16:24])
    assert (width, height > 900) == (1080, True)
    assert "Joint Chiefs of Staff: ≈ 1,100" in post.text
    assert "Volodymyr Zelenskyy: > 3,000" in post.text
    evidence = await tally.ask(mila, "/evidence North Korean troops casualties")
    assert "About 1,100 North Korean soldiers have been killed or wounded in the Kursk region" in evidence.text


async def test_an_export_holds_what_the_articles_say(tally: Whole, mila: Person, sandbox: Sandbox) -> None:
    await told(tally)
    await mila.send("/export figures North Korean troops")
    sheet = await mila.chat.wait_for(lambda post: post.media is not None and post.media.name.endswith(".csv"))
    rows = content(sandbox, sheet).decode("utf-8-sig").splitlines()
    assert any(",killed,100,," in row and "at_least" in row for row in rows)
    assert any(",casualties,3000,," in row and "more_than" in row for row in rows)
