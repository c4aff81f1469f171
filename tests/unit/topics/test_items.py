"""The built-in topics on short items of our own words, plain and oblique, with look-alikes that are about none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.articles import Article
from bot.figures.extract import extract
from bot.topics.catalog import load
from bot.topics.index import STRICT, Document, Index


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(__file__).parent / name).read_text().splitlines()]


ITEMS = read("items.jsonl")
HELD = read("held.jsonl")
"""A second blind writer's: unread while the catalog was written, when they scored 0.857, and looked at since."""
WIDE = read("wide.jsonl")
"""Two years of news told obliquely, and its neighbours: 0.73 when first asked, and looked at since."""
WIDE_HELD = read("wide_held.jsonl")
"""More of the same, of which only the total has been looked at."""
BLIND = read("blind.jsonl")
"""By writers who knew the topics' definitions only: 0.82 by rules alone; the weights were learned from them."""
BLIND_HELD = read("blind_held.jsonl")
"""Every fourth of theirs: neither learned from nor looked at. 0.84 by rules alone, 0.91 with the weights."""

WORLD = read("world.jsonl")
"""News of elsewhere in the words of the topics: none is about one."""
BATTERY = read("battery.jsonl")
"""Written before anything was run, with as many look-alikes as items about a topic: 0.87 when first asked."""
BATTERY_HELD = read("battery_held.jsonl")
"""The other half of it, of which only the total has been looked at: 0.85 when first asked."""
OBLIQUE = read("oblique.jsonl")
"""The topics that were weakest, told as obliquely as outlets do: 0.78 when first asked, and learned from since."""
FRESH = read("fresh.jsonl")
"""By one who knew the definitions and not the catalog, half of it as obliquely as he could: 0.91 when first asked."""
FRESH_HELD = read("fresh_held.jsonl")
"""The other half, of which only the total has been looked at: 0.92 when first asked."""
WEAK = read("weak.jsonl")
"""The topics that were weakest on unseen texts, with near misses: 0.87 when first asked, and learned from since."""
WEAK_HELD = read("weak_held.jsonl")
"""The other half, of which only the total has been looked at: 0.83 when first asked."""
FURTHER = read("further.jsonl")
NOVEMBER = read("november.jsonl")
"""More of them, very oblique: 0.63 when first asked. No word was added for them: only the weights were learned anew."""
NEAR = read("near.jsonl")
"""Near subjects: other wars and talks, matches, history, trade, namesakes, storms, law. 5 of 40 were given a topic."""
NEAR_HELD = read("near_held.jsonl")
"""The other half, written first, of which only the total has been looked at, with forty items very obliquely told."""
FEEDS = read("feeds.jsonl")
"""What feeds of general news write around the war, by kinds of mistakes that a real wire showed: 0.65 when asked."""
SETS = (
    *(ITEMS, HELD, WIDE, WIDE_HELD, BLIND, BLIND_HELD, BATTERY, BATTERY_HELD),
    *(OBLIQUE, FRESH, FRESH_HELD, WEAK, WEAK_HELD, FURTHER, NOVEMBER, NEAR, NEAR_HELD),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return load().index()


def document(item: dict[str, Any]) -> Document:
    """As the desk makes it."""
    article = Article(id=item["id"], title=item["title"], text=item["summary"])
    figures = extract(article, item["language"])
    return Document(
        title=article.title, text=article.text, source="Example Wire", language=item["language"], figures=figures
    )


def topics(index: Index, item: dict[str, Any]) -> set[str]:
    return {hit.topic for hit in index.match(document(item)) if hit.score >= STRICT}


def f1(index: Index, items: list[dict[str, Any]]) -> float:
    found = [(topics(index, item), set(item["topics"])) for item in items]
    right = sum(len(given & wanted) for given, wanted in found)
    return 2 * right / sum(len(given) + len(wanted) for given, wanted in found)


def test_nineteen_of_twenty_topics_are_found_and_named_rightly(index: Index) -> None:
    assert f1(index, ITEMS) >= 0.95


def test_items_that_were_held_back_are_found_nearly_as_well(index: Index) -> None:
    assert f1(index, HELD) >= 0.93


def test_items_told_obliquely_are_found_and_named_rightly(index: Index) -> None:
    assert f1(index, WIDE) >= 0.92


def test_most_of_such_items_are_found_that_nobody_looked_at(index: Index) -> None:
    assert f1(index, WIDE_HELD) >= 0.75


def test_items_of_writers_who_know_the_definitions_only_are_found_and_named_rightly(index: Index) -> None:
    assert f1(index, BLIND) >= 0.90


def test_most_of_theirs_are_that_nothing_was_learned_from(index: Index) -> None:
    assert f1(index, BLIND_HELD) >= 0.88


def test_items_among_as_many_look_alikes_are_found_and_named_rightly(index: Index) -> None:
    assert f1(index, BATTERY) >= 0.91


def test_most_of_such_items_are_that_nothing_was_learned_from(index: Index) -> None:
    assert f1(index, BATTERY_HELD) >= 0.83


def test_items_of_the_weakest_topics_are_found_and_named_rightly(index: Index) -> None:
    assert f1(index, OBLIQUE) >= 0.84


def test_what_was_written_last_is_found_whether_or_not_it_was_learned_from(index: Index) -> None:
    assert f1(index, FRESH) >= 0.92
    assert f1(index, FRESH_HELD) >= 0.90


def test_most_items_of_the_topics_that_were_weakest_are_found_and_named_rightly(index: Index) -> None:
    assert f1(index, WEAK) >= 0.88
    assert f1(index, WEAK_HELD) >= 0.80
    assert f1(index, FURTHER) >= 0.65


def test_items_of_the_war_two_years_on_are_found_and_named_rightly_though_no_weight_was_learned_from_them(
    index: Index,
) -> None:
    assert f1(index, NOVEMBER) >= 0.94


def test_what_general_news_write_around_the_war_is_told_from_what_a_topic_is_about(index: Index) -> None:
    assert f1(index, FEEDS) >= 0.66
    assert f1(index, NEAR_HELD) >= 0.90


def test_few_near_subjects_are_taken_for_a_topic(index: Index) -> None:
    for items in (NEAR, NEAR_HELD):
        bare = [item for item in items if not item["topics"]]
        assert sum(bool(topics(index, item)) for item in bare) <= len(bare) / 10


def test_hardly_an_item_about_no_topic_is_given_one(index: Index) -> None:
    bare = [item for items in SETS for item in items if not item["topics"]]
    given = [item["id"] for item in bare if topics(index, item)]
    assert len(given) <= len(bare) / 20


def test_news_of_the_rest_of_the_world_stay_there(index: Index) -> None:
    given = [item["title"] for item in WORLD if topics(index, item)]
    assert len(given) <= len(WORLD) / 20, given


@pytest.mark.parametrize("item", [item for item in ITEMS + HELD if not item["topics"]], ids=lambda item: item["title"])
def test_news_that_only_looks_alike_is_about_none(index: Index, item: dict[str, Any]) -> None:
    assert topics(index, item) == set()
