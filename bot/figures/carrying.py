"""Who is still speaking where a sentence names nobody: what rules say of it is weighed with what was learnt.

Weights are data, `carrying.json` beside this module: a feature's name -> hundredths. How they are learnt is told in
`tests/support/learning.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from itertools import repeat

from bot.figures.claimants import Saying, chain_at
from bot.figures.continuation import Report
from bot.figures.counts import Count
from bot.figures.tokens import Sentence

STATES = ("carries", "cut", "nobody")
"""What the rules say: the last speaker's report goes on, is over, or wasn't in the sentence before."""
_DONE = ("money", "share", "supplied", "deployed", "detained", "released")
"""Measures of what somebody does, pays or takes, who isn't the one that counts the rest."""
_SUFFERED = ("killed", "wounded", "missing", "casualties")
"""What whoever counts the people tells, and not a service that measures the land."""
_READ_ON = 3
"""Sentences after whoever spoke in which their register is read on."""
_REGISTERED = ("missing", "displaced", "captured", "detained", "affected")
"""Measures of people whom somebody registers."""
_ACCOUNTS = ("money", "share")
_FAR = 4
"""Sentences beyond which it doesn't matter how many they are."""


@dataclass(slots=True)
class Thread:
    """A part of an article, as far as it is read: who spoke last, and what was counted."""

    sayings: Sequence[Sequence[Saying]]
    """Of each of its sentences."""
    at: int = 0
    """The sentence at hand."""
    told: Saying | None = None
    """The last one that a sentence before has of its own."""
    told_at: int = 0
    previous: Count | None = None
    """The last count, whoever gave it."""
    previous_at: int = 0
    """Its sentence."""
    carried_at: int = 0
    """The sentence of the last count that somebody stood behind."""
    firm: str | None = None
    """The company whose accounts the article tells of."""
    alone: bool = field(init=False)
    """One source speaks in all of it."""
    report: Report = field(init=False)

    def __post_init__(self) -> None:
        self.alone = len({saying.chain for found in self.sayings for saying in found}) == 1
        self.report = Report(self.alone)

    def enter(self, at: int) -> None:
        """Go on to sentence `at`."""
        for index in range(self.at, at):
            for saying in self.sayings[index]:
                if not saying.carried:
                    self.told, self.told_at = saying, index
        self.at = at
        for saying in self.sayings[at]:
            if not saying.carried:
                self.report = Report(self.alone, opens=at == 0)
                break

    def all_behind(self, sentence: Sentence, counts: Sequence[Count], said: list[Saying]) -> list[Saying | None]:
        """Who stands behind each count of the sentence at hand, of whose parts whoever `said` them is known: whoever
        goes on to tell of the dead goes on to the injured as well."""
        covering = [chain_at(said, count.number.first) for count in counts]
        found = [self.behind(sentence, count, one) for count, one in zip(counts, covering, strict=True)]
        if sentence.lexicon.verb_last:
            return found
        carried = [(count, one) for count, one in zip(counts, found, strict=True) if one is not None and one.carried]
        return [
            one or next((told for other, told in carried if _are_told_together(count, other)), None)
            for count, one in zip(counts, found, strict=True)
        ]

    def behind(self, sentence: Sentence, count: Count, found: Saying | None) -> Saying | None:
        """Who stands behind a count of the sentence at hand; `found` is what covers it."""
        begins = self.report.last is None
        ruled = found
        if found is not None and found.carried and not self.report.goes_on(sentence, count):
            ruled = None
        if ruled is not None:
            self.report.take(sentence, count)
        told = found or self.told
        if told is None or (found is not None and not found.carried) or told.denied:
            answer = ruled
        else:
            state = "nobody" if found is None else "cut" if ruled is None else "carries"
            resumes = self._resumes() if sentence.lexicon.fixed_order else self._lists(sentence, count, state)
            goes_on = resumes or self._keeps_count(sentence, count)
            if not goes_on:
                goes_on = is_carried(sentence, count, self._features(sentence, count, state, begins=begins))
            answer = replace(told, carried=True) if goes_on else None
        self.previous, self.previous_at = count, self.at
        self.carried_at = self.at if answer is not None else self.carried_at
        return answer

    def _lists(self, sentence: Sentence, count: Count, state: str) -> bool:
        """Whether a bulletin of one source goes on to its next count, and had one in the sentence before."""
        listed = sentence.lexicon.verb_last and self.alone and state == "carries"
        listed = listed and (count.measure not in _DONE or sentence.tag(0, "going_on") is not None)
        land = self.report.first is not None and self.report.first.measure == "area"
        return listed and self.at - self.carried_at <= 1 and not (land and count.measure in _SUFFERED)

    def _keeps_count(self, sentence: Sentence, count: Count) -> bool:
        """Whether a register or accounts are read on, of however long ago: "Торік у списку було 40 тисяч імен"."""
        if not sentence.lexicon.verb_first or self.previous is None or self.at - self.told_at > _READ_ON:
            return False
        if self.told is not None and self.firm in self.told.chain:
            return count.measure in _ACCOUNTS and self.previous.measure in _ACCOUNTS
        same = count.measure == self.previous.measure and count.measure in _REGISTERED
        again = "same" in (sentence.tag(count.act_at, "toll"), sentence.tag(count.act_at, "both"))
        return same and (again or count.heir)

    def _resumes(self) -> bool:
        """Whether whoever spoke last is the next to speak, too: what stands between is of one report."""
        after = (one for found in self.sayings[self.at + 1 :] for one in found if not one.carried)
        following = next(after, None)
        return following is not None and self.told is not None and not set(self.told.chain).isdisjoint(following.chain)

    def _features(self, sentence: Sentence, count: Count, state: str, *, begins: bool) -> list[str]:
        """What speaks for and against that the last speaker stands behind a count; `state` is what the rules say."""
        state += " alone" if self.alone else ""
        distance = min(self.at - self.told_at, _FAR) if self.told else _FAR
        features = [
            state,
            f"{state} {count.measure}",
            f"{sentence.lexicon.language} {count.measure}",
            f"{state} after {distance}",
            f"after {distance}",
            f"{state} at {min(self.at, _FAR)}",
            *sentence.tagged,
            *[f"opens {kind}" for kind in sentence.tags[0]],
        ]
        if self.at == len(self.sayings) - 1:
            features.append(f"{state} last")
        if self.previous is not None:
            features.append(f"{self.previous.measure} {count.measure}")
        if begins:
            features.append(f"{state} first")
        return features


def _are_told_together(count: Count, other: Count) -> bool:
    """Whether one who tells of a count has also told of another in the same sentence."""
    held = count.measure == "detained" and other.first < count.first  # "107 ранены, 532 задержаны"
    return count.measure == other.measure or (other.measure in _SUFFERED and (held or count.measure in _SUFFERED))


def is_carried(sentence: Sentence, count: Count, said: Sequence[str]) -> bool:
    """Whether the last speaker stands behind a count of a sentence that names nobody, by its features."""
    weights = _weights(sentence.lexicon.language)
    return sum(map(weights.get, said, repeat(0))) > 0


@cache
def _weights(language: str) -> Mapping[str, int]:
    """Those of the languages that share them, of which this is one."""
    text = resources.files(__package__).joinpath("carrying.json").read_text(encoding="utf-8")
    shared: Mapping[str, Mapping[str, int]] = json.loads(text)
    return next(weights for languages, weights in shared.items() if language in languages.split())
