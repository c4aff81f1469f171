"""Feeds on loopback for a bot in a process of its own, and that process: `tally try` as a newcomer starts it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.processes import Program, answers, free_port, wait_until
from tests.support.publisher import Item, rss

NAMES = ("harbour-wire", "northern-post", "kyiv-daily")


class Outlets:
    """Three feeds on loopback that show what they are given, dated now; nothing else is there."""

    def __init__(self) -> None:
        self.shown: dict[str, list[Item]] = {}
        self.asked: list[str] = []
        outlets, asked = self.shown, self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                name = self.path.strip("/").removesuffix(".xml")
                if name not in NAMES:
                    self.send_error(404)
                    return
                body = rss(outlets.get(name, []), title=name.replace("-", " ").title())
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{name}.xml"

    def show(self, name: str, item: Item) -> None:
        self.shown[name] = [replace(item, published=datetime.now(UTC)), *self.shown.get(name, [])]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def trying(outlets: Outlets, folder: Path, environ: Mapping[str, str] | None = None) -> Iterator[str]:
    """`tally try` on these feeds, polled once; the address of its page. Its log may hold no error."""
    port, log = free_port(), folder / "try.log"
    feeds = [part for name in NAMES for part in ("--feeds", outlets.url(name))]
    program = Program([sys.executable, "-m", "bot", "try", "--port", str(port), *feeds], log, environ, folder=folder)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(f"{address}/sandbox/state"), "the chat page")
        wait_until(lambda: '"feeds.reached"' in log.read_text(), "the first polls")
        yield address
    finally:
        code = program.stop()
    assert code == 0
    assert '"level": "error"' not in log.read_text()
