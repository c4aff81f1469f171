"""One spelling for all addresses of one page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stories.links import canonical, is_page, number

PLAIN = "example.org/news/flood?id=7"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/news/flood?id=7",
        "http://www.example.org/news/flood?id=7",
        "HTTPS://WWW.EXAMPLE.ORG:443/news/flood/?id=7",
        "https://m.example.org/news/flood?id=7#comments",
        "https://amp.example.org/news/flood?id=7",
        "https://example.org/amp/news/flood?id=7",
        "https://example.org/news/flood/amp/?id=7",
        "https://example.org/news/flood.amp?id=7",
        "https://example.org/news/flood?utm_source=rss&utm_medium=feed&id=7",
        "https://example.org/news/flood?at_campaign=x&id=7&fbclid=abc",
        "https://example.org/news/flood?id=7&source=rss",
        "https://example.org/news/flood/index.html?id=7",
        "  https://example.org/news/flood?id=7 ",
    ],
)
def test_variants_of_an_address_are_one(link: str) -> None:
    assert canonical(link) == PLAIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.com/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/Case", "https://example.org/case"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_the_order_of_parameters_says_nothing() -> None:
    assert canonical("https://example.org/?b=2&a=1") == canonical("https://example.org/?a=1&b=2")


def test_an_encoded_address_is_the_decoded_one() -> None:
    assert canonical("https://example.org/%D0%BA%D1%83%D1%80%D1%81%D0%BA") == canonical("https://example.org/курск")


@pytest.mark.parametrize(
    "link", ["", "example.org/a", "ftp://example.org/a", "https://", "https://[bad/", "https://example.org:99999/"]
)
def test_what_is_no_web_address_has_no_key(link: str) -> None:
    assert canonical(link) == ""


def test_a_front_page_is_no_page() -> None:
    assert not is_page(canonical("https://www.example.org/"))
    assert is_page(canonical("https://www.example.org/?p=12"))


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/orla/flood-in-orla-valley-7402416",
        "https://example.org/news/toll-rises-in-orla-7402416?source=rss",
        "https://example.org/7402416-orla-valley-counts-its-dead",
        "https://example.org/articles/7402416/orla-valley",
        "https://example.org/orla_7402416_8.html",
    ],
)
def test_a_page_keeps_its_number_whatever_its_headline_becomes(link: str) -> None:
    assert number(canonical(link)) == "example.org 7402416"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/orla-valley",
        "https://example.org/20241219-orla-valley",
        "https://example.org/202412/orla-valley",
        "https://example.org/about-100000-march-in-orla",
        "https://example.org/flood-12",
        "https://example.org/group-7402416/letter-58",
        "https://example.org/x7402416y",
        "https://example.org/?p=7402416",
        "",
    ],
)
def test_a_day_a_count_and_a_section_are_no_number_of_a_page(link: str) -> None:
    assert number(canonical(link)) == ""


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_none(text: str) -> None:
    assert canonical("https://example.org/" + text) is not None
    assert isinstance(canonical(text), str)
