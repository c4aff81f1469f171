"""How fast figures are found, beside other readers of numbers: python -m tests.benchmarks.figures [runs]

The texts are those of the labelled tests, in four languages. The peers read English, and only its numbers and units:
no hedge, no claimant, nothing that was counted. Each pass of ours is followed by one of each peer over the same
sentences, so that a machine that slows down slows all; what counts is the ratio within a pair. Times are of one
processor. Load time and memory are those of a fresh process that reads a text in each language.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

from bot.articles import LANGUAGES, Article
from bot.figures.extract import extract
from bot.ops.memory import settle
from bot.text.sentences import split
from tests.benchmarks.peers import NotThere, Peer, peer

_TEXTS = Path(__file__).parents[1] / "unit" / "figures" / "texts"
_COMPARED = "en"
_PEERS = ("quantulum3", "recognizers-text")


@dataclass(frozen=True, slots=True)
class Texts:
    """Articles in one language."""

    language: str
    articles: tuple[Article, ...]
    sentences: tuple[str, ...]
    """All of them, headlines too, as the extractor divides them."""

    def read(self) -> float:
        """One pass of the extractor: seconds of the processor."""
        before = time.process_time()
        for article in self.articles:
            extract(article, self.language)
        return time.process_time() - before


def texts(language: str) -> Texts:
    rows = [
        json.loads(line)
        for name in (f"{language}.jsonl", f"held-{language}.jsonl")
        for line in (_TEXTS / name).read_text(encoding="utf-8").splitlines()
    ]
    articles = tuple(
        Article(id=row["id"], title=row["title"], text=row["text"], published=datetime.fromisoformat(row["published"]))
        for row in rows
    )
    fields = [field for article in articles for field in (article.title, article.text)]
    sentences = tuple(field[start:end] for field in fields for start, end in split(field, language))
    return Texts(language, articles, sentences)


def measure(runs: int) -> dict[str, float]:
    """Print sentences a second of each language, and of each peer in English; the medians by name."""
    found = {}
    for language in LANGUAGES:
        given = texts(language)
        given.read()
        settle()  # As the bot does once it is loaded.
        taken = [given.read() for _ in range(runs)]
        found[language] = len(given.sentences) / median(taken)
        print(f"{language:<18} {found[language]:7,.0f} sentences/s, best {len(given.sentences) / min(taken):7,.0f}")
    return found | _compare(texts(_COMPARED), runs)


def _compare(given: Texts, runs: int) -> dict[str, float]:
    with ExitStack() as stack:
        started: dict[str, Peer] = {}
        for name in _PEERS:
            try:
                started[name] = stack.enter_context(peer(name, given.sentences))
            except NotThere as reason:
                print(f"{name:<18} is not compared: {reason}")
        ours: list[float] = []
        theirs: dict[str, list[float]] = {name: [] for name in started}
        for _ in range(runs if started else 0):
            ours.append(given.read())
            for name, one in started.items():
                theirs[name].append(one.read())
    speeds = {}
    for name, taken in theirs.items():
        speeds[name] = len(given.sentences) / median(taken)
        ratios = [their / our for their, our in zip(taken, ours, strict=True)]
        print(
            f"{name:<18} {speeds[name]:7,.0f} sentences/s; Tally is {median(ratios):.1f} times as fast"
            f" ({min(ratios):.1f} to {max(ratios):.1f})"
        )
    return speeds


def _load() -> None:
    """In a fresh process: what the four languages add, and how long they take to be there."""
    memory, began = _megabytes(), time.process_time()
    for language in LANGUAGES:
        extract(Article(id=language, title="", text="12"), language)
    loaded = time.process_time() - began
    for language in LANGUAGES:
        texts(language).read()
    print(f"four languages     are loaded in {loaded:.2f} s of the processor and add {_megabytes() - memory:.0f} MB")


def _megabytes() -> float:
    """Memory that this process holds now; where the system doesn't tell, the most that it has held."""
    held = Path("/proc/self/statm")
    if held.exists():
        return int(held.read_text().split()[1]) * resource.getpagesize() / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> None:
    if sys.argv[1:] == ["--load"]:
        _load()
        return
    subprocess.run([sys.executable, "-m", "tests.benchmarks.figures", "--load"], check=True)
    measure(int((sys.argv[1:] or ["9"])[0]))


if __name__ == "__main__":
    main()
