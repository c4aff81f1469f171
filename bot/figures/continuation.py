"""Whether a count in a sentence that names no speaker still belongs to the report of the speaker before it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.figures.clauses import closes
from bot.figures.counts import Count
from bot.figures.lexicon import WORD
from bot.figures.tokens import Sentence

_ADDED = 4
"""Tokens after a count in which its noun may say that it is counted as well: 50만 달러가 든 계좌도."""
_OPENING = 4
"""Tokens in which a sentence says that it goes on with the one before."""
_PARTY = ("nation", "capital", "speaker")
_TOGETHER = (
    frozenset({"killed", "wounded", "missing", "casualties", "evacuated", "displaced", "affected", "damaged"}),
    frozenset({"launched", "intercepted", "destroyed", "casualties", "captured", "surrendered", "area", "settlements"}),
    frozenset({"settlements", "damaged", "affected", "destroyed"}),
    frozenset({"money", "share", "damaged", "affected"}),
)
"""Measures that one report counts one after the other."""
_DONE = {
    "deployed": ("deployed",),
    "supplied": ("supplied", "money"),
    "detained": ("detained",),
    "money": ("money", "share"),
    "released": ("released",),
}
"""Measures of what somebody does, pays or takes, who isn't its claimant, and those that such a count goes on from."""
_SEIZED = frozenset({"detained", "destroyed", "affected", "money", "killed"})
"""What the police count one after the other, where a verb without a subject says what they took."""
_ACTED = ("evacuated", "settlements", "captured", "released", "destroyed")
"""Measures of what others may be said to have done: the police seized, the rescuers brought out."""
_WHERE = frozenset({"place", "nation", "surname"})
"""Tags of a word that may say where: a name that the lexicon doesn't know has none."""
_FOUGHT = ("settlements", "captured", "destroyed")
"""What the bulletin of one source tells of those who act in it."""
_APART = ("evacuated", "displaced", "damaged", "affected")
"""Measures that one who speaks of others may not have counted."""
_ACTING = ("person/police", "person/responder", "person/squad", "person/militant")
_RESCUED = "evacuated"
_SOLDIER = "person/soldier"


@dataclass(slots=True)
class Report:
    """What the last speaker has counted so far."""

    alone: bool
    """Nobody else speaks in the article: it is the bulletin of one source."""
    opens: bool = False
    """It opens the article, and so tells what is then counted."""
    last: Count | None = None
    sentence: Sentence | None = None
    """That of the last count."""
    first: Count | None = None
    """With what it began."""
    ended: bool = False
    """Something else was counted since."""

    def goes_on(self, sentence: Sentence, count: Count) -> bool:
        """Whether `count` continues it: a part, a sum, or what belongs with the last count; once it ends it is over."""
        if _is_added(sentence, count) and not self.ended:
            return True
        if self._is_act_of_others(sentence, count):
            return False
        self.ended = self.ended or not self._continues(sentence, count)
        return not self.ended

    def take(self, sentence: Sentence, count: Count) -> None:
        """Note that the speaker counted this."""
        self.sentence = sentence
        self.first = self.first or count
        of_last = self.last is not None and count.measure == "share"
        if not (of_last and (sentence.lexicon.verb_last or _refers_back(sentence, count))):
            self.last = count

    def _continues(self, sentence: Sentence, count: Count) -> bool:
        if opens_so(sentence):
            return True
        if _is_of_another_day(sentence) or self._is_earlier(sentence, count):
            return False
        if self.alone or self.last is None:
            return self.alone or self.opens
        if sentence.lexicon.verb_last and (_opens_elsewhere(sentence) or self._is_apart(sentence, count)):
            return False
        if self.sentence is sentence or self.last.measure in _DONE.get(count.measure, ()):
            return True
        if count.measure == "share":
            return self.last.measure in ("share", "money") or _refers_back(sentence, count)
        if sentence.lexicon.verb_first and {count.measure, self.last.measure} <= _SEIZED:
            return True
        return count.measure == self.last.measure or any(
            count.measure in family and self.last.measure in family for family in _TOGETHER
        )

    def _is_earlier(self, sentence: Sentence, count: Count) -> bool:
        """Whether it is set apart in time; what a later day brought of the same is not: 정전 가구는 이튿날 줄었다."""
        apart = sentence.find("ago")
        if apart is None or self.last is None or sentence.tag(apart, "ago") != "later":
            return apart is not None
        topics = range(count.hedged.first)
        return count.measure != self.last.measure or not any(_is_topic(sentence, at, count) for at in topics)

    def _is_apart(self, sentence: Sentence, count: Count) -> bool:
        """Whether it counts something else, and not as what the sentence is about."""
        if self.last is None or count.measure not in _APART or count.measure == self.last.measure:
            return False
        if sentence.low(count.last) in sentence.lexicon.topic_endings:
            return False  # "9명은 구조됐고 4명은"
        return not count.thing.act and not any(_is_topic(sentence, index, count) for index in range(count.hedged.first))

    def _is_act_of_others(self, sentence: Sentence, count: Count) -> bool:
        """Whether the sentence tells what others did about it."""
        if opens_so(sentence) or sentence.find("hearsay") is not None:
            return False
        if sentence.lexicon.verb_last and _is_object(sentence, count):
            return count.measure in (*_ACTED, *_DONE) and not (self.alone and count.measure in _FOUGHT)
        if count.measure in _ACTED and count.first > 0 and sentence.tag(0, "noun") in _ACTING:
            return True
        same = self.last is not None and self.last.measure in _DONE.get(count.measure, ())
        if sentence.lexicon.verb_first and count.measure in ("destroyed", "money") and "seizing" in sentence.tagged:
            return True  # what the police took, whoever told of the damage before
        if sentence.lexicon.verb_first and self.last is not None and count.measure == "money":
            same = same or self.last.measure in ("detained", "affected")
        if count.measure == _RESCUED or same:
            return _has_actor(sentence, count)
        return count.measure in _DONE and count.thing.kind != _SOLDIER


