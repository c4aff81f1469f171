"""A report that only repeats what the ledger knows joins its story and rings for nobody who was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.articles import Entry
from tests.support.newsroom import NOON, Newsroom, flood

QUERY = "Kursk OR Курськ OR 쿠르스크"
SEOUL = Entry(
    key="en",
    title="Seoul's spies count the dead of Pyongyang's army",
    link="https://wire.example/seoul",
    summary=(
        "At least 100 North Korean soldiers have been killed in Kursk since the autumn, the National Intelligence "
        "Service said on Thursday. They had come to Russia by train, lawmakers were told."
    ),
    content="",
    published=NOON,
)
UKRAINIAN = Entry(
    key="uk",
    title="Розвідка Кореї оцінила втрати армії КНДР",
    link="https://chronika.example/seoul",
    summary=(
        "Щонайменше 100 північнокорейських солдатів загинули на Курщині від початку боїв, повідомила в четвер "
        "розвідка Південної Кореї. Курськ вони вперше побачили восени."
    ),
    content="",
    published=NOON,
)
KOREAN = Entry(
    key="ko",
    title="국정원 “북한군 최소 100명 사망”",
    link="https://hanbit.example/nis",
    summary="국가정보원은 쿠르스크에 파병된 북한군 가운데 지금까지 최소 100명이 사망했다고 밝혔다.",
    content="",
    published=NOON,
)


async def told(room: Newsroom, *entries: Entry, now: datetime = NOON) -> list[int | None]:
    """The stories of entries that outlets of their own report, an hour apart."""
    stories = []
    for number, entry in enumerate(entries):
        taken = await room.publish(await room.feed(f"Outlet {entry.key}"), entry, now=now + timedelta(hours=number))
        assert taken is not None
        stories.append(taken.story_id)
    return stories


async def test_one_claim_in_three_languages_rings_once(room: Newsroom) -> None:
    await room.reader(1, QUERY)
    stories = await told(room, SEOUL, UKRAINIAN, KOREAN)
    assert len(set(stories)) == 1
    assert len(await room.deliveries()) == 1


async def test_who_was_not_told_of_the_claim_is_told_with_its_echo(room: Newsroom) -> None:
    await room.reader(1, QUERY)
    await room.reader(2, "розвідка")
    await told(room, SEOUL, UKRAINIAN)
    assert [row.chat_id for row in await room.deliveries("first")] == [1, 2]


async def test_a_report_with_one_more_number_rings(room: Newsroom) -> None:
    await room.reader(1, QUERY)
    more = replace(UKRAINIAN, summary=f"{UKRAINIAN.summary} Ще 12 солдатів узято в полон від початку боїв.")
    first, second = await told(room, SEOUL, more)
    assert first != second
    assert len(await room.deliveries("first")) == 2


async def test_a_story_that_only_mentions_a_known_number_in_its_background_rings(room: Newsroom) -> None:
    await room.reader(1, QUERY)
    words = "Міністри оборони зібралися в Осло й говорили про те, як захистити мости та порти від диверсій. " * 4
    visit = replace(UKRAINIAN, title="Міністри зібралися в Осло", summary=f"Курськ був першим питанням. {words}")
    visit = replace(visit, summary=f"{visit.summary} {UKRAINIAN.summary}")
    first, second = await told(room, SEOUL, visit)
    assert first != second
    assert len(await room.deliveries("first")) == 2


async def test_an_old_claim_that_comes_up_again_is_a_story_of_its_own(room: Newsroom) -> None:
    await room.reader(1, QUERY)
    await told(room, SEOUL)
    later = NOON + timedelta(days=3)
    await told(room, replace(UKRAINIAN, published=later), now=later)
    assert len(await room.deliveries("first")) == 2


async def test_the_same_number_by_another_claimant_rings(room: Newsroom) -> None:
    await room.reader(1, QUERY)
    kyiv = replace(UKRAINIAN, summary=UKRAINIAN.summary.replace("розвідка Південної Кореї", "СБУ"))
    await told(room, SEOUL, kyiv)
    assert len(await room.deliveries("first")) == 2


async def test_two_small_tolls_that_happen_to_be_alike_ring_twice(room: Newsroom) -> None:
    await room.reader(1, QUERY)
    day = NOON + timedelta(hours=20)
    await told(room, replace(SEOUL, summary=SEOUL.summary.replace("100", "12")))
    await told(room, replace(UKRAINIAN, summary=UKRAINIAN.summary.replace("100", "12"), published=day), now=day)
    assert len(await room.deliveries("first")) == 2


async def test_two_floods_of_which_some_governor_gives_one_toll_ring_twice(room: Newsroom) -> None:
    await room.reader(1, "flood")
    feed = await room.feed()
    for place in ("Dolyna", "Kosiv"):
        await room.publish(feed, flood(place, 130))
    assert len(await room.deliveries("first")) == 2
