"""How fast reports find their stories: python -m tests.benchmarks.stories [reports]

Made-up events, each told by one to five outlets in other words, among look-alikes: another town, another toll. Stories
are looked up by their keys as the store does, the ones that share most first. Times are of the processor. The counts of
repeats that begin a story again, and of events that another one swallowed, are of these easy texts only: a check that
speed was not bought with errors, and no measure of quality.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bot.articles import Article, Features, Story
from bot.stories import cluster

_MOST_CANDIDATES = 60
_START = datetime(2024, 12, 16, tzinfo=UTC)
_SYLLABLES = ["bar", "den", "kor", "lin", "mar", "nov", "ost", "pel", "ram", "sel", "tor", "vin", "zan", "gul", "hed"]
_KINDS = {
    "flood": (
        "Flood in {place} kills {n}",
        "{n} dead as flood hits {place}",
        "Flood waters kill {n} people in {place}",
    ),
    "fire": (
        "Hotel fire in {place} kills {n}",
        "{n} die in {place} hotel fire",
        "Blaze in {place} hotel: fire kills {n}",
    ),
    "crash": (
        "Bus crash near {place} leaves {n} dead",
        "{n} killed in bus crash near {place}",
        "Bus crash: {n} dead near {place}",
    ),
    "vote": (
        "{name} wins mayoral vote in {place}",
        "{place} elects {name} in mayoral vote",
        "Mayoral vote in {place} won by {name}",
    ),
    "strike": (
        "{name} company workers strike in {place}",
        "Workers of {name} company begin strike in {place}",
        "Strike at {name} company in {place}",
    ),
}
_LEADS = {
    "flood": "A flood killed {n} people in {place}, rescuers said, and the {name} bridge was washed away.",
    "fire": "A fire in the {name} hotel in {place} killed {n} guests as they slept, the fire brigade said.",
    "crash": "A bus of the {name} line left the road near {place} and {n} passengers died, police said.",
    "vote": "{name} was elected mayor of {place} with {n} per cent of the votes, the commission said.",
    "strike": "Some {n} hundred workers of the {name} company in {place} stopped work over pay, the union said.",
}


@dataclass(frozen=True, slots=True)
class Result:
    reports: int
    features_per_second: float
    choices_per_second: float
    keys: float
    """Per report."""
    candidates: float
    """Stories fetched per report."""
    repeated: float
    """Share of later reports that begin a story of their own."""
    swallowed: float
    """Share of events that never begin a story."""

    def __str__(self) -> str:
        return (
            f"{self.reports:>7,} reports: features {self.features_per_second:,.0f}/s,"
            f" choices {self.choices_per_second:,.0f}/s;"
            f" {self.keys:.0f} keys and {self.candidates:.1f} candidates each; repeated {self.repeated:.1%},"
            f" swallowed {self.swallowed:.1%}"
        )


def reports(count: int, seed: int = 1) -> Iterator[tuple[int, Article]]:
    """Reports in order of time, each with the number of its event; the same for the same seed."""
    random = Random(seed)
    planned: list[tuple[datetime, int, str, str]] = []
    event = 0
    while len(planned) < count:
        kind, titles = random.choice(list(_KINDS.items()))
        facts = {"place": _name(random), "name": _name(random), "n": random.randint(3, 60)}
        at = _START + timedelta(seconds=random.randrange(3 * 86_400))
        matter = ["".join(random.choices(_SYLLABLES, k=2)) for _ in range(60)]
        for number in range(random.choice((1, 1, 2, 3, 5))):
            text = f"{_LEADS[kind].format(**facts)} {' '.join(random.choices(matter, k=280))}."
            title = titles[number % len(titles)].format(**facts)
            planned.append((at + timedelta(minutes=25 * number), event, title, text))
        event += 1
    for number, (at, of, title, text) in enumerate(sorted(planned)[:count]):
        yield of, Article(id=str(number), title=title, text=text, published=at)


def _name(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=4)).title()


def measure(count: int) -> Result:
    stories: dict[int, Story] = {}
    index: dict[str, list[int]] = defaultdict(list)
    begun: Counter[int] = Counter()
    events: Counter[int] = Counter()
    spent_features = spent_choices = 0.0
    keys_made = fetched = 0
    for event, article in reports(count):
        before = time.process_time()
        found = cluster.features(article, "en", ())
        between = time.process_time()
        keys, candidates = _candidates(found, index, stories)
        story = cluster.choose("", found, article.published or _START, candidates)
        spent_features += between - before
        spent_choices += time.process_time() - between
        events[event] += 1
        keys_made += len(keys)
        fetched += len(candidates)
        if story is None:
            begun[event] += 1
            number = len(stories)
            stories[number] = Story(id=number, link="", features=found, first_seen=article.published or _START)
            for key in keys:
                index[key].append(number)
    again = sum(times - 1 for times in begun.values())
    return Result(
        reports=count,
        features_per_second=count / spent_features,
        choices_per_second=count / spent_choices,
        keys=keys_made / count,
        candidates=fetched / count,
        repeated=again / max(1, count - len(events)),
        swallowed=len(events.keys() - begun.keys()) / len(events),
    )


def _candidates(
    found: Features, index: dict[str, list[int]], stories: dict[int, Story]
) -> tuple[tuple[str, ...], list[Story]]:
    keys = cluster.keys("", found)
    shared = Counter(number for key in keys for number in index[key])
    return keys, [stories[number] for number, _ in shared.most_common(_MOST_CANDIDATES)]


def main() -> None:
    for count in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]:
        print(measure(count))


if __name__ == "__main__":
    main()
