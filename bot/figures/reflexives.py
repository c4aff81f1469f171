"""Whose "its own" are: those of whoever is named before, or of the body that speaks."""

from __future__ import annotations

from bot.figures.bodies import opening_body
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence


def own_people(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose "its own" are: the one's who is named before, else the speaker's."""
    if sentence.lexicon.fixed_order and sentence.low(count.hedged.last) == "of" and _is_its(sentence, count):
        return owners.speaker or _body(sentence, owners.claimant) or _opening(sentence, owners)
    if sentence.find("reflexive", count.first, count.last) is None:
        return None
    before = [one.nation for one in owners.mentions if one.index < count.first and one.role != "place"]
    return before[0 if sentence.lexicon.fixed_order else -1] if before else owners.speaker


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
    """Whether "its" or "their own" leads to those of whom some are counted."""
    return sentence.low(count.hedged.last + 1) == "its" or (
        sentence.low(count.hedged.last + 1) == "their" and sentence.low(count.hedged.last + 2) == "own"
    )
