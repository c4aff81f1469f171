"""The HTML of feeds as plain text."""

from __future__ import annotations

import html
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.plain import plain


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a", "<a ", "<", "&", '<a "', "<a '\"", "<script>", "<script></script ", "</script", "<figcaption>", "</",
     "<!d", "<a href=x ", "&#9", "&amp", "<p>", '<b a="<b""', "\n", "\r ", "<![CDATA[", "<a b=", "<svg></svg ",
     "<li>", "<li><a>", "<li><a></a></li>"],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(piece: str) -> None:
    """200 kB take some hundredths of a second; a quadratic reader would need minutes."""
    began = time.process_time()
    plain(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        "a < b & c > d",
        "5<6 and I <3 it",
        "AT&T and R&D",
        "?a=1&copy=2",
        "x <- y",
        "&#99999999999;",
        "<>",
        "100 & counting",
        "&;",
    ],
)
def test_what_only_looks_like_markup_is_kept(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("<p>It rose.<br>Two bridges <b>fell</b>.</p><p>Nobody died.</p>", "It rose.\nTwo bridges fell.\nNobody died."),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<p>It rose.</p><ul><li><a href='/b'>What is a dam?</a></li></ul><p>It fell.</p>", "It rose.\nIt fell."),
        ("<ul><li>Read <a href='/b'>the report</a> first</li></ul>", "Read the report first"),
        ("<ul><li><a href='/b'>One</a></li><li><a href='/c'>Two</a></li></ul>", "One\nTwo"),
        ("<table><tr><td>killed</td><td>3</td></tr></table>", "killed 3"),
        ("<b>bo</b>ld", "bold"),
        ("<SCRIPT>if (a < b) alert('</p>')</SCRIPT>after", "after"),
        ("before<style>p {}</style>after", "beforeafter"),
        ("before<script>never closed <p>text", "before"),
        ("kept <svg>is never closed", "kept is never closed"),
        ("a<!-- <p>hidden</p> -->b", "ab"),
        ("a<!-- never closed", "a"),
        ("<!DOCTYPE html><?xml version='1'?>text", "text"),
        ("<![CDATA[Two <i>died</i>]]>", "Two died"),
        ('<img alt="a > b" src=x>text', "text"),
        ("<figure><img src=x><figcaption>A bridge</figcaption></figure>It fell.", "It fell."),
        ('The bridge fell. <a href="https://example.org/a', "The bridge fell."),
        ("The bridge fell.</", "The bridge fell."),
        ("Ben &amp; Ann &#8212; &quot;yes&quot;&nbsp;&#x2026;", 'Ben & Ann — "yes" …'),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("wrapped\nline\r\n\r\nnew paragraph\n \t\nanother", "wrapped line\nnew paragraph\nanother"),
        ("a\x00b\x1b\u200bc\u202ed&#0;&shy;e\ud800", "abcd\N{REPLACEMENT CHARACTER}e"),
    ],
)  # fmt: skip
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert plain(markup) == text


@settings(deadline=None)
@given(st.text(max_size=100))
def test_escaped_text_comes_back_as_it_was_written(text: str) -> None:
    kept = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert plain(html.escape(kept)) == " ".join(kept.split())


@settings(deadline=None)
@given(st.text(st.sampled_from("<>!-/ab \"'=&#;\n"), max_size=60))
def test_any_soup_gives_folded_lines(text: str) -> None:
    lines = plain(text).split("\n")
    assert lines == [""] or all(line and line == " ".join(line.split()) for line in lines)
