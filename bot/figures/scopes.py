"""Which of total, event, increment, subset and planned a count is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from bot.articles import Measure, Scope
from bot.figures import spans
from bot.figures.clauses import closes
from bot.figures.counts import UNCOUNTED, Count
from bot.figures.included import is_included
from bot.figures.lexicon import MARK, NUMBER, measures
from bot.figures.spans import Context
from bot.figures.tokens import Sentence

_BE = ("is", "are", "was", "were")
_WILL = ("will", "would", "shall")
_FAR = 6
"""Words after which a verb of saying begins a report of its own."""
UNREAL = ("rehearsal", "threat", "untrue")
"""Tags of words that tell of an exercise, a supposition or an untruth."""
_SUFFERED = ("killed", "wounded", "casualties", "missing", "captured", "destroyed", "damaged")
"""Measures of what nobody plans but who does harm."""
_ANNOUNCED = "announce"
_DONE = ("money", "released", "area", "settlements", "supplied")
"""Measures of what somebody did at once, unless the sentence tells of more."""
_NEAR = 4
"""Tokens about a share in which a change is said."""


@dataclass(slots=True)
class Scopes:
    """What is known of an article's scopes while its counts are read in order."""

    context: Context
    """What the article is about."""
    parts: frozenset[int]
    """The counts that add up to another one, by identity."""
    span: Scope | None = field(default=None, init=False)
    """Whether the last count went over a moment or over all that adds up."""
    counted: set[Measure] = field(default_factory=set, init=False)
    """The measures of the counts so far."""
    launched: dict[str | None, float] = field(default_factory=dict, init=False)
    """The most that each party has launched."""
    last: tuple[Sentence, Count, Scope] | None = field(default=None, init=False)
    timed: tuple[Sentence, Scope | None] | None = field(default=None, init=False)
    """The last sentence that was asked over what time it goes, and the answer."""

    def scope(self, sentence: Sentence, count: Count, subject: str | None, *, alone: bool) -> Scope:
        """Which of total, event, increment, subset and planned the next count is; `subject` is whose it is, and with
        `alone` no figure came before it that it might be a part of."""
        found = self._scope(sentence, count, subject, alone=alone)
        self.last = sentence, count, found
        self.counted.add(count.measure)
        if count.measure == "launched":
            self.launched[subject] = max(self.launched.get(subject, 0.0), count.number.high)
        if found in ("event", "total"):
            self.span = found
        return found

    def _scope(self, sentence: Sentence, count: Count, subject: str | None, *, alone: bool) -> Scope:
        if count.scope:
            return count.scope
        shares = count.number.kind == "share"
        if self._is_part(sentence, count, subject) or (not shares and _is_subset(sentence, count, alone=alone)):
            return "subset"
        if shares:
            return _of_share(sentence, count, self.context)
        if _is_planned(sentence, count):
            return "planned"
        again = count.measure in self.counted
        if sentence.low(count.number.first - 1) == "+" or (again and _is_more(sentence, count)):
            return "increment"
        return self._by_time(sentence, count)

    def _by_time(self, sentence: Sentence, count: Count) -> Scope:
        """Whether a count is of a moment or of all that adds up."""
        context = self.context
        if count.measure in ("launched", "intercepted"):
            return "total" if context.lasting or spans.adds_up(sentence) else "event"
        if self.timed is None or self.timed[0] is not sentence:
            self.timed = sentence, spans.span(sentence, context)
        found = self.timed[1]
        if sentence.lexicon.free_order and sentence.low(count.last) == "(" and sentence.low(count.last + 1) == "+":
            return "total"  # "танків — 11 168 (+4)"
        if found is None and self.span and sentence.find("going_on", 0, _NEAR) is not None:
            found = self.span
        if count.measure in _DONE:
            return found or ("total" if sentence.find("worth") is not None else "event")
        if context.told == "event":
            return found or ("total" if count.measure == "displaced" else "event")
        return found or cast("Scope | None", measures()["scope"].get(count.measure)) or context.scope

    def _is_part(self, sentence: Sentence, count: Count, subject: str | None) -> bool:
        """Whether a count is a part by what was counted before: it adds up with others, was shot down of what was
        launched, or goes on with a part: "1,600 of them are dead and 90 were captured"."""
        if id(count) in self.parts:
            return True
        if count.measure == "intercepted" and 0 < count.number.high < self.launched.get(subject, 0.0):
            return True
        if self.last is None or self.last[0] is not sentence or self.last[2] != "subset":
            return False
        part = self.last[1]
        between = range(part.last, count.first)
        partitive = any(sentence.tag(index, "pronominal") for index in range(max(0, part.first - 2), part.last + 2))
        joined = any(sentence.tag(index, "conjunction") for index in between)
        return partitive and joined and all(sentence.tokens[index].kind != MARK for index in between)


