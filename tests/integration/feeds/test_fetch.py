"""Fetching from a real socket: politeness, redirects, limits, and every way in which a publisher lets one down."""

from __future__ import annotations

import asyncio
import hashlib
import re
import tracemalloc

import pytest
from aiohttp import web

from bot.errors import AddressRefused, BadStatus, FeedError, Gone, Throttled, TooLarge, TooSlow, Unreachable
from bot.feeds.fetch import Fetcher, Limits, Request
from tests.support.clock import Clock
from tests.support.publisher import RSS, Item, Publisher, rss

BODY = rss([Item(title="Ferry returns to service", link="https://gazette.example/ferry")])
MIB = 1 << 20


async def problem(fetcher: Fetcher, url: str, kind: type[FeedError]) -> str:
    with pytest.raises(kind) as caught:
        await fetcher.fetch(Request(url=url))
    return caught.value.problem


async def test_a_feed_comes_with_all_that_the_next_request_needs(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.serve("/feed", BODY, headers={"Cache-Control": "public, max-age=120"})
    response = await fetcher.fetch(Request(url=url))
    assert (response.status, response.url, response.body, response.content_type) == (200, url, BODY, RSS)
    assert response.body_hash == hashlib.sha256(BODY).hexdigest()
    assert response.etag is not None
    assert response.etag.startswith('W/"')
    assert response.last_modified == "Thu, 19 Dec 2024 08:00:00 GMT"
    assert (response.max_age, response.permanent) == (120.0, None)


async def test_validators_go_back_verbatim_and_bring_a_304(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.serve("/feed", BODY)
    first = await fetcher.fetch(Request(url=url))
    second = await fetcher.fetch(Request(url=url, etag=first.etag, last_modified=first.last_modified))
    assert (second.status, second.body, second.body_hash) == (304, b"", "")
    assert (second.etag, second.last_modified) == (first.etag, first.last_modified)
    sent = publisher.asked("/feed")[1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == (first.etag, first.last_modified)


async def test_a_304_that_names_no_validators_keeps_those_of_the_request(
    publisher: Publisher, fetcher: Fetcher
) -> None:
    url = publisher.fail("/feed", 304)
    response = await fetcher.fetch(Request(url=url, etag='"a"', last_modified="yesterday, as they put it"))
    assert (response.etag, response.last_modified) == ('"a"', "yesterday, as they put it")


async def test_a_304_that_renews_a_validator_is_believed(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.fail("/feed", 304, ETag='"b"')
    response = await fetcher.fetch(Request(url=url, etag='"a"', last_modified="then"))
    assert (response.etag, response.last_modified) == ('"b"', "then")


async def test_a_304_that_nobody_asked_for_is_an_error(publisher: Publisher, fetcher: Fetcher) -> None:
    assert await problem(fetcher, publisher.fail("/feed", 304), BadStatus) == "answered 304"


async def test_the_first_request_is_honest_plain_and_unconditional(publisher: Publisher, fetcher: Fetcher) -> None:
    await fetcher.fetch(Request(url=publisher.serve("/feed", BODY), subscribers=12))
    sent = publisher.requests[0].headers
    assert re.fullmatch(r"Tally/\d+\.\d+\.\d+ \(self-hosted news alerts; 12 subscribers\)", sent["user-agent"])
    assert sent["accept-encoding"] == "gzip"
    assert not {"cookie", "referer", "if-none-match", "if-modified-since", "authorization"} & set(sent)


async def test_cookies_are_not_kept(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.serve("/feed", BODY, headers={"Set-Cookie": "follow=me; Path=/"})
    await fetcher.fetch(Request(url=url))
    await fetcher.fetch(Request(url=url))
    assert "cookie" not in publisher.requests[1].headers


async def test_a_compressed_feed_is_unpacked(publisher: Publisher, fetcher: Fetcher) -> None:
    response = await fetcher.fetch(Request(url=publisher.serve("/feed", BODY, squeeze=True)))
    assert response.body == BODY


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, BadStatus), (500, BadStatus), (401, BadStatus), (204, BadStatus), (410, Gone)]
    + [(status, Throttled) for status in (403, 429, 503)],
)
async def test_each_status_is_the_error_that_decides_the_next_try(
    publisher: Publisher, fetcher: Fetcher, status: int, kind: type[BadStatus]
) -> None:
    with pytest.raises(BadStatus) as caught:
        await fetcher.fetch(Request(url=publisher.fail("/feed", status)))
    assert type(caught.value) is kind
    assert (caught.value.status, caught.value.retry_after) == (status, None)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("Thu, 19 Dec 2024 12:10:00 GMT", 600.0), ("Thu, 19 Dec 2024 11:00:00 GMT", 0.0), ("soon", None)],
)
async def test_retry_after_is_understood_in_seconds_and_as_a_date(
    publisher: Publisher, fetcher: Fetcher, header: str, seconds: float | None
) -> None:
    with pytest.raises(Throttled) as caught:
        await fetcher.fetch(Request(url=publisher.fail("/feed", 429, Retry_After=header)))
    assert caught.value.retry_after == seconds


