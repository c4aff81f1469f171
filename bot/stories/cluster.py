"""Which reports are of one story: what ties an article to others, and the decision, without a store or a clock.

A story is anchored on its first report in each language, so that it doesn't drift from event to event. A few later ones
that are surely of it are anchors too, as an event is soon told in other words; but no report joins that is unlike the
first.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from operator import attrgetter
from typing import NamedTuple

from bot.articles import Anchor, Article, Features, Figure, Story
from bot.stories.acts import acts
from bot.stories.copy import signature
from bot.stories.days import days, numbered
from bot.stories.lexicon import (
    alike,
    background,
    boilerplate,
    column,
    common,
    forecast,
    ignored,
    joined,
    kicker,
    reaction,
    stem,
)
from bot.stories.likeness import is_one_act, is_telling, likeness
from bot.stories.links import canonical, is_page, number
from bot.stories.names import calendar, mentions
from bot.stories.traits import deeds, headline, kinds, known_places, lead, named_places, values
from bot.stories.wording import weigh
from bot.text.furniture import is_furniture, spans
from bot.text.sentences import split
from bot.text.words import Token, tokenize

__all__ = ["WINDOW", "canonical", "choose", "features", "is_anchor", "keys"]

WINDOW = timedelta(hours=48)
"""How long after its first report a story takes in others."""

_LEAD_CHARACTERS, _READ_CHARACTERS = 700, 1_200
_LONGEST_FURNITURE = 200
"""Characters of a sentence from which on it tells something beside what is furniture in it."""
_LEAD_WORDS = 70
_KEY_STEMS = 7
_KEY_NAMES, _KEY_NUMBERS, _KEY_PLACES = 5, 3, 4
_KEY_TELLING = 5
_KEY_SLOTS = 4
"""Slots of the signature that are keys: of two copies with 80 % in common, one in 600 shares none of four."""
_MOST_ANCHORS = 5
"""In one language."""
_SURE = 0.7
"""Log odds from which on a report is an anchor."""
_UNLIKE = -2.7
"""Log odds below which a report is too unlike a story's first one to be of it."""
_STEP = 1.2
"""Log odds that are taken off where a report is only like one that is like a story's first."""
_FEWEST_TOLD = 2.5
"""Weight of the stems that a headline must hold beside its boilerplate to say anything."""
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[,.  ]\d{3})*(?:[.,]\d+)?(?![.,]?\d)")
_DOTTED = re.compile(r"[A-Z]\.(?:[A-Z]\.)+(?:[A-Z]\b)?")
_SUFFIX = re.compile(r"\s+(?:[|–—-]|::)\s+([^|–—]{2,40})\Z")


def features(article: Article, language: str, figures: tuple[Figure, ...]) -> Features:
    """What ties an article to a story, in a form that JSON keeps."""
    title = _undotted(_without_outlet(article.title, article.source))
    told = _without_kicker(title, language)
    both = f"{title}\n{_undotted(_lead(article.text, language))}"
    tokens = tokenize(both)
    title_tokens = [token for token in tokens if token.start < len(title)]
    tokens = tokens[: max(_LEAD_WORDS, len(title_tokens))]
    starts = _unreliable_capitals(both, title, title_tokens, tokens, language)
    found = mentions(both, tokens, starts, len(title), language)
    title_stems = _stems([token for token in title_tokens if token.start >= len(title) - len(told)], language)
    return Features(
        language=language,
        title=title_stems,
        lead=tuple(dict.fromkeys(_stems(tokens, language))),
        names=found.names,
        places=found.places,
        numbers=_numbers(title, title_tokens, figures, language),
        days=days(both, tokens, language, article.published),
        boilerplate=_is_boilerplate(title, language),
        signature=signature(article.text),
        source=article.source,
        background=background(language).search(told) is not None,
        forecast=forecast(language).search(told) is not None,
        reaction=reaction(language).search(told) is not None,
        column=column(language).search(title) is not None,
        acts=acts(told, language),
    )


