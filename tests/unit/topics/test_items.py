"""The built-in topics on short items of our own words, plain and oblique, with look-alikes that are about none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.topics.catalog import load
from bot.topics.index import STRICT, Document, Index

ITEMS = [json.loads(line) for line in (Path(__file__).parent / "items.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def index() -> Index:
    return load().index()


def topics(index: Index, item: dict[str, str]) -> set[str]:
    document = Document(title=item["title"], text=item["summary"], source="Example Wire", language=item["language"])
    return {hit.topic for hit in index.match(document) if hit.score >= STRICT}


def test_nineteen_of_twenty_topics_are_found_and_named_rightly(index: Index) -> None:
    found = [(topics(index, item), set(item["topics"])) for item in ITEMS]
    right = sum(len(given & wanted) for given, wanted in found)
    f1 = 2 * right / sum(len(given) + len(wanted) for given, wanted in found)
    assert f1 >= 0.95


@pytest.mark.parametrize("item", [item for item in ITEMS if not item["topics"]], ids=lambda item: item["title"])
def test_news_that_only_looks_alike_is_about_none(index: Index, item: dict[str, str]) -> None:
    assert topics(index, item) == set()
