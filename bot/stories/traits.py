"""What a report's features come to when it is compared: found once of each, and kept with it, as it is compared with
many others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from bot.articles import Features
from bot.stories.lexicon import common, stem
from bot.stories.names import coarse, known, latin
from bot.stories.wording import Wording, weigh

WITHOUT_CAPITALS = frozenset({"ko", "ja", "zh"})
_ROUNDED, _ROUND_FROM = 0.1, 100
"""By how much one report rounds what another counts, and from which number on."""

Bounds = tuple[float, float]
T = TypeVar("T")


def _kept(find: Callable[[Features], T]) -> Callable[[Features], T]:
    name = f"_{find.__name__}"

    def found(features: Features) -> T:
        kept: dict[str, Any] = features.__dict__
        try:
            its: T = kept[name]
        except KeyError:
            its = kept[name] = find(features)
        return its

    return found


@_kept
def headline(features: Features) -> Wording:
    return _wording(features.title, features.language)


@_kept
def lead(features: Features) -> Wording:
    """Of headline and lead together."""
    return _wording(features.lead, features.language)


def _wording(stems: Iterable[str], language: str) -> Wording:
    words = frozenset(stems)
    return Wording(words, weigh(words, language))


@_kept
def names(features: Features) -> frozenset[str]:
    return frozenset(features.names)


@_kept
def headline_names(features: Features) -> frozenset[str]:
    """Names of the headline as its stems; in an alphabet without capitals any word that is not an everyday one."""
    language, named = features.language, _named(features)
    told = (word for word in features.title if latin(word) in named or language in WITHOUT_CAPITALS)
    return frozenset(told) - common(language)


@_kept
def deeds(features: Features) -> frozenset[str]:
    """What the headline says of those whom it names: its other words, everyday ones, too."""
    named = _named(features)
    return frozenset(word for word in features.title if latin(word) not in named)


@_kept
def _named(features: Features) -> frozenset[str]:
    """Names, and their stems."""
    return frozenset(features.names) | {stem(name, features.language) for name in features.names}


@_kept
def counted(features: Features) -> frozenset[str]:
    """Numbers of which it is known what they count."""
    return frozenset(number for number in features.numbers if ":" in number)


@_kept
def values(features: Features) -> frozenset[str]:
    """Numbers, whatever they count."""
    return values_of(features.numbers)


def values_of(numbers: Iterable[str]) -> frozenset[str]:
    """The same of some numbers."""
    return frozenset(next(filter(None, number.split(":")[-2:])) for number in numbers)


@_kept
def measured(features: Features) -> Mapping[str, Sequence[Bounds]]:
    """What is counted, and between which bounds each number of it may be, the lowest first."""
    found: dict[str, list[Bounds]] = {}
    for number in counted(features):
        name, low, high = number.rsplit(":", 2)
        found.setdefault(name, []).append(_bounds(low, high, is_rounded=name[0] == "~" or name == "money"))
    return {name: sorted(bounds) for name, bounds in found.items()}


def _bounds(low: str, high: str, *, is_rounded: bool) -> Bounds:
    bottom, top = float(low or "-inf"), float(high or "inf")
    slack = _ROUNDED if is_rounded and bottom >= _ROUND_FROM else 0
    return bottom * (1 - slack), top * (1 + slack)


@_kept
def places(features: Features) -> frozenset[str]:
    """All that it names."""
    return frozenset(place.removeprefix("*") for place in features.places)


@_kept
def facts(features: Features) -> frozenset[str]:
    """What reports in two languages may share: places and numbers."""
    return places(features) | values(features)


@_kept
def countries(features: Features) -> frozenset[str]:
    """Those of them that are large."""
    return places(features) & coarse()


@_kept
def specific_places(features: Features) -> frozenset[str]:
    """The others."""
    return places(features) - coarse()


@_kept
def headline_places(features: Features) -> frozenset[str]:
    """Those of the others that the headline names."""
    return frozenset(place.removeprefix("*") for place in features.places if place.startswith("*")) - coarse()


@_kept
def known_places(features: Features) -> frozenset[str]:
    """Places of the gazetteer that are small enough to tell two events apart."""
    return specific_places(features) & known()


@_kept
def named_places(features: Features) -> frozenset[str]:
    """Those and the ones that are only named: a capital, too, that may stand for its government."""
    return known_places(features) | frozenset(features.lead) & _small()


@cache
def _small() -> frozenset[str]:
    return known() - coarse()


@_kept
def kinds(features: Features) -> frozenset[str]:
    """Kinds of acts that the headline tells, whoever acts."""
    return frozenset(act.split()[0] for act in features.acts)


@_kept
def whose(features: Features) -> frozenset[str]:
    """Acts of which the headline says who acts."""
    return frozenset(act for act in features.acts if " " in act)