def _is_more(sentence: Sentence, count: Count) -> bool:
    """ "another four", "four more"."""
    if "increment" not in sentence.tagged:
        return False
    return sentence.find("increment", max(0, count.first - 1), _clause(sentence, count).stop) is not None


def _is_planned(sentence: Sentence, count: Count) -> bool:
    """Whether the clause says that it is meant to be, and no verb of saying stands between."""
    if "planned" in sentence.tagged and _is_in_plan(sentence, count):
        return True
    if not sentence.lexicon.fixed_order:
        return False
    last, following = count.last, sentence.low(count.last)
    if following in _WILL or (following in _BE and _intends(sentence, last + 1)) or _is_to_be(sentence, count):
        return True
    if count.measure not in ("evacuated", "displaced"):
        return False
    behind = range(last, min(last + _NEAR, len(sentence.tokens)))
    return any(sentence.word_tag(at, "bidding") and sentence.low(at + 1) == "to" for at in behind)


def _is_in_plan(sentence: Sentence, count: Count) -> bool:
    """Whether the clause has a word for what is planned that isn't only said."""
    clause = _clause(sentence, count)
    end = clause.stop
    if sentence.lexicon.free_order:
        end = next((at for at in range(count.last, len(sentence.tokens)) if sentence.tokens[at].kind == MARK), end)
    inside = (index for index in sentence.where("planned") if clause.start <= index < end)
    if count.measure in _SUFFERED and sentence.lexicon.fixed_order:
        return any(_leads_to_harm(sentence, index, count) for index in inside)
    return any(not (_is_only_said(sentence, index, count) or _is_apart(sentence, index, count)) for index in inside)


def _leads_to_harm(sentence: Sentence, index: int, count: Count) -> bool:
    """Whether a word for what is planned is of the harm itself: "could kill 500", "the toll could reach 500", "plan to
    execute 12", "expects 40 deaths", not "militants who planned the attack killed 31"."""
    end, first = sentence.after(index), count.hedged.first
    if end == first:
        return not sentence.low(index).startswith(_ANNOUNCED)
    if sentence.tag(index, "stop") == "aux" and first - end < _NEAR:
        return True
    to_be = (sentence.tag(at, "stop") == "aux" or sentence.low(at) == "to" for at in range(end, count.act_at))
    return end <= count.act_at and all(to_be)


def _is_to_be(sentence: Sentence, count: Count) -> bool:
    """Whether a "to" before the count, behind the last comma of its clause, tells what is meant to be."""
    for at in range(count.first - 1, _clause(sentence, count).start - 1, -1):
        low = sentence.tokens[at].low
        if low == ",":
            return False
        if low == "to" and _is_meant(sentence, at):
            return True
    return False


def _is_meant(sentence: Sentence, to: int) -> bool:
    """ "is to station", "means to invest", "to cost"."""
    meant = any(sentence.tag(index, "intending") for index in range(max(0, to - _NEAR), to))
    return meant or sentence.low(to - 1) in _BE or sentence.tag(to + 1, "costing") is not None


def _intends(sentence: Sentence, index: int) -> bool:
    """Whether what is said behind "are" is still to be: "are to be built", "is earmarked"."""
    return sentence.low(index) == "to" or sentence.tag(index, "intending") == "done"


def _is_apart(sentence: Sentence, index: int, count: Count) -> bool:
    """Whether what is only expected is another clause's: "могут находиться 15 человек, спасены трое"."""
    act = count.act_at
    if not sentence.lexicon.free_order or not index < act < count.first:
        return False
    goes_on = all(sentence.low(at) != "," for at in range(index, act))
    if goes_on or sentence.low(act).endswith(sentence.lexicon.infinitives):
        return False
    return sentence.find("says_that", index, act) is None and sentence.find("clause", index, act) is None


def _is_only_said(sentence: Sentence, index: int, count: Count) -> bool:
    """Whether "announced" tells what happened, or another's word stands between a plan and the count."""
    if not sentence.lexicon.fixed_order:
        return False
    low, following = sentence.low(index), sentence.low(index + 1)
    if low.startswith(_ANNOUNCED) and (
        following in ("that", "on", "in", "at", ",") or sentence.tag(index + 1, "weekday")
    ):
        return True
    return any(
        sentence.low(at - 1) == "," or at > index + _FAR for at in sentence.where("speech") if index < at < count.first
    )


