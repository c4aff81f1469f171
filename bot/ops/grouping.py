"""Stories in memory, for `tally stories`: the same choice as at ingestion, without a database."""

from __future__ import annotations

from collections import defaultdict

from bot.articles import Article, Features, Story
from bot.store.articles import MOST_CANDIDATES
from bot.stories import cluster


class Grouping:
    """Puts articles, which come in time order, into numbered stories."""

    def __init__(self) -> None:
        self._count = 0
        self._by_key: defaultdict[str, list[Story]] = defaultdict(list)

    def place(self, article: Article, features: Features) -> tuple[int, bool]:
        """The story's number, from 1 on, and whether this article is its first report.

        The article must be dated; what is older than `cluster.WINDOW` before it is forgotten.
        """
        now = article.published
        if now is None:
            raise ValueError("an article without a date can't be placed")
        keys = cluster.keys(article.link, features)
        recent: dict[int, Story] = {}
        for key in keys:
            kept = [story for story in self._by_key[key] if now - story.first_seen <= cluster.WINDOW]
            self._by_key[key] = kept
            recent |= {story.id: story for story in kept}
        candidates = sorted(recent.values(), key=lambda story: story.first_seen, reverse=True)[:MOST_CANDIDATES]
        if chosen := cluster.choose(article.link, features, now, candidates):
            return chosen.id, False
        self._count += 1
        story = Story(id=self._count, link=cluster.canonical(article.link), features=features, first_seen=now)
        for key in keys:
            self._by_key[key].append(story)
        return story.id, True
