"""The sandbox as a process of its own: `python -m bot.sandbox --port 8801`."""

from __future__ import annotations

import asyncio
import signal
from typing import Annotated

import typer

from bot.sandbox.actors import Sandbox, furnish
from bot.sandbox.state import TOKEN, State


def main(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes any free one.")] = 8801,
    token: Annotated[str, typer.Option(help="The bot's token.")] = TOKEN,
    people: Annotated[bool, typer.Option(help="With the people and chats of `tally try`.")] = True,
) -> None:
    """Serve until interrupted; the first line of output is the address."""
    asyncio.run(_serve(port, token, people))


async def _serve(port: int, token: str, people: bool) -> None:
    sandbox = Sandbox(State(token))
    if people:
        furnish(sandbox)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with sandbox.serve(port) as address:
        typer.echo(address)
        await stop.wait()


if __name__ == "__main__":
    typer.run(main)
