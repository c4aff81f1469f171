"""Stories in memory, for `tally stories`: the same choice as at ingestion, without a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.articles import Anchor, Article, Features, Story
from bot.store.articles import MOST_CANDIDATES
from bot.stories import cluster


class Grouping:
    """Puts articles, which come in time order, into numbered stories."""

    def __init__(self) -> None:
        self._count = 0
        self._stories: dict[int, Story] = {}
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)

    def place(self, article: Article, features: Features) -> tuple[int, bool]:
        """The story's number, from 1 on, and whether this article is its first report.

        The article must be dated; what is older than `cluster.WINDOW` before it is forgotten.
        """
        now = article.published
        if now is None:
            raise ValueError("an article without a date can't be placed")
        self._forget(now)
        keys = cluster.keys(article.link, features)
        candidates = self._candidates(keys)
        if choice := cluster.choose(article.link, features, now, candidates):
            story = choice.story
            if cluster.is_anchor(features, choice):
                anchors = (*story.anchors, Anchor(features=features, seen=now))
                self._keep(replace(story, anchors=anchors), keys)
            return story.id, False
        self._count += 1
        story = Story(id=self._count, link=cluster.canonical(article.link), features=features, first_seen=now)
        self._keep(story, keys)
        return story.id, True

    def _candidates(self, keys: Iterable[str]) -> list[Story]:
        """The stories that share a key, newest first."""
        numbers: set[int] = set()
        for key in keys:
            self._by_key[key] = [number for number in self._by_key[key] if number in self._stories]
            numbers.update(self._by_key[key])
        return [self._stories[number] for number in sorted(numbers, reverse=True)[:MOST_CANDIDATES]]

    def _keep(self, story: Story, keys: Iterable[str]) -> None:
        self._stories[story.id] = story
        for key in keys:
            self._by_key[key].append(story.id)

    def _forget(self, now: datetime) -> None:
        while self._stories and now - next(iter(self._stories.values())).first_seen > cluster.WINDOW:
            del self._stories[next(iter(self._stories))]