def keys(link: str, features: Features) -> tuple[str, ...]:
    """Under what a story can be found: its address and pairs of its headline's words, the telling ones first.

    Two reports that `same` takes for one story share at least one; a single word would fetch a whole war. Reports in
    two languages share a pair of place and number.
    """
    address = canonical(link)
    found = [f"link {number(address) or address}"] if is_page(address) else []
    if features.boilerplate:
        return tuple(found)
    everyday = common(features.language)
    told = sorted(set(features.title), key=lambda word: (word in everyday, -len(word), word))[:_KEY_STEMS]
    found += _pairs(told, everyday)
    found += _named(features, everyday)
    found += _pairs(_telling(features, everyday), everyday)
    found += _phrases(features, everyday)
    if len(told) == 1:
        found.append(f"title {told[0]}")
    counts = [number for number in features.numbers if ":" in number]
    found += [f"count {value}" for value in sorted(values(features)) if is_telling(value)][:_KEY_NUMBERS]
    measures = dict.fromkeys(number.split(":")[0] for number in counts)
    found += (f"{place} {measure}" for place in sorted(known_places(features))[:3] for measure in [*measures][:3])
    found += (f"{place} {kind}" for kind in kinds(features) for place in sorted(named_places(features))[:_KEY_PLACES])
    found += (act for act in features.acts if " " in act)
    found += (f"{word} {number}" for word in told[:4] for number in counts[:2])
    found += (f"copy {slot} {value}" for slot, value in enumerate(features.signature[:_KEY_SLOTS]))
    return tuple(dict.fromkeys(found))


def _named(features: Features, everyday: frozenset[str]) -> Iterator[str]:
    """Pairs of those whom a report names, first of all of who isn't in the news every day."""
    usual = frozenset(name for name in features.names if stem(name, features.language) in everyday)
    return _pairs(sorted(features.names, key=usual.__contains__)[:_KEY_NAMES], usual)


def _telling(features: Features, everyday: frozenset[str]) -> list[str]:
    """Words of the headline, and of the text behind it, that the news don't use every day."""
    return [word for word in features.lead if word not in everyday][:_KEY_TELLING]


def _phrases(features: Features, everyday: frozenset[str]) -> Iterator[str]:
    """Everyday words that stand beside each other in the headline and name nobody: "police chief", "found dead"."""
    said = deeds(features) & everyday
    title = features.title
    return (f"{min(pair)} {max(pair)}" for pair in pairwise(title) if said.issuperset(pair))


def _pairs(words: Sequence[str], everyday: frozenset[str]) -> Iterator[str]:
    """Two words by each other; two everyday ones only where there are no others."""
    telling = sum(word not in everyday for word in words) > 1
    for first, second in combinations(sorted(words), 2):
        if not telling or not (first in everyday and second in everyday):
            yield f"{first} {second}"


class Choice(NamedTuple):
    """A story, and how surely a report is of it, as log odds."""

    story: Story
    odds: float


def choose(link: str, features: Features, at: datetime, candidates: Sequence[Story]) -> Choice | None:
    """The story that a report is of, among those that share a key with it; None where it is the first report."""
    address = canonical(link)
    oldest_first = sorted(candidates, key=lambda story: (story.first_seen, story.id))
    told = _told(features, candidates)
    choices = [Choice(story, _score(address, features, at, story, told)) for story in oldest_first]
    best = max(choices, key=attrgetter("odds"), default=None)
    return best if best is not None and best.odds >= 0 else None


def _told(features: Features, stories: Sequence[Story]) -> Counter[str]:
    """In how many of the stories' headlines each word of a report stands."""
    words = lead(features).words
    return Counter(word for story in stories for word in words & headline(story.features).words)


def _score(address: str, features: Features, at: datetime, story: Story, told: Mapping[str, int]) -> float:
    """How surely a report is of a story, as log odds: from 0 on it is."""
    if abs(at - story.first_seen) > WINDOW:
        return -math.inf
    if _is_page_of(story, address, features):
        return math.inf
    if features.boilerplate or story.features.boilerplate:
        return -math.inf
    age = abs(at - story.first_seen)
    first = likeness(story.features, features, age, age, told)
    is_other_language = features.language != story.features.language
    if first < _UNLIKE and not is_other_language and not is_one_act(story.features, features):
        return max([first, *(_through(one, features, at, story, told) for one in story.anchors)])
    return max([first, *(likeness(one.features, features, abs(at - one.seen), age, told) for one in story.anchors)])


def _through(anchor: Anchor, features: Features, at: datetime, story: Story, told: Mapping[str, int]) -> float:
    """How surely a report is of a story whose first one it is unlike: as surely as a later one ties it to that."""
    age = abs(at - story.first_seen)
    found = likeness(anchor.features, features, abs(at - anchor.seen), age, told)
    if found < _STEP:
        return found - _STEP
    apart = abs(anchor.seen - story.first_seen)
    return min(found, likeness(story.features, anchor.features, apart, apart, {})) - _STEP


def _is_page_of(story: Story, address: str, features: Features) -> bool:
    """Whether a report stands where the story's first one does: a publisher that rewrites a headline rewrites the
    address, too, but for its number."""
    if not is_page(address):
        return False
    if address == story.link:
        return True
    its = number(address)
    return bool(its) and its == number(story.link) and not lead(features).words.isdisjoint(lead(story.features).words)


