"""Telegram's HTML as it is shown."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shown(markup: str) -> str:
    """The words of some markup. Asserts that its tags are closed in order."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert not reader.open
    return "".join(reader.words)
