"""Finding the feeds that a page offers."""

from __future__ import annotations

import time

import pytest

from bot.feeds.discover import Candidate, discover
from tests.support.hostile import PAGES

BASE = "https://gazette.example/news/"


def test_feeds_are_found_with_their_titles_and_absolute_addresses() -> None:
    page = b"""<!doctype html><html><head>
        <link rel="stylesheet" href="/style.css">
        <link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/feed?a=1&amp;b=2">
        <LINK HREF='atom.xml' TYPE='application/atom+xml' REL='alternate home'>
        <link rel=alternate type=application/feed+json href=//cdn.example/feed.json>
        </head></html>"""
    assert discover(page, BASE) == (
        Candidate("https://gazette.example/feed?a=1&b=2", "All & more"),
        Candidate("https://gazette.example/news/atom.xml", ""),
        Candidate("https://cdn.example/feed.json", ""),
    )


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="uk" href="/uk/">',
        '<link rel="alternate" type="text/html" href="/mobile">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="http://[">',
        '<link rel="icon" type="application/rss+xml" href="/feed">',
        '<a rel="alternate" type="application/rss+xml" href="/feed">feed</a>',
    ],
)
def test_what_is_no_feed_is_left_out(link: str) -> None:
    assert discover(link.encode(), BASE) == ()


def test_a_base_in_the_page_counts() -> None:
    page = b'<base href="/en/"><link rel="alternate" type="application/rss+xml" href="feed">'
    assert discover(page, BASE) == (Candidate("https://gazette.example/en/feed", ""),)


def test_a_feed_offered_twice_is_offered_once() -> None:
    link = b'<link rel="alternate" type="application/rss+xml" href="/feed" title="%s">'
    assert discover(link % b"One" + link % b"Two", BASE) == (Candidate("https://gazette.example/feed", "One"),)


@pytest.mark.parametrize("piece", [b"<link ", b"<link rel=", b"<", b"<!--", b'<link a="', b"<link" + b" a" * 2000])
def test_a_page_made_to_be_slow_is_not(piece: bytes) -> None:
    began = time.process_time()
    assert discover(piece * (1_000_000 // len(piece)), BASE) == ()
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_holds_up_nobody(name: str) -> None:
    """The page's feeds are looked for where people are answered, too."""
    began = time.process_time()
    assert len(discover(PAGES[name], "https://bad.example/")) <= 50
    assert time.process_time() - began < 0.5
