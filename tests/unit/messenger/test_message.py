"""Messages are built from parts, and no string gets into one unescaped."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger.message import (
    LIMIT,
    Button,
    Html,
    Message,
    bold,
    clip,
    code,
    fit,
    italic,
    join,
    lines,
    link,
    quote,
    text,
)

tdjson = pytest.importorskip("tdjson", reason="tdjson, Telegram's own parser, is not installed")


def as_telegram_reads_it(html: Html) -> tuple[str, int]:
    """The text that Telegram's own parser shows, and the number of its entities."""
    asked = {
        "@type": "parseTextEntities",
        "text": html.markup,
        "parse_mode": {"@type": "textParseModeHTML"},
    }
    answer = json.loads(tdjson.td_execute(json.dumps(asked).encode()))
    assert answer["@type"] == "formattedText", answer
    return answer["text"], len(answer["entities"])


def test_a_headline_with_markup_is_shown_as_it_was_written() -> None:
    headline = 'Minister: "x < y" & <b>not bold</b>'
    assert as_telegram_reads_it(bold(headline)) == (headline, 1)


printable = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1)


@given(printable)
def test_any_string_survives_telegrams_parser_and_is_counted_as_telegram_counts(string: str) -> None:
    string = f"a{string}z"
    made = text(italic(string), code(string))
    shown, _ = as_telegram_reads_it(made)
    assert shown == string * 2
    assert made.units == len(shown.encode("utf-16-le")) // 2


def test_an_address_that_is_not_of_the_web_becomes_no_link() -> None:
    assert link("javascript:alert(1)", "here") == text("here")
    assert link("", "here") == text("here")


def test_a_link_keeps_an_address_with_quotes_and_ampersands() -> None:
    assert link('https://example.org/?a=1&b="2"', "x").markup == (
        '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">x</a>'
    )


def test_empty_parts_leave_no_empty_lines() -> None:
    assert lines("one", "", bold(""), "two").markup == "one\ntwo"
    assert join(" · ", ()).markup == ""


def test_a_quotation_may_be_folded() -> None:
    assert quote("x", expandable=True).markup == "<blockquote expandable>x</blockquote>"
    assert as_telegram_reads_it(quote("x", expandable=True)) == ("x", 1)


def test_parts_that_do_not_fit_are_left_out_whole() -> None:
    assert [part.markup for part in fit(("aaaa", "bbbb", "cccc"), 10)] == ["aaaa", "bbbb"]


@pytest.mark.parametrize(
    ("string", "units", "cut"),
    [
        ("short", 10, "short"),
        ("a headline of many words", 14, "a headline of…"),
        ("one, two three", 6, "one…"),
        ("🇺🇦🇺🇦🇺🇦", 5, "🇺🇦…"),
        ("unbrokenword", 6, "unbro…"),
    ],
)
def test_what_is_too_long_is_cut_at_a_word(string: str, units: int, cut: str) -> None:
    assert clip(string, units) == cut
    assert len(clip(string, units).encode("utf-16-le")) // 2 <= max(units, len(cut))


def test_a_button_refuses_more_data_than_telegram_takes() -> None:
    with pytest.raises(ValueError, match="over 64 bytes"):
        Button("x", data="ї" * 33)


def test_a_message_previews_no_link_unless_it_names_one() -> None:
    assert Message(text("x")).parameters()["link_preview_options"] == {"is_disabled": True}
    assert Message(text("x"), preview="https://e.org").parameters()["link_preview_options"]["url"] == "https://e.org"


def test_our_limit_is_below_telegrams() -> None:
    assert LIMIT < 4096
