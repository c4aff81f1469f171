"""Feeds of every kind, whole and broken: no exception escapes, and no entry is lost that feedparser sees."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from functools import partial
from html import escape

import feedparser
from hypothesis import example, given
from hypothesis import strategies as st

from bot.feeds.document import read_document
from bot.feeds.feed import Feed
from tests.support.clock import NOON
from tests.support.tries import few

Rows = list[tuple[str, str]]
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")) | st.sampled_from("Курськ북한군ʼ&<>\"'")
TITLES = st.text(LETTERS, min_size=1, max_size=30)


def numbered(titles: list[str]) -> Rows:
    return [(f"{number} {title.strip()}", f"https://news.example/{number}") for number, title in enumerate(titles)]


ROWS = st.lists(TITLES, min_size=1, max_size=6).map(numbered)


def rss(version: str, rows: Rows) -> str:
    items = "".join(f"<item><title>{escape(t)}</title><link>{link}</link></item>" for t, link in rows)
    return f"<rss version='{version}'><channel><title>T</title>{items}</channel></rss>"


def rdf(rows: Rows) -> str:
    items = "".join(
        f"<item rdf:about='{link}'><title>{escape(t)}</title><link>{link}</link></item>" for t, link in rows
    )
    spaces = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
    return f"<rdf:RDF {spaces}><channel rdf:about='x'><title>T</title></channel>{items}</rdf:RDF>"


def atom(space: str, rows: Rows) -> str:
    entries = "".join(
        f"<entry><id>{link}</id><title>{escape(t)}</title><link rel='alternate' href='{link}'/></entry>"
        for t, link in rows
    )
    return f"<feed xmlns='{space}'><title>T</title>{entries}</feed>"


KINDS: dict[str, Callable[[Rows], str]] = {
    **{f"RSS {version}": partial(rss, version) for version in ("0.91", "0.92", "2.0")},
    "RDF": rdf,
    "Atom 0.3": partial(atom, "http://purl.org/atom/ns#"),
    "Atom 1.0": partial(atom, "http://www.w3.org/2005/Atom"),
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "koi8-u", "windows-1251", "euc-kr", "iso-8859-1"]
BREAKS: dict[str, Callable[[str], str]] = {
    "whole": lambda text: text,
    "a bare ampersand": lambda text: text.replace("<title>T", "<title>Fish & chips"),
    "an entity of HTML": lambda text: text.replace("<title>T", "<title>T&nbsp;&mdash;"),
    "a control character": lambda text: text.replace("<title>T", "<title>T\x08"),
    "half an emoji": lambda text: text.replace("<title>T", "<title>T&#55357;"),
    "blank lines before": lambda text: "\n\n  " + text,
    "a script after": lambda text: text + "\n<!-- served in 3 ms --><script>x</script>",
    "an unknown prefix": lambda text: text.replace("<title>T", "<nobody:knows/><title>T"),
    "an unclosed element": lambda text: text.replace("<title>T</title>", "<title>T"),
}


def read(body: bytes, kind: str = "application/xml") -> Feed | str:
    return read_document(body, "https://news.example/feed", kind, NOON)


@few
@given(ROWS, st.sampled_from(sorted(KINDS)), st.sampled_from(ENCODINGS), st.sampled_from(sorted(BREAKS)))
def test_no_entry_is_lost_that_feedparser_sees(rows: Rows, kind: str, encoding: str, broken: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>" if broken == "whole" else ""
    body = f"{declared}{BREAKS[broken](KINDS[kind](rows))}".encode(encoding, errors="xmlcharrefreplace")
    seen: set[str] = set()
    with contextlib.suppress(UnicodeError):  # half an emoji: it sees nothing then
        theirs = feedparser.parse(io.BytesIO(body), response_headers={"content-type": "application/xml"})
        seen = {entry.link for entry in theirs.entries if entry.get("title") and entry.get("link")}
    ours = read(body)
    found = set() if isinstance(ours, str) else {entry.link for entry in ours.entries}
    assert seen <= found, (broken, kind, encoding)


@given(ROWS)
def test_a_json_feed_brings_all_its_entries(rows: Rows) -> None:
    items = [{"id": link, "url": link, "title": title} for title, link in rows]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items})
    ours = read(body.encode(), "application/feed+json")
    assert isinstance(ours, Feed)
    assert [entry.link for entry in ours.entries] == [link for _title, link in rows]


@given(ROWS, st.sampled_from(sorted(KINDS)), st.data())
def test_a_document_that_is_cut_anywhere_is_read_as_far_as_it_goes_or_refused_in_words(
    rows: Rows, kind: str, data: st.DataObject
) -> None:
    body = KINDS[kind](rows).encode()
    ours = read(body[: data.draw(st.integers(0, len(body)))])
    if isinstance(ours, Feed):
        assert {entry.link for entry in ours.entries} <= {link for _title, link in rows}
    else:
        assert ours


@given(st.binary(max_size=400))
@example(b"\x00")
def test_whatever_bytes_come_no_exception_escapes(body: bytes) -> None:
    assert isinstance(read(body), Feed | str)
