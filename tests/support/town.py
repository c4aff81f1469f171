"""A Telegram with many people who only read, as a process of its own: `python -m tests.support.town PORT PEOPLE`.

It keeps Telegram's limits. A line of input is answered with what it saw, as JSON: each message (chat, text), and
how many calls it refused as too many.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from bot.sandbox import Sandbox, state

FIRST = 1001
"""The chat of the first person; the others follow."""


async def main(port: int, people: int) -> None:
    state.CALLS_KEPT = 10**7
    sandbox = Sandbox(state.State(clock=time.monotonic))
    sandbox.state.limits.are_kept = True
    made = [sandbox.person(f"Reader {number}", language="en", started=True) for number in range(people)]
    assert [person.id for person in made] == list(range(FIRST, FIRST + people))
    async with sandbox.serve(port):
        print(json.dumps("ready"), flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            told = [
                (room.id, post.text)
                for room in sandbox.state.rooms.values()
                for post in room.posts.values()
                if post.sender and post.sender.is_bot
            ]
            floods = sum("Too Many Requests" in call.error for call in sandbox.state.calls)
            print(json.dumps({"told": told, "floods": floods}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
