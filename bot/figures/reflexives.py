"""Whose "its own" are: those of whoever is named before, or of the body that speaks."""

from __future__ import annotations

from bot.figures import actors
from bot.figures.bodies import opening_body
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.parties import Mention, is_by_name
from bot.figures.tokens import POSSESSIVE, Sentence

_ITS = ("its", "his")
_THEIRS = frozenset((*_ITS, "their"))


def own_people(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose "its own" are: the one's who is named before, else the speaker's."""
    if sentence.lexicon.fixed_order and _is_its(sentence, count):
        acting = _acting(sentence, count, owners)
        own = any(sentence.low(at) == "own" for at in range(count.hedged.last, count.last + 2))
        if acting and not own and actors.harms(sentence, count) and (foe := owners.parties.opponent(acting)):
            return foe  # "The group is weak: Israel has killed 330 of its men"
        return (
            acting
            or owners.speaker
            or _body(sentence, owners.claimant)
            or _opening(sentence, owners)
            or next((one.nation for one in owners.mentions if _is_before(sentence, one, count)), None)
        )
    if "reflexive" not in sentence.tagged:
        return None
    first = count.first - 1 if sentence.lexicon.verb_last else count.first  # 자국 평화유지군 13명
    if sentence.find("reflexive", max(0, first), count.last) is None:
        return None
    before = [one for one in owners.mentions if one.index < count.first and one.role != "place"]
    if sentence.lexicon.verb_last:  # the topic's: 파키스탄군은 탈레반 60명을 사살했으며 자국 군인 9명이 전사했다고
        before = [one for one in before if actors.marks(sentence, one.index, sentence.lexicon.topic_endings)] or before
    return before[0 if sentence.lexicon.fixed_order else -1].nation if before else owners.speaker


def _acting(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation or party, by its name, that is said to have or mourn them: "Cuba mourns 32 of its own"."""
    named = [one for one in owners.mentions if one.index < count.first and one.role in ("party", "speaker")]
    acts = [one for one in named if _is_noun(sentence, one)]
    return acts[-1].nation if acts else None


def _is_noun(sentence: Sentence, one: Mention) -> bool:
    """Whether it is the name of whoever acts: "Armenia", not "an Israeli strike", "accused Armenia"."""
    end = sentence.after(one.index)
    owns = sentence.low(end) in POSSESSIVE
    suffers = sentence.low(one.index - 1).endswith("ed")  # "accused Thailand"
    suffers = suffers or (one.index > 0 and sentence.is_any(one.index - 1, "object", "speech"))
    return not owns and not suffers and is_by_name(sentence, one)


def _is_before(sentence: Sentence, one: Mention, count: Count) -> bool:
    """Whether a nation stands before the count, and no strike of it: "Israel's strikes killed nine of his men"."""
    return one.index < count.first and sentence.low(sentence.after(one.index)) not in POSSESSIVE


def _opening(sentence: Sentence, owners: Owners) -> str | None:
    """The body that a sentence opens with: "The RSF called this fantasy: only nine of its fighters had fallen"."""
    name = opening_body(sentence)
    return name if owners.is_name(name) else None


def _body(sentence: Sentence, claimant: str | None) -> str | None:
    """A claimant that is a body of its own, no person and no ministry: "nine of its fighters fell, the RSF said"."""
    words = [sentence.lexicon.look_up(word).tags for word in (claimant or "").split()]
    known = (claimant or "").isupper() or len(words) == 1 or any("body_noun" in tags for tags in words)
    return claimant if claimant and known and not any("state" in tags for tags in words) else None


def _is_its(sentence: Sentence, count: Count) -> bool:
    """Whether "of its" or "among their" leads to those of whom some are counted: "nine of its fighters"; or they are
    said to be its own behind the count: "79 dead in its ranks"."""
    if sentence.tag(count.last, "own_ranks"):
        return True
    toll = count.act_at
    if 1 < toll < count.first and sentence.low(toll - 1) == "own" and sentence.low(toll - 2) in _THEIRS:
        return True  # "put its own dead at 31"
    if _THEIRS.isdisjoint([token.low for token in sentence.tokens[count.hedged.last + 1 : count.last + 2]]):
        return False
    for at in range(count.hedged.last, min(count.last + 1, len(sentence.tokens))):
        if sentence.word_tag(at, "own_lead"):
            following = sentence.low(at + 1)
            return following in _ITS or (following == "their" and sentence.low(at + 2) == "own")
    return False
