"""The publisher that polling is measured against: a process of its own, a document at each feed's own address.

    python -m tests.benchmarks.polled PORT

It says when it is ready; each line of input changes every fifth feed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import timedelta

from tests.support.publisher import START, Item, rss

ENTRIES = 5
CHANGED = 5
"""Every so many feeds change."""


def addresses(feeds: int, port: int) -> list[str]:
    """A host for each feed, so that no rule about hosts has a say."""
    return [f"http://127.{1 + n // 62500}.{n // 250 % 250}.{1 + n % 250}:{port}/feed.xml" for n in range(feeds)]


def etag(version: int) -> str:
    return f'"{version}"'


def document(new: int = 0) -> bytes:
    """What a feed shows: so many entries more than at first."""
    text = "The harbour office counted {} boats at the quay, more than on the day before. " * 4
    return rss(
        Item(
            title=f"{entry} boats counted at the quay",
            link=f"https://gazette.example/{entry}",
            guid=f"{entry}",
            text=f"<p>{text.replace('{}', str(entry))}</p>",
            published=START - timedelta(minutes=entry),
        )
        for entry in range(-new, ENTRIES)
    )


async def publish(port: int) -> None:
    """Answer every feed's address with a document, or with 304 to who has it."""
    version = 0
    bodies = [document(0)]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).lower()
        host = writer.get_extra_info("sockname")[0].split(".")
        number = int(host[2]) * 250 + int(host[3]) - 1
        mine = version if number % CHANGED == 0 else 0
        tag = etag(mine).encode()
        if b"if-none-match: " + tag in request:
            writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\nConnection: close\r\n\r\n")
        else:
            body = bodies[mine]
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {len(body)}\r\n".encode()
            writer.write(head + b"ETag: " + tag + b"\r\nConnection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    # One socket for all of 127.0.0.0/8: ten thousand would be more than a process may open.
    server = await asyncio.start_server(answer, "0.0.0.0", port, backlog=1024)
    print(json.dumps("ready"), flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        version += 1
        bodies.append(document(version))
        print(json.dumps("changed"), flush=True)
    server.close()


if __name__ == "__main__":
    asyncio.run(publish(int(sys.argv[1])))
