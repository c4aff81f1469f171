"""What is settled about entries whatever format they came in: identity, links, dates, lengths."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.articles import Entry
from bot.feeds.feed import MAX_ENTRIES, MAX_TEXT, MAX_TITLE, Item, fingerprint, language_code, settle

NOW = datetime(2024, 12, 19, 12, 0, tzinfo=UTC)
BASE = "https://gazette.example/feed"
ITEM = Item(
    guid="", link="", title="Ferry", summary="", content="", published=None, updated=None, author="", language=None
)


def item(**given: Any) -> Item:
    return replace(ITEM, **given)


def settled(*items: Item) -> tuple[Entry, ...]:
    return settle(items, base=BASE, now=NOW)


def keys(*items: Item) -> list[str]:
    return [entry.key for entry in settled(*items)]


def test_a_guid_is_the_identity_whatever_else_changes() -> None:
    first, second = item(guid="7", link="/a", title="A"), item(guid="7", link="/b", title="B", published=NOW)
    assert keys(first) == keys(second)


def test_a_repeated_guid_is_told_apart_by_link() -> None:
    both = keys(item(guid="7", link="/a"), item(guid="7", link="/b"), item(guid="8", link="/c"))
    assert len(set(both)) == 3
    assert both[2] == keys(item(guid="8", link="/c"))[0]


def test_an_entry_listed_twice_is_one_entry_and_the_first_counts() -> None:
    entries = settled(item(guid="7", link="/a", title="New"), item(guid="7", link="/a", title="Old"))
    assert [entry.title for entry in entries] == ["New"]


def test_without_a_guid_the_link_is_the_identity() -> None:
    assert keys(item(link="/a", title="A")) == keys(item(link="/a", title="B"))
    assert keys(item(link="/a")) != keys(item(link="/b"))


def test_a_link_that_all_entries_share_is_no_identity() -> None:
    assert len(keys(item(link="/", title="A"), item(link="/", title="B"))) == 2


def test_without_guid_and_link_title_and_date_are_the_identity() -> None:
    yesterday = NOW - timedelta(days=1)
    same, other = keys(item(published=NOW)), keys(item(published=yesterday))
    assert same == keys(item(published=NOW, summary="More"))
    assert same != other
    assert len(keys(item(title="A"), item(title="B"), item(title="A"))) == 2


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/a?b=1", "https://gazette.example/a?b=1"),
        ("//other.example/a", "https://other.example/a"),
        (" https://other.example/a\n", "https://other.example/a"),
        ("javascript:alert(1)", ""),
        ("mailto:ed@gazette.example", ""),
        ("http://[", ""),
        ("https://other.example/" + "a" * 3000, ""),
    ],
)
def test_a_link_is_an_absolute_web_address_or_nothing(link: str, address: str) -> None:
    assert settled(item(link=link))[0].link == address


def test_a_guid_that_is_a_web_address_is_the_link_where_there_is_none() -> None:
    assert settled(item(guid="https://gazette.example/a"))[0].link == "https://gazette.example/a"
    assert settled(item(guid="tag:gazette.example,2024:a"))[0].link == ""


def test_a_date_in_the_future_becomes_the_moment_of_fetching() -> None:
    entry = settled(item(published=NOW + timedelta(days=400), updated=NOW + timedelta(seconds=1)))[0]
    assert (entry.published, entry.updated) == (NOW, NOW)


def test_an_entry_that_is_only_said_to_be_updated_was_published_then() -> None:
    assert settled(item(updated=NOW))[0].published == NOW


def test_a_date_before_there_were_feeds_is_no_date() -> None:
    assert settled(item(published=datetime(1970, 1, 1, tzinfo=UTC)))[0].published is None


def test_an_entry_without_a_title_is_called_by_the_beginning_of_its_text() -> None:
    assert settled(item(title=" ", summary="The ferry\nis back."))[0].title == "The ferry is back."
    assert settled(item(title="", content="word " * 100))[0].title.endswith("word…")


def test_lengths_are_bounded_and_the_cut_shows() -> None:
    entry = settled(item(title="<b>&" + "x" * 6000, summary="y" * 99_999, content="z" * 99_999, author="w" * 999))[0]
    assert (len(entry.title), len(entry.summary), len(entry.content)) == (MAX_TITLE, MAX_TEXT, MAX_TEXT)
    assert entry.title.startswith("<b>&xxx")
    assert entry.title.endswith("x…")
    assert len(entry.author) == 200


def test_of_too_many_entries_the_newest_are_kept() -> None:
    items = [item(guid=str(n), title=str(n), published=NOW - timedelta(days=5000 - n)) for n in range(1000)]
    assert [entry.title for entry in settled(*items)] == [str(n) for n in range(1000 - MAX_ENTRIES, 1000)]


def entry(**given: Any) -> Entry:
    return replace(settled(item(title="Ferry", summary="Back", content="Long"))[0], **given)


@pytest.mark.parametrize("change", [{"title": "Ferries"}, {"summary": "Gone"}, {"content": "Longer"}])
def test_an_edit_of_the_text_changes_the_fingerprint(change: dict[str, object]) -> None:
    assert fingerprint(entry()) != fingerprint(entry(**change))


@pytest.mark.parametrize(
    "change", [{"updated": NOW}, {"published": NOW}, {"link": "https://x/"}, {"summary": " Back\n"}]
)
def test_what_readers_do_not_see_does_not(change: dict[str, object]) -> None:
    assert fingerprint(entry()) == fingerprint(entry(**change))


@pytest.mark.parametrize(
    ("declared", "code"),
    [("en-GB", "en"), ("KO_kr", "ko"), ("ua", "uk"), ("ru", "ru"), ("ukr", None), ("english", None), ("", None)],
)
def test_a_language_is_a_two_letter_code_or_unknown(declared: str, code: str | None) -> None:
    assert language_code(declared) == code
