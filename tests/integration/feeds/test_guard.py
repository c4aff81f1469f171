"""A private address behind a public name: refused at the moment of connecting, before a socket exists."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import AddressRefused, Unreachable
from bot.feeds import address
from bot.feeds.fetch import Fetcher, Request
from tests.support.clock import Clock


class Names(AbstractResolver):
    """Name resolution as the test says."""

    def __init__(self) -> None:
        self.answers: list[list[str]] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if not self.answers:
            raise OSError("no such name")
        addresses = self.answers.pop(0)
        return [
            ResolveResult(
                hostname=host,
                host=one,
                port=port,
                family=socket.AF_INET6 if ":" in one else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for one in addresses
        ]

    async def close(self) -> None:
        pass


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.fixture
async def guarded(clock: Clock, names: Names, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Fetcher]:
    """A fetcher for which making a socket is a failure of the test."""

    class NoSockets:
        @staticmethod
        def socket(**where: object) -> socket.socket:
            pytest.fail(f"a socket was made: {where}")

    monkeypatch.setattr(address, "socket", NoSockets)
    async with Fetcher(clock=clock, resolver=names) as fetcher:
        yield fetcher


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"],
)
async def test_a_public_name_that_leads_inside_is_refused(guarded: Fetcher, names: Names, ip: str) -> None:
    names.answers = [[ip]]
    with pytest.raises(AddressRefused, match=r"its name leads to (a |this machine)"):
        await guarded.fetch(Request(url="http://gazette.example/feed"))


async def test_several_private_addresses_are_refused_as_one(guarded: Fetcher, names: Names) -> None:
    names.answers = [["10.0.0.1", "127.0.0.1", "::1"]]
    with pytest.raises(AddressRefused):
        await guarded.fetch(Request(url="http://gazette.example/feed"))


async def test_a_literal_address_is_refused_before_anything_is_resolved(guarded: Fetcher) -> None:
    with pytest.raises(AddressRefused, match="a private network"):
        await guarded.fetch(Request(url="http://192.168.1.1/feed"))


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1"])
async def test_addresses_in_disguise_go_nowhere(guarded: Fetcher, host: str) -> None:
    with pytest.raises((AddressRefused, Unreachable)):
        await guarded.fetch(Request(url=f"http://{host}/feed"))


async def test_a_name_that_is_not_found_is_said_to_be_so(guarded: Fetcher) -> None:
    with pytest.raises(Unreachable, match="its name is not found"):
        await guarded.fetch(Request(url="http://gazette.example/feed"))
