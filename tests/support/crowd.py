"""A Telegram with many people in it, as a process of its own: `python -m tests.support.crowd PORT PEOPLE`.

It keeps Telegram's limits. Some people ask `/latest` all the time. A line of input ends it; then it says what it saw,
as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from bot.sandbox import Person, Sandbox
from bot.sandbox.state import State

ASKERS = 5
EVERY = 2.0
"""Seconds between two questions of one of them."""


async def ask(person: Person, took: list[float]) -> None:
    """Ask and ask, and note for how long the answer takes, but for the first: the bot may not be there yet."""
    await person.ask("/latest kursk")
    while True:
        began = time.monotonic()
        await person.ask("/latest kursk")
        took.append(time.monotonic() - began)
        await asyncio.sleep(EVERY)


async def main(port: int, people: int) -> None:
    sandbox = Sandbox(State(clock=time.monotonic))
    sandbox.state.limits.are_kept = True
    for number in range(people):
        sandbox.person(f"Reader {number}", language="en", started=True)
    askers = [sandbox.person(f"Asker {number}", language="en", started=True) for number in range(ASKERS)]
    took: list[float] = []
    async with sandbox.serve(port):
        asking = [asyncio.create_task(ask(person, took)) for person in askers]
        await asyncio.to_thread(sys.stdin.readline)
        for task in asking:
            task.cancel()
    known = {person.id for person in askers}
    taken = [call for call in sandbox.state.calls if call.method == "sendMessage" and call.outcome == "ok"]
    sent = [call.at for call in taken if call.parameters["chat_id"] not in known]
    seconds = sent[-1] - sent[0] if sent else 0.0
    print(
        json.dumps(
            {
                "sent": len(sent),
                "seconds": seconds,
                "used": sum(sent[0] < call.at <= sent[-1] for call in taken) / seconds if seconds else 0.0,
                "floods": sum("Too Many Requests" in call.error for call in sandbox.state.calls),
                "told": sum(bool(room.posts) for room in sandbox.state.rooms.values() if room.id not in known),
                "answers": sorted(took),
            }
        )
    )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
