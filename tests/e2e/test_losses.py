"""Ten months of one question, as outlets in four languages told it: what the ledger shows on two days of them."""

from __future__ import annotations

import csv
import struct
import tomllib
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.figures.chart import Words, lay_out, main_matter
from bot.sandbox import Person, Post, Sandbox
from bot.store import news
from bot.store.engine import Store
from bot.store.tables import Topic
from tests.e2e.test_figures import content
from tests.support.clock import Clock
from tests.support.publisher import Item
from tests.support.whole import Whole, running

REPORTS = tomllib.loads((Path(__file__).parents[1] / "support/losses.toml").read_text(encoding="utf-8"))["report"]
OUTLETS = {outlet: f"/outlet-{n}.xml" for n, outlet in enumerate(sorted({one["outlet"] for one in REPORTS}))}
JANUARY = datetime(2025, 1, 14, 9, tzinfo=UTC)
SEPTEMBER = datetime(2025, 9, 2, 9, tzinfo=UTC)


@pytest.fixture
async def tally(sqlite_store: Store, sandbox: Sandbox, clock: Clock, tmp_path: Path) -> AsyncIterator[Whole]:
    """The bot, as it began to follow the outlets in December."""
    clock.now = datetime(2024, 12, 16, 6, tzinfo=UTC)
    async with running(sqlite_store, sandbox, clock, tmp_path) as whole:
        for outlet, path in OUTLETS.items():
            await whole.follow_feed(path, title=outlet)
        yield whole


