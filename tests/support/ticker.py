"""A feed that brings news all the time, as a process of its own: `python -m tests.support.ticker PORT SECONDS DATED`.

Every so many seconds there is another entry, until `/stop` is asked; `/count` says how many there were. Every
seventh is edited in place a little later.
"""

from __future__ import annotations

import json
import sys
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product

SHOWN = 1000
"""The newest entries that the feed shows."""
EVENTS = ("Flood", "Fire", "Earthquake", "Storm", "Explosion", "Landslide", "Collapse")
SYLLABLES = ("bar", "den", "kor", "lim", "mos", "nev", "pal", "rus", "sat", "tor", "vel", "zan")
PLACES = ["".join(parts).capitalize() for parts in product(SYLLABLES, repeat=3)]


def title(number: int) -> str:
    """The headline of an entry: an event of its own."""
    place = PLACES[number * 397 % len(PLACES)]
    return f"{EVENTS[number % 7]} in {place} kills {number % 50 + 2}, alarm raised"


def text(number: int, *, edited: bool) -> str:
    """Its text, with another number of wounded once it is edited."""
    place = PLACES[number * 397 % len(PLACES)]
    said = f"The authorities of {place} say that {wounded(number, edited=edited)} people were wounded. "
    return said + f"Help comes to {place}. " * 20


def wounded(number: int, *, edited: bool) -> int:
    """How many, in an entry's text."""
    return number % 40 + (160 if edited else 110)


class Ticker:
    """What there is to show by now."""

    def __init__(self, seconds: float, *, dated: bool) -> None:
        self._seconds, self._dated, self._began = seconds, dated, time.monotonic()
        self._stopped: float | None = None

    def stop(self) -> int:
        """No more entries. Gives how many there were."""
        self._stopped = self._stopped or time.monotonic()
        return self.count()

    def count(self) -> int:
        return int(((self._stopped or time.monotonic()) - self._began) / self._seconds)

    def feed(self) -> bytes:
        count, rows = self.count(), []
        date = f"<pubDate>{formatdate(time.time())}</pubDate>" if self._dated else ""
        for number in range(max(0, count - SHOWN), count):
            edited = number % 7 == 0 and (count > number + 12 or self._stopped is not None)
            rows.append(
                f"<item><guid isPermaLink='false'>{number}</guid><link>http://127.0.0.1:9/{number}</link>"
                f"<title>{title(number)}</title><description>{text(number, edited=edited)}</description>"
                f"{date}</item>"
            )
        return f"<rss version='2.0'><channel><title>Ticker</title>{''.join(rows[::-1])}</channel></rss>".encode()


def main() -> None:
    ticker = Ticker(float(sys.argv[2]), dated=sys.argv[3] == "1")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {"/stop": ticker.stop, "/count": ticker.count}
            body = json.dumps(answers[self.path]()).encode() if self.path in answers else ticker.feed()
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()


if __name__ == "__main__":
    main()
