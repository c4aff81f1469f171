"""The message catalogues: complete, used, within Telegram's limits, in four languages."""

from __future__ import annotations

import re
import string
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

import bot
from bot.articles import LANGUAGES, Measure
from bot.chat.router import COMMANDS
from bot.chat.texts import PLACEHOLDER, Message, Texts, language_for, texts
from bot.messenger.message import bold

CATEGORIES = {
    "en": {"one", "other"},
    "uk": {"one", "few", "many", "other"},
    "ru": {"one", "few", "many", "other"},
    "ko": {"other"},
}
SOURCE = Path(bot.__file__).parent
EVERY = [pytest.param(texts(language), id=language) for language in LANGUAGES]
ENGLISH = texts("en")
NOON = datetime(2024, 12, 19, 12, tzinfo=UTC)


def forms(message: Message) -> list[str]:
    """All forms of a message."""
    return [message] if isinstance(message, str) else list(message.values())


def used() -> tuple[set[str], set[str]]:
    """The keys that the code names, and the beginnings of those that it puts together."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    whole = set(re.findall(r"[\"']([a-z_]+\.[a-zA-Z0-9_-]+)[\"']", code))
    begun = set(re.findall(r"f[\"']([a-z_]+\.)\{", code))
    return whole, begun | {"money.", "area."}  # those two are named by the measure


@pytest.mark.parametrize("t", EVERY)
def test_every_language_has_the_same_messages(t: Texts) -> None:
    assert set(t.messages) == set(ENGLISH.messages)


@pytest.mark.parametrize("t", EVERY)
def test_every_form_has_the_placeholders_of_the_english_message(t: Texts) -> None:
    """The count itself may be told in words: "the only feed"."""
    for key, message in t.messages.items():
        wanted = {frozenset(PLACEHOLDER.findall(form)) - {"n"} for form in forms(ENGLISH.messages[key])}
        found = {frozenset(PLACEHOLDER.findall(form)) - {"n"} for form in forms(message)}
        assert found == wanted, key


@pytest.mark.parametrize("t", EVERY)
def test_counted_messages_have_every_form_of_their_language(t: Texts) -> None:
    for key, message in ENGLISH.messages.items():
        if not isinstance(message, str):
            counted = t.messages[key]
            assert not isinstance(counted, str), key
            assert set(counted) == CATEGORIES[t.language], key


@pytest.mark.parametrize("t", EVERY)
def test_no_message_has_a_brace_that_is_no_placeholder_or_stray_spaces(t: Texts) -> None:
    for key, message in t.messages.items():
        for form in forms(message):
            assert not set("{}") & set(PLACEHOLDER.sub("", form)), key
            assert form.strip("\n") == form.strip(), key
            assert "  " not in form, key


def test_every_message_is_used() -> None:
    whole, begun = used()
    unused = [key for key in ENGLISH.messages if key not in whole and not key.startswith(tuple(begun))]
    assert unused == []


def test_every_message_that_the_code_names_exists() -> None:
    sections = {key.partition(".")[0] for key in ENGLISH.messages}
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    named = set(re.findall(r"\bt(?:\.html)?\(\s*[\"']([a-z_]+\.[a-zA-Z0-9_-]+)[\"']", code))
    assert named
    assert {key for key in named if key.partition(".")[0] in sections} <= set(ENGLISH.messages)
    assert {key.partition(".")[0] for key in named} <= sections


def test_every_measure_and_command_has_its_words() -> None:
    assert {f"measure.{measure}" for measure in get_args(Measure)} <= set(ENGLISH.messages)
    listed = {name for name, command in COMMANDS.items() if command.is_listed}
    assert {f"command.{name}" for name in listed} == {key for key in ENGLISH.messages if key.startswith("command.")}


@pytest.mark.parametrize("t", EVERY)
def test_what_telegram_limits_fits(t: Texts) -> None:
    for name in COMMANDS:
        assert not set(name) - set(string.ascii_lowercase + string.digits + "_")
        if t.has(f"command.{name}"):
            assert 3 <= len(t(f"command.{name}")) <= 60, "longer descriptions are cut off in the menu"
    assert len(t("bot.short")) <= 120
    assert len(t("bot.description").strip()) <= 512
    for section in ("why", "mute", "access", "subscribe.gone", "subscribe.limit", "language.done", "button.outdated"):
        for key in (key for key in t.messages if key.startswith(section)):
            for form in forms(t.messages[key]):
                assert len(form) <= 160, f"{key} is shown over the chat, where 200 characters fit, values included"


@pytest.mark.parametrize("t", EVERY)
def test_every_message_can_be_written(t: Texts) -> None:
    for key, message in t.messages.items():
        names = {name for form in forms(message) for name in PLACEHOLDER.findall(form)}
        for count in (0, 1, 2, 5, 11, 21, 1000):
            written = t(key, **dict.fromkeys(names, "X") | {"n": count})
            assert "{" not in written


def test_slavic_counts_take_their_forms() -> None:
    assert [texts("uk")("duration.days", n=n) for n in (1, 3, 5, 11, 21)] == [
        "1 день", "3 дні", "5 днів", "11 днів", "21 день",
    ]  # fmt: skip
    assert [texts("ru")("duration.hours", n=n) for n in (1, 2, 12, 101)] == ["1 час", "2 часа", "12 часов", "101 час"]


def test_formatted_parts_stand_in_the_place_of_placeholders_and_strings_are_escaped() -> None:
    made = ENGLISH.html("subscribe.done", topic=bold("<b>&"))
    assert made.markup == "You now follow <b>&lt;b&gt;&amp;</b>."
    assert ENGLISH.html("subscribe.done", topic="<i>").markup == "You now follow &lt;i&gt;."


def test_a_value_with_braces_is_no_placeholder() -> None:
    assert ENGLISH("subscribe.done", topic="{time}") == "You now follow {time}."


@pytest.mark.parametrize(
    ("code", "language"),
    [("uk", "uk"), ("ru-RU", "ru"), ("KO", "ko"), ("en_GB", "en"), ("de", "en"), ("", "en"), (None, "en")],
)
def test_the_language_follows_telegrams_code(code: str | None, language: str) -> None:
    assert language_for(code) == language


def test_a_language_without_messages_is_english() -> None:
    assert texts("xx").language == "en"


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en", 1234.5, "1,234.5"), ("en", 1_250_000_000, "1.25 billion"), ("en", 1_234_567, "1,234,567"),
        ("uk", 10_000, "10\xa0000"), ("uk", 1_500_000, "1,5\xa0млн"), ("ru", 2_000_000_000, "2\xa0млрд"),
        ("ko", 12_500_000, "1250만"), ("ko", 1_250_000_000, "12.5억"), ("ko", 11_000, "11,000"), ("en", 0, "0"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_each_language_does_and_no_digit_is_lost(
    language: str, value: float, written: str
) -> None:
    assert texts(language).number(value) == written


def test_times_are_the_readers_and_have_a_day_unless_it_is_today() -> None:
    assert ENGLISH.when(NOON, "Europe/Kyiv", NOON) == "14:00"
    assert ENGLISH.when(NOON, "UTC", NOON + timedelta(days=1)) == "Dec 19, 12:00 UTC"
    assert texts("ko").when(NOON, "Asia/Seoul", NOON + timedelta(days=400)) == "2024년 12월 19일 21:00"
    assert texts("uk").when(NOON, "UTC") == "19 груд. 2024\xa0р., 12:00 UTC"


def test_midnight_in_the_readers_zone_begins_a_day() -> None:
    late = datetime(2024, 12, 19, 22, 30, tzinfo=UTC)
    assert ENGLISH.when(late, "Asia/Seoul", NOON) == "Dec 20, 07:30"


def test_days_that_are_far_away_have_their_year() -> None:
    assert ENGLISH.day(date(2024, 12, 1), date(2024, 12, 19)) == "Dec 1"
    assert ENGLISH.day(date(2023, 12, 1), date(2024, 12, 19)) == "Dec 1, 2023"


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(-5, "0 seconds"), (59, "59 seconds"), (60, "1 minute"), (7300, "2 hours"), (200_000, "2 days")],
)
def test_spans_are_told_in_their_largest_unit(seconds: float, written: str) -> None:
    assert ENGLISH.duration(timedelta(seconds=seconds)) == written


@pytest.mark.parametrize("t", EVERY)
def test_a_command_in_a_text_can_be_tapped(t: Texts) -> None:
    """Telegram makes no link of a command that a letter follows, as a Korean particle does."""
    for key, message in t.messages.items():
        for form in forms(message):
            assert not re.search(r"/[a-z]+(?![a-z_ ])\w", form), f"{key}: {form}"


@pytest.mark.parametrize("t", EVERY)
def test_quotation_marks_and_apostrophes_are_those_of_the_language(t: Texts) -> None:
    """Straight ones are for what is to be typed: the grammar of queries and its example."""
    wrong = {"en": "«»", "uk": "“”'’", "ru": "“”'’ʼ", "ko": "«»'"}[t.language]
    apart = ("subscribe.grammar", "example.query", "example.grammar")
    for key, message in t.messages.items():
        said = "".join(forms(message))
        assert not set(said) & set(wrong), key
        assert '"' not in said or key in apart, key
