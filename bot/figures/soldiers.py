"""Whose soldiers a sentence counts: who harms them, and who owns up to their deaths."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_SOLDIER = "person/soldier"
_ON = 6
"""Tokens from "on" to the nation on whose troops losses are inflicted."""


def are_named(sentence: Sentence, last: int) -> bool:
    return any(index < last and sentence.tag(index, "noun") == _SOLDIER for index in sentence.where("noun"))


def are_counted(sentence: Sentence, count: Count) -> bool:
    """ "2,000 soldiers killed": whatever has happened to them already."""
    for at in range(count.hedged.last, count.last):
        if _SOLDIER in (sentence.tag(at, "noun"), sentence.word_tag(at, "noun")):
            return True
    return False


def are_victims(sentence: Sentence, count: Count) -> bool:
    """Whether soldiers before the verb did it: "Israeli troops opened fire on people, killing 22"."""
    by_object = 0 <= count.act_at < count.first and sentence.tag(count.act_at, "object") is not None
    return by_object and sentence.lexicon.fixed_order and are_named(sentence, count.act_at)


def admitted(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose own dead soldiers are that somebody owns up to: "Cambodia admitted to five soldiers killed"."""
    if sentence.lexicon.verb_last:
        return _of_speaker(sentence, count, owners)
    if not sentence.lexicon.fixed_order:
        return None
    owns = sentence.find("owning_up", 0, count.first) is not None or sentence.find("owning_up", count.last) is not None
    if not owns and not (sentence.low(count.last) == "among" and sentence.low(count.last + 1) in ("its", "their")):
        return None
    named = [one.nation for one in owners.mentions if one.index < count.first and one.role in ("party", "speaker")]
    return named[0] if named else owners.speaker


def _of_speaker(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose soldiers a side speaks of: its own died, the enemy's it killed: 캄보디아 국방부는 군인 5명이 숨졌다고."""
    foe, end = owners.parties.opponent(owners.speaker), count.last
    done_to = any(sentence.low(at).endswith(sentence.lexicon.object_endings) for at in (end - 1, end))
    if done_to and sentence.find("part_follows", end, end + _ON) is None:  # not 군인 5명을 포함해 19명이
        return foe
    return owners.speaker if foe else None


def inflicted_on(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose the troops are on whom losses are said to be inflicted: "120 casualties on two Kenyan brigades"."""
    if sentence.low(count.last) != "on":
        return None
    near = range(count.last, count.last + _ON)
    return next((one.nation for one in owners.mentions if one.index in near), None)


def force(sentence: Sentence, count: Count) -> str | None:
    """The service whose people are sent: of fire authorities, the police."""
    if count.measure != "deployed" or (count.thing.kind == _SOLDIER and not sentence.lexicon.verb_last):
        return None
    forces = sentence.back(count.first, "force")
    return sentence.tag(forces[0], "force") if forces else None
