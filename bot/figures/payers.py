"""Whose money, gifts and shares are counted: whoever pays, gives or owns the whole."""

from __future__ import annotations

from bot.figures import actors, groups
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.speakers import parse
from bot.figures.tokens import Sentence

_SHARED = ("side", "land", "money", "share", "supplied")
"""Sorts of counts whose owner a share without one goes on from, in this order."""
_PAID = {"money": "supplied", "supplied": "money"}
"""What one side gives is paid for by it."""
_NEAR = 4
"""Tokens after a share in which it may be said of whom it is."""
_OF = 7
"""Tokens after a share in which its owner may be named."""
_NAME = 8
"""Tokens of the name of a body that gives or pays."""


def of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "40% of Russia's tanks", "half of the dead are women": whose, or who."""
    after = count.hedged.last
    owned = count.number.worded or sentence.tag(after, "part_after") is not None
    owned = owned or count.thing.first < count.thing.last
    said = any(sentence.tag(index, "stop") == "aux" for index in range(after, count.last + _NEAR))
    who = groups.group_after(sentence, after, _OF) if owned or said else None
    who = groups.group_before(sentence, count.hedged.first) or who
    index = sentence.find("nation", after, count.last + _OF)
    whose = sentence.tag(index, "nation") if index is not None else _capital_of(sentence, count)
    if whose:
        owners.last["share"] = whose
    last = next((owners.last[sort] for sort in _SHARED if owners.last.get(sort)), None)
    actor = (
        actors.actor(sentence, count, owners)
        if sentence.find("reflexive", after, count.last + _OF) is not None
        else None
    )
    return whose or who or actor or owners.group or last


def of_gifts(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever gives or pays."""
    sort = count.measure
    found = (
        _giver(sentence, count, owners) or actors.agent(sentence, count, owners) or _body_that_gives(sentence, count)
    )
    found = found or owners.last.get(sort) or owners.last.get(_PAID[sort])
    return found or actors.speaking(owners) or owners.treasury


def _giver(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nearest nation before the count that isn't whom something is given to."""
    if sentence.lexicon.free_order:
        return actors.actor(sentence, count, owners)
    before = [one for one in owners.mentions if one.index < count.first and one.role in ("party", "speaker")]
    return next((one.nation for one in reversed(before) if not _receives(sentence, one.index)), None)


def _receives(sentence: Sentence, index: int) -> bool:
    """ "for Ukraine", "lend Ukraine", "Ukraine's factories" after it."""
    before = sentence.start_of(index)
    return sentence.tag(before, "stop") == "preposition" or sentence.tag(before, "object") is not None


def _body_that_gives(sentence: Sentence, count: Count) -> str | None:
    """A body that opens the sentence: "UNICEF has delivered"."""
    end = next((index for index in range(1, count.first) if _is_verb(sentence, index)), 0)
    if sentence.lexicon.verb_first or sentence.lexicon.verb_last or not end or end > _NAME:
        return None
    named = parse(sentence, 0, end)
    if len(named) != 1 or named[0].person or not named[0].text[:1].isupper():
        return None
    known = sentence.tag(end - 1, "speaker") is not None or sentence.tokens[end - 1].capital
    known = known and (named[0].text.isupper() or sentence.find("speaker", 0, end) is not None)
    return named[0].text if known else None


def _is_verb(sentence: Sentence, index: int) -> bool:
    return sentence.tag(index, "stop") == "aux" or any(sentence.tag(index, kind) for kind in ("object", "both"))


def _capital_of(sentence: Sentence, count: Count) -> str | None:
    """ "60% of Kyiv's needs"."""
    index = sentence.find("capital", count.hedged.last, count.last + _OF)
    owns = index is not None and sentence.low(sentence.after(index)) in ("'s", "’s")
    return sentence.tag(index, "capital") if index is not None and owns else None
