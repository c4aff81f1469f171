"""Whose money, gifts and shares are counted: whoever pays, gives or owns the whole."""

from __future__ import annotations

from bot.figures import actors, concerns, groups, nationals, sellers, shares, spenders, takers, trades
from bot.figures.bodies import opening_body
from bot.figures.clauses import closes
from bot.figures.counts import Count
from bot.figures.lexicon import WORD, unions
from bot.figures.owners import Owners
from bot.figures.parties import Mention, is_by_name
from bot.figures.places import places_in
from bot.figures.saying import is_number
from bot.figures.speakers import parse
from bot.figures.tokens import Sentence

_SHARED = ("side", "land", "money", "share", "supplied")
"""Sorts of counts whose owner a share without one goes on from, in this order."""
_ELSEWHERE = ("to", "into", "against", "from")
"""Words before whom something goes to, whose it isn't."""
_GIVEN = ("to", "for")
"""Words between an amount and whom it goes to."""
_FOUGHT = ("side", "land")
"""Those of a war, whose every share is of one side."""
_PAID = {"money": "supplied", "supplied": "money"}
"""What one side gives is paid for by it."""
_COST, _TO = ("cost", "costs", "loss", "losses", "damage", "bill"), ("to", "for")
_NEAR = 4
"""Tokens after a share in which it may be said of whom it is."""
_OF = 7
"""Tokens after a share in which its owner may be named."""
_OWNED = 5
"""Tokens after an amount in which it is said whose money it is: "of frozen Russian assets"."""
_HELD = 2
"""Tokens between what tells that somebody holds a land and who does."""
_OPENING = 8
"""Tokens of a sentence in which it says what it tells of: "In October the province's exports"."""
_NAME = 8
"""Tokens of the name of a body that gives or pays."""


def of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "40% of Russia's tanks", "half of the dead are women": whose, or who."""
    after = count.hedged.last
    owned = count.number.worded or sentence.tag(after, "part_after") is not None
    owned = owned or count.thing.first < count.thing.last
    said = owned or any(sentence.tag(index, "stop") == "aux" for index in range(after, count.last + _NEAR))
    who = (groups.said_after(sentence, after, _OF) or groups.group_after(sentence, after, _OF)) if said else None
    who = groups.group_before(sentence, count.hedged.first) or who
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
    if sentence.lexicon.fixed_order and shares.are_people(sentence, count) and last not in _sides(owners):
        last = None
    if sentence.lexicon.fixed_order and any(
        one.nation != last and one.role == "party" and one.index < count.first for one in owners.mentions
    ):
        last = None
    return known or _of_state(sentence, count, owners) or _firm(sentence, count, owners) or owners.group or last


def _is_elsewhere(sentence: Sentence, index: int, owners: Owners) -> bool:
    """Whether a nation behind a share is where something goes to, or who says so: "a rise of 9%, Spain's army said"."""
    led = sentence.low(index - 1 - (sentence.low(index - 1) == "the"))
    speaks = led == "," and any(one.index == index and one.role == "speaker" for one in owners.mentions)
    based = sentence.low(index + 1) == "-" and sentence.low(index + 2) == "based"  # "Norway-based monitors"
    return based or led in _ELSEWHERE or speaks


def _whom(owners: Owners) -> str | None:
    """Whom "half of whom" means: those counted last, by whatever noun."""
    told = owners.end and owners.measured not in ("share", "money")
    return owners.recent or (owners.previous if told else None)


def _sides(owners: Owners) -> tuple[str | None, ...]:
    """Those of a war, whose people shares are of."""
    return tuple(owners.last.get(sort) for sort in (*_FOUGHT, "released"))


def _taker(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who takes or holds a share of a land, whosever it is: "Росія тримає 19% української території"."""
    verb = sentence.start_of(count.first)
    if sentence.lexicon.verb_first and (holder := _grips(sentence, count, owners)):
        return holder
    if not sentence.lexicon.verb_first or "take" not in sentence.acts(verb, "both"):
        return None
    if "laying_waste" in sentence.tagged or not _is_of_land(sentence, count):
        return None
    before = [one.nation for one in owners.mentions if one.role == "party" and one.index < verb]
    return before[-1] if before else owners.last.get("land")


