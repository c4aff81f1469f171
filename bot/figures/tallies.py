"""Numbers of which is said only whose they are, where the verb closes the sentence: 영국이 파악한 수는 4천 대였다."""

from __future__ import annotations

from bot.figures import acts, topics
from bot.figures.counts import UNCOUNTED, Count, Scene, has_noun
from bot.figures.lexicon import NUMBER
from bot.figures.tokens import Sentence

_THINGS = frozenset({"weapon", "equipment", "aircraft", "cargo", "gear"})
"""Classes of things, whose counters go with more than one of them."""


def of_the_same(sentence: Sentence, count: Count, scene: Scene, like: Count | None) -> Count | None:
    """A number that "the number" somebody gives is said to be, or that others add up to: more of what was counted."""
    if like is None or like.measure in (*UNCOUNTED, "area") or not sentence.has("number_noun", "adding_up"):
        return None
    if count.thing.act or not _is_alike(sentence, count, like):
        return None
    before = sentence.start_of(count.hedged.first)
    if sentence.tag(before, "adding_up"):
        return count.measured(like.measure, before, heir=True)  # 샤헤드까지 더하면 1만 대
    noun = max((at for at in sentence.where("number_noun") if at < count.hedged.first), default=-1)
    if noun < 0 or not scene.clauses or scene.clauses[noun] != scene.clauses[count.hedged.first]:
        return None
    bare = all(sentence.tokens[at].kind != NUMBER for at in range(noun, count.hedged.first))
    told = sentence.tag(count.last, "head") or sentence.tag(count.last, "both")  # 집계는 13명 사망
    return count.measured(like.measure, noun, heir=True) if bare and not told and _is_given(sentence, noun) else None


def _is_alike(sentence: Sentence, count: Count, like: Count) -> bool:
    """Whether it counts what was counted before, by its noun, or by a counter of things where that alone stands."""
    things = {count.group, like.group} <= _THINGS and not has_noun(sentence, count)
    return things or acts.same_sort(count.thing, like.thing)


def is_again(sentence: Sentence, count: Count) -> bool:
    """Whether a count is such another number of the same, which then is of the same owner."""
    at = count.act_at
    again = at >= 0 and (sentence.tag(at, "number_noun") or sentence.tag(at, "adding_up"))
    return count.heir and bool(again)


def _is_given(sentence: Sentence, noun: int) -> bool:
    """Whether somebody is said to have counted it, or it is "that number"."""
    before = sentence.start_of(noun)
    if before >= noun or noun == 0:
        return False
    low = sentence.low(noun - 1)
    given = sentence.tag(before, "speech") is not None and low.endswith(sentence.lexicon.adnominal_endings)
    owner = topics.past_day(sentence, noun - 1)
    owned = sentence.low(owner).endswith(sentence.lexicon.owner_endings)
    owned = owned and sentence.tag(noun, "number_noun") == "tally"
    return given or owned or sentence.tag(before, "deictic") == "yes"
