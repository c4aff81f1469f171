"""Whatever people, publishers and Telegram send, what reads it first raises nothing that nobody decides about.

`make fuzz` tries for longer.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.articles import LANGUAGES, Article
from bot.chat.asks import read
from bot.chat.buttons import decode, encode
from bot.errors import QueryError
from bot.figures.extract import extract
from bot.messenger.message import CAPTION_LIMIT, bold, clip, code, fit, italic, join, lines, link, quote, text
from bot.topics.index import Document, Index
from bot.topics.query import parse
from tests.support.html import shown
from tests.support.tries import few

OPERATORS = [
    "OR",
    "AND",
    "NEAR/3",
    "-",
    "(",
    ")",
    '"',
    "*",
    "=",
    "title:",
    "source:",
    "lang:uk",
    "figure:killed>3",
    "👉",
]
WORDS = ["Kursk", "Курськ", "북한군", "drone", "two", "killed", "40 %", "ʼ", "1.000,5", "at least", "щонайменше", "명"]
queries = st.lists(st.one_of(st.sampled_from(OPERATORS + WORDS), st.text(max_size=6)), max_size=20).map(" ".join)
NUMBERS = ["3,000", "1 200", "10–15", "half a million", "сорок", "полтори тисячі", "두 명", "¾", "1e9", "٣", "-7"]
texts = st.lists(st.one_of(st.sampled_from(WORDS + NUMBERS + [". ", ", ", "\n"]), st.text(max_size=12)), max_size=40)


@few
@given(queries)
def test_a_query_is_understood_or_refused_with_advice(typed: str) -> None:
    refused: list[int] = []
    try:
        query = parse(typed)
    except QueryError as error:
        refused.append(error.position)
    if refused:
        assert 0 <= refused[0] <= len(typed)
        return
    index = Index()
    index.add("it", query)
    index.match(Document(title=typed, text=typed * 3, source="Wire", language="en", figures=()))


@few
@given(texts.map(" ".join), st.sampled_from(LANGUAGES))
def test_figures_of_any_text_lie_within_it(body: str, language: str) -> None:
    article = Article(id="1", title=body[:80], text=body, language=language)
    for figure in extract(article, language, everything=True):
        within = article.title if figure.field == "title" else article.text
        assert within[figure.start : figure.end] == figure.evidence


parts = st.recursive(
    st.text(max_size=40),
    lambda inner: st.one_of(
        st.builds(bold, inner),
        st.builds(italic, inner),
        st.builds(quote, inner),
        st.builds(link, st.sampled_from(["https://e.org/?a=1&b=<>", "javascript:x", "", '"><script>']), inner),
        st.builds(lines, inner, inner),
        st.builds(lambda one, other: join(" · ", (one, other)), inner, inner),
    ),
    max_leaves=12,
)


@given(parts)
def test_whatever_is_built_shows_its_words_and_nothing_else(part: Any) -> None:
    built = text(part)
    words = shown(built.markup)
    assert built.units == len(words.encode("utf-16-le")) // 2
    assert not re.search(r"<(?!/?(?:b|i|code|blockquote|a)\b)", built.markup)


@given(st.text(max_size=300), st.integers(1, 200))
def test_a_clipped_text_fits(words: str, units: int) -> None:
    assert len(clip(words, units).encode("utf-16-le")) // 2 <= max(units, 1)
    assert sum(one.units + 1 for one in fit([words, code(words)], CAPTION_LIMIT)) <= CAPTION_LIMIT


@given(
    st.one_of(
        st.text(max_size=64), st.lists(st.sampled_from("fdernlwmutcsxgk:0123456789-killed"), max_size=30).map("".join)
    )
)
def test_data_of_a_button_means_something_or_nothing(data: str) -> None:
    action = decode(data)
    if action is not None:
        assert decode(encode(action)) == action


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)
CHAT = {"id": 5, "type": "private", "first_name": "A"}
USER = {"id": 5, "is_bot": False, "first_name": "A"}


@st.composite
def wire(draw: st.DrawFn) -> dict[str, Any]:
    """An update with some of its parts replaced, added or left out."""
    message = {"message_id": 1, "date": 0, "chat": CHAT, "from": USER, "text": draw(queries)}
    query = {"id": "1", "from": USER, "chat_instance": "1", "message": message, "data": draw(st.text(max_size=64))}
    body: dict[str, Any] = dict(draw(st.sampled_from([message, query])))
    for name in draw(
        st.lists(st.sampled_from([*sorted(body), "sender_chat", "is_topic_message", "photo"]), max_size=3)
    ):
        body[name] = draw(values)
    kind = draw(st.sampled_from(["message", "callback_query", "my_chat_member", "edited_message", "x"]))
    return {"update_id": 7, kind: body}


@few
@given(wire())
def test_an_update_is_read_or_found_unreadable_before_anything_is_done(made: dict[str, Any]) -> None:
    with contextlib.suppress(Exception):  # the library's objects: what it can't build never reaches us
        update = Update.de_json(made, None)
        ask = read(update, "tally_bot")
        assert ask is None or ask.chat_id is not None
