"""Whose or who the counted are, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.figures.lexicon import NUMBER, WORD, attackers, residents
from bot.figures.measures import Count
from bot.figures.tokens import Sentence

_SIDES = ("casualties", "destroyed", "deployed", "surrendered", "captured", "missing", "killed", "wounded")
"""Measures of a party's own forces."""
_LOSSES = ("casualties", "destroyed", "surrendered")
_GIVEN = ("launched", "deployed", "supplied", "money", "area", "settlements", "released", "casualties", "surrendered")
"""Measures whose number belongs to whoever acts: the nation that the sentence names before it."""
_PAID = {"money": "supplied", "supplied": "money"}
"""What one side gives is paid for by it."""
_SORTS = {
    "launched": "weapon",
    "intercepted": "weapon",
    "destroyed": "side",
    "casualties": "side",
    "deployed": "side",
    "surrendered": "side",
    "area": "land",
    "settlements": "land",
}
_NEAR = 4
"""Tokens between a nation and what it owns: "Ukraine's dead", "South Korea's foreign ministry"."""
_OF = 7
"""Tokens after a share in which its owner may be named."""
_ACTS = ("subject", "object", "both")
_NAME = 4
"""Words of a place's name."""


@dataclass(slots=True)
class Owners:
    """The subjects that an article has named so far."""

    last: dict[str, str] = field(default_factory=dict)
    """The last nation or party for each sort of measure."""
    group: str | None = None
    """Who was counted last in the sentence at hand, as a whole."""
    recent: str | None = None
    """Who was counted last as a whole in any sentence: whom "of them" means."""
    sentence: Sentence | None = None
    place: str | None = None
    """Where most of the article happens."""