async def tell(tally: Whole, until: datetime) -> None:
    """The outlets report what they do until then; polls come four times a day."""
    reports = [one for one in REPORTS if tally.clock() < one["at"] <= until]
    for _, quarter in groupby(reports, key=lambda one: (one["at"].date(), one["at"].hour // 6)):
        for one in quarter:
            tally.clock.now = one["at"]
            tally.show(item(one), path=OUTLETS[one["outlet"]])
        await tally.poll()
        await tally.deliver()
    tally.clock.now = until


def item(report: dict[str, Any]) -> Item:
    """As its feed shows it, with an address where nobody answers."""
    key = str(REPORTS.index(report))
    return Item(
        title=report["title"], link=f"http://127.0.0.1:9/{key}", guid=key, text=report["text"], published=report["at"]
    )


def lines(post: Post) -> list[str]:
    """What stands under the headings."""
    return [line.strip() for line in post.text.splitlines() if line.startswith(("•", " "))]


async def chart(tally: Whole, measure: str) -> dict[str, list[tuple[str, float | None, float | None]]]:
    """What is drawn of a measure: day and ends of each mark, by claimant."""
    async with tally.store.read() as session:
        topic = (await session.exec(select(Topic).where(Topic.key == "north-korean-troops"))).one()
        matter = main_matter(await news.reported(session, topic.id, None), measure)
    assert matter
    words = Words(
        title="",
        subtitle="",
        name=lambda key, _: key,
        left_out=str,
        day=str,
        number=str,
        value=lambda one: one.qualifier,
    )
    return {
        series.name: [(date.fromordinal(mark.day).isoformat(), mark.low, mark.high) for mark in series.marks]
        for series in lay_out(matter.histories, words).series
    }


NIS, KYIV, CHIEFS, WEST = (
    "National Intelligence Service", "Volodymyr Zelenskyy", "Joint Chiefs of Staff", "Western officials"
)  # fmt: skip


async def check_january(tally: Whole, mila: Person, sandbox: Sandbox) -> None:
    """The agency has superseded itself; Kyiv's number, its own and that of three weeks before stand side by side."""
    alerts = tally.alerts(mila, mila.chat.from_bot[0])
    assert len(alerts) == 7, "one for each briefing, however many outlets and languages report it"

    killed = lines(await tally.ask(mila, "/figures North Korean troops killed"))
    assert killed == [
        f"• ≈ 300 (North Korea, Kursk Oblast) — {NIS} · Jan 13 · 한빛일보, 4 outlets",
        "before: ≥ 100 (Dec 19)",
    ]
    casualties = lines(await tally.ask(mila, "/figures North Korean troops casualties"))
    assert casualties[:6] == [
        f"• ≈ 3,000, killed and wounded together (North Korea, Kursk Oblast) — {NIS} · Jan 13 · 한빛일보, 4 outlets",
        "before: > 1,000 (Dec 19)",
        f"but {KYIV}: 3,800 (Jan 5)",
        f"• 3,800 (North Korea, Kursk Oblast) — {KYIV} · Jan 5 · Harbour Post, 2 outlets",
        "before: > 3,000 (Dec 23)",
        f"but {NIS}: ≈ 3,000, killed and wounded together (Jan 13)",
    ]
    assert casualties[6].startswith(f"• ≈ 1,100 (North Korea, Kursk Oblast) — {CHIEFS} · Dec 23")

    drawn = await chart(tally, "casualties")
    assert drawn[NIS] == [("2024-12-19", 1000, None), ("2025-01-13", 3000, 3000)]
    assert drawn[KYIV] == [("2024-12-23", 3000, None), ("2025-01-05", 3800, 3800)]
    assert drawn[CHIEFS] == [("2024-12-23", 1100, 1100)]
    assert drawn["senior US military official"] == [("2024-12-17", 200, 1000)]
    picture = await tally.ask(mila, "/trend North Korean troops casualties")
    assert struct.unpack(">I", content(sandbox, picture)[16:20]) == (1080,)
    assert f"• {KYIV}: > 3,000 (Dec 23) → 3,800 (Jan 5)" in picture.text


async def check_september(tally: Whole, mila: Person, sandbox: Sandbox) -> None:
    """The agency's 2,000 have superseded its 600 of April, and stand beside the 1,000 of Western officials."""
    answer = await tally.ask(mila, "/figures North Korean troops killed")
    await mila.press(answer, "1 year")
    answer = await mila.chat.wait_for(lambda post: post.id == answer.id and "365" in post.text)
    assert lines(answer) == [
        f"• ≈ 2,000 (North Korea, Kursk Oblast) — {NIS} · Sep 2 · 한빛일보, 3 outlets",
        "before: 600 (Apr 30)",
        f"• ≈ 1,000 (North Korea, Kursk Oblast) — {WEST} · Jan 22, 2025 · Harbour Post, 2 outlets",
    ]
    assert await chart(tally, "killed") == {
        NIS: [
            ("2024-12-19", 100, None),
            ("2025-01-13", 300, 300),
            ("2025-04-30", 600, 600),
            ("2025-09-02", 2000, 2000),
        ],
        WEST: [("2025-01-22", 1000, 1000)],
    }
    casualties = await chart(tally, "casualties")
    assert casualties[NIS][-1] == ("2025-04-30", 4700, 4700)
    assert casualties[CHIEFS] == [("2024-12-23", 1100, 1100), ("2025-03-27", 4000, 4000)]
    assert casualties[WEST] == [("2025-01-22", 4000, 4000)]

    await mila.send("/export figures North Korean troops")
    sheet = await mila.chat.wait_for(lambda post: post.media is not None and post.media.name.endswith(".csv"))
    rows = list(csv.DictReader(content(sandbox, sheet).decode("utf-8-sig").splitlines()))
    assert {row["source"] for row in rows} == set(OUTLETS)
    assert {row["language"] for row in rows} == {"en", "uk", "ru", "ko"}
    planned = [row for row in rows if row["scope"] == "planned"]
    assert {(row["measure"], row["low"], row["claimant_key"]) for row in planned} == {("deployed", "6000", NIS)}


async def test_ten_months_of_claims_stand_side_by_side_and_supersede_each_other(
    tally: Whole, mila: Person, sandbox: Sandbox
) -> None:
    await tally.subscribe(mila, "North Korean troops")
    await tell(tally, JANUARY)
    await check_january(tally, mila, sandbox)
    await tell(tally, SEPTEMBER)
    await check_september(tally, mila, sandbox)
