"""What is known of whose the counted are, while an article is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.figures.counts import Count
from bot.figures.lexicon import load, tolls
from bot.figures.officials import nation_of, treasury_of
from bot.figures.parties import Mention, Parties, mentions, topic
from bot.figures.records import normalise
from bot.figures.tokens import Sentence

_POINTED = ("foe", "side_noun", "called", "enemy")
"""Tags of words for a party that isn't named."""


@dataclass(slots=True)
class Owners:
    """The subjects that an article has named so far."""

    parties: Parties = field(default_factory=Parties)
    last: dict[str, str] = field(default_factory=dict)
    """The last nation or party for each sort of measure."""
    group: str | None = None
    """Who was counted last in the sentence at hand, as a whole."""
    whole: Count | None = None
    """That count."""
    end: int = 0
    """Where the last count of the sentence ends, in tokens."""
    previous: str | None = None
    """Who was counted last, as a whole or in part."""
    recent: str | None = None
    """Who was counted last as a whole in any sentence: whom "of them" means."""
    noun: str | None = None
    """They, where only a noun says who they are: "builders"."""
    mixed: bool = False
    """Others were counted with those: "nine Indians and a Nepali"."""
    measure: str = ""
    """Its measure."""
    measured: str = ""
    """The measure of the last count, as a whole or in part."""
    sentence: Sentence | None = None
    mentions: Sequence[Mention] = ()
    """The nations of that sentence."""
    topic: str | None = None
    """The nation of which a sentence first says that it goes on: "For the Israeli army", "As for Pakistan"."""
    firm: str | None = None
    """The body or company that acts first in the article, if that counts money: whom "the company" means."""
    business: str | None = None
    """It, in an article that says "the company"."""
    names: frozenset[str] = frozenset()
    """Words with a capital within a sentence of the article."""
    place: str | None = None
    """Where most of the article happens."""
    speaker: str | None = None
    """Whose ministry, army or official says what is counted."""
    chain: tuple[str, ...] = ()
    """Who says what is counted, and for whom, by name."""
    claimant: str | None = None
    """Who says what is counted, by name."""
    treasury: str | None = None
    """Whose money it is that the speaker counts: of a finance ministry, a central bank."""
    aboard: str | None = None
    """The group who were aboard, whom later counts without a noun are of."""
    party: tuple[str, float] | None = None
    """The group last told of that was in danger, held or lost as a whole, and how many they were."""
    party_told: int = 0
    """Sentences with figures since."""
    counted: str | None = None
    """Whose dead and wounded the speaker counts."""

    def enter(self, sentence: Sentence) -> None:
        """Go on to `sentence`, where nothing has been counted yet, unless it is at hand."""
        if self.sentence is sentence:
            return
        self.sentence, self.group, self.whole, self.end = sentence, None, None, 0
        self.party_told += 1
        meant = self.parties.meant.get(id(sentence))
        self.mentions = [meant, *self._named(sentence)] if meant else self._named(sentence)
        self.topic = topic(sentence, self.mentions) if self.mentions else None

    def _named(self, sentence: Sentence) -> Sequence[Mention]:
        """The nations of a sentence; the "enemy" is whom the speaker fights."""
        named = self.parties.told.get(id(sentence), ())
        if sentence.tagged.keys().isdisjoint(_POINTED):
            return named
        enemy = self.parties.opponent(self.speaker)
        if sentence.has("foe", "side_noun", "called"):
            named = mentions(sentence, enemy or self.parties.foe, self.parties)
        return [replace(one, nation=enemy) if enemy and sentence.tag(one.index, "enemy") else one for one in named]

    def hear(self, chain: tuple[str, ...], language: str) -> None:
        """Note who says what is counted next."""
        if chain == self.chain:
            return
        self.chain = chain
        self.claimant = chain[0] if chain else None
        self.speaker, self.treasury, self.counted = _standing(chain, language)
        if self.speaker is None and self.claimant and self.parties.armed:  # "the rebels", "the army"
            self.speaker = self.parties.called(load(language).look_up(self.claimant).tags.get("side_noun"))
        if self.counted is None and self.claimant and self.place:  # "the Health Ministry", of where all this is
            self.counted = tolls().get(normalise(f"{self.place} {self.claimant}"))

    def is_name(self, body: str) -> bool:
        """Whether it is the name of a body, and no noun that merely opens a sentence."""
        return body[:1].isupper() and (" " in body or body.isupper() or body in self.names)

    def is_listed(self, count: Count) -> bool:
        """Whether a smaller count of the same belongs to a whole before it: "40 people, seven women among them"."""
        whole = self.whole
        return whole is not None and whole.measure == count.measure and count.number.high < whole.number.high


@lru_cache(maxsize=1024)
def _standing(chain: tuple[str, ...], language: str) -> tuple[str | None, str | None, str | None]:
    """Whose official the first is in a chain of claimants who is a nation's, whose treasury, and whose dead they count:
    most chains come again."""
    official = next((nation for name in chain if (nation := nation_of(name, language))), None)
    treasury = next((nation for name in chain if (nation := treasury_of(name, language))), None)
    return official, treasury, tolls().get(normalise(chain[0])) if chain else None
