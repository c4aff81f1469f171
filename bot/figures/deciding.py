"""Of the acts that may have happened to what is counted, the one that did: the verb beyond a participle, the part's and
not the whole's, what "left ... dead" ends in."""

from __future__ import annotations

from collections.abc import Collection
from operator import itemgetter

from bot.articles import Measure
from bot.figures import acts
from bot.figures.counts import Act, Count, Scene
from bot.figures.tokens import Sentence

_FOR_GOOD = ("killed", "wounded", "casualties")
"""Measures of what still holds, whatever was done then: "treated 30 people wounded in the blast"."""
LATER = frozenset({"kill", "release", "free", "hand", "conscript"})
"""What happens to such people then."""
_TAKEN = frozenset({"capture", "seize", "take_captive", "catch", "detain"})
"""What befell those who are free once they are home."""
_ENDED = ("kill", "release", "come_home")
"""Acts that some verbs tell only of those who suffered or did them: "died", "came home"."""
_ENDS = ("killed", "evacuated")
"""Measures of what may have become of the missing."""
_VERBS = 2
"""Acts of a sentence that has one beyond a participle, at least."""
_ALL = ("all", "the", "those")
_ONE_MORE = 5
"""Tokens from an "and" to the noun of the one more behind it."""
_NAME = 5
"""Tokens of a name behind "of"."""
_SIDES = frozenset({"both", "object", "toll", "head"})
"""Sides of acts that may be participles."""
_ASIDE_ENDS = (",", ";", ":", "(", ")")
_VAGUE = ("affected", "displaced")
"""Measures of verbs that say how people were left or where they were driven, which the place tells better."""
_HEADLINE_ENDS = (":", "-", "–", "—", ";")
"""Marks that end what a headline tells; a stop ends sentences."""
Option = tuple[float, int, Measure]
"""What an act costs, where it is, and the measure that it gives."""


def chosen(sentence: Sentence, count: Count, scene: Scene, found: list[Option], *, taken: int = -1) -> Option:
    """The one of some options, of which there is one at least; `taken` is the act of the part of a whole."""
    if taken < 0 and (told := main_verb(sentence, count, scene)):
        return told
    left = _left_as(sentence, count, found) if "leaving" in sentence.tagged else found
    left = sorted(left, key=itemgetter(0)) if len(left) > 1 else left
    if sentence.lexicon.fixed_order and sentence.low(count.first - 1) == "of":
        named = next((option for option in left if _is_named_by(sentence, count, option)), None)
        if named is not None:
            return named
    if left[0][1] != count.last or left[0][2] == "evacuated":  # "freed 56 people from the wreck"
        return left[0]
    before = _end_before(sentence, count, scene, left[0]) or _governing(sentence, count, scene, left)
    return before or _finite(sentence, count, scene, left)


def _left_as(sentence: Sentence, count: Count, found: list[Option]) -> list[Option]:
    """Without the verb "left" itself, where the sentence says how people were left."""
    if not sentence.tag(sentence.start_of(count.first), "leaving"):
        return found
    return [option for option in found if option[1] >= count.last] or found


def _is_named_by(sentence: Sentence, count: Count, option: Option) -> bool:
    """Whether a noun right before "of" says what came of them, wherever they were: "the deaths of six people in
    hospital", but "the garrison of 40 surrendered"."""
    _, at, measure = option
    if measure == "deployed":
        return False
    return sentence.after(at) == count.first and "toll" in sentence.tags[at] and "remains" not in sentence.tags[at]


def main_verb(sentence: Sentence, count: Count, scene: Scene) -> Option | None:
    """The verb of "50 children seized from a school have regained their freedom" and of "two people hurt in the crash
    died", beyond the participle."""
    if not sentence.lexicon.fixed_order or len(scene.acts) < _VERBS:
        return None
    told = [act for act in scene.acts if act.side in ("subject", "both")]
    if len(told) < _VERBS:
        return None
    joined = sentence.low(count.last) != ";"
    end = next((one.last for one in scene.counts if joined and one.first == count.last + 1), count.last)
    end = _past_whose(sentence, _past_one_more(sentence, end))
    relative = sentence.tag(end, "relative") is not None
    aside = next((act for act in told if act.first == end or (relative and act.first > end)), None)
    if (aside is None and not count.thing.act) or (aside and "kill" in aside.acts):
        return None
    before = {said for one in told if aside and one.first == aside.first for said in one.acts}
    first = aside.last if aside else count.last
    for act in told:
        if act.first < first or not (_is_finite(sentence, act) or _closes_headline(sentence, act)):
            continue
        between = range(first, act.first)
        later = relative or not LATER.isdisjoint(act.acts)
        ends = ("breaker",) if later else ("breaker", "conjunction")  # "one died and several were hurt"
        apart = any(sentence.low(i) in _ASIDE_ENDS or sentence.is_any(i, *ends) for i in between)
        apart = apart or any(one.first in between for one in scene.counts)  # "nine got out and five are dead"
        if not apart and (measure := _ending(act, before) or acts.measure(act.acts, count.thing)):
            return (0.0, act.first, measure) if aside or measure in _ENDS else None
    return None


