"""Those who do something to others: what is said of these isn't said of them."""

from __future__ import annotations

from dataclasses import replace

from bot.figures.counts import MACHINES, Act, Count
from bot.figures.tokens import Sentence

_HARM = frozenset({"kill", "wound"})
"""What people do to others."""
_RESPONDER = "person/responder"
_LAWFUL = ("person/police", "person/officer")
"""Kinds of who arrests others."""
_CLAUSE = 14
"""Tokens before "by" in which its verb is read."""


def may_do(sentence: Sentence, count: Count) -> bool:
    """Whether the counted may have done anything that the sentence tells: "by two men", "двое мужчин убили"."""
    if sentence.lexicon.fixed_order:
        return sentence.word_tag(count.first - 1, "agent") is not None
    return sentence.lexicon.verb_first and "done_to_others" in sentence.tagged


def did(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether the counted, who may, did what an act says: "shot dead by two men", "dragged off by six men and
    beheaded", "двое мужчин убили охранника"."""
    by = count.first - 1
    if sentence.lexicon.fixed_order and count.thing.kind in _LAWFUL and act.last == by:
        return "detain" in act.acts  # "arrest by four officers"
    if _HARM.isdisjoint(act.acts) or count.group not in ("person", "none"):
        return False
    if sentence.lexicon.verb_first:
        return act.first >= count.last and _acted(sentence, count, act)
    if count.group != "person" or not _is_passive(sentence, by):
        return False
    told = act.first >= count.last and any(sentence.tag(at, "relative") for at in range(count.last, act.first))
    return not told  # "by two gunmen, who were shot dead"


def are_hunted(sentence: Sentence, act: Act) -> bool:
    """Whether the police look for those whom they suspect: "Police are hunting for 20 men", "are looking for two men
    in connection with the theft"."""
    hunts = sentence.tag(act.first, "hunting") if "miss" in act.acts else None
    if hunts is None or (hunts == "linked" and sentence.find("crime", act.last) is None):
        return False
    police = (at for at in sentence.where_any("lawful", "noun") if at < act.first)
    return any(sentence.tag(at, "lawful") or sentence.tag(at, "noun") == "person/police" for at in police)


def act_themselves(sentence: Sentence, count: Count) -> bool:
    """Whether another clause begins that says what the counted do: "held 12 people as hundreds marched"."""
    if not sentence.lexicon.fixed_order or sentence.tag(count.first - 1, "breaker") is None:
        return False
    bare = count.group in ("person", "none") and not count.thing.act and not count.thing.part
    verb = count.last
    if not bare or verb >= len(sentence.tokens):
        return False
    tags = sentence.tags[verb]
    crowds = "turn_out" in tags.get("subject", "").split("|")
    return crowds or (not tags and sentence.low(verb).endswith(sentence.lexicon.participles))


def given(sentence: Sentence, count: Count, assigned: list[Count]) -> Count:
    """The count; no gift where rescuers send their ships and aircraft, together with men or alone: "sent 120
    firefighters and four helicopters", 해경은 함정 40척을 보냈다."""
    if count.measure != "supplied" or count.group not in MACHINES:
        return count
    men = assigned[-1] if assigned else None
    if men is not None and men.thing.kind == _RESPONDER and men.act_at == count.act_at >= 0:
        count = replace(count, measure=men.measure)
    if count.measure != "supplied" or not sentence.lexicon.verb_last or count.act_at < count.last:
        return count
    ends = sentence.lexicon.subject_endings
    sent = any(sentence.low(at).endswith(ends) for at in sentence.where("force") if at < count.first)
    return replace(count, measure="other") if sent else count


def _acted(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether those before a verb that is done to others are its subject: their number is a nominative, "двое", not
    "двоих", or whom they did it to follows, "5 мужчин избили его"."""
    if sentence.tag(act.first, "done_to_others") is None:
        return False
    named = any(sentence.tag(at, "nominative_number") for at in range(count.hedged.first, count.hedged.last))
    return named or sentence.tag(act.last, "objective") is not None


def _is_passive(sentence: Sentence, by: int) -> bool:
    """Whether the verb before "by" is one that somebody suffers: no toll that "rose by two"."""
    verb = sentence.start_of(by)
    if sentence.tag(verb, "rise"):
        return False
    clause = range(verb, max(-1, by - _CLAUSE), -1)
    return sentence.tag(verb, "both") is not None or any(sentence.tag(at, "passive") for at in clause)