def is_anchor(features: Features, choice: Choice) -> bool:
    """Whether later reports are to be compared with the chosen story's new report, too: its first one in its language,
    and the next few that are surely of it and tell what happened."""
    if features.boilerplate:
        return False
    story = choice.story
    languages = [story.features.language, *(one.features.language for one in story.anchors)]
    known = languages.count(features.language)
    if not known:
        return True
    if known >= _MOST_ANCHORS or features.background or features.forecast:
        return False
    return _SURE <= choice.odds < math.inf


def _stems(tokens: Sequence[Token], language: str) -> tuple[str, ...]:
    skipped = ignored(language)
    written = _as_one(tokens, language) if joined(language) else (token.text for token in tokens)
    told = (word for word in written if word not in skipped and not word[0].isdigit())
    stems = (stem(word, language) for word in told if len(word) > 1)
    same = alike(language)
    return tuple(same.get(word, word) for word in stems if word not in skipped)


def _as_one(tokens: Sequence[Token], language: str) -> Iterator[str]:
    """The words of a text, with "cease-fire" as one."""
    known = joined(language)
    texts = [token.text for token in tokens]
    both = [known.get(pair) for pair in pairwise(texts)]
    for at, word in enumerate(texts):
        if at and both[at - 1]:
            continue
        yield (at < len(both) and both[at]) or word


def _numbers(title: str, tokens: Sequence[Token], figures: Sequence[Figure], language: str) -> tuple[str, ...]:
    """Measured figures of the whole text, and what the headline counts besides, `~` and a noun for its measure."""
    told = [f for f in figures if f.measure != "other" and f.scope != "planned"]
    measured = [f"{f.measure}:{_digits(f.low)}:{_digits(f.high)}" for f in told]
    counted = {_digits(bound) for f in told for bound in (f.low, f.high)}
    found = dict.fromkeys(measured[:12])
    dates = numbered(title, tokens, language)
    for match in _NUMBER.finditer(title):
        number = _bare(match[0])
        if number not in counted and not _is_year(number) and match.start() not in dates:
            noun = next((token.text for token in tokens if 0 < token.start - match.end() < 3), "")
            kept = noun and noun not in ignored(language) and not noun[0].isdigit()
            found[f"~{stem(noun, language)}:{number}:{number}" if kept else number] = None
    return tuple(found)


def _digits(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}" if bound < 1e6 else f"{bound:.0f}"


def _bare(number: str) -> str:
    joined = re.sub(r"[,.  ](?=\d{3}(?!\d))", "", number).replace(",", ".")
    return joined.rstrip("0").rstrip(".") if "." in joined else joined


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _is_boilerplate(title: str, language: str) -> bool:
    rest = boilerplate(language).sub(" ", title)
    if rest == title:
        return not _stems(tokenize(title), language)
    return weigh(set(_stems(tokenize(rest), language)) - calendar(language), language) < _FEWEST_TOLD


def _lead(text: str, language: str) -> str:
    """How an article begins, without what its page says around it."""
    text = text[:_READ_CHARACTERS]
    sentences = (text[start:end] for start, end in spans(text, language))
    told = (each for each in sentences if len(each) > _LONGEST_FURNITURE or not is_furniture(each, language))
    return "\n".join(told)[:_LEAD_CHARACTERS]


def _undotted(text: str) -> str:
    """With initials as one word, as most outlets write them: "UK" for "U.K."."""
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), text)


def _without_kicker(title: str, language: str) -> str:
    """The headline without what stands before it on all headlines of a long story: "Ukraine war: ..."."""
    match = kicker(language).match(title)
    return title[match.end() :] if match else title


def _without_outlet(title: str, source: str) -> str:
    """The headline without the outlet's name behind a dash or bar."""
    match = _SUFFIX.search(title)
    if match is None:
        return title
    outlet = {token.text for token in tokenize(source)}
    last = {token.text for token in tokenize(match[1])}
    return title[: match.start()] if "|" in match[0] or (last and last <= outlet) else title


def _unreliable_capitals(
    text: str, title: str, title_tokens: Sequence[Token], tokens: Sequence[Token], language: str
) -> frozenset[int]:
    """Where a capital letter says nothing: at the beginning of a sentence, and in a headline that capitalises all."""
    begun = [token.start for token in tokens]
    first = (bisect_left(begun, begin) for begin, _ in split(text, language))
    starts = {begun[at] for at in first if at < len(begun)}
    long = [token for token in title_tokens[1:] if len(token.text) > 3]  # the first says nothing of the others
    if sum(title[token.start].isupper() for token in long) > 0.6 * len(long):
        starts |= {token.start for token in title_tokens}
    return frozenset(starts)
