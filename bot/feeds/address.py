"""The guard: which addresses Tally connects to.

A URL is checked before it is asked for, and again at each redirect; the address behind a name is checked at the moment
of connecting, in `socket_factory`, so that a name which resolves differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from aiohttp import AddrInfoType
from yarl import URL

from bot.errors import AddressRefused

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class _Networks:
    """Names of networks that don't overlap, found by where they begin: each connection asks."""

    def __init__(self, *rows: tuple[str, str]) -> None:
        networks = [(ipaddress.ip_network(network), name) for network, name in rows]
        ends = [(net.version, int(net.network_address), int(net.broadcast_address), name) for net, name in networks]
        self._ends = {version: sorted(end[1:] for end in ends if end[0] == version) for version in (4, 6)}
        self._begins = {version: [begin for begin, _, _ in found] for version, found in self._ends.items()}

    def name_of(self, address: _Ip) -> str | None:
        number = int(address)
        before = bisect_right(self._begins[address.version], number)
        if not before:
            return None
        _, last, name = self._ends[address.version][before - 1]
        return name if number <= last else None


# `ipaddress.is_global` takes several of these for global (3.11: 192.0.0.0/24, multicast, NAT64, 6to4, fec0::/10,
# IPv4-compatible IPv6, and Azure's platform address, which is public by its number only), hence lists of our own.
_PRIVATE = _Networks(
    ("127.0.0.0/8", "this machine"),
    ("::1/128", "this machine"),
    ("10.0.0.0/8", "a private network"),
    ("172.16.0.0/12", "a private network"),
    ("192.168.0.0/16", "a private network"),
    ("fc00::/7", "a private network"),
    ("100.64.0.0/10", "a provider's internal network"),
)
_NEVER = _Networks(
    ("0.0.0.0/8", "no address"),
    ("169.254.0.0/16", "a link-local address"),
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a site-local address"),
    ("168.63.129.16/32", "a cloud platform's own service"),
    ("192.0.0.0/24", "a reserved address"),
    ("192.0.2.0/24", "a documentation address"),
    ("198.51.100.0/24", "a documentation address"),
    ("203.0.113.0/24", "a documentation address"),
    ("2001:db8::/32", "a documentation address"),
    ("3fff::/20", "a documentation address"),
    ("192.88.99.0/24", "a relay address"),
    ("198.18.0.0/15", "a benchmarking network"),
    ("224.0.0.0/4", "a multicast address"),
    ("ff00::/8", "a multicast address"),
    ("240.0.0.0/4", "a reserved address"),
    ("::/96", "a reserved address"),
    ("64:ff9b::/32", "a translated address"),
    ("100::/64", "a discarded address"),
    ("2001::/23", "a reserved address"),
    ("2002::/16", "a tunnelled address"),
    ("5f00::/16", "a routing segment"),
)


_LEGAL = re.compile(r"[!#-;=?-\[\]_a-z~]*")
_AS_ASKED = re.compile(
    r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::([1-9][0-9]{0,3}|[1-5][0-9]{4}))?/[!$-;=?-\[\]_a-z~]*(?<!\?)"
)
"""An address that is in its one form already, as almost every stored one is."""
_PORTS = {"http": 80, "https": 443}


class Refused(OSError):
    """Raised instead of making a socket. Every one reads the same: the connector then raises it unchanged."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__("leads to an address that Tally does not connect to")


def refusal(ip: str, port: int, *, private: bool) -> str | None:
    """Why Tally doesn't connect to this address, in words for a person; None where it does.

    `private` is the operator's leave for feeds on this machine or in their own network, at any port.
    """
    address = _read(ip)
    return _refusal(address, port, private=private) if address else "not an address"


def is_loopback(host: str) -> bool:
    """Whether a host, as it stands in a URL, is this machine."""
    address = _read(host.strip("[]"))
    return address.is_loopback if address else host == "localhost"


def check_url(url: str, *, private: bool) -> str:
    """The URL in the one form in which Tally asks for it and stores it, without a fragment.

    Raises AddressRefused where it is no http(s) address, carries credentials, or names a port or an address that
    Tally doesn't connect to. A host name is not resolved here: that is for the moment of connecting.
    """
    text = url.strip().partition("#")[0]
    host, port, form = _as_asked(text) or _normalised(url, text)
    address = _read(host)
    inside = _refusal(address, 443, private=private) if address else None
    problem = f"it leads to {inside}" if inside else _port_refusal(port, private=private)
    if problem:
        raise AddressRefused(url, problem)
    return form


@lru_cache(maxsize=4096)  # each poll asks for its line and for its turn
def host_key(url: str | URL) -> str:
    """The unit of politeness: one connection, one gap and one Retry-After per host."""
    return (URL(url).raw_host or "").lower().rstrip(".")


def socket_factory(*, private: bool) -> Callable[[AddrInfoType], socket.socket]:
    """What makes aiohttp's sockets: it sees each address just before the connection and raises `Refused`."""

    def make(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, where = info
        reason = refusal(str(where[0]), int(where[1]), private=private)
        if reason:
            raise Refused(reason)
        return socket.socket(family=family, type=kind, proto=protocol)

    return make


def _as_asked(text: str) -> tuple[str, int, str] | None:
    """What `_normalised` gives, at a tenth of its cost, of most addresses: in each poll one is checked."""
    found = _AS_ASKED.fullmatch(text)
    if found is None:
        return None
    scheme, host, given = found.groups()
    port = int(given or _PORTS[scheme])
    return (host, port, text) if not given or port != _PORTS[scheme] else None


def _normalised(url: str, text: str) -> tuple[str, int, str]:
    """Host, port, and the whole address in its one form."""
    try:
        parsed = URL(text)
        host, port = parsed.raw_host, parsed.port
    except (ValueError, TypeError) as error:
        raise AddressRefused(url, "not a web address") from error
    if parsed.scheme not in _PORTS or not host or port is None:
        raise AddressRefused(url, "not a web address: it must begin with http:// or https://")
    if parsed.user is not None or parsed.password is not None:
        raise AddressRefused(url, "an address with a user name or password in it")
    # What is legal stays as it was written: to a signed address, %2F and / are two things.
    parts = urlsplit(text)
    asked = parts._replace(scheme="", netloc="", path=parts.path or "/").geturl() if _LEGAL.fullmatch(text) else None
    return host, port, f"{parsed.origin()}{asked or parsed.raw_path_qs}"


@lru_cache(maxsize=4096)  # each poll asks three times: about the address, before its turn and at the connection
def _read(ip: str) -> _Ip | None:
    """An address, one of IPv4 written as IPv6 as what it is; None for a name."""
    if not ip[-1:].isdigit() and ":" not in ip:
        return None
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _refusal(address: _Ip, port: int, *, private: bool) -> str | None:
    if inside := _PRIVATE.name_of(address):
        return None if private else inside
    return _NEVER.name_of(address) or _port_refusal(port, private=private)


def _port_refusal(port: int, *, private: bool) -> str | None:
    if private or port in {80, 443}:
        return None
    return f"port {port}; feeds are read from ports 80 and 443 only"
