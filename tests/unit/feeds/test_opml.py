"""OPML: read with patience, refused with a reason, written so that it reads back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import OpmlError
from bot.feeds.address import check_url
from bot.feeds.builtin import are_reachable, builtin
from bot.feeds.opml import Outline, read, write


def opml(rows: str) -> bytes:
    head = '<?xml version="1.0"?>\n<opml version="2.0"><head><title>Mine</title></head>'
    return f"{head}<body>\n{rows}\n</body></opml>".encode()


def test_folders_are_opened_and_their_feeds_kept_in_order() -> None:
    document = opml(
        '<outline text="News"><outline text="Sea"><outline type="rss" text="Gazette" title="The Gazette" '
        'xmlUrl="https://gazette.example/feed" htmlUrl="https://gazette.example/"/></outline></outline>\n'
        '<outline text="Вісник" xmlUrl="http://visnyk.example/rss" language="uk"/>'
    )
    assert read(document).outlines == (
        Outline(title="The Gazette", url="https://gazette.example/feed"),
        Outline(title="Вісник", url="http://visnyk.example/rss", language="uk"),
    )


def test_rubbish_rows_are_left_out_and_named_and_the_rest_is_kept() -> None:
    document = opml(
        '<outline text="A" xmlUrl="ftp://a.example/feed"/>\n<outline text="B" xmlUrl=""/>\n<rubbish><x/></rubbish>\n'
        '<outline text="C" xmlUrl="https://c.example/feed"/>\n<outline text="D" xmlUrl="javascript:alert(1)"/>'
    )
    found = read(document)
    assert [outline.url for outline in found.outlines] == ["https://c.example/feed"]
    assert found.problems == (
        "line 3: ftp://a.example/feed is not a web address",
        "line 4: nothing is not a web address",
        "line 7: javascript:alert(1) is not a web address",
    )


def test_a_feed_that_is_listed_twice_is_one_feed() -> None:
    row = '<outline text="{}" xmlUrl="https://gazette.example/feed"/>'
    assert [outline.title for outline in read(opml(row.format("One") + row.format("Two"))).outlines] == ["One"]


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL"])
def test_the_case_of_names_does_not_matter(name: str) -> None:
    assert read(opml(f'<OUTLINE text="A" {name}="https://a.example/"/>')).outlines[0].url == "https://a.example/"


def test_ampersands_that_nobody_escaped_are_understood() -> None:
    found = read(opml('<outline text="Sea & Sand&nbsp;Daily &amp; more" xmlUrl="https://a.example/?a=1&b=2"/>'))
    assert found.outlines == (Outline(title="Sea & Sand&nbsp;Daily & more", url="https://a.example/?a=1&b=2"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_other_encodings_are_understood(encoding: str) -> None:
    row = '<outline text="Новини порту" xmlUrl="https://a.example/"/>'
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body>{row}</body></opml>'
    assert read(text.encode(encoding)).outlines[0].title == "Новини порту"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"", "line 1: no element found"),
        (b"Shopping: milk, eggs", "line 1: syntax error"),
        (b"<html><body>Not found</body></html>", "line 1: this is <html>, not an OPML document"),
        (b'<opml><body>\n<outline xmlUrl="https://a.example/">', "line 2: no element found"),
        (b"<opml><body></opml>", "line 1: mismatched tag"),
        (b"<opml>" + b" " * (2 << 20) + b"</opml>", "the file is larger than 2 MiB"),
        (b"<opml><body>" + b'<outline text="a">' * 200, "line 1: folders within folders, 100 deep"),
        (bytes(range(256)), "line 1: not well-formed (invalid token)"),
    ],
)
def test_what_can_not_be_read_is_refused_with_what_and_where(document: bytes, said: str) -> None:
    with pytest.raises(OpmlError) as caught:
        read(document)
    assert str(caught.value) == said


def test_a_bomb_of_entities_is_refused_at_its_first_declaration() -> None:
    bomb = (
        b'<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><opml><body><outline text="&b;"/></body></opml>'
    )
    with pytest.raises(OpmlError, match="it declares entities, which no list of feeds needs"):
        read(bomb)


def test_no_outside_file_is_read() -> None:
    outside = (
        b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body><outline text="&a;"/></body></opml>'
    )
    with pytest.raises(OpmlError):
        read(outside)


written = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
)  # XML has no way to say those
words = st.text(written, max_size=30).map(lambda text: " ".join(text.split()))
paths = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30)
outlines_ = st.builds(
    Outline,
    title=words.filter(bool),
    url=paths.map("https://a.example/".__add__),
    language=st.sampled_from([None, "ko"]),
)


@settings(deadline=None)
@given(st.lists(outlines_, unique_by=lambda outline: outline.url))
def test_what_is_written_reads_back(outlines: list[Outline]) -> None:
    assert list(read(write(outlines, 'Mine & "yours" <b>')).outlines) == outlines


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    feed = Outline(title="Har\ufffebour \x08News", url="https://a.example/", language=None)
    assert [one.title for one in read(write([feed], "Mine")).outlines] == ["Harbour News"]


def test_the_built_in_list_has_feeds_in_four_languages_at_proper_addresses() -> None:
    feeds = builtin()
    assert len(feeds) >= 30
    assert {feed.language for feed in feeds} == {"en", "uk", "ru", "ko"}
    assert len({feed.title for feed in feeds}) == len(feeds)
    for feed in feeds:
        assert check_url(feed.url, private=False) == feed.url


async def test_feeds_whose_names_are_not_found_are_out_of_reach() -> None:
    far, here = Outline(title="", url="https://far.invalid/feed"), Outline(title="", url="http://127.0.0.1:9/feed")
    assert not await are_reachable(())
    assert not await are_reachable([far, far])
    assert await are_reachable([far, here])
