"""The guard: what Tally connects to, and what it doesn't."""

from __future__ import annotations

import socket

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import AddressRefused
from bot.feeds.address import Refused, check_url, host_key, is_loopback, refusal, socket_factory

PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700::6810:1", "2a00:1450:4001::1", "172.32.0.1", "100.128.0.1"]
INSIDE = ["127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "::1", "fd12::1"]
NOWHERE = [
    *("0.0.0.0", "169.254.169.254", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1", "2001::1"),
    *("2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1"),
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_addresses_are_connected_to(ip: str) -> None:
    assert refusal(ip, 443, private=False) is None


@pytest.mark.parametrize("ip", INSIDE)
def test_inside_addresses_need_the_operators_leave(ip: str) -> None:
    assert refusal(ip, 80, private=False)
    assert refusal(ip, 8900, private=True) is None


@pytest.mark.parametrize("ip", NOWHERE)
def test_addresses_where_no_publisher_can_be_are_refused_even_with_leave(ip: str) -> None:
    assert refusal(ip, 443, private=False)
    assert refusal(ip, 443, private=True)


@pytest.mark.parametrize("ip", [ip for ip in INSIDE + NOWHERE if ":" not in ip])
def test_an_ipv4_address_dressed_as_ipv6_is_judged_as_what_it_is(ip: str) -> None:
    assert refusal(f"::ffff:{ip}", 443, private=False) == refusal(ip, 443, private=False)


def test_a_mapped_public_address_is_public() -> None:
    assert refusal("::ffff:8.8.8.8", 443, private=False) is None


def test_what_is_no_address_is_refused() -> None:
    assert refusal("gazette.example", 443, private=True) == "not an address"


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_other_ports_go_with_the_leave_for_private_feeds(port: int) -> None:
    assert refusal("8.8.8.8", port, private=False) == f"port {port}; feeds are read from ports 80 and 443 only"
    assert refusal("8.8.8.8", port, private=True) is None


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://gazette.example/feed",
        "gazette.example/feed",
        "http://",
        "http:///feed",
        "http://[::1",
        "http://reader:secret@gazette.example/feed",
        "http://gazette.example:8080/feed",
        "http://127.0.0.1/feed",
        "http://[::1]/feed",
        "http://[fe80::1%25eth0]/feed",
        "http://gazette.example:99999/",
        "javascript:alert(1)",
        "",
    ],
)
def test_what_is_no_public_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        check_url(url, private=False)
    assert caught.value.url == url
    assert caught.value.problem


@given(
    host=st.sampled_from(
        ["gazette.example", "8.8.8.8", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "1.2.3.04", "a.b."]
    ),
    port=st.sampled_from(["", ":", ":80", ":443", ":080", ":8080", ":59999", ":99999"]),
    asked=st.text("ab/?=&%2F@;.~\u00e9 ", max_size=6),
    private=st.booleans(),
)
@example(host="gazette.example", port="", asked="a?", private=False)
def test_an_address_is_judged_alike_and_has_the_same_form_however_its_scheme_is_written(
    host: str, port: str, asked: str, private: bool
) -> None:
    def judged(scheme: str) -> str:
        try:
            return check_url(f"{scheme}://{host}{port}/{asked}", private=private)
        except AddressRefused as refused:
            return refused.problem

    assert judged("http") == judged("HTTP")


@pytest.mark.parametrize(
    ("as_given", "kept"),
    [
        ("  HTTPS://Gazette.EXAMPLE:443/Feed?a=1&b=%2F#top ", "https://gazette.example/Feed?a=1&b=%2F"),
        ("http://gazette.example", "http://gazette.example/"),
        ("http://gazette.example?a=1", "http://gazette.example/?a=1"),
        ("http://gazette.example//a//b", "http://gazette.example//a//b"),
        ("http://gazette.example:80/a b", "http://gazette.example/a%20b"),
        ("https://новини.example/стрічка", "https://xn--b1amarcd.example/%D1%81%D1%82%D1%80%D1%96%D1%87%D0%BA%D0%B0"),
    ],
)
def test_an_address_has_one_form(as_given: str, kept: str) -> None:
    assert check_url(as_given, private=False) == kept
    assert check_url(kept, private=False) == kept


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://192.168.1.1/", "it leads to a private network"),
        ("http://[::ffff:127.0.0.1]:8900/", "it leads to this machine"),
        ("http://8.8.8.8:8080/", "port 8080; feeds are read from ports 80 and 443 only"),
        ("http://a:b@gazette.example/", "an address with a user name or password in it"),
        ("feed://gazette.example/", "not a web address: it must begin with http:// or https://"),
    ],
)
def test_a_refusal_says_what_is_wrong(url: str, said: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        check_url(url, private=False)
    assert caught.value.problem == said


def test_private_feeds_may_be_anywhere_inside() -> None:
    assert check_url("http://127.0.0.1:8900/opml", private=True) == "http://127.0.0.1:8900/opml"
    assert check_url("http://localhost:8900/opml", private=True) == "http://localhost:8900/opml"


@pytest.mark.parametrize(
    "url", ["https://Gazette.example/a", "http://gazette.example:80/b?c", "http://gazette.example./"]
)
def test_a_host_is_one_host_whatever_is_asked_of_it(url: str) -> None:
    assert host_key(url) == "gazette.example"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.3.2.1", "::1", "[::1]", "::ffff:127.0.0.1"])
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["localhost.example", "10.0.0.1", "gazette.example", ""])
def test_other_machines_are_not_this_one(host: str) -> None:
    assert not is_loopback(host)


def test_no_socket_is_made_for_a_refused_address() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("10.0.0.1", 443))
    with pytest.raises(Refused) as caught:
        socket_factory(private=False)(info)
    assert caught.value.reason == "a private network"


def test_a_socket_is_made_for_an_allowed_one() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("8.8.8.8", 443))
    with socket_factory(private=False)(info) as made:
        assert (made.family, made.type) == (socket.AF_INET, socket.SOCK_STREAM)
