"""Whose a share is: whoever owns, holds or makes up the whole, or whose count it goes on from."""

from __future__ import annotations

from bot.figures import actors, ballots, concerns, groups, nationals, payers, shares, spenders
from bot.figures.bodies import opening_body
from bot.figures.clauses import closes
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.saying import is_number
from bot.figures.tokens import POSSESSIVE, Sentence

_SHARED = ("side", "land", "money", "share", "supplied")
"""Sorts of counts whose owner a share without one goes on from, in this order."""
_ELSEWHERE = ("to", "into", "against", "from")
"""Words before whom something goes to, whose it isn't."""
_CAUSES = ("because", "after", "amid", "following", "due")
"""Words before what made a share rise or fall."""
_FOUGHT = ("side", "land")
"""Those of a war, whose every share is of one side."""
_NEAR = 4
"""Tokens after a share in which it may be said of whom it is."""
_OF = 7
"""Tokens after a share in which its owner may be named."""


def of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "40% of Russia's tanks", "half of the dead are women", "the Greens won 12%": whose, or who."""
    return ballots.of_share(sentence, count, owners) or _of_share(sentence, count, owners)


def _of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose or who a share is that is of no votes."""
    after = count.hedged.last
    owned = count.number.worded or sentence.tag(after, "part_after") is not None
    owned = owned or count.thing.first < count.thing.last or groups.predicate(sentence, count) is not None
    said = owned or any(sentence.tag(index, "stop") == "aux" for index in range(after, count.last + _NEAR))
    who = (groups.said_after(sentence, after, _OF) or groups.group_after(sentence, after, _OF)) if said else None
    who = groups.group_before(sentence, count.hedged.first) or who or groups.minors(sentence, after)
    near = _near_predicate(sentence, after) if sentence.lexicon.verb_last else count.last + _OF
    index = sentence.find("nation", after, near)
    if (
        index is not None
        and sentence.lexicon.fixed_order
        and (_is_next(sentence, index) or _is_elsewhere(sentence, index, owners))
    ):
        index = None
    whose = sentence.tag(index, "nation") if index is not None else _capital_of(sentence, count)
    whose = _taker(sentence, count, owners) or whose or _just_before(sentence, count, owners)
    if whose:
        owners.last["share"] = whose
    reflexive = sentence.find("reflexive", after, count.last + _OF) is not None
    actor = actors.actor(sentence, count, owners) if reflexive else None
    apart = sentence.lexicon.fixed_order and not owners.end and not _refers_back(sentence, count)
    sorts = _FOUGHT if apart else _SHARED
    last = next((owners.last[sort] for sort in sorts if owners.last.get(sort)), None)
    person = count.group == "person" and not (sentence.lexicon.verb_first and nationals.is_soldier(count))
    known = who if who and person else whose or who or actor
    known = known or concerns.owning(sentence, count, owners)
    if sentence.lexicon.fixed_order:
        known = known or _who_makes_up(sentence, count) or (_whom(owners) if _refers_back(sentence, count) else None)
        if not known and shares.beside(sentence, count, owners) and "fiscal" not in sentence.tagged:
            return owners.previous if owners.end else None
        known = known or shares.of_its(sentence, count, owners) or _whose_staff(sentence, count)
        known = known or groups.by_noun(sentence, count) or spenders.owner_of_subject(sentence, count, owners)
        known = (
            known
            or shares.of_stock(sentence, count, owners)
            or shares.of_opener(sentence, count, owners)
            or shares.of_trade(sentence, count, owners)
        )
        if known in sentence.lexicon.nations:
            owners.last["share"] = known
    known = known or shares.of_those_before(sentence, count, owners)
    if not known and (_is_of_anybody(sentence, count) or _are_without(sentence, count)):
        return None
    if owners.previous in sentence.lexicon.nations:
        last = last or owners.previous
    last = _carried(sentence, count, last, owners)
    return (
        known
        or payers.of_state(sentence, count, owners)
        or payers.firm(sentence, count, owners)
        or owners.group
        or last
    )


def _carried(sentence: Sentence, count: Count, last: str | None, owners: Owners) -> str | None:
    """Whose a share is by those before: people only of one of a war; where verbs come last, some of them, or of one at
    war, or of what one paid."""
    if sentence.lexicon.fixed_order:
        sides = [owners.last.get(sort) for sort in (*_FOUGHT, "released")]
        people = shares.are_people(sentence, count) and last not in sides
        another = (one for one in owners.mentions if one.nation != last and one.index < count.first)
        return None if people or any(one.role == "party" for one in another) else last
    if not sentence.lexicon.verb_last:
        return last
    if "part_before" in sentence.tagged:
        return owners.recent or last
    at_war = last == owners.parties.side or owners.parties.opponent(last) in owners.parties.named
    return last if at_war or owners.measured == "money" else None


