"""How fast articles are matched against stored queries: python -m tests.benchmarks.topics [queries ...]

Articles of 500 words from a Zipf-distributed vocabulary, and a mix of queries: 40 % phrases, 15 % two words,
15 % (A|B|C)(D|E|F), 10 % NEAR, 8 % phrase without a word, 5 % word*, 4 % title:, 3 % eight alternatives. Phrases are
cut out of articles that are not matched, so they match others as often as real ones would. About 200 of 100,000
queries match an article: more than of people's real ones. Times are of the processor, so a busy machine may run it.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from itertools import accumulate
from random import Random
from statistics import mean, median, quantiles

from bot.ops.memory import settle
from bot.topics.index import Document, Index
from bot.topics.query import parse

_WORDS, _ARTICLES = 30_000, 400
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "ar", "en", "ost")]


class Corpus:
    """Words by frequency, articles made of them, and queries about them; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._words = self._make_words()
        self._frequent = set(self._words[:300])
        self._odds = list(accumulate(1 / (rank + 3) for rank in range(_WORDS)))
        self._elsewhere = [self._words_of(500) for _ in range(200)]

    def article(self) -> Document:
        return Document(title=" ".join(self._words_of(10)), text=" ".join(self._words_of(490)))

    def query(self) -> str:
        kind = self._random.random()
        if kind < 0.40:
            return f'"{self._phrase()}"'
        if kind < 0.55:
            return f"{self._word()} {self._word()}"
        if kind < 0.70:
            return f"({self._any(3)}) ({self._any(3)})"
        if kind < 0.80:
            return f"{self._word()} NEAR/5 {self._word()}"
        if kind < 0.88:
            return f'"{self._phrase()}" -{self._word()}'
        if kind < 0.93:
            return f"{self._word()}*"
        return f"title:{self._word()}" if kind < 0.97 else self._any(8)

    def _make_words(self) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < _WORDS:
            length = 1 + min(4, int(len(made) ** 0.17))
            made["".join(self._random.choices(_SYLLABLES, k=length))] = None
        return list(made)

    def _words_of(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._odds, k=count)

    def _phrase(self) -> str:
        """Two or three words that stand together somewhere, and not only the most frequent ones."""
        while True:
            words = self._random.choice(self._elsewhere)
            start = self._random.randrange(len(words) - 3)
            phrase = words[start : start + self._random.choice((2, 2, 3))]
            if not self._frequent.issuperset(phrase):
                return " ".join(phrase)

    def _word(self) -> str:
        """People ask for words that are not among the most frequent."""
        return self._words[self._random.randrange(1_000, _WORDS)]

    def _any(self, count: int) -> str:
        return " OR ".join(self._word() for _ in range(count))


def measure(count: int) -> float:
    """Print what `count` stored queries cost; the median seconds of an article."""
    gc.unfreeze()  # What the count before this one left is collected.
    gc.collect()
    corpus = Corpus(seed=count)
    index = Index()
    started = time.process_time()
    for number in range(count):
        index.add(str(number), parse(corpus.query()))
    added = time.process_time()
    settle()  # As the bot does once it is loaded: else every collection of garbage walks through all queries.
    articles = [corpus.article() for _ in range(2 * _ARTICLES)]
    for article in articles[:_ARTICLES]:
        index.match(article)
    times, hits = [], []
    for article in articles[_ARTICLES:]:
        before = time.process_time()
        hits.append(len(index.match(article)))
        times.append(time.process_time() - before)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>7,} queries: {1 / mean(times):6,.0f} articles/s, median {median(times) * 1e3:.2f} ms,"
        f" p99 {quantiles(times, n=100)[98] * 1e3:.2f} ms, {mean(hits):.0f} matches each;"
        f" to parse and add one {(added - started) / count * 1e6:.0f} us; {peak:.0f} MB"
    )
    _measure_change(index, corpus)
    return median(times)


def _measure_change(index: Index, corpus: Corpus) -> None:
    times = []
    for number in range(500):
        query = parse(corpus.query())
        before = time.process_time()
        index.add(f"new {number}", query)
        index.remove(f"new {number}")
        times.append(time.process_time() - before)
    print(f"        one more added and removed: median {median(times) * 1e6:.0f} us, longest {max(times) * 1e3:.2f} ms")


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000]
    medians = [measure(count) for count in counts]
    for smaller, larger, before, after in zip(counts, counts[1:], medians, medians[1:], strict=False):
        print(f"{larger / smaller:.0f} times the queries: {after / before:.1f} times the time")


if __name__ == "__main__":
    main()
