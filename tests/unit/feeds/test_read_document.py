"""Reading documents of every kind, decent and not, as the worker does."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.document import read_document
from bot.feeds.feed import Feed
from tests.support.publisher import Item, rss

NOW = datetime(2024, 12, 19, 12, 0, tzinfo=UTC)
URL = "https://gazette.example/news/feed.xml"
ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
 <title type="html">Harbour &amp;amp; Sea</title><link href="/" rel="alternate"/>
 <entry><title type="text">Depth 3 &lt; 5 m &amp; falling</title><id>tag:gazette.example,2024:7</id>
  <link href="depth"/><published>2024-12-19T10:00:00+02:00</published><updated>2024-12-19T11:00:00Z</updated>
  <author><name>Ann Quay</name><email>ann@gazette.example</email></author>
  <summary type="html">&lt;b&gt;Silt&lt;/b&gt; again</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two &amp; three.</p></div></content>
 </entry></feed>"""


def feed(body: bytes, content_type: str = "application/xml") -> Feed:
    found = read_document(body, URL, content_type, NOW)
    assert isinstance(found, Feed), found
    return found


def channel(inside: str, extra: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0" {extra}><channel><title>G</title>{inside}</channel></rss>'.encode()


def test_an_rss_entry_is_read_with_its_markup_gone() -> None:
    published = datetime(2024, 12, 19, 8, 30, tzinfo=UTC)
    body = rss(
        [
            Item(
                title="Ferry returns &#8211; at last",
                link="/ferry",
                guid="7",
                text="<p>The <b>ferry</b> is back.</p><script>alert(1)</script><p>AT&amp;T&nbsp;paid.</p>",
                content="<div><p>Long one.</p></div>",
                published=published,
            )
        ]
    )
    found = feed(body)
    (entry,) = found.entries
    assert (found.title, found.link) == ("The Harbour Gazette", "https://gazette.example/")
    assert (entry.title, entry.link) == ("Ferry returns – at last", "https://gazette.example/ferry")
    assert (entry.summary, entry.content) == ("The ferry is back.\nAT&T paid.", "Long one.")
    assert entry.published == published


def test_an_atom_entry_is_read_with_its_text_kept() -> None:
    found = feed(ATOM)
    (entry,) = found.entries
    assert (found.title, found.link, found.language) == ("Harbour & Sea", "https://gazette.example/", "en")
    assert (entry.title, entry.link) == ("Depth 3 < 5 m & falling", "https://gazette.example/news/depth")
    assert (entry.summary, entry.content) == ("Silt again", "One.\nTwo & three.")
    assert entry.published == datetime(2024, 12, 19, 8, 0, tzinfo=UTC)
    assert entry.updated == datetime(2024, 12, 19, 11, 0, tzinfo=UTC)
    assert (entry.author, entry.language) == ("Ann Quay", "en")


def test_rdf_is_read() -> None:
    body = (
        b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b'<channel rdf:about="https://gazette.example/"><title>G</title><link>https://gazette.example/</link></channel>'
        b'<item rdf:about="https://gazette.example/a"><title>A</title><link>https://gazette.example/a</link>'
        b"<dc:date>2024-12-19T08:00:00Z</dc:date></item></rdf:RDF>"
    )
    (entry,) = feed(body).entries
    assert (entry.title, entry.link) == ("A", "https://gazette.example/a")
    assert entry.published == datetime(2024, 12, 19, 8, 0, tzinfo=UTC)


def test_a_json_feed_is_read() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "G",
        "home_page_url": "https://gazette.example/",
        "language": "uk",
        "items": [
            {
                "id": 7,
                "url": "/a",
                "title": "A & <b>",
                "summary": "S",
                "content_html": "<p>One</p><p>Two</p>",
                "date_published": "2024-12-19T10:00:00+02:00",
                "authors": [{"name": "Ann"}, {"name": "Bo"}, 3],
            },
            "rubbish",
            {"id": "8", "content_text": "Only text", "date_published": "never"},
        ],
    }
    found = feed(json.dumps(document).encode(), "application/feed+json")
    first, second = found.entries
    assert (found.title, found.link, found.language) == ("G", "https://gazette.example/", "uk")
    assert (first.title, first.link, first.content) == ("A & <b>", "https://gazette.example/a", "One\nTwo")
    assert (first.published, first.author) == (datetime(2024, 12, 19, 8, 0, tzinfo=UTC), "Ann, Bo")
    assert (second.title, second.published) == ("Only text", None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "an empty answer"),
        (b" \r\n\t", "an empty answer"),
        (b"<!doctype html><html><body>Please log in</body></html>", "an HTML page, not a feed"),
        (
            b'<?xml version="1.0"?>\n<!-- x --><html><link rel="alternate" type="application/rss+xml" href="/rss"/>',
            "an HTML page, not a feed; it offers https://gazette.example/rss",
        ),
        (b"Too many connections", "text, not a feed"),
        (b"<sitemap><url>https://gazette.example/</url></sitemap>", "XML, but not a feed"),
        (b'{"error": "no such feed"}', "JSON, but not a JSON Feed"),
        (b"[" * 100_000, "JSON, but not a JSON Feed"),
        (b"%PDF-1.7 ...", "a binary file, not a feed"),
        (b"\x1f\x8b\x08\x00packed twice", "a binary file, not a feed"),
        (rss([Item(title="First")])[:-40], "a feed that breaks off before its first entry is complete"),
        (b'<rss version="2.0"><channel><title>G', "a feed that breaks off before its first entry is complete"),
    ],
)
def test_what_is_not_a_feed_is_said_to_be_what_it_is(body: bytes, said: str) -> None:
    assert read_document(body, URL, "application/rss+xml", NOW) == said


