"""Whose money and gifts are counted: whoever pays or gives."""

from __future__ import annotations

from bot.figures import actors, sellers, shares, spenders, takers, trades
from bot.figures.bodies import opening_body
from bot.figures.counts import Count
from bot.figures.lexicon import WORD, unions
from bot.figures.owners import Owners
from bot.figures.parties import Mention, is_by_name
from bot.figures.places import places_in
from bot.figures.speakers import parse
from bot.figures.tokens import POSSESSIVE, Sentence

_GIVEN = ("to", "for")
"""Words between an amount and whom it goes to."""
_PAID = {"money": "supplied", "supplied": "money"}
"""What one side gives is paid for by it."""
BURDENS = ("cost", "costs", "loss", "losses", "bill")
"""What somebody bears; damage may be nobody's."""
_COST, _TO = (*BURDENS, "damage"), ("to", "for")
_NEAR = 4
"""Tokens behind an amount, or what it costs, in which it is said whose it is."""
_OWNED = 5
"""Tokens after an amount in which it is said whose money it is: "of frozen Russian assets"."""
_OPENING = 8
"""Tokens of a sentence in which it says what it tells of: "In October the province's exports"."""
_NAME = 8
"""Tokens of the name of a body that gives or pays."""


def of_gifts(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever gives or pays."""
    if sentence.lexicon.fixed_order and count.measure == "money":
        return None if spenders.is_price(sentence, count.hedged.last) else _of_amount(sentence, count, owners)
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
    found = found or (firm(sentence, count, owners) if count.measure == "money" else None) or owners.parties.giver
    if sentence.lexicon.fixed_order and not found and 0 <= count.act_at < count.first:
        body = spenders.subject(sentence, count, owners)
        found = body if body and body[:1].isupper() else None
    found = found or owners.last.get(count.measure) or owners.last.get(_PAID[count.measure])
    speaking = None if sentence.lexicon.fixed_order else actors.speaking(owners)
    if sentence.lexicon.verb_first and count.measure == "money" and speaking == owners.speaker and speaking in unions():
        speaking = None  # who estimates a damage doesn't bear it
    return found or speaking or _of_budget(sentence, count, owners)


def _of_amount(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose an amount is; a body that pays or loses it is whom "the company" means from here on, if nobody is yet."""
    found = _of_money(sentence, count, owners)
    if found and owners.firm is None and found[0].isupper() and found not in sentence.lexicon.nations:
        owners.firm = found
    return found


def _of_money(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose money it is said to be; else whoever pays or loses it, where a verb or noun says so."""
    if giver := spenders.giver_of_package(sentence, count.hedged.last):
        return giver
    known = _owner(sentence, count, owners) or sellers.lender(sentence, count, owners)
    if owner := known or sellers.robbed(sentence, count, owners):
        return owner
    if listed := spenders.next_in_list(sentence, count):
        return listed
    if _is_fined(sentence, count) and (fined := spenders.subject(sentence, count, owners)):
        return fined
    named = _giver(sentence, count, owners) or actors.agent(sentence, count, owners)
    last = owners.last.get("money")
    if paid_by := trades.buyer(sentence, count, owners):
        return paid_by
    if last and (is_of_it(sentence, count) or count.heir) and not _is_new(count, owners):
        return last
    if led := _cost_to(sentence, count, owners):
        return led
    bearer = _bearer(sentence, count)
    if bearer and bearer[:1].isupper():
        return bearer
    if spender := _spender(sentence, count, owners):
        return spender
    found = named or (owners.firm if bearer else _payer(sentence, count, owners))
    found = found or _harmed(sentence, count, owners) or of_state(sentence, count, owners) or owners.treasury
    found = found or _giver_of_priced(sentence, count, owners)
    found = found or firm(sentence, count, owners)
    found = found or _body_that_pays(sentence, count) or spenders.possessor(sentence, count, owners)
    if not found and "national" in sentence.tagged and sentence.find("national", 0, _OPENING) is not None:
        found = spenders.owner_of_subject(sentence, count, owners) or shares.of_trade(sentence, count, owners)
    if not found and "stealing" in sentence.tagged and sentence.back(count.first, "stealing"):
        return None
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
    if not named and not owners.place:
        whose = owners.parties.country
    return whose if whose in sentence.lexicon.nations else None


def of_state(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The country whose debt, budget, output or inflation is spoken of: the one named before the number, else the
    article's."""
    kinds = {kind for at, kind in sentence.each("fiscal").items() if at < count.last + _NEAR}
    if not kinds or (kinds == {"rate"} and count.measure != "share"):
        return None
    lenders = unions()
    before = (one.nation for one in owners.mentions if one.index < count.first and one.nation not in lenders)
    last = owners.last.get("money")
    last = last if last in sentence.lexicon.nations and last not in lenders else None
    return next(before, None) or last or owners.business or owners.parties.country


def is_of_it(sentence: Sentence, count: Count) -> bool:
    """ "185 billion of it", "the first 185 billion"."""
    if sentence.low(count.first - 1) == "first" and sentence.low(count.first - 2) == "the":
        return True
    return sentence.low(count.hedged.last) == "of" and sentence.tag(count.hedged.last + 1, "stop") == "pronoun"


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
    if clause is not None:
        start = sentence.after(clause)  # "ended a strike after the government agreed to pay"
    named = parse(sentence, start, end) if 0 < end - start <= _NAME else []
    if not named:
        return of_name(opening_body(sentence)) if clause is None else None
    if named[0].person and not named[0].guessed:
        return None
    if seat := spenders.seat_of(sentence, start, end):
        return seat
    text = named[0].name
    if sentence.tag(sentence.start_of(end), "concern") and not sentence.tokens[end - 1].capital:
        return owners.firm  # "the Russian company"
    if end > 0 and owners.is_name(text):
        return text
    state = sentence.find("state", 0, end) is not None
    return owners.parties.home if state else owners.firm if named[0].generic or named[0].anaphor == "body" else None


def of_name(body: str) -> str | None:
    return body if body[:1].isupper() and (" " in body or body.isupper()) else None


def _owner(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation of "$15 billion of frozen Russian money"."""
    after = count.hedged.last
    if sentence.low(after) not in ("of", "in", "from") or is_of_it(sentence, count):
        return None
    for one in owners.mentions:
        named = is_by_name(sentence, one) and sentence.low(sentence.after(one.index)) not in POSSESSIVE
        given = any(sentence.low(at) in _GIVEN for at in range(after, one.index))  # "in aid to Kyiv"
        if after < one.index <= after + _OWNED and not given and not named:
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
    if costing is not None and sentence.tag(costing - 1, "passive"):
        return spenders.subject(sentence, count, owners)  # "the museum was robbed of coins worth"
    if costing is not None and (found := spenders.object_of(sentence, costing, count, owners)):
        return found
    pays = any(
        not (sentence.tag(at, "costing") or trades.is_passive(sentence, at) or _is_title(sentence, at))
        for at in sentence.back(count.first, "paying")
    )
    return spenders.subject(sentence, count, owners) if pays else None


def _is_title(sentence: Sentence, index: int) -> bool:
    """Whether a word only says what somebody is for: "its finance chief"."""
    return sentence.tag(index, "field") is not None and sentence.tag(index + 1, "role") is not None


def _of_budget(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose finance ministry or bank says so or pays; where the language tells, only of what is the state's own."""
    if not sentence.lexicon.verb_first:
        return owners.treasury
    own = sentence.find("budget") is not None or count.measure == "supplied"
    return (owners.treasury or _office(sentence, count)) if own else None


def firm(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The company of the article, where the sentence is about its earnings or losses, or one that has them."""
    if holder := spenders.account_holder(sentence, count, owners):
        return holder
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
    owns = sentence.low(after) in POSSESSIVE
    made = sentence.noun(after) != "" and sentence.tag(sentence.after(after), "concern") is not None
    if made or sentence.tag(after, "concern"):
        return True  # "Spanish lender BBVA", "the German radar maker"
    if (
        (sentence.written(one.index, after).lower() == one.nation.lower() and not owns)
        or sentence.tag(one.index, "capital")
        or one.role == "speaker"
    ):
        return False
    if sentence.low(after) in POSSESSIVE:
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
