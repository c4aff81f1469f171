"""The guard: which addresses Tally connects to.

A URL is checked before it is asked for, and again at each redirect; the address behind a name is checked at the moment
of connecting, in `socket_factory`, so that a name which resolves differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import AddrInfoType
from yarl import URL

from bot.errors import AddressRefused

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
_Networks = tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]


def _networks(*rows: tuple[str, str]) -> _Networks:
    return tuple((ipaddress.ip_network(network), name) for network, name in rows)


# `ipaddress.is_global` takes several of these for global (3.11: 192.0.0.0/24, multicast, NAT64, 6to4, fec0::/10,
# IPv4-compatible IPv6, and Azure's platform address, which is public by its number only), hence lists of our own.
_PRIVATE = _networks(
    ("127.0.0.0/8", "this machine"),
    ("::1/128", "this machine"),
    ("10.0.0.0/8", "a private network"),
    ("172.16.0.0/12", "a private network"),
    ("192.168.0.0/16", "a private network"),
    ("fc00::/7", "a private network"),
    ("100.64.0.0/10", "a provider's internal network"),
)
_NEVER = _networks(
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


class Refused(OSError):
    """Raised instead of making a socket. Every one reads the same: the connector then raises it unchanged."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__("leads to an address that Tally does not connect to")


def refusal(ip: str, port: int, *, private: bool) -> str | None:
    """Why Tally doesn't connect to this address, in words for a person; None where it does.

    `private` is the operator's leave for feeds on this machine or in their own network, at any port.
    """
    try:
        address = _unwrap(ipaddress.ip_address(ip.partition("%")[0]))
    except ValueError:
        return "not an address"
    if private and _name_of(address, _PRIVATE):
        return None
    return _name_of(address, _PRIVATE + _NEVER) or _port_refusal(port, private=private)


def is_loopback(host: str) -> bool:
    """Whether a host, as it stands in a URL, is this machine."""
    if host == "localhost":
        return True
    try:
        return _unwrap(ipaddress.ip_address(host.strip("[]"))).is_loopback
    except ValueError:
        return False


def check_url(url: str, *, private: bool) -> str:
    """The URL in the one form in which Tally asks for it and stores it, without a fragment.

    Raises AddressRefused where it is no http(s) address, carries credentials, or names a port or an address that
    Tally doesn't connect to. A host name is not resolved here: that is for the moment of connecting.
    """
    try:
        text = url.strip().partition("#")[0]
        parsed = URL(text)
        host, port = parsed.raw_host, parsed.port
    except (ValueError, TypeError) as error:
        raise AddressRefused(url, "not a web address") from error
    if parsed.scheme not in {"http", "https"} or not host or port is None:
        raise AddressRefused(url, "not a web address: it must begin with http:// or https://")
    if parsed.user is not None or parsed.password is not None:
        raise AddressRefused(url, "an address with a user name or password in it")
    inside = refusal(host, 443, private=private) if _is_literal(host) else None
    problem = f"it leads to {inside}" if inside else _port_refusal(port, private=private)
    if problem:
        raise AddressRefused(url, problem)
    # What is legal stays as it was written: to a signed address, %2F and / are two things.
    parts = urlsplit(text)
    asked = parts._replace(scheme="", netloc="", path=parts.path or "/").geturl() if _LEGAL.fullmatch(text) else None
    return f"{parsed.origin()}{asked or parsed.raw_path_qs}"


def host_key(url: str) -> str:
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


def _unwrap(address: _Ip) -> _Ip:
    """An IPv4 address written as IPv6 is judged as what it is."""
    return getattr(address, "ipv4_mapped", None) or address


def _name_of(address: _Ip, networks: _Networks) -> str | None:
    return next((name for network, name in networks if address in network), None)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _port_refusal(port: int, *, private: bool) -> str | None:
    if private or port in {80, 443}:
        return None
    return f"port {port}; feeds are read from ports 80 and 443 only"
