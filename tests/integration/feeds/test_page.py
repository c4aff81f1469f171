"""Reading an article's page."""

from __future__ import annotations

import pytest

from bot.feeds.extraction import extract
from bot.feeds.fetch import Fetcher
from bot.feeds.page import read_page
from bot.feeds.workers import Workers
from tests.support.publisher import Publisher

PARAGRAPHS = [
    "The ferry between the two harbours is back in service after nine days, the port authority said on Thursday.",
    "At least 40 people had been stranded on the island, among them a school class of 22, its spokeswoman said.",
    "The repair cost about 120,000 crowns, and the operator expects two more days of delays before Christmas.",
]
HTML = "text/html; charset=utf-8"


def page(paragraphs: list[str]) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Ferry</title></head><body>"
        "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<main><article><h1>Ferry returns</h1>{text}</article></main>"
        "<aside><p>Also: 300 gulls counted on the pier</p></aside><footer>All rights reserved</footer></body></html>"
    )


async def test_the_article_is_read_and_what_stands_around_it_is_not(
    publisher: Publisher, fetcher: Fetcher, workers: Workers
) -> None:
    url = publisher.serve("/ferry", page(PARAGRAPHS).encode(), content_type=HTML)
    text = await read_page(url, fetcher, workers)
    assert text is not None
    assert [line for line in text.splitlines() if line in PARAGRAPHS] == PARAGRAPHS
    assert "gulls" not in text
    assert "Sport" not in text


def test_a_short_article_is_read_as_well() -> None:
    assert PARAGRAPHS[0] in (extract(page(PARAGRAPHS[:1]).encode(), "https://gazette.example/", HTML) or "")


def test_a_long_article_is_read_with_precision() -> None:
    text = extract(page(PARAGRAPHS * 3).encode(), "https://gazette.example/", HTML) or ""
    assert PARAGRAPHS[2] in text
    assert "gulls" not in text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_a_page_in_another_encoding_is_read(encoding: str) -> None:
    lines = ["Паром между двумя гаванями снова ходит после девяти дней перерыва, сообщили в управлении порта."] * 4
    body = page(lines).replace("charset='utf-8'", f"charset='{encoding}'").encode(encoding)
    assert lines[0] in (extract(body, "https://gazette.example/", "text/html") or "")


async def test_what_is_not_a_page_is_none(publisher: Publisher, fetcher: Fetcher, workers: Workers) -> None:
    pdf = publisher.serve("/report.pdf", b"%PDF-1.7", content_type="application/pdf")
    assert await read_page(pdf, fetcher, workers) is None
    assert await read_page(publisher.fail("/gone", 410), fetcher, workers) is None
    assert await read_page("ftp://gazette.example/", fetcher, workers) is None
    assert await read_page("", fetcher, workers) is None


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"plain text", b"<" * 1000, b"<div>" * 50_000])
def test_a_page_without_an_article_is_none(body: bytes) -> None:
    text = extract(body, "https://gazette.example/", HTML)
    assert text is None or "<" not in text


def test_markup_that_a_page_escaped_twice_is_not_shown() -> None:
    told = "&lt;img src=&quot;x.jpg&quot; /&gt; The dam above the village broke at night. " + "Crews searched on. " * 20
    page = f"<html><body><article><h1>Dam breaks</h1><p>{told}</p></article></body></html>"
    text = extract(page.encode(), "https://gazette.example/dam", "text/html; charset=utf-8")
    assert text is not None
    assert "The dam above the village broke" in text
    assert "<img" not in text