def _is_added(sentence: Sentence, count: Count) -> bool:
    """Whether a particle says that this is counted as well: 정전 가구도 3만이다, 구조대 40명도 떠난다."""
    adding = sentence.lexicon.adding_endings
    if not adding:
        return False
    if sentence.low(count.last) in adding or sentence.low(count.last - 1).endswith(adding):
        return True
    nouns = enumerate(sentence.tokens[count.thing.first : count.last + _ADDED], count.thing.first)
    marked = [at for at, token in nouns if token.kind == WORD and token.low.endswith(adding) and len(token.low) > 1]
    return any(not closes(sentence, at - 1) for at in marked)


def _is_topic(sentence: Sentence, index: int, count: Count) -> bool:
    """Whether the sentence is about what happened to so many: 구조된 사람은, 정전 가구는."""
    if not sentence.low(index).endswith(sentence.lexicon.topic_endings):
        return False
    start = sentence.start_of(index + 1)
    return index >= count.thing.first or "head" in sentence.tags[start] or "both" in sentence.tags[start - 1]


def opens_so(sentence: Sentence) -> bool:
    """Whether the first words say that the sentence goes on: "Another", "Of those", "It", 사망자 가운데."""
    part = sentence.lexicon.verb_last and sentence.find("part_before", 0, _OPENING) is not None
    return part or sentence.find("going_on", 0, _OPENING) is not None


def _opens_elsewhere(sentence: Sentence) -> bool:
    """Whether a topic at the beginning says that it is about another place: 오데사에서는."""
    opening = range(min(_OPENING, len(sentence.tokens)))
    return any(
        sentence.low(index).endswith(sentence.lexicon.elsewhere_endings) and sentence.tags[index].keys() <= _WHERE
        for index in opening
    )


def _is_of_another_day(sentence: Sentence) -> bool:
    """Whether a date, not one from which something is counted, sets an earlier event apart: "on 22 April"."""
    opens = ("since", "opening", "range") if sentence.lexicon.fixed_order else ("since",)  # "from 24 May to 7 June"
    return any(
        all(sentence.find(kind, index - 3, index) is None for kind in opens) for index in sentence.where("month")
    )


def _is_object(sentence: Sentence, count: Count) -> bool:
    """Whether particles say that somebody acts and that the counted suffer it: 화물선들이 남성 39명을 건져 올렸다."""
    endings = sentence.lexicon.object_endings
    suffered = sentence.low(count.last).endswith(endings) or sentence.low(count.last - 1).endswith(endings)
    subjects = sentence.lexicon.subject_endings
    return suffered and any(sentence.low(index).endswith(subjects) for index in range(count.first))


def _has_actor(sentence: Sentence, count: Count) -> bool:
    """Whether somebody is named before the count who may have done it: "Belgium pledged 30"."""
    last = sentence.lexicon.verb_last
    return any(
        index < count.first and not (last and "head" in sentence.tags[index]) for index in sentence.where_any(*_PARTY)
    )


def _refers_back(sentence: Sentence, count: Count) -> bool:
    """Whether a share is of what was counted before: "half of them", "nine cases in ten"."""
    if count.thing.part or count.thing.act or count.thing.first == count.thing.last:
        return True
    return sentence.is_any(count.last, "part_before", "part_after")
