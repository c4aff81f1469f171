"""Which reports are of one story: what ties an article to others, and the decision, without a store or a clock.

A story is anchored on its first report, so that it doesn't drift from event to event; a report that is swallowed is
worse than one that is told twice, so whatever conflicts (place, number, day) keeps two reports apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import combinations

from bot.articles import LANGUAGES, Article, Features, Figure, Story
from bot.stories.copy import is_copy, signature
from bot.stories.days import days
from bot.stories.lexicon import boilerplate, common, ignored, stem
from bot.stories.links import canonical, is_page
from bot.stories.names import coarse, known, latin, mentions, skeletons
from bot.text.sentences import split
from bot.text.words import Token, tokenize

__all__ = ["WINDOW", "canonical", "choose", "features", "keys", "same", "score"]

WINDOW = timedelta(hours=48)
"""How long after its first report a story takes in others."""
ALIKE = 0.6
"""From this score on, two reports without a conflict are of one story."""

_LEAD_CHARACTERS = 700
_LEAD_WORDS = 70
_KEY_STEMS = 9
_KEY_SLOTS = 4
"""Slots of the signature that are keys: of two copies with 80 % in common, one in 600 shares none of four."""
_COMMON_WEIGHT = 0.4
_FEWEST_TOLD = 2.5
"""Weight of the stems that a headline must hold beside its boilerplate to say anything."""
_CROWD = 20
"""So many candidates halve the weight of a word that all of them share: in a crowd it says little."""
_WITHOUT_CAPITALS = frozenset({"ko", "ja", "zh"})
_NIGHT = timedelta(hours=12)
_ROUNDED = 0.1
"""By how much one headline rounds what another counts."""
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[,.  ]\d{3})*(?:[.,]\d+)?(?![.,]?\d)")
_SUFFIX = re.compile(r"\s+(?:[|–—-]|::)\s+([^|–—]{2,40})\Z")


def features(article: Article, language: str, figures: tuple[Figure, ...]) -> Features:
    """What ties an article to a story, in a form that JSON keeps."""
    title = _without_outlet(article.title, article.source)
    lead = article.text[:_LEAD_CHARACTERS]
    both = f"{title}\n{lead}"
    tokens = tokenize(both)
    title_tokens = [token for token in tokens if token.start < len(title)]
    tokens = tokens[: max(_LEAD_WORDS, len(title_tokens))]
    starts = _unreliable_capitals(both, title, title_tokens, tokens, language)
    found = mentions(both, tokens, starts, len(title), language)
    title_stems = _stems(title_tokens, language)
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
    )


def keys(link: str, features: Features) -> tuple[str, ...]:
    """Under what a story can be found: its address and pairs of its headline's words, the telling ones first.

    Two reports that `same` takes for one story share at least one; a single word would fetch a whole war. Reports in
    two languages share a pair of place and number.
    """
    address = canonical(link)
    found = [f"link {address}"] if is_page(address) else []
    if features.boilerplate:
        return tuple(found)
    everyday = common(features.language)
    told = sorted(set(features.title), key=lambda word: (word in everyday, -len(word), word))[:_KEY_STEMS]
    found += (f"{first} {second}" for first, second in combinations(sorted(told), 2))
    if len(told) == 1:
        found.append(f"title {told[0]}")
    counted = [number for number in features.numbers if ":" in number]
    found += (f"{place} {number}" for place in sorted(_known(features)) for number in counted[:4])
    found += (f"{word} {number}" for word in told[:4] for number in counted[:2])
    found += (f"copy {slot} {value}" for slot, value in enumerate(features.signature[:_KEY_SLOTS]))
    return tuple(dict.fromkeys(found))


def same(link: str, features: Features, seen_at: datetime, story: Story) -> bool:
    """Whether a report is of this story."""
    return score(link, features, seen_at, story) >= ALIKE


def choose(link: str, features: Features, seen_at: datetime, candidates: Sequence[Story]) -> Story | None:
    """The story that a report is of, among those that share a key with it; None where it is the first report."""
    crowd = Counter(word for story in candidates for word in story.features.lead)
    rarity = {word: 1 - count / (len(candidates) + _CROWD) for word, count in crowd.items()}
    best, best_score = None, ALIKE
    for story in sorted(candidates, key=lambda story: (story.first_seen, story.id)):
        found = score(link, features, seen_at, story, rarity)
        if found > best_score or (best is None and found == best_score):
            best, best_score = story, found
    return best


def score(
    link: str, features: Features, seen_at: datetime, story: Story, rarity: Mapping[str, float] | None = None
) -> float:
    """How surely a report is of a story, 0 to 1.

    `rarity` weighs words by how many of the candidates lack them, 0 to 1; without it every word counts in full.
    """
    if abs(seen_at - story.first_seen) > WINDOW:
        return 0.0
    address = canonical(link)
    if address == story.link and is_page(address):
        return 1.0
    other = story.features
    if features.boilerplate or other.boilerplate:
        return 0.0
    if features.language != other.language:
        return _across_languages(features, other)
    return _alike(features, other, rarity or {}, abs(seen_at - story.first_seen))


class _Weights:
    """How much words count: less the ones that the news use daily, and the ones that all candidates share."""

    def __init__(self, language: str, rarity: Mapping[str, float]) -> None:
        self._common = common(language)
        self._rarity = rarity

    def _sum(self, words: Iterable[str]) -> float:
        rarity = self._rarity
        return sum((_COMMON_WEIGHT if word in self._common else 1.0) * rarity.get(word, 1.0) for word in words)

    def shared(self, a: Sequence[str], b: Sequence[str]) -> float:
        return self._sum(set(a) & set(b))

    def share(self, part: Sequence[str], whole: Sequence[str]) -> float:
        """How much of `part` is in `whole`, 0 to 1."""
        total = self._sum(set(part))
        return self.shared(part, whole) / total if total else 0.0

    def contained(self, a: Sequence[str], b: Sequence[str]) -> float:
        """How much of the shorter one is in the other, 0 to 1; one of a word or two is never the shorter one."""
        least = min(self._sum(set(a)), self._sum(set(b)))
        return self.shared(a, b) / max(least, 2.0)

    def dice(self, a: Sequence[str], b: Sequence[str]) -> float:
        total = self._sum(set(a)) + self._sum(set(b))
        return 2 * self.shared(a, b) / total if total else 0.0


def _alike(a: Features, b: Features, rarity: Mapping[str, float], apart: timedelta) -> float:
    weights = _Weights(a.language, rarity)
    title = weights.contained(a.title, b.title)
    if a.title == b.title and len(a.title) > 1:
        told = float(_says_enough(a, b) or weights.dice(a.lead, b.lead) > 0.4)
    elif title >= 0.25 and is_copy(a.signature, b.signature):
        told = 0.9
    else:
        told = _told_alike(a, b, weights, title)
    return 0.0 if told >= ALIKE and _conflict(a, b, title, apart) else told


def _told_alike(a: Features, b: Features, weights: _Weights, title: float) -> float:
    """How alike the words and facts of two reports are, 0 to 1; 0 for headlines that share hardly a word."""
    counted = bool(_counted(a) & _counted(b))
    if weights.shared(a.title, b.title) + counted < 1.2 or title + 0.25 * counted < 0.34:
        return 0.0
    crossed = min(weights.share(a.title, b.lead), weights.share(b.title, a.lead))
    lead = min(1.0, 2 * weights.dice(a.lead, b.lead))
    return min(1.0, 0.3 * title + 0.1 * crossed + 0.35 * _deeds(a, b, weights) + 0.25 * lead + _facts(a, b))


def _says_enough(a: Features, b: Features) -> bool:
    """Whether one headline over two different texts names one event; that of a column comes back every week."""
    if min(len(a.lead), len(b.lead)) <= len(a.title) + 3:
        return True
    counted = bool(set(a.numbers) & set(b.numbers))
    return _Weights(a.language, {}).shared(a.title, b.title) + counted >= _FEWEST_TOLD


def _deeds(a: Features, b: Features, weights: _Weights) -> float:
    """How much of what the headlines say beside names is in the other report, 0 to 1.

    The same people are in the news for days; what they did is what tells one event from the next.
    """
    who = {*a.names, *b.names, *_specific(a), *_specific(b)}
    first, second = ([word for word in title if word not in who] for title in (a.title, b.title))
    shares = [weights.share(first, b.lead) if first else 0.5, weights.share(second, a.lead) if second else 0.5]
    return sum(shares) / 2


def _facts(a: Features, b: Features) -> float:
    """What a common place and number add; what a headline without a text, or without lists of words, takes away."""
    place = 0.05 * bool(_specific(a) & _specific(b))
    number = 0.07 * bool(_counted(a) & _counted(b))
    bare = 0.08 * (min(len(a.lead) - len(a.title), len(b.lead) - len(b.title)) < 3)
    return place + number - bare - 0.06 * (a.language not in LANGUAGES)


def _conflict(a: Features, b: Features, title: float, apart: timedelta) -> bool:
    """Whether place, name, day or number say that these are two events, however alike the words are.

    Another number at the same place is news of one event, unless fewer are dead than before.
    """
    if _places_conflict(a, b, title) or _names_conflict(a, b):
        return True
    numbers = _numbers_conflict(a, b)
    if _days_conflict(a, b):
        # Outlets in two time zones name two days for one night.
        return title < 0.75 or numbers or apart > _NIGHT
    return numbers and (not _specific(a) & _specific(b) or _falls(a, b))


def _days_conflict(a: Features, b: Features) -> bool:
    return bool(a.days and b.days) and set(a.days).isdisjoint(b.days)


def _places_conflict(a: Features, b: Features, title: float) -> bool:
    """Whether both name a place that the other does not, and they share none: in the headlines, or anywhere.

    Under one headline only places of the gazetteer count: what else stands behind "in" may be anything.
    """
    headlines = _headline_places(a), _headline_places(b)
    if all(headlines):
        return not _meet(headlines[0], headlines[1], a, b)
    anywhere = (_known(a), _known(b)) if title > 0.95 else (_specific(a), _specific(b))
    return all(anywhere) and not _meet(anywhere[0], anywhere[1], a, b)


def _names_conflict(a: Features, b: Features) -> bool:
    """Whether the headlines tell the same of others: both have names that the other report lacks."""
    first, second = _headline_names(a), _headline_names(b)
    only_first, only_second = first - set(b.lead), second - set(a.lead)
    if not only_first or not only_second:
        return False
    if a.language in _WITHOUT_CAPITALS and _known(a) & _known(b):
        return False
    rest = [word for word in a.title if word not in only_first], [word for word in b.title if word not in only_second]
    return _Weights(a.language, {}).dice(*rest) >= (0.8 if first & second else 0.6)


def _headline_names(features: Features) -> frozenset[str]:
    """Names of the headline as its stems; in an alphabet without capitals any word that is not an everyday one."""
    names = frozenset(features.names)
    told = (word for word in features.title if latin(word) in names or features.language in _WITHOUT_CAPITALS)
    return frozenset(told) - common(features.language)


def _meet(first: frozenset[str], second: frozenset[str], a: Features, b: Features) -> bool:
    """Whether places of two reports have one in common, or one report's words name a place of the other's."""
    return bool(first & second or _named(first, b) or _named(second, a))


def _named(places: frozenset[str], report: Features) -> bool:
    words = frozenset(report.lead) | _specific(report)
    return any(
        place in words or all(stem(word, report.language) in words for word in place.split()) for place in places
    )


@lru_cache(maxsize=20_000)
def _bare_places(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(place.removeprefix("*") for place in places) - coarse()


def _specific(features: Features) -> frozenset[str]:
    return _bare_places(features.places)


def _known(features: Features) -> frozenset[str]:
    return _specific(features) & known()


def _headline_places(features: Features) -> frozenset[str]:
    return _bare_places(tuple(place for place in features.places if place.startswith("*")))


def _numbers_conflict(a: Features, b: Features) -> bool:
    """Whether both count the same thing and no two of their numbers can be one."""
    first, second = _measured(a), _measured(b)
    return any(
        not any(_overlap(x, y) for x in first[measure] for y in second[measure])
        for measure in first.keys() & second.keys()
    )


def _falls(report: Features, first: Features) -> bool:
    """Whether a report counts fewer dead than the first one did."""
    later, earlier = _measured(report).get("killed"), _measured(first).get("killed")
    return bool(later and earlier) and max(high for _, high in later or ()) < min(low for low, _ in earlier or ())


def _measured(features: Features) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for number in features.numbers:
        if ":" in number:
            measure, low, high = number.rsplit(":", 2)
            slack = _ROUNDED if measure[0] == "~" else 0
            bounds = float(low or "-inf") * (1 - slack), float(high or "inf") * (1 + slack)
            found.setdefault(measure, []).append(bounds)
    return found


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _counted(features: Features) -> frozenset[str]:
    """Numbers of which it is known what they count."""
    return frozenset(number for number in features.numbers if ":" in number)


def _across_languages(a: Features, b: Features) -> float:
    """Reports in two languages are of one story if place, numbers and names all say so."""
    where = _known(a) & _known(b)
    exact = _counted(a) & _counted(b)
    who = skeletons(a.names) & skeletons(b.names)
    if not where or not exact or _numbers_conflict(a, b) or _days_conflict(a, b):
        return 0.0
    return 0.7 if len(exact) >= 2 or len(exact) + len(who) + len(where) >= 4 else 0.0


def _stems(tokens: Sequence[Token], language: str) -> tuple[str, ...]:
    skipped = ignored(language)
    told = (token.text for token in tokens if token.text not in skipped and not token.text[0].isdigit())
    stems = (stem(word, language) for word in told if len(word) > 1)
    return tuple(word for word in stems if word not in skipped)


def _numbers(title: str, tokens: Sequence[Token], figures: Sequence[Figure], language: str) -> tuple[str, ...]:
    """Measured figures of the whole text, and what the headline counts besides, `~` and a noun for its measure."""
    told = [f for f in figures if f.measure != "other" and f.scope != "planned"]
    measured = [f"{f.measure}:{_digits(f.low)}:{_digits(f.high)}" for f in told]
    counted = {_digits(bound) for f in told for bound in (f.low, f.high)}
    found = dict.fromkeys(measured[:12])
    for match in _NUMBER.finditer(title):
        number = _bare(match[0])
        if number not in counted and not _is_year(number):
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
    weights = _Weights(language, {})
    return weights.shared(told := _stems(tokenize(rest), language), told) < _FEWEST_TOLD


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
    starts = {token.start for begin, _ in split(text, language) for token in _first(tokens, begin)}
    long = [token for token in title_tokens if len(token.text) > 3]
    if sum(title[token.start].isupper() for token in long) > 0.6 * len(long):
        starts |= {token.start for token in title_tokens}
    return frozenset(starts)


def _first(tokens: Sequence[Token], begin: int) -> Sequence[Token]:
    return next(([token] for token in tokens if token.start >= begin), [])