def test_a_feed_without_entries_is_a_feed() -> None:
    assert feed(rss([])).entries == ()


def test_of_a_truncated_feed_the_complete_entries_are_kept() -> None:
    body = rss([Item(title="First", guid="1"), Item(title="Second", guid="2", text="It goes on like this")])
    cut = body[: body.index(b"goes on")]
    assert [entry.title for entry in feed(cut).entries] == ["First"]


def test_entries_without_ids_links_and_dates_are_told_apart() -> None:
    entries = feed(rss([Item(title="A", published=None), Item(title="B", published=None)])).entries
    assert [(entry.title, entry.link, entry.published) for entry in entries] == [("A", "", None), ("B", "", None)]
    assert entries[0].key != entries[1].key


def test_a_date_in_the_future_is_now() -> None:
    assert feed(rss([Item(title="A", published=datetime(2031, 1, 1, tzinfo=UTC))])).entries[0].published == NOW


def test_a_date_that_is_none_is_none() -> None:
    body = channel("<item><title>A</title><pubDate>the day after tomorrow</pubDate></item>")
    assert feed(body).entries[0].published is None


def test_a_headline_of_markup_and_6000_characters_stays_a_headline() -> None:
    (entry,) = feed(rss([Item(title="<b>&" + "x" * 6000)])).entries
    assert entry.title.startswith("<b>&xxx")
    assert len(entry.title) == 1000


@pytest.mark.parametrize("title", ["Ferry &#55357;&#56832; back", "Ferry &amp;#xD83D;&amp;#xDE00; back"])
def test_an_emoji_written_as_two_halves_is_one_character(title: str) -> None:
    (entry,) = feed(channel(f"<item><guid>1</guid><title>{title}</title></item>")).entries
    assert entry.title == "Ferry 😀 back"


def test_half_of_an_emoji_costs_nothing_but_itself() -> None:
    (entry,) = feed(channel("<item><guid>1</guid><title>Ferry &#xDE00;back &#55176;</title></item>")).entries
    assert entry.title == "Ferry back 히"


