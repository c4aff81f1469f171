"""Numbers of which is said only whose they are, where the verb closes the sentence: 영국이 파악한 수는 4천 대였다."""

from __future__ import annotations

from bot.figures import acts
from bot.figures.counts import UNCOUNTED, Count, Scene
from bot.figures.lexicon import NUMBER
from bot.figures.tokens import Sentence


def of_the_same(sentence: Sentence, count: Count, scene: Scene, like: Count | None) -> Count | None:
    """A number that "the number" somebody gives is said to be: more of what was counted before."""
    if "number_noun" not in sentence.tagged or like is None or like.measure in (*UNCOUNTED, "area"):
        return None
    nouns = [at for at in sentence.where("number_noun") if at < count.hedged.first]
    if not nouns or not scene.clauses or scene.clauses[nouns[-1]] != scene.clauses[count.hedged.first]:
        return None
    noun = nouns[-1]
    if any(sentence.tokens[at].kind == NUMBER for at in range(noun, count.hedged.first)) or not _is_given(
        sentence, noun
    ):
        return None
    if count.thing.act or not acts.same_sort(count.thing, like.thing):
        return None
    return count.measured(like.measure, noun, heir=True)


def _is_given(sentence: Sentence, noun: int) -> bool:
    """Whether somebody is said to have counted it, or it is "that number"."""
    before = sentence.start_of(noun)
    if before >= noun or noun == 0:
        return False
    low = sentence.low(noun - 1)
    given = sentence.tag(before, "speech") is not None and low.endswith(sentence.lexicon.adnominal_endings)
    return given or sentence.tag(before, "deictic") is not None