def _is_elsewhere(sentence: Sentence, index: int, owners: Owners) -> bool:
    """Whether a nation behind a share is where something goes to, or who says so: "a rise of 9%, Spain's army said"."""
    led = sentence.low(index - 1 - (sentence.low(index - 1) == "the"))
    speaks = led == "," and any(one.index == index and one.role == "speaker" for one in owners.mentions)
    based = sentence.low(index + 1) == "-" and sentence.low(index + 2) == "based"  # "Norway-based monitors"
    caused = any(sentence.low(at) in _CAUSES for at in range(max(0, index - _OF), index))
    return based or led in _ELSEWHERE or speaks or caused


def _whom(owners: Owners) -> str | None:
    """Whom "half of whom" means: those counted last, by whatever noun."""
    told = owners.end and owners.measured not in ("share", "money")
    return owners.recent or (owners.previous if told else None)


def _taker(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who takes or holds a share of a land, whosever it is: "Росія тримає 19% української території"."""
    verb = sentence.start_of(count.first)
    if not sentence.lexicon.verb_first or "take" not in sentence.acts(verb, "both"):
        return None
    if "laying_waste" in sentence.tagged or not _is_of_land(sentence, count):
        return None
    before = [one.nation for one in owners.mentions if one.role == "party" and one.index < verb]
    return before[-1] if before else owners.last.get("land")


def _is_of_land(sentence: Sentence, count: Count) -> bool:
    """Whether a nation, or its land, is what a share is of: "20% країни", "18% украинской территории"."""
    return any(sentence.find(kind, count.hedged.last, count.last + _NEAR) for kind in ("nation", "land", "place"))


def _is_of_anybody(sentence: Sentence, count: Count) -> bool:
    """Whether it is a share of people or homes in general: "under 2% of households", "65% населения"."""
    reach = range(count.hedged.last, min(count.hedged.last + _NEAR, len(sentence.tokens)))
    return not sentence.lexicon.verb_last and any(sentence.tag(at, "populace") for at in reach)


def _are_without(sentence: Sentence, count: Count) -> bool:
    """Whether it is said what a share of a place had to do without: "Half of Ternopil was left without power"."""
    if not sentence.lexicon.fixed_order:
        return False
    reach = range(count.last, count.last + _NEAR)
    return any("affect" in sentence.acts(at, "subject") for at in reach)


def _is_next(sentence: Sentence, index: int) -> bool:
    """Whether another nation's share follows: the France of "24% of the loan and France 17%"."""
    joined = sentence.low(index - 1) == "," or sentence.tag(index - 1, "conjunction") is not None
    return joined and is_number(sentence, sentence.after(index))


def _just_before(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose share it is by the nation right before the number: "France 17%"."""
    if not sentence.lexicon.fixed_order:
        return None
    return next((one.nation for one in owners.mentions if sentence.after(one.index) == count.hedged.first), None)


def _refers_back(sentence: Sentence, count: Count) -> bool:
    """ "a third of them", "half of that"; not "30% of substations"."""
    if payers.is_of_it(sentence, count) or sentence.tag(count.hedged.last, "pronominal"):
        return True
    thing = count.thing
    if not thing.part or thing.first == thing.last or count.group == "person" or not sentence.lexicon.fixed_order:
        return thing.part
    lead = thing.first - 1 - (sentence.tag(thing.first - 1, "stop") == "article")
    return sentence.low(lead) != "of"


def _who_makes_up(sentence: Sentence, count: Count) -> str | None:
    """ "Women and children make up 86 per cent of the arrivals"."""
    verb = next((at for at in sentence.where("making_up") if sentence.after(at) == count.first), None)
    before = [at for at in sentence.where("group") if verb is not None and at < verb]
    men = verb is not None and verb > 0 and sentence.low(verb - 1) == "men"
    return "men" if men else sentence.tag(before[-1], "group") if before else None


def _whose_staff(sentence: Sentence, count: Count) -> str | None:
    """The company of "Norlake will cut its workforce by 12 per cent"."""
    its = any(sentence.low(at) == "its" for at in range(max(0, count.first - _OF), count.first))
    return payers.of_name(opening_body(sentence)) if its else None


def _near_predicate(sentence: Sentence, first: int) -> int:
    """Where what is said of a share ends, in a language that closes clauses with verbs: 40%가 북한산이다."""
    reach = range(first, min(first + _NEAR, len(sentence.tokens)))
    return next((index + 1 for index in reach if closes(sentence, index)), first + _NEAR)


def _capital_of(sentence: Sentence, count: Count) -> str | None:
    """ "60% of Kyiv's needs"."""
    index = sentence.find("capital", count.hedged.last, count.last + _OF)
    owns = index is not None and sentence.low(sentence.after(index)) in POSSESSIVE
    return sentence.tag(index, "capital") if index is not None and owns else None