def _ending(act: Act, before: Collection[str]) -> Measure | None:
    """ "Released", where those who are home or rescued had been taken."""
    saved = "evacuate" in act.acts and "catch" not in before  # "caught in the flood"
    return "released" if not _TAKEN.isdisjoint(before) and ("come_home" in act.acts or saved) else None


def _is_finite(sentence: Sentence, act: Act) -> bool:
    """Whether it is no participle: an auxiliary leads to it, or it is a verb like "died" that has none."""
    before = sentence.start_of(act.first)
    while sentence.tag(before, "stop") == "adverb":
        before = sentence.start_of(before)
    led = sentence.tag(before, "stop")
    if led == "aux" or sentence.word_tag(act.first, "stop") == "aux" or (led is None and "surrender" in act.acts):
        return True
    return led is None and any(one in act.acts for one in _ENDED) and _SIDES.isdisjoint(sentence.tags[act.first])


def _closes_headline(sentence: Sentence, act: Act) -> bool:
    """Whether it ends a headline that leaves "were" out: "41 workers trapped in tunnel for 17 days rescued"."""
    ends = act.last >= len(sentence.tokens) or sentence.low(act.last) in _HEADLINE_ENDS
    ends = ends or ("kill" in act.acts and sentence.tag(act.last, "stop") == "preposition")  # "killed in accident"
    return ends and not any(sentence.tag(at, "stop") in ("aux", "article") for at in range(act.first))


def _past_one_more(sentence: Sentence, index: int) -> int:
    """Past the one more of "two Poles and a Czech kidnapped in May"."""
    if not sentence.tag(index, "conjunction") or sentence.tag(index + 1, "stop") != "article":
        return index
    near = range(index + 2, min(index + _ONE_MORE, len(sentence.tokens)))
    one = next((at for at in near if sentence.is_any(at, "noun", "nation")), index - 1)
    while one >= index and sentence.noun(sentence.after(one)):
        one = sentence.after(one)  # "a Czech engineer"
    return sentence.after(one) if one >= index else index


def _past_whose(sentence: Sentence, index: int) -> int:
    """Past those to whom the counted belong: "126 fighters of the Front encircled there are dead"."""
    if sentence.low(index) != "of":
        return index
    name = sentence.after(index)
    name += sentence.tag(name, "stop") == "article"
    last = min(name + _NAME, len(sentence.tokens))
    while name < last and (sentence.tokens[name].capital or sentence.tag(name, "noun")):
        name = sentence.after(name)
    return name


def _end_before(sentence: Sentence, count: Count, scene: Scene, best: Option) -> Option | None:
    """The verb of "let out 103 people jailed in May" and "intercepted 20 missiles fired at Kyiv", before the participle
    that describes them."""
    if best[2] in _FOR_GOOD or not sentence.lexicon.fixed_order:
        return None
    if sentence.word_tag(count.last, "stop"):
        return None  # "forced 37 pupils into the forest"
    first = count.first - (sentence.low(count.first - 1) in _ALL)
    if sentence.is_any(sentence.start_of(first), "nation", "capital"):
        first = sentence.start_of(first)  # "handed Ukraine 40 trucks seized from smugglers"
    verbs = [act for act in scene.acts if act.last == first and act.side == "object"]
    told = [(measure, act.first) for act in verbs if (measure := acts.measure(act.acts, count.thing))]
    if not told or any(one == best[2] or (sentence.tag(at, "speech") and one != "supplied") for one, at in told):
        return None
    return 0.0, told[0][1], told[0][0]


def _governing(sentence: Sentence, count: Count, scene: Scene, found: list[Option]) -> Option | None:
    """The verb right before its object, not where it was done: "lost three helicopters in the operation"."""
    if not sentence.lexicon.fixed_order:
        return None
    where = sentence.word_tag(count.last, "place_before") and not sentence.word_tag(count.last, "infinitive")
    if not where or sentence.tag(sentence.start_of(count.first), "leaving"):
        return None
    verbs = {act.first for act in scene.acts if act.side == "object" and act.last == count.first}
    return next((option for option in found if option[1] in verbs and option[2] not in _VAGUE), None)


def _finite(sentence: Sentence, count: Count, scene: Scene, found: list[Option]) -> Option:
    """Of "4,000 of the 11,000 troops sent there have become casualties" the part's verb, not the whole's "sent"; of
    "two of the 15 died and 13 were hurt" the first."""
    if not count.thing.whole:
        return found[0]
    others = (option for option in found if option[2] != found[0][2])
    return next((one for one in others if not _is_of_next(sentence, scene, count.last, one[1])), found[0])


def _is_of_next(sentence: Sentence, scene: Scene, first: int, last: int) -> bool:
    """Whether another count or clause begins between two tokens."""
    joined = any(sentence.tag(at, "conjunction") or sentence.low(at) in _ASIDE_ENDS for at in range(first, last))
    return joined and any(first <= one.first < last for one in scene.counts)
