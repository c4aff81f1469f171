"""Documents that were made to hurt whoever reads them."""

from __future__ import annotations

LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
ITEM = "<item><title>A</title><description>{}</description></item>"


def feed(inside: str, *, doctype: str = "") -> bytes:
    """An RSS document with one item of this content."""
    return f"<?xml version='1.0'?>{doctype}<rss version='2.0'><channel>{ITEM.format(inside)}</channel></rss>".encode()


FEEDS: dict[str, bytes] = {
    "a billion laughs": feed("&l9;", doctype=f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{LAUGHS}]>"),
    "a long entity many times": feed("&a;" * 30_000, doctype=f"<!DOCTYPE rss [<!ENTITY a '{'a' * 30_000}'>]>"),
    "a file of this machine": feed("&f;", doctype="<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"),
    "a page of this network": feed("&f;", doctype="<!DOCTYPE rss [<!ENTITY f SYSTEM 'http://127.0.0.1:9/x'>]>"),
    "a document type from elsewhere": feed("x", doctype="<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/rss.dtd'>"),
    "elements within elements": feed("<a>" * 50_000),
    "very many entries": b"<rss version='2.0'><channel>" + ITEM.format("x").encode() * 20_000 + b"</channel></rss>",
    "an author without an end": feed("").replace(b"</item>", b"<author>" + b"a" * 80_000 + b"</author></item>"),
    "an author of many parts": feed("").replace(b"</item>", b"<author>" + b"a." * 40_000 + b"</author></item>"),
    "comments that never end": feed("<![CDATA[" + "<!--" * 250_000 + "]]>"),
    "links that never end": feed("<![CDATA[" + "<a " * 100_000 + "]]>"),
    "no character of any alphabet": bytes(range(256)) * 500,
}
PAGES: dict[str, bytes] = {
    "elements within elements": b"<html><body>" + b"<div>" * 100_000 + b"x",
    "comments that never end": b"<html><body>" + b"<!--" * 200_000,
    "attributes without end": b"<html><body><p " + b"a=b " * 200_000 + b">x",
    "links without number": b"<link rel=alternate type=application/rss+xml href=/x><base href=/x>" * 60_000,
    "links of many attributes": (b"<link " + b"a=b " * 990 + b">") * 800,
    "a table of tables": b"<html><body>" + b"<table><tr><td>" * 30_000,
}
