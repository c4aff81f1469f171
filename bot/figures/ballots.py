"""Whose a share of the votes is, where order is fixed: the party's or the candidate's whom the words beside it name."""

from __future__ import annotations

from bot.figures.counts import Count
from bot.figures.lexicon import WORD
from bot.figures.owners import Owners
from bot.figures.runs import run_start
from bot.figures.tokens import OWNING, Sentence

_ON = ("with", "on", "at")
"""Words between whoever got a share and the share: "followed by the Greens with 12 percent"."""
_BEFORE = 12
"""Tokens between a party and its verb, and between the verb and the share."""
_ENDS = (",", ";", ":", "(", "—", "–", '"', "“", "”")


def of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "The Greens won 12% of the vote and Labour 31%": the name right before a share, else that before its verb."""
    told = "ballot" in sentence.tagged
    if not (told or owners.last.get("ballot")) or not sentence.lexicon.fixed_order:
        return None
    if any(sentence.tag(at, "ballot") == "turnout" for at in sentence.where("ballot")):
        return None  # nobody's
    if told:
        owners.last["ballot"] = "yes"  # later sentences go on: "The Social Democrats slumped to 16 percent"
    end = count.hedged.first
    if sentence.low(end - 1) in _ON and (beside := _beside(sentence, end - 1, owners)):
        return beside
    return _beside(sentence, end, owners) or _before_verb(sentence, end, owners)


def _beside(sentence: Sentence, end: int, owners: Owners) -> str | None:
    """The name that ends right before token `end`, in a list or behind whoever came first."""
    end -= sentence.word_tag(end - 1, "faction") is not None  # "the Labour alliance with 15 percent"
    start = run_start(sentence, end)
    if start == end:
        return None
    if sentence.low(start - 1) == "/":
        start = run_start(sentence, start - 1)  # "the CDU/CSU"
    first = start - (sentence.word_tag(start - 1, "stop") == "article")
    lead = sentence.start_of(first)
    joined = sentence.low(first - 1) in _ENDS or sentence.is_any(lead, "conjunction", "ranking", "breaker")
    return _name(sentence, start, end, owners) if first == 0 or joined else None


def _before_verb(sentence: Sentence, end: int, owners: Owners) -> str | None:
    """The name before the verb that says that somebody got so much."""
    verb = next((at for at in range(end - 1, max(-1, end - _BEFORE), -1) if sentence.tag(at, "polling")), None)
    if verb is None or any(
        sentence.low(at) in _ENDS or sentence.word_tag(at, "ranking") for at in range(sentence.after(verb), end)
    ):
        return None
    for at in range(verb - 1, max(-1, verb - _BEFORE), -1):
        if sentence.low(at) in _ENDS or sentence.is_any(at, "speech", "ballot"):
            return None
        if sentence.tokens[at].kind == WORD and sentence.tokens[at].capital:
            start, last = run_start(sentence, at + 1), at + 1
            far = any(not sentence.is_any(by, "stop", "faction") for by in range(last, verb))
            if far and sentence.low(start - 1) in OWNING:  # "Ana Ruiz's Gallup approval rating stands at"
                start, last = run_start(sentence, start - 1), start - 1
            return _name(sentence, start, last, owners)
    return None


def _name(sentence: Sentence, start: int, end: int, owners: Owners) -> str | None:
    """A party's or a candidate's name; no nation's, and no word that only opens a sentence."""
    owner = next((at for at in range(start, end - 1) if sentence.low(at) in OWNING), None)
    start = start if owner is None else owner + 1  # "Geert Wilders' Freedom Party"
    of = next((at for at in range(start, end - 1) if sentence.low(at) == "for"), None)
    start = start if of is None else of + 1  # "Support for the Greens"
    while start < end - 1 and (sentence.tag(start, "role") or sentence.tag(start, "stop") == "article"):
        start += 1
    name = sentence.written(start, end)
    known = sentence.is_any(start, "nation", "capital", "place", "month", "weekday", "ballot", "populace")
    single = sentence.after(start) >= end
    if not name[:1].isupper() or (single and (known or (start == 0 and not owners.is_name(name)))):
        return None
    return name