def test_a_link_holds_nothing_that_a_database_refuses() -> None:
    item = {"id": "1", "title": "A", "url": "https://gazette.example/\ud83da\x00\u200bb"}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()
    assert feed(body, "application/json").entries[0].link == "https://gazette.example/ab"


def test_a_date_after_the_last_one_there_is_costs_no_entry_of_a_json_feed() -> None:
    item = {"id": "1", "title": "A", "date_published": "9999-12-31T23:59:59-12:00"}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()
    assert feed(body, "application/json").entries[0].published is None


def test_characters_that_turn_the_text_around_do_not_reach_a_headline() -> None:
    (entry,) = feed(rss([Item(title="Ferry \u202efdp.exe\u202c re\u200bturns", text="\u2066ok\u2069")])).entries
    assert (entry.title, entry.summary) == ("Ferry fdp.exe returns", "ok")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", None])
def test_a_wrong_charset_does_not_garble_the_text(encoding: str, declared: str | None) -> None:
    title = "Рыбаки вернулись в гавань целыми и невредимыми"
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f'{prolog}<rss version="2.0"><channel><item><title>{title}</title></item></channel></rss>'
    assert feed(body.encode(encoding), "text/xml; charset=utf-8").entries[0].title == title


def test_a_guid_that_is_no_address_gives_no_link_and_outlives_a_move_of_the_feed() -> None:
    body = channel("<item><title>A</title><guid>12345</guid></item>")
    here = feed(body).entries[0]
    there = read_document(body, "https://new.example/feed", "", NOW)
    assert isinstance(there, Feed)
    assert (here.link, here.key) == ("", there.entries[0].key)


@pytest.mark.parametrize(
    ("extra", "seconds"),
    [
        ("<ttl>30</ttl>", 1800),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800),
        ("<ttl>5</ttl><sy:updatePeriod> Daily </sy:updatePeriod>", 86400),
        ("<sy:updatePeriod>often</sy:updatePeriod>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 3600),
    ],
)
def test_the_channel_says_how_often_it_wants_to_be_asked(extra: str, seconds: float | None) -> None:
    assert feed(rss([], extra=extra)).ttl == seconds


@pytest.mark.parametrize(
    "inside",
    [
        "<item><title>Tea & scones</title></item>",
        "<item><title>Tea &nbsp; scones</title></item>",
        "<item><title>Tea \x01 scones</title></item>",
        "<item><title>Tea <b>scones</title></item>",
        "<item><unknown:x>1</unknown:x><title>Tea scones</title></item>",
    ],
)
def test_broken_xml_is_read_as_far_as_it_goes(inside: str) -> None:
    (entry,) = feed(channel(inside)).entries
    assert entry.title.startswith("Tea")
    assert entry.title.endswith("scones")


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"\n\n  ", b"\x00\x01"])
def test_rubbish_before_the_prolog_is_passed_over(start: bytes) -> None:
    assert len(feed(start + rss([Item(title="A")])).entries) == 1


def test_a_bomb_of_entities_and_an_outside_file_bring_nothing() -> None:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{names}<!ENTITY f SYSTEM "file:///etc/passwd">]>'.encode()
    body += channel("<item><title>A &a9; &f;</title></item>").partition(b"?>")[2]
    (entry,) = feed(body).entries
    assert len(entry.title) < 200
    assert "root:" not in entry.title


def test_a_source_within_an_entry_is_not_the_entry() -> None:
    body = channel('<item><title>A</title><source url="https://other.example/feed">Other</source></item>')
    assert feed(body).entries[0].title == "A"


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_no_document_makes_the_reader_fail_on_our_side(rubbish: bytes, at: int) -> None:
    """Damage to a decent feed brings a feed or words, or an error of feedparser's own."""
    body = rss([Item(title="A", guid="1", text="<p>x</p>")])
    try:
        found = read_document(body[:at] + rubbish + body[at:], URL, "text/xml", NOW)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return
    assert isinstance(found, Feed | str)
