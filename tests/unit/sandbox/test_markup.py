"""The sandbox reads HTML as Telegram does: compared with Telegram's own parser where it is installed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.sandbox.entities import Entity, complete, cut, render, trim, units
from bot.sandbox.markup import parse
from bot.sandbox.refusals import Refusal

PIECES = [
    "<b>", "</b>", "<i>", "</i>", "<B >", "</>", "<code>", "</code>", "<pre>", "</pre>", "<blockquote>",
    "</blockquote>", "<blockquote expandable>", "<code class='language-py'>", "<a href='e.org'>",
    '<a href="https://e.org/a?b=1&amp;c=2">', "</a>", "<a>", "<a href='javascript:x'>", "<tg-spoiler>",
    "</tg-spoiler>", "<span class='tg-spoiler'>", "<span>", "</span>", "<p>", "<br>", "<", ">", "&", "&lt;",
    "&lt", "&gt;", "&amp;", "&quot;", "&apos;", "&nbsp;", "&#65;", "&#x41;", "&#xDFDF;", "&#0;", "&#12345678;",
    "a", " ", "\n", "Київ", "🇺🇦", "병", "<b x=1>", "<b x>", "<b =1>", "<b x = 'y", "<b x=1,>", "</b", "<b", "/",
    "<tg-time unix='1700000000'>", "</tg-time>", "<u>", "</u>", "<s>", "</s>", "<strong>", "</strong>", "<em>",
    "</em>",
]  # fmt: skip
OTHER_NAMES = {
    "text_url": "text_link", "pre_code": "pre", "block_quote": "blockquote",
    "expandable_block_quote": "expandable_blockquote", "mention_name": "text_mention",
}  # fmt: skip


def ours(markup: str) -> tuple[str, list[tuple[str, int, int, str]]] | str:
    try:
        text, entities = parse(markup)
    except Refusal as refusal:
        return refusal.words.removeprefix("Bad Request: can't parse entities: ")
    return text, [
        (e.kind, e.offset, e.length, str(e.extra.get("url") or e.extra.get("language", ""))) for e in entities
    ]


def theirs(markup: str) -> tuple[str, list[tuple[str, int, int, str]]] | str:
    tdjson = pytest.importorskip("tdjson")
    call = {"@type": "parseTextEntities", "text": markup, "parse_mode": {"@type": "textParseModeHTML"}}
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(call).encode()))
    if answer["@type"] == "error":
        return str(answer["message"]).removeprefix("Can't parse entities: ")
    return answer["text"], [_entity(entity) for entity in answer["entities"]]


def _entity(entity: dict[str, Any]) -> tuple[str, int, int, str]:
    kind = entity["type"]
    name = "".join(f"_{c.lower()}" if c.isupper() else c for c in kind["@type"].removeprefix("textEntityType"))[1:]
    extra = kind.get("url") or kind.get("language") or ""
    return OTHER_NAMES.get(name, name), entity["offset"], entity["length"], extra


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("<pre><code class='language-py'>x</code></pre>")
@example("<code class='language-py'><pre>x</pre></code>")
@example("<b>a<i>b</i></b>")
def test_any_markup_is_read_or_refused_exactly_as_telegram_does(markup: str) -> None:
    assert ours(markup) == theirs(markup)


@pytest.mark.parametrize(
    "link",
    [
        "e.org", "https://e.org", "HTTPS://E.org/A", "tg://user?id=5", "tg://resolve?domain=x",
        "mailto:a@b.cc", "ftp://e.org", "https://localhost/", "http://127.0.0.1:80/a",
        "https://президент.рф/x", "https://e.org/a b", "https://u:p@e.org/", "tel:+1", "", "https://e.org?q=1",
        "https://e.org#f", "https://e.org/ä?q=1#f",
    ],
)  # fmt: skip
def test_a_link_is_kept_normalised_or_dropped_as_telegram_does(link: str) -> None:
    markup = f"<a href='{link}'>x</a>"
    assert ours(markup) == theirs(markup)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("Київ <p>", 'Unsupported start tag "p" at byte offset 9'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(markup: str, words: str) -> None:
    assert ours(markup) == words


def test_what_telegram_finds_of_itself_is_marked() -> None:
    text = "/start@tally_try_bot see https://e.org/a?b=c, bbc.co.uk or a@b.com, @mila #війна $USD 12:30 a/b 5/6"
    found = [(entity.kind, cut(text, entity.offset, entity.end)) for entity in complete(text, [])]
    assert found == [
        ("bot_command", "/start@tally_try_bot"),
        ("url", "https://e.org/a?b=c"),
        ("url", "bbc.co.uk"),
        ("email", "a@b.com"),
        ("mention", "@mila"),
        ("hashtag", "#війна"),
        ("cashtag", "$USD"),
    ]


def test_nothing_is_found_inside_code_and_links() -> None:
    text, entities = parse("<code>/start</code> <a href='e.org'>bbc.co.uk</a>")
    assert [entity.kind for entity in complete(text, entities)] == ["code", "text_link"]


def test_white_space_around_a_text_goes_and_entities_move_along() -> None:
    assert trim(" \n🇺🇦 x ", [Entity("bold", 1, 7)]) == ("🇺🇦 x", [Entity("bold", 0, 6)])


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), max_size=3))
def test_rendering_never_lets_markup_of_a_text_through(text: str, spans: list[tuple[int, int]]) -> None:
    entities = [Entity("bold", start, length) for start, length in spans if start + length <= units(text)]
    shown = render(text, entities).replace("<b>", "").replace("</b>", "")
    assert "<" not in shown


def test_a_link_that_could_run_something_is_not_rendered() -> None:
    assert render("x", [Entity("text_link", 0, 1, {"url": "javascript:alert(1)"})]) == "x"
    assert 'href="https://e.org/&quot;"' in render("x", [Entity("text_link", 0, 1, {"url": 'https://e.org/"'})])