def _of_share(sentence: Sentence, count: Count, context: Context) -> Scope:
    """A share that changed since, that is meant for later, or that is a part of what the text counts."""
    first, last, look_up = max(0, count.first - _NEAR), count.last + _NEAR, sentence.lexicon.look_up
    changed = sentence.find("change", first, last) is not None
    if changed or any("change" in look_up(token.low).tags for token in sentence.tokens[first:last]):
        return "event"
    if any(sentence.tag(index, "planned") for index in sentence.where("planned") if index < count.first):
        return "planned"
    if _is_of_counted(sentence, count):
        return "subset"
    return spans.span(sentence, context) or context.scope


def _is_of_counted(sentence: Sentence, count: Count) -> bool:
    """Whether a share is of those just counted: "a third of them", "half of the dead", "10% of the victims"."""
    last = count.hedged.last
    if not sentence.lexicon.fixed_order:
        return bool(count.thing.part) or is_included(sentence, count)
    if sentence.tag(last, "pronominal") or sentence.find("making_up", count.first - 1, count.last + _NEAR) is not None:
        return True
    if sentence.low(last) != "of" and sentence.tag(last, "part_after") is None:
        return False
    tail = range(last, min(last + _NEAR, len(sentence.tokens)))
    return any(
        sentence.tokens[index].kind == NUMBER
        or sentence.low(index) in ("them", "those", "these", "this", "that", "it", "whom", "which")
        or sentence.word_tag(index, "stricken")
        for index in tail
    )


def _clause(sentence: Sentence, count: Count) -> range:
    """The tokens of a count's clause that may say how it is meant: those before it, and where verbs close a clause also
    those after it."""
    if sentence.lexicon.verb_last:
        tokens = range(len(sentence.tokens))
        start = next((index + 1 for index in reversed(tokens[: count.first]) if _ends_clause(sentence, index)), 0)
        end = next((index + 1 for index in tokens[count.last :] if _ends_clause(sentence, index)), len(tokens))
        return range(start, end)
    before = sentence.back(count.first, "clause")
    return range(before[0] + 1 if before else 0, count.last)


def _ends_clause(sentence: Sentence, index: int) -> bool:
    return closes(sentence, index) or sentence.low(index) in ("…", ";")


def _is_subset(sentence: Sentence, count: Count, *, alone: bool) -> bool:
    """ "five of them", "Four of the dead", "including three", "two were among the dead"."""
    pronominal = "pronominal" in sentence.tagged and sentence.tag(count.hedged.last, "pronominal") is not None
    if count.thing.part and not pronominal and (count.thing.act or count.thing.whole):
        return True
    if alone and sentence.find("part_follows", count.last) is None:
        return False  # "five of them", of whom nobody gave a number
    if count.thing.part and pronominal:
        return True
    if sentence.lexicon.fixed_order and _is_among(sentence, count):
        return True
    if "part_before" not in sentence.tagged and "part_follows" not in sentence.tagged:
        return False
    if sentence.tag(count.act_at, "part_before"):
        return True
    own = count.act_at >= 0 and not count.heir and sentence.low(count.first - 2) == ","
    return is_included(sentence, count, listed=not own)  # not "12 dead, including a nurse, and 20 wounded"


def _is_among(sentence: Sentence, count: Count) -> bool:
    """ "Three of the victims", "four nurses were among the dead", "Among the dead are six Syrians"."""
    if count.thing.part:
        return any(
            sentence.word_tag(index, "stricken") for index in range(count.hedged.last, count.hedged.last + _NEAR)
        )
    last = count.last + (sentence.low(count.last) in _BE)
    if sentence.word_tag(last, "amongst"):
        return True
    return sentence.low(count.first - 1) in _BE and sentence.word_tag(0, "amongst") is not None


def is_rehearsed(count: Count, sentence: Sentence, *, titled: bool) -> bool:
    """Whether a count belongs to an exercise or a supposition, which the sentence or the headline names."""
    real = count.measure in ("killed", "wounded", "missing", *UNCOUNTED)
    if real and sentence.tag(sentence.start_of(count.act_at), "threat"):
        return True  # "threatened to kill hundreds"
    if sentence.find("untrue", 0, count.first) is not None:
        return True  # "there is nothing in the story that 300 were poisoned"
    told = "rehearsal" in sentence.tagged
    return (titled and told) or (not real and (titled or told))
