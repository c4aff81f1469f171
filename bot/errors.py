"""Everything that can go wrong, a class per decision that a caller takes.

TallyError
├── SettingsError        fix the configuration; carries every problem at once
├── QueryError           show the subscriber the place and the advice
├── CatalogError         fix the topics file
├── StoreError           the database can't be used: say why, exit
│   └── StoreAway        it can't at the moment: what was begun is undone, and is done again later
├── FeedError            the poller records it and chooses the next try
│   ├── Unreachable      no answer: back off
│   ├── AddressRefused   an address that we don't connect to: never retried early
│   ├── BadStatus        an answer that is not a feed: by its status
│   │   ├── Throttled    429, 503, 403: wait as told, the whole host
│   │   └── Gone         410: stop polling
│   ├── TooLarge         over the size limit, after decompression
│   ├── TooSlow          over the total deadline, or the parser's time
│   └── NotAFeed         the body is something else, or broken beyond use
├── EndpointError        the operator's model gave no answer: the article's own sentences are shown
├── OpmlError            show what and where; nothing was imported
└── DeliveryError        an outgoing Telegram call failed; `messenger.outcome` decides by the class
"""

from __future__ import annotations

from collections.abc import Mapping


class TallyError(Exception):
    """Something went wrong in a way that a caller is expected to decide about."""


class SettingsError(TallyError):
    """The configuration can't be used."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class QueryError(TallyError):
    """A query that can't be understood: where, and what to type instead."""

    def __init__(self, query: str, position: int, advice: str, problem: str, values: Mapping[str, object]) -> None:
        self.query, self.position, self.advice = query, position, advice
        self.problem, self.values = problem, values  # for the same advice in another language: `topics.advice`
        super().__init__(f"{advice} (at character {position + 1} of {query!r})")


class CatalogError(TallyError):
    """A topics file that can't be used."""

    def __init__(self, path: str, where: str, problem: str) -> None:
        self.path, self.where, self.problem = path, where, problem
        super().__init__(f"{path}: {where}: {problem}")


class StoreError(TallyError):
    """The database can't be used; the message says what to do."""


class StoreAway(StoreError):
    """The database can't be used at the moment: it is away, full or busy. No fault of what was asked of it."""


class OpmlError(TallyError):
    """An OPML document that can't be read."""


class EndpointError(TallyError):
    """The operator's model gave no answer that can be used; `retry_after` is in seconds, 0 where it doesn't say."""

    def __init__(self, problem: str, retry_after: float = 0.0) -> None:
        self.problem, self.retry_after = problem, retry_after
        super().__init__(problem)


class FeedError(TallyError):
    """A poll that brought nothing."""

    def __init__(self, url: str, problem: str) -> None:
        self.url, self.problem = url, problem
        super().__init__(f"{url}: {problem}")


class Unreachable(FeedError):
    """No answer: name resolution, connection, TLS, a reset."""


class AddressRefused(FeedError):
    """A scheme, port or address that Tally doesn't connect to."""


class BadStatus(FeedError):
    """An HTTP answer that is neither a feed nor "not modified"."""

    def __init__(self, url: str, status: int, retry_after: float | None = None) -> None:
        self.status, self.retry_after = status, retry_after
        super().__init__(url, f"answered {status}")


class Throttled(BadStatus):
    """The host asks for fewer requests; `retry_after` is in seconds where it says for how long."""


class Gone(BadStatus):
    """The publisher says that the feed is no more."""


class TooLarge(FeedError):
    """More bytes than the limit, counted after decompression."""


class TooSlow(FeedError):
    """The total deadline passed, or the parser needed longer than it may."""


class NotAFeed(FeedError):
    """The body is not a feed that can be read; the problem says what it looks like."""