def _grips(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """In whose hands a share of a land is, named before it: "Под контролем Киева остается 21% области"."""
    grip = sentence.find("grip", 0, count.first)
    if grip is None or not _is_of_land(sentence, count):
        return None
    near = range(grip - _HELD, sentence.after(grip) + _HELD)
    return next((one.nation for one in owners.mentions if one.index in near and one.index < count.first), None)


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


def _is_of_it(sentence: Sentence, count: Count) -> bool:
    """ "185 billion of it"."""
    return sentence.low(count.hedged.last) == "of" and sentence.tag(count.hedged.last + 1, "stop") == "pronoun"


def _refers_back(sentence: Sentence, count: Count) -> bool:
    """ "a third of them", "half of that"; not "30% of substations"."""
    if _is_of_it(sentence, count) or sentence.tag(count.hedged.last, "pronominal"):
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
    return _of_name(opening_body(sentence)) if its else None


def _near_predicate(sentence: Sentence, first: int) -> int:
    """Where what is said of a share ends, in a language that closes clauses with verbs: 40%가 북한산이다."""
    reach = range(first, min(first + _NEAR, len(sentence.tokens)))
    return next((index + 1 for index in reach if closes(sentence, index)), first + _NEAR)


def of_gifts(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever gives or pays."""
    if sentence.lexicon.fixed_order and count.measure == "money":
        return None if spenders.is_price(sentence, count.hedged.last) else _of_money(sentence, count, owners)
    if sentence.tag(count.act_at, "admitting"):
        return None
    if "getting" in sentence.tagged and trades.is_received(sentence, count):
        return trades.giver(sentence, count, owners)
    if sentence.lexicon.fixed_order and (giver := trades.source(sentence, count, owners)):
        return giver
    if funder := sellers.funder(sentence, count, owners):
        return funder
    bought = count.measure == "supplied" and sellers.is_bought(sentence, count)
    if bought and (seller := sellers.seller(sentence, count, owners)):
        return seller
    if bought and sentence.lexicon.fixed_order and (seller := trades.seller(sentence, count, owners)):
        return seller
    if sentence.lexicon.fixed_order and count.heir and owners.end and not _is_new(count, owners):
        return owners.previous
    if bought and sellers.is_from_others(sentence, count):
        return None
    found = _giver(sentence, count, owners) or actors.agent(sentence, count, owners)
    found = found or _body_that_gives(sentence, count)
    found = found or (_firm(sentence, count, owners) if count.measure == "money" else None) or owners.parties.giver
    if sentence.lexicon.fixed_order and not found and 0 <= count.act_at < count.first:
        body = spenders.subject(sentence, count, owners)
        found = body if body and body[:1].isupper() else None
    found = found or owners.last.get(count.measure) or owners.last.get(_PAID[count.measure])
    speaking = None if sentence.lexicon.fixed_order else actors.speaking(owners)
    if sentence.lexicon.verb_first and count.measure == "money" and speaking == owners.speaker and speaking in unions():
        speaking = None  # who estimates a damage doesn't bear it
    return found or speaking or _of_budget(sentence, count, owners)


def _of_money(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose money it is said to be; else whoever pays or loses it, where a verb or noun says so."""
    if giver := spenders.giver_of_package(sentence, count.hedged.last):
        return giver
    if owner := _owner(sentence, count, owners) or sellers.lender(sentence, count, owners):
        return owner
    if listed := spenders.next_in_list(sentence, count):
        return listed
    if _is_fined(sentence, count) and (fined := spenders.subject(sentence, count, owners)):
        return fined
    named = _giver(sentence, count, owners) or actors.agent(sentence, count, owners)
    last = owners.last.get("money")
    if paid_by := trades.buyer(sentence, count, owners):
        return paid_by
    if last and (_is_of_it(sentence, count) or count.heir) and not _is_new(count, owners):
        return last
    if led := _cost_to(sentence, count, owners):
        return led
    bearer = _bearer(sentence, count)
    if bearer and bearer[:1].isupper():
        return bearer
    if spender := _spender(sentence, count, owners):
        return spender
    found = named or (owners.firm if bearer else _payer(sentence, count, owners))
    found = found or _harmed(sentence, count, owners) or _of_state(sentence, count, owners) or owners.treasury
    found = found or _giver_of_priced(sentence, count, owners) or _firm(sentence, count, owners)
    found = found or _body_that_pays(sentence, count) or spenders.possessor(sentence, count, owners)
    if not found and "national" in sentence.tagged and sentence.find("national", 0, _OPENING) is not None:
        found = spenders.owner_of_subject(sentence, count, owners) or shares.of_trade(sentence, count, owners)
    if not found and "stealing" in sentence.tagged and sentence.back(count.first, "stealing"):
        return sellers.robbed(sentence, count, owners)
    return found or (last if last in sentence.lexicon.nations else trades.keeps(last, sentence, owners))


def _is_fined(sentence: Sentence, count: Count) -> bool:
    """Whether the subject bears the amount, whoever imposes it: "Google was fined 2 billion euros by the EU"."""
    verb = sentence.start_of(count.hedged.first)
    return sentence.tag(verb, "costing") is not None and sentence.tag(verb - 1, "passive") is not None


def _cost_to(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """ "It puts the cost to Moscow at $1.3 billion"."""
    for at, token in enumerate(sentence.tokens[: count.first]):
        if token.low in _COST and sentence.low(at + 1) in _TO:
            return next((one.nation for one in owners.mentions if at + 1 < one.index <= at + _NEAR), None)
    return None


def _giver_of_priced(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose gift, counted before, an amount is the price of: "The package is worth 3 billion"."""
    priced = sentence.find("priced", 0, count.first) is not None
    giver = owners.last.get("supplied") if priced else None
    return giver if giver in sentence.lexicon.nations else None


def _harmed(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The country in which something was damaged, or is to be rebuilt, for so much."""
    if sentence.find("harm", 0, count.last + _NEAR) is None:
        return None
    named = next((name for _, name in places_in(sentence) if actors.country_of(name) in sentence.lexicon.nations), None)
    whose = actors.country_of(named or owners.place)
    if not named and not owners.place and sentence.lexicon.fixed_order:
        whose = owners.parties.country
    return whose if whose in sentence.lexicon.nations else None


def _of_state(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The country whose debt, budget or output is spoken of: the one named before the number, else the article's."""
    fiscal = sentence.find("fiscal", 0, count.last + _NEAR)
    if fiscal is None or not sentence.lexicon.fixed_order:
        return None
    before = next((one.nation for one in owners.mentions if one.index < count.first), None)
    return before or owners.parties.country


def _is_new(count: Count, owners: Owners) -> bool:
    """Whether another nation stands between the last count and this one."""
    return any(owners.end <= one.index < count.first for one in owners.mentions)


def _payer(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The body whose verb says that it pays or loses an amount."""
    verb = next(
        (at for at in sentence.where("paying") if at < count.first and not spenders.is_in_name(sentence, at)), None
    )
    if verb is None:
        return None
    end = verb - 2 if sentence.low(verb - 1) == "to" and verb > 2 else verb  # "hopes to earn"
    while end > 0 and sentence.tag(sentence.start_of(end), "stop") in ("aux", "adverb"):
        end = sentence.start_of(end)
    start = next((at + 1 for at in range(end) if sentence.low(at) == ":"), 0)
    said = sentence.find("speech", start, end)
    start = start if said is None else sentence.after(said)  # "the minister said he will spend"
    clause = next((at for at in range(end - 1, start, -1) if sentence.tag(at, "breaker")), None)
    if clause is not None and sentence.lexicon.fixed_order:
        start = sentence.after(clause)  # "ended a strike after the government agreed to pay"
    named = parse(sentence, start, end) if 0 < end - start <= _NAME else []
    if not named and clause is not None and sentence.lexicon.fixed_order:
        return None
    if not named:
        return _of_name(opening_body(sentence))
    if sentence.lexicon.fixed_order and named[0].person and not named[0].guessed:
        return None
    if seat := spenders.seat_of(sentence, start, end):
        return seat
    text = named[0].name
    if end > 0 and owners.is_name(text):
        return text
    state = sentence.find("state", 0, end) is not None
    return owners.parties.home if state else owners.firm if named[0].generic or named[0].anaphor == "body" else None


def _of_name(body: str) -> str | None:
    return body if body[:1].isupper() and (" " in body or body.isupper()) else None


def _owner(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation of "$15 billion of frozen Russian money"."""
    after = count.hedged.last
    if sentence.low(after) not in ("of", "in", "from") or _is_of_it(sentence, count):
        return None
    for one in owners.mentions:
        named = is_by_name(sentence, one)
        given = any(sentence.low(at) in _GIVEN for at in range(after, one.index))  # "in aid to Kyiv"
        if after < one.index <= after + _OWNED and not given and (not named or _owns(sentence, one.index)):
            return one.nation
    return None


def _bearer(sentence: Sentence, count: Count) -> str | None:
    """Whom something costs an amount: "cost Air India 10 million"."""
    verb = next((at for at in sentence.where("costing") if at < count.first), None)
    if verb is None:
        return None
    named = parse(sentence, sentence.after(verb), spenders.bearer_end(sentence, verb, count))
    return named[0].name if named else None


def _spender(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever it costs, or the subject of a verb of paying."""
    costing = next(iter(sentence.back(count.first, "costing")), None)
    if costing is not None and (found := spenders.object_of(sentence, costing, count, owners)):
        return found
    pays = any(
        not (sentence.tag(at, "costing") or trades.is_passive(sentence, at))
        for at in sentence.back(count.first, "paying")
    )
    return spenders.subject(sentence, count, owners) if pays else None


def _owns(sentence: Sentence, index: int) -> bool:
    return sentence.low(sentence.after(index)) in ("'s", "’s")


def _of_budget(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose finance ministry or bank says so or pays; where the language tells, only of what is the state's own."""
    if not sentence.lexicon.verb_first:
        return owners.treasury
    own = sentence.find("budget") is not None or count.measure == "supplied"
    return (owners.treasury or _office(sentence, count)) if own else None


def _firm(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The company of the article, where the sentence is about its earnings or losses."""
    if sentence.find("earnings") is None and not (
        "trading" in sentence.tagged and spenders.is_of_accounts(sentence, count)
    ):
        return None
    named = owners.firm if sentence.lexicon.fixed_order and owners.firm not in sentence.lexicon.nations else None
    other = spenders.subject(sentence, count, owners) if named else None
    if other and other[:1].isupper() and owners.is_name(other):
        return other  # "its rival Halden posted a profit of"
    return owners.parties.firm or named


def _office(sentence: Sentence, count: Count) -> str | None:
    """The country whose ministry or bank is named before the amount: "Мінфін спрямує 6 мільярдів"."""
    named = sentence.find("treasury", 0, count.first)
    return sentence.tag(named, "treasury") if named is not None else None


def _giver(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nearest nation before the count that isn't whom something is given to."""
    if sentence.lexicon.free_order:
        return actors.actor(sentence, count, owners)
    before = [one for one in owners.mentions if one.index < count.first and one.role in ("party", "speaker")]
    acting = (
        one for one in reversed(before) if not (takers.receives(sentence, one.index) or _is_gone_past(sentence, one))
    )
    return next((one.nation for one in acting if not _describes(sentence, one)), None)


def _is_gone_past(sentence: Sentence, one: Mention) -> bool:
    """Whether a comma and the next verb of somebody named before follow: "the US chief visits Kyiv, announces"."""
    after = sentence.after(one.index)
    verb = sentence.is_any(after + 1, "object", "paying", "speech")
    return one.index > 0 and sentence.low(after) == "," and verb


def _describes(sentence: Sentence, one: Mention) -> bool:
    """Whether a nation is an adjective of somebody else: "the German carrier", not "the German government"."""
    after = sentence.after(one.index)
    owns = sentence.low(after) in ("'s", "’s")
    if sentence.tag(after, "concern"):
        return True  # "Spanish lender BBVA"
    if (
        (sentence.written(one.index, after).lower() == one.nation.lower() and not owns)
        or sentence.tag(one.index, "capital")
        or one.role == "speaker"
    ):
        return False
    if sentence.low(after) in ("'s", "’s"):
        return _is_unknown_name(sentence, after + 1)
    if after >= len(sentence.tokens) or sentence.tokens[after].kind != WORD:
        return False
    if sentence.word_tag(after, "effort") == "gift":
        return False
    while sentence.tag(after, "field"):
        after = sentence.after(after)  # "EU foreign ministers"
    served = sentence.is_any(after, "speaker", "role", "noun", "stop", "object", "both", "subject")
    return not served


def _is_unknown_name(sentence: Sentence, index: int) -> bool:
    """The company of "Brazil's Petrobras"; not "Germany's Finance Ministry"."""
    return index < len(sentence.tokens) and sentence.tokens[index].capital and not sentence.tags[index]


def _body_that_gives(sentence: Sentence, count: Count) -> str | None:
    """A body that opens the sentence: "UNICEF has delivered"."""
    if not sentence.lexicon.fixed_order:
        return None
    end = next((index for index in range(1, min(count.first, _NAME + 1)) if _is_verb(sentence, index)), 0)
    if not end:
        return None
    named = parse(sentence, 0, end)
    if len(named) != 1 or named[0].person or not named[0].text[:1].isupper():
        return None
    known = sentence.tag(end - 1, "speaker") is not None or sentence.tokens[end - 1].capital
    known = known and (named[0].text.isupper() or sentence.find("speaker", 0, end) is not None)
    return named[0].text if known else None


def _body_that_pays(sentence: Sentence, count: Count) -> str | None:
    """A body that opens the sentence and gives an amount: "The European Commission transferred 3.5 billion euros"."""
    gives = "supply" in sentence.acts(sentence.start_of(count.first), "object")
    return _body_that_gives(sentence, count) if gives else None


def _is_verb(sentence: Sentence, index: int) -> bool:
    return sentence.tag(index, "stop") == "aux" or sentence.is_any(index, "object", "both")


def _capital_of(sentence: Sentence, count: Count) -> str | None:
    """ "60% of Kyiv's needs"."""
    index = sentence.find("capital", count.hedged.last, count.last + _OF)
    owns = index is not None and sentence.low(sentence.after(index)) in ("'s", "’s")
    return sentence.tag(index, "capital") if index is not None and owns else None