def subject(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The owner, party or group that is counted, in English; notes it in `owners` for the counts that follow."""
    if owners.sentence is not sentence:
        owners.sentence, owners.group = sentence, None
    found, is_nation = _find(sentence, count, owners)
    if found and is_nation:
        owners.last[_SORTS.get(count.measure, count.measure)] = found
        if count.measure in _SIDES and (count.measure in _LOSSES or count.thing.kind == "person/soldier"):
            owners.last["side"] = found
    part = count.thing.part or count.scope == "subset"
    part = part or sentence.find("part_follows", count.last, count.last + 2) is not None
    if not part and count.measure not in ("share", "money"):
        owners.group = owners.recent = found
    return found


def _find(sentence: Sentence, count: Count, owners: Owners) -> tuple[str | None, bool]:
    """The subject, and whether it is a nation or party, not merely a group of people."""
    if count.measure == "share":
        after = _nation(sentence, count.hedged.last, count.last + _OF) or _capital_of(sentence, count)
        return after or owners.group or owners.last.get("side") or owners.last.get("land") or owners.last.get(
            "money"
        ), False
    first = (
        count.first - 1
        if sentence.lexicon.counted_before and not _is_marked(sentence, count.first - 1)
        else count.first
    )
    own = (
        _nation(sentence, max(0, first), count.last) if count.measure not in ("area", "settlements", "money") else None
    )
    group = _group(sentence, count)
    if group and not (own and count.thing.kind == "person/soldier"):
        return group, False
    if own:
        return own, count.thing.group in ("weapon", "equipment") or count.thing.kind == "person/soldier"
    if count.thing.group in ("none", "body") or count.heir or _is_counted_part(sentence, count):
        found = _nation_at_act(sentence, count) or owners.group or (owners.recent if count.thing.part else None)
        if not found and count.measure in ("killed", "wounded"):
            found = residents().get(owners.place or "")
        if found:
            return found, count.measure in _SORTS
    return _owner(sentence, count, owners), True


def _is_counted_part(sentence: Sentence, count: Count) -> bool:
    """Whether a counter of people alone counts some of those before: "이 중 600여 명"."""
    before = range(max(0, count.first - 3), count.first)
    return count.thing.kind == "person" and any(sentence.tag(index, "part_before") for index in before)


def _is_marked(sentence: Sentence, index: int) -> bool:
    """Whether a particle makes the word at `index` a phrase of its own."""
    endings = (*sentence.lexicon.subject_endings, *sentence.lexicon.place_endings)
    return any(sentence.low(index).endswith(ending) for ending in endings)


def _owner(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The party that an act of war, a payment or a delivery is of."""
    sort = _SORTS.get(count.measure, count.measure)
    if count.measure in _GIVEN:
        acting = _nation_before(sentence, count) or owners.last.get(sort) or owners.last.get(_PAID.get(sort, ""))
        if count.measure == "launched" and count.thing.group == "weapon":
            acting = acting or attackers().get(owners.place or "")
        return acting or (_nation_before(sentence, count, speakers=True) if sort in _PAID else None)
    if count.measure == "intercepted":
        return owners.last.get(sort) or attackers().get(owners.place or "") or owners.last.get("side")
    if count.measure == "destroyed":
        return owners.last.get(sort) or owners.last.get("side")
    if count.thing.kind == "person/soldier":
        return _nation_before(sentence, count) or owners.last.get("side")
    if count.thing.group == "none" and count.measure in _SIDES:
        return _nation_of_soldiers(sentence, count.first) or owners.last.get("side")
    return None


def _group(sentence: Sentence, count: Count) -> str | None:
    """A group of people by the noun counted, or by what a part is said to be: "five of them were children"."""
    if count.measure in ("share", "money", "area"):
        return None
    own = [group for index in range(count.first, count.last) if (group := sentence.tag(index, "group"))]
    if own:
        return own[-1]
    if not (count.thing.part or sentence.lexicon.counted_before):
        return None
    for index in range(count.last, min(count.last + _NEAR, len(sentence.tokens))):
        if sentence.low(index) in (",", ".", ";"):
            return None
        if group := sentence.tag(index, "group"):
            return group
    return None


def _nation(sentence: Sentence, first: int, last: int) -> str | None:
    index = sentence.find("nation", first, last)
    return sentence.tag(index, "nation") if index is not None else None


def _capital_of(sentence: Sentence, count: Count) -> str | None:
    """ "60% of Kyiv's needs"."""
    index = sentence.find("capital", count.hedged.last, count.last + _OF)
    owns = index is not None and sentence.low(sentence.after(index)) in ("'s", "’s")
    return sentence.tag(index, "capital") if index is not None and owns else None


def _nation_at_act(sentence: Sentence, count: Count) -> str | None:
    """ "Ukraine's dead numbered", "Russian casualties"."""
    before = count.act_at - 1
    if sentence.low(before) in ("'s", "’s"):
        before -= 1
    return sentence.tag(before, "nation") if count.act_at > 0 else None


def usual_side(sentences: Sequence[Sentence]) -> str | None:
    """Whose soldiers or losses an article is about: the first that it names."""
    for sentence in sentences:
        for index, tags in enumerate(sentence.tags):
            if "nation" not in tags:
                continue
            following = sentence.after(index)
            armed = sentence.tag(following, "noun") == "person/soldier" or tags.get("noun") == "person/soldier"
            losses = "casualty" in (sentence.tag(following, "toll") or "") or "casualty" in (
                sentence.tag(following, "head") or ""
            )
            if armed or losses:
                return tags["nation"]
    return None


def _nation_of_soldiers(sentence: Sentence, last: int) -> str | None:
    """Whose soldiers the sentence names before token `last`."""
    for index in range(last - 1, -1, -1):
        nation = sentence.tag(index, "nation")
        if nation and "person/soldier" in (sentence.tag(index, "noun"), sentence.tag(sentence.after(index), "noun")):
            return nation
    return None


def _nation_before(sentence: Sentence, count: Count, *, speakers: bool = False) -> str | None:
    """The nation that acts: the nearest before the act, no place; with `speakers` one whose ministry speaks too."""
    by_act = 0 <= count.act_at < count.first and count.measure != "released"
    nations = [
        nation
        for index in range(count.act_at if by_act else count.first)
        if (nation := sentence.tag(index, "nation") or sentence.tag(index, "capital"))
        and not _is_place(sentence, index)
        and (speakers or not _is_speaker(sentence, index))
    ]
    if not nations:
        return None
    return nations[-1] if by_act or count.measure == "released" else nations[0]


def _is_place(sentence: Sentence, index: int) -> bool:
    if sentence.tag(index - 1, "place_before"):
        return True
    return any(sentence.low(index).endswith(ending) for ending in sentence.lexicon.place_endings)


def _is_speaker(sentence: Sentence, index: int) -> bool:
    """Whether a ministry, a minister or the like belongs to the nation at `index`."""
    for position in range(sentence.after(index), min(len(sentence.tokens), index + _NEAR + 1)):
        if sentence.tag(position, "speaker") or sentence.tag(position, "role"):
            following = sentence.after(position)
            return not any(sentence.tag(following, kind) for kind in ("subject", "object", "both"))
        if sentence.tag(position, "stop") or sentence.tag(position, "speech"):
            return sentence.tag(position, "speech") is not None
        if sentence.tokens[position].kind == NUMBER or any(kind in sentence.tags[position] for kind in _ACTS):
            return False
    return False


# ------------------------------------------------------------------ places
def places_in(sentence: Sentence) -> list[tuple[int, str]]:
    """The places that a sentence names, each with its token."""
    starts = {index for index, tags in enumerate(sentence.tags) if "place" in tags}
    starts |= {sentence.after(index) for index, tags in enumerate(sentence.tags) if "place_before" in tags}
    named = ((index, _place_at(sentence, index)) for index in sorted(starts) if index < len(sentence.tokens))
    return [(index, name) for index, name in named if name]


def place(places: Sequence[tuple[int, str]], count: Count, usual: str | None, nations: frozenset[str]) -> str | None:
    """Where: of the sentence's `places` the nearest after the count, else before it, else the article's.

    A country gives way to a place within it that the sentence names as well.
    """
    closer = [(index, name) for index, name in places if name not in nations] or places
    after = next((name for index, name in closer if index >= count.first), None)
    return after or (closer[-1][1] if closer else usual)


def usual_place(sentences: Sequence[Sentence]) -> str | None:
    """The place that an article names most, the first of equals."""
    found = Counter(name for sentence in sentences for _, name in places_in(sentence))
    return found.most_common(1)[0][0] if found else None


def _place_at(sentence: Sentence, index: int) -> str | None:
    """The place that begins at token `index`, where a preposition stands before it."""
    tags = sentence.tags[index]
    if "place" in tags:
        return tags["place"]
    if "nation" in tags:
        after = sentence.after(index)
        return None if sentence.low(after) in ("'s", "’s") or sentence.tag(after, "place") else tags["nation"]
    token = sentence.tokens[index]
    inflected = sentence.lexicon.free_order and not token.text.isascii()
    if (
        token.kind != WORD
        or not token.capital
        or inflected  # no name that a reader of English knows
        or any(kind in tags for kind in ("month", "weekday", "role", "speaker", "stop", "medium", "group"))
    ):
        return None
    end = index + 1
    while (
        end < len(sentence.tokens)
        and end - index < _NAME
        and sentence.tokens[end].kind == WORD
        and sentence.tokens[end].capital
    ):
        end += 1
    return sentence.written(index, end)
