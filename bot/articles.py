"""The values everybody shares. All are frozen; none knows where it is stored or shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

Measure = Literal[
    "killed", "wounded", "casualties", "captured", "released", "missing", "surrendered", "deployed", "evacuated",
    "displaced", "detained", "launched", "intercepted", "destroyed", "damaged", "supplied", "area", "settlements",
    "money", "affected", "share", "other",
]  # fmt: skip
Qualifier = Literal["exact", "about", "almost", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
Scope = Literal["total", "event", "increment", "subset", "planned"]
Field = Literal["title", "text"]

LONGEST = 100_000
"""Characters of a headline or a text that are searched for topics and figures. The longest reports of news are
shorter; what goes on beyond is a dump or an attack, and would keep all other articles waiting."""
LANGUAGES = ("en", "uk", "ru", "ko")
"""The languages with morphology and figures. Articles in others are matched by names only and yield no figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as its feed shows it, its HTML already turned into plain text."""

    key: str
    """Identity within its feed: a hexadecimal digest of guid, else link, else title and date."""
    title: str
    link: str
    """Absolute http(s) address, or empty where the feed gives none."""
    summary: str
    content: str
    """The feed's own full text (content:encoded, Atom content); empty where it gives none."""
    published: datetime | None
    """Aware UTC, as the publisher dates it: for display, never alone for freshness."""
    updated: datetime | None = None
    author: str = ""
    language: str | None = None
    """What the feed declares, a two-letter code; the desk decides for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the desk reads: an entry with the best text there is for it."""

    id: str
    title: str
    text: str
    """The body, without the title; paragraphs separated by newlines."""
    link: str = ""
    source: str = ""
    """The publishing outlet's name."""
    published: datetime | None = None
    language: str | None = None
    """A hint (the feed's declaration), not a verdict."""


class Figure(NamedTuple):
    """One mention of a quantity in one article, with everything a reader needs to judge it: a tuple, as many are
    made."""

    measure: Measure
    low: float | None
    high: float | None
    """The closed interval that the wording allows; None is open. Percent for `share`, units otherwise."""
    qualifier: Qualifier
    counted: str
    """The noun counted, as written, without the number."""
    subject: str | None
    place: str | None
    scope: Scope
    claimant: tuple[str, ...]
    """Who says so, origin first, then the relays. Empty when the article says it in its own voice."""
    as_of: date | None
    """The day the number is true of, from the text's own words or the article's date."""
    evidence: str
    field: Field
    start: int
    end: int
    """Where the evidence stands in `field`, in characters: field[start:end] == evidence."""


class Hit(NamedTuple):
    """An article named what a topic is about. A tuple, since an article can have hundreds of them."""

    topic: str
    """The catalog's slug, or the key under which a query was added to the index."""
    score: float
    """0 to 1: how far the article is about it. From `topics.index.STRICT` on it is about it; below, a mention."""
    matched: str
    field: Field
    start: int
    end: int
    """Where the first match stands: field[start:end] == matched."""


@dataclass(frozen=True, kw_only=True)
class Features:
    """What ties one article to a story: small, comparable, and stored with the article as JSON.

    It has no slots, so that what comparisons find out of it can be kept with it (`stories.traits`).
    """

    language: str
    title: tuple[str, ...]
    """Significant stems of the title, in order."""
    lead: tuple[str, ...]
    """Significant stems of title and lead together, without repeats."""
    names: tuple[str, ...]
    places: tuple[str, ...]
    """Those of the headline begin with an asterisk."""
    numbers: tuple[str, ...]
    """`measure:low:high` of figures, so that 3 killed and 12 killed are told apart; `~noun:low:high` of what the
    headline counts without a measure; bare numbers."""
    days: tuple[str, ...]
    """ISO days that the text speaks of."""
    boilerplate: bool
    """A title that many different items share ("Live updates"): never a reason to merge."""
    signature: tuple[int, ...]
    """MinHash of the text, for syndicated copies only; empty when the text is too short for one."""
    source: str = ""
    """The outlet: it seldom reports one event twice within hours."""
    background: bool = False
    """The headline promises to explain, to comment or to portray: it may be about any event of a long story."""
    forecast: bool = False
    """The headline says what is going to happen, or may."""
    reaction: bool = False
    """The headline says how somebody takes an event, and not what happened."""
    column: bool = False
    """The headline is one of a live blog or a recap, which tell again what their outlet has told elsewhere."""
    acts: tuple[str, ...] = ()
    """Kinds of acts that the headline tells, of which one place seldom sees two within hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A report of a story that later ones are compared with."""

    features: Features
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event as one or many outlets report it, anchored on the first report."""

    id: int
    link: str
    """Canonical address of the first report."""
    features: Features
    first_seen: datetime
    anchors: tuple[Anchor, ...] = ()
    """Its first reports in other languages, and a few that tell it in other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the desk found in one article."""

    language: str
    summary: str
    figures: tuple[Figure, ...]
    hits: tuple[Hit, ...]
    features: Features
