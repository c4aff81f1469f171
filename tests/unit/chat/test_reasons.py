"""Why a feed can't be read, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.feeds
import bot.rewriting
from bot.articles import LANGUAGES
from bot.chat.commands.feeds import REMOVED
from bot.chat.texts import PLACEHOLDER
from bot.chat.texts.reasons import reason_in, rows
from bot.feeds.document import read_document
from bot.feeds.problems import status_error
from tests.support.clock import NOON

OTHERS = [language for language in LANGUAGES if language != "en"]
SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for package in (bot.feeds, bot.rewriting)
    for path in Path(str(package.__file__)).parent.glob("*.py")
)
SAID = [
    status_error("https://a.example", 404, None).problem,
    REMOVED,
    "no chat completion in the answer",
    *(
        str(read_document(body, "https://a.example", "", NOON))
        for body in (b"", b"%PDF", b"{}", b"<html>", b"<a/>", b"x")
    ),
    "no connection (connection refused)",
    "its name leads to a private network",
    "line 3: this is <html>, not an OPML document",
]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["en"])
def test_each_reason_is_in_every_language_with_the_same_values(row: dict[str, str]) -> None:
    assert set(row) == set(LANGUAGES)
    assert {frozenset(PLACEHOLDER.findall(row[language])) for language in LANGUAGES} == {
        frozenset(PLACEHOLDER.findall(row["en"]))
    }


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["en"])
def test_each_reason_is_one_that_is_given(row: dict[str, str]) -> None:
    """Or of the system, or of an operator: nothing is translated that nobody says."""
    beginning = re.split(r"\{", row["en"])[0].strip()
    assert beginning in SOURCE or row["en"] in (REMOVED, "connection refused", "network is unreachable")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("reason", SAID)
def test_what_is_said_in_english_is_said_in_every_language(reason: str, language: str) -> None:
    told = reason_in(language, reason)
    assert told != reason
    words = set(re.findall("[a-z]{4,}", told))
    assert not words - {"html", "chat", "completion"}, "some of it is still English"


def test_what_nobody_translated_is_told_as_it_is() -> None:
    assert reason_in("uk", "something else") == "something else"
    assert "something else" in reason_in("ko", "no connection (something else)")
    assert reason_in("en", "answered 500") == "answered 500"
