"""The feed that the guide for newcomers has them poll gives what it promises."""

from __future__ import annotations

from pathlib import Path

from bot import desk
from bot.feeds.document import read_document
from bot.topics.catalog import load
from tests.support.clock import NOON

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "losses.xml"


def test_the_example_feed_has_the_losses_of_three_claimants() -> None:
    feed = read_document(EXAMPLE.read_bytes(), "http://127.0.0.1:9100/losses.xml", "text/xml", NOON)
    assert not isinstance(feed, str)
    index = load().index()
    readings = [desk.read(desk.article(entry, feed.title), index) for entry in feed.entries]
    assert all("north-korean-troops" in {hit.topic for hit in reading.hits} for reading in readings)
    found = {(figure.measure, figure.low, figure.claimant[:1]) for reading in readings for figure in reading.figures}
    assert {("casualties", 1100, ("Joint Chiefs of Staff",)), ("casualties", 3000, ("Volodymyr Zelensky",))} <= found
    assert ("killed", 100, ("National Intelligence Service",)) in found
