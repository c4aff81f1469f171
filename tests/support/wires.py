"""Thousands of feeds, each at a host of its own: a process,
`python -m tests.support.wires PORT FEEDS TOPICS SEED`.

Each line of input is a share of the feeds, which show one entry more from then on; the answer, as JSON, is how many
these were. A line "log" is answered with every request: its moment (monotonic) and its feed's number.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from email.utils import formatdate

from tests.support.publisher import RSS

CONSONANTS, VOWELS = "bdfgklmnprtv", "aeiou"
SYLLABLES = [c + v for c in CONSONANTS for v in VOWELS]
SHOWN = 20
"""The newest entries that a feed shows."""


def address(number: int, port: int) -> str:
    """A feed's: a host for each, so that each is a publisher of its own."""
    return f"http://127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}:{port}/feed.xml"


def word(number: int) -> str:
    """A word that no language has and no stemmer changes."""
    first, rest = divmod(number, len(SYLLABLES))
    return SYLLABLES[first % len(SYLLABLES)] + SYLLABLES[rest] + "nko"


def item(number: int, topics: int) -> tuple[str, str]:
    """The headline and the text of one entry. Its first word is its topic; no other entry is about the same."""
    chance = random.Random(number)
    words = ["".join(chance.choices(SYLLABLES, k=3)) + "m" for _ in range(60)]
    return f"{word(number % topics).capitalize()} {' '.join(words[:5])} report{number}", f"The {' '.join(words)}. " * 2


class Wires:
    """What there is to show by now."""

    def __init__(self, feeds: int, topics: int, seed: int) -> None:
        self.shown: list[list[int]] = [[] for _ in range(feeds)]
        self.dates: list[float] = []
        self.log: list[tuple[float, int]] = []
        self._topics, self._chance = topics, random.Random(seed)

    def bring(self, share: float) -> int:
        """News in so many of the feeds. Gives the number of the last entry."""
        feeds = range(len(self.shown))
        for feed in self._chance.sample(feeds, max(1, round(share * len(feeds)))):
            self.shown[feed].append(len(self.dates))
            self.dates.append(time.time())
        return len(self.dates)

    def document(self, feed: int) -> bytes:
        rows = []
        for number in self.shown[feed][-SHOWN:][::-1]:
            headline, words = item(number, self._topics)
            rows.append(
                f"<item><guid isPermaLink='false'>{number}</guid><link>http://127.0.0.1:9/{number}</link>"
                f"<title>{headline}</title><description>{words}</description>"
                f"<pubDate>{formatdate(self.dates[number])}</pubDate></item>"
            )
        return f"<rss version='2.0'><channel><title>Wire {feed}</title>{''.join(rows)}</channel></rss>".encode()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            host = writer.get_extra_info("sockname")[0].split(".")
            feed = (int(host[1]) - 1) * 62500 + int(host[2]) * 250 + int(host[3]) - 1
            self.log.append((time.monotonic(), feed))
            tag = b'"%d"' % (self.shown[feed][-1] if self.shown[feed] else -1)
            if b"if-none-match: " + tag in request.lower():
                writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\nConnection: close\r\n\r\n")
            else:
                body = self.document(feed)
                head = f"HTTP/1.1 200 OK\r\nContent-Type: {RSS}\r\nContent-Length: {len(body)}\r\n".encode()
                writer.write(head + b"ETag: " + tag + b"\r\nConnection: close\r\n\r\n" + body)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # who asked was killed
        finally:
            writer.close()


async def main(port: int, feeds: int, topics: int, seed: int) -> None:
    wires = Wires(feeds, topics, seed)
    server = await asyncio.start_server(wires.answer, "0.0.0.0", port, backlog=1024)
    print(json.dumps("ready"), flush=True)
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        print(json.dumps(wires.log if line == "log" else wires.bring(float(line))), flush=True)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:5])))