async def test_a_permanent_redirect_says_where_the_feed_has_gone(publisher: Publisher, fetcher: Fetcher) -> None:
    target = publisher.serve("/new", BODY)
    publisher.redirect("/middle", "/new", 308)
    response = await fetcher.fetch(Request(url=publisher.redirect("/old", "/middle", 301)))
    assert (response.url, response.permanent, response.body) == (target, target, BODY)


async def test_one_temporary_hop_makes_the_redirect_temporary(publisher: Publisher, fetcher: Fetcher) -> None:
    target = publisher.serve("/new", BODY)
    publisher.redirect("/middle", "/new", 302)
    response = await fetcher.fetch(Request(url=publisher.redirect("/old", "/middle", 301)))
    assert (response.url, response.permanent) == (target, None)


async def test_validators_are_not_carried_to_another_address(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.serve("/new", BODY)
    url = publisher.redirect("/old", "/new")
    await fetcher.fetch(Request(url=url, etag='"of the old"', last_modified="then"))
    assert publisher.asked("/old")[0].headers["if-none-match"] == '"of the old"'
    assert "if-none-match" not in publisher.asked("/new")[0].headers


async def test_validators_that_came_through_a_redirect_go_to_where_they_came_from(
    publisher: Publisher, fetcher: Fetcher
) -> None:
    publisher.serve("/new", BODY)
    url = publisher.redirect("/old", "/new")
    first = await fetcher.fetch(Request(url=url))
    second = await fetcher.fetch(Request(url=url, etag=first.etag, validated_url=first.url))
    assert second.status == 304
    assert "if-none-match" not in publisher.asked("/old")[1].headers


async def test_redirects_in_a_circle_end(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.redirect("/b", "/a")
    said = await problem(fetcher, publisher.redirect("/a", "/b"), Unreachable)
    assert said == "redirects go on and on, or round in a circle"
    assert len(publisher.requests) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/feed", "http://u:p@127.0.0.1/", "http://["])
async def test_a_redirect_to_what_is_no_feed_address_is_refused(
    publisher: Publisher, fetcher: Fetcher, target: str
) -> None:
    await problem(fetcher, publisher.redirect("/feed", target), AddressRefused)


async def test_an_announced_40_mb_are_refused_unread(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.stream("/feed", 40 * MIB, announced=True)
    assert await problem(fetcher, url, TooLarge) == "more than the 5 MiB that Tally reads"


async def test_40_mb_that_nobody_announced_are_cut_at_the_limit(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.stream("/feed", 40 * MIB, announced=False)
    assert await problem(fetcher, url, TooLarge) == "more than the 5 MiB that Tally reads"


async def test_a_decompression_bomb_is_cut_at_the_limit_without_being_unpacked(
    publisher: Publisher, fetcher: Fetcher
) -> None:
    url = publisher.bomb("/feed", 64 * MIB)
    tracemalloc.start()
    try:
        await problem(fetcher, url, TooLarge)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 24 * MIB


async def test_a_bomb_within_a_bomb_is_not_unpacked(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.bomb("/feed", 64 * MIB, layers=2)
    try:
        response = await fetcher.fetch(Request(url=url))
    except FeedError:
        return
    assert len(response.body) < MIB


async def test_what_is_not_compressed_as_it_claims_is_an_error(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.serve("/feed", b"not gzip at all", headers={"Content-Encoding": "gzip"})
    said = await problem(fetcher, url, Unreachable)
    assert said == "the answer broke off, or is compressed in a way that can't be read"


async def test_each_kind_of_document_has_its_own_limit(publisher: Publisher, fetcher: Fetcher) -> None:
    url = publisher.stream("/page", 4 * MIB, announced=True)
    await fetcher.fetch(Request(url=url, kind="feed"))
    with pytest.raises(TooLarge, match="3 MiB"):
        await fetcher.fetch(Request(url=url, kind="page"))
    with pytest.raises(TooLarge, match="2 MiB"):
        await fetcher.fetch(Request(url=url, kind="opml"))


async def test_an_endless_trickle_ends_at_the_deadline(publisher: Publisher, clock: Clock) -> None:
    async with Fetcher(clock=clock, private=True, limits=Limits(total=0.15)) as fetcher:
        assert await problem(fetcher, publisher.trickle("/feed"), TooSlow) == "not finished within 0.15 s"


async def test_a_publisher_that_never_answers_ends_at_the_deadline(publisher: Publisher, clock: Clock) -> None:
    async def never(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    async with Fetcher(clock=clock, private=True, limits=Limits(total=0.1)) as fetcher:
        await problem(fetcher, publisher.handle("/feed", never), TooSlow)


async def test_the_deadline_is_for_all_hops_together(publisher: Publisher, clock: Clock) -> None:
    async def slowly(request: web.Request) -> web.Response:
        await asyncio.sleep(0.08)
        raise web.HTTPFound("/feed")

    async with Fetcher(clock=clock, private=True, limits=Limits(total=0.2)) as fetcher:
        await problem(fetcher, publisher.handle("/feed", slowly), TooSlow)
    assert len(publisher.requests) <= 3


async def test_an_answer_that_breaks_off_is_not_taken_for_a_short_one(publisher: Publisher, fetcher: Fetcher) -> None:
    said = await problem(fetcher, publisher.cut("/feed", BODY), Unreachable)
    assert said == "the answer broke off, or is compressed in a way that can't be read"


async def test_a_connection_that_is_reset_is_unreachable(publisher: Publisher, fetcher: Fetcher) -> None:
    assert await problem(fetcher, publisher.reset("/feed"), Unreachable) == "the connection was cut before an answer"


async def test_a_port_where_nobody_listens_is_unreachable(fetcher: Fetcher, unused_tcp_port: int) -> None:
    said = await problem(fetcher, f"http://127.0.0.1:{unused_tcp_port}/", Unreachable)
    assert said == "no connection (connection refused)"


async def test_a_server_that_speaks_no_http_is_unreachable(fetcher: Fetcher) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ready\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert await problem(fetcher, f"http://127.0.0.1:{port}/", Unreachable) == "the answer is not proper HTTP"


async def test_loopback_is_refused_unless_private_feeds_are_allowed(publisher: Publisher, clock: Clock) -> None:
    async with Fetcher(clock=clock) as fetcher:
        assert await problem(fetcher, publisher.serve("/feed", BODY), AddressRefused) == "it leads to this machine"
    assert publisher.requests == []


async def test_feeds_of_one_loopback_host_do_not_wait_for_each_other(publisher: Publisher, fetcher: Fetcher) -> None:
    inside, everybody = 0, asyncio.Event()

    async def together(_: web.Request) -> web.Response:
        nonlocal inside
        inside += 1
        if inside == 3:
            everybody.set()
        await everybody.wait()
        return web.Response(body=BODY)

    urls = [publisher.handle(f"/{n}", together) for n in range(3)]
    responses = await asyncio.gather(*(fetcher.fetch(Request(url=url)) for url in urls))
    assert [response.status for response in responses] == [200] * 3
