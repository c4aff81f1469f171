"""Who pays, loses or earns an amount in a language of fixed order: the subject of its clause, or the one it costs."""

from __future__ import annotations

from collections.abc import Iterator

from bot.figures.bodies import opening_body, opens_verb
from bot.figures.counts import Count
from bot.figures.lexicon import WORD, countries, opponents
from bot.figures.owners import Owners
from bot.figures.phrases import left_of
from bot.figures.places import places_in
from bot.figures.runs import run_start
from bot.figures.saying import is_number
from bot.figures.speakers import parse_one
from bot.figures.tokens import POSSESSIVE, Sentence, is_title_case

_PHRASE = 9
"""Tokens of a subject before its verb."""
_NEAR = 6
"""Words between a verb and the account that somebody has."""
_WORDS = 2
"""Words of a noun that names who pays."""
_MARKS = (";", ":", "—", "–", '"', "“")
_KNOWN = frozenset(("nation", "place", "capital", "month", "weekday", "stop", "money", "unit", "record"))
_LISTED = 6
"""Tokens before a name in which the amount of the one before stands."""
_SUBORDINATE = ("after", "when", "because", "since", "once", "until")
"""Words that open a clause with a payer of its own."""
_RELATIVES = ("which", "who", "whose")
_PRONOUNS = ("it",)
_SUMMED = ("record", "combined", "total", "further")
"""Words between whom something costs an amount and the amount."""
_POINTING = ("that", "this", "these", "those", "there", "which")


def subject(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who the subject of the clause is in which an amount stands; None where nobody can pay."""
    if obliged := _obliged(sentence, count.first):
        within = (one for one in owners.mentions if obliged[0] <= one.index < obliged[1])
        nation = next((one.nation for one in within if not _ends_name(sentence, one.index)), None)
        return nation or _named(sentence, *obliged, count, owners)
    found = _clause(sentence, count.first)
    return _named(sentence, *found, count, owners) if found else None


def _obliged(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """Who is made to pay: the Corvex of "A court ordered Corvex to pay 3 million"."""
    pays = next((at for at in sentence.back(first, "paying") if sentence.low(at - 1) == "to"), 0)
    ordered = next((at for at in sentence.where("obliging") if at < pays), None) if pays else None
    return (sentence.after(ordered), pays - 1) if ordered is not None and sentence.after(ordered) < pays - 1 else None


def owner_of_subject(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose the subject of a clause is: "Ukraine's exports", "the price of Russian oil"; not "flights from Spain"."""
    found = _clause(sentence, count.first)
    if found is None:
        return None
    for one in owners.mentions:
        lead = sentence.low(one.index - 1)
        before = lead == "to" or (sentence.word_tag(one.index - 1, "stop") == "preposition" and lead != "of")
        before = before and not (lead == "in" and sentence.tag(one.index, "capital"))  # "the state in Havana"
        if found[0] <= one.index < found[1] and one.role == "party" and not before:
            return one.nation
    return _possessor(sentence, found, count, owners)


def possessor(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The body or company whose the subject of a clause is said to be: "the group's sales", "Hanwha's backlog"."""
    found = _clause(sentence, count.first)
    return _possessor(sentence, found, count, owners) if found else None


def _possessor(sentence: Sentence, subject: tuple[int, int], count: Count, owners: Owners) -> str | None:
    owner = next((at for at in range(*subject) if sentence.low(at) in POSSESSIVE), None)
    return _named(sentence, subject[0], owner, count, owners) if owner else None


def is_of_accounts(sentence: Sentence, count: Count) -> bool:
    """Whether the subject of its clause is what a company has, nobody else's: "Sales fell 7 percent"."""
    if sentence.low(0) == "its":  # "Its net debt rose to"
        return any(at < min(_NEAR, count.first) for at in sentence.where("trading"))
    found = _clause(sentence, count.first)
    if found is None or any(sentence.low(at) in ("'s", "’s", "of", "in") for at in range(*found)):
        return False
    return sentence.tag(sentence.start_of(found[1]), "trading") is not None


def account_holder(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who has the account that an amount is told of: "BP posted a quarterly profit of 2 billion", "has debts of"."""
    noun = count.hedged.first - 2
    if noun < 1 or sentence.low(noun + 1) not in ("of", "at") or not sentence.is_any(noun, "trading", "earnings"):
        return None
    end = next((at for at in range(noun - 1, max(0, noun - _NEAR), -1) if opens_verb(sentence, at, 0)), 0)
    if sentence.low(end) == "with":  # "has filed for bankruptcy with debts of"
        end = next((at for at in range(1, end) if opens_verb(sentence, at, 0)), 0)
    while end > 1 and sentence.tag(end - 1, "stop") in ("aux", "adverb"):
        end -= 1
    start = next(_starts(sentence, end)) if end else 0
    start += bool(sentence.tag(start, "conjunction"))
    if sentence.low(end - 1) == ",":  # "Nestle, the largest of them, had"
        end = next((at for at in range(start, end) if sentence.low(at) == ","), end)
    if owners.firm and start < end and sentence.written(start, end).endswith(owners.firm):
        return owners.firm
    holder = _named(sentence, start, end, count, owners) if start < end else None
    return holder if holder and holder[-1].isalpha() and (holder == owners.firm or holder[0].isupper()) else None


def object_of(sentence: Sentence, verb: int, count: Count, owners: Owners) -> str | None:
    """Whom the verb at `verb` costs the amount: "cost farmers", "costs the company"."""
    start, end = sentence.after(verb), bearer_end(sentence, verb, count)
    return _named(sentence, start, end, count, owners) if start < end else None


def bearer_end(sentence: Sentence, verb: int, count: Count) -> int:
    """Where those end whom it costs the amount: "cheated pensioners out of", "robbed the museum of jewels worth"."""
    end = count.hedged.first
    summed = end - 1 - (sentence.low(end - 1) == "of")  # "fined Google a record 4 billion", "Lumen a total of"
    if sentence.low(summed) in _SUMMED and sentence.low(summed - 1) == "a":
        end = summed - 1
    if not any(sentence.low(at) in ("of", "worth") for at in (end - 1, end - 2)):
        return end
    return next((at for at in range(sentence.after(verb), end) if sentence.low(at) in ("of", "out")), end)


def next_in_list(sentence: Sentence, count: Count) -> str | None:
    """Who stands right before an amount after another with theirs: "fined Orlin 5 million euros and Teka 2 million"."""
    first = run_start(sentence, count.hedged.first)
    joined = sentence.low(first - 1) == "," or sentence.tag(first - 1, "conjunction") is not None
    if first == count.hedged.first or not joined:
        return None
    before = any(is_number(sentence, at) for at in range(max(0, first - _LISTED), first - 1))
    known = any(sentence.tags[at] for at in range(first, count.hedged.first))
    return sentence.written(first, count.hedged.first) if before and not known else None


def _clause(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The tokens of the subject of the clause that token `first` is in."""
    for start in _starts(sentence, first):
        relative = sentence.low(start - 1) in _RELATIVES
        if relative and sentence.tag(start - 2, "part_before"):
            return None  # "a loan, of which $3 million was repaid"
        if relative and start > 1:
            end = start - 2 if sentence.low(start - 2) == "," else start - 1
            _, begin = left_of(sentence, end, 0)
            return (begin, end) if begin < end else None
        pays = start > 0 and sentence.is_any(start, "paying", "costing") and _leads_on(sentence, start + 1)
        if pays or sentence.tag(start, "conjunction"):
            continue  # "Insurers handled 240,000 claims and paid 3.5 billion"
        noun = _past_number(sentence, start, first)
        noun += sentence.tag(noun, "stop") == "article"
        end = noun
        while end < first and end - start < _PHRASE and not _is_verb(sentence, end, noun):
            end = sentence.after(end)
        if sentence.low(end) == "to" and end - 1 > noun:
            end -= 1  # "Insurers expect to pay"
        if sentence.low(end) == "," and (name := _set_off(sentence, end, first)):
            return name
        led = any(sentence.tags[at].get("stop") == "preposition" for at in (start, min(end, first)))
        if start < end < first and not led and sentence.tokens[end].kind == WORD:
            return start, end
        if start and sentence.tag(start - 1, "speech") and not sentence.tag(start - 1, "paying"):
            return None  # "she said half of the city was under water"
    return None


def _leads_on(sentence: Sentence, index: int) -> bool:
    """Whether an amount or whom it is for follows a verb at once, so that no subject does."""
    return is_number(sentence, index) or sentence.is_any(index, "hedge_before", "currency")


def _set_off(sentence: Sentence, comma: int, last: int) -> tuple[int, int] | None:
    """The name that commas set off after a noun: "The owner, Tata, promised"."""
    end = comma + 1
    while end < last and sentence.tokens[end].capital:
        end = sentence.after(end)
    return (comma + 1, end) if comma + 1 < end and sentence.low(end) == "," else None


def _is_verb(sentence: Sentence, index: int, noun: int) -> bool:
    pays = index > noun and any(kind in sentence.tags[index] for kind in ("paying", "costing"))
    return (pays and not is_in_name(sentence, index)) or opens_verb(sentence, index, noun)


def is_in_name(sentence: Sentence, index: int) -> bool:
    """The Fund of "the International Monetary Fund approved a loan", not that of a headline."""
    capitals = index > 0 and sentence.tokens[index].capital and sentence.tokens[index - 1].capital
    after = sentence.tokens[min(index + 1, len(sentence.tokens) - 1)]
    goes_on = after.kind == WORD and not after.capital
    return capitals and sentence.lexicon.fixed_order and (goes_on or not is_title_case(sentence))


def _starts(sentence: Sentence, first: int) -> Iterator[int]:
    """Where the clause may begin that token `first` is in, the nearest first."""
    for index in range(first - 1, 0, -1):
        low, tags = sentence.tokens[index].low, sentence.tags[index]
        joined = tags.get("stop") == "conjunction" or "clause" in tags
        says = "speech" in tags and "paying" not in tags and sentence.low(index + 1) != "to"
        told = "says_that" in tags or low in _RELATIVES or says
        comma = low == "," and sentence.tag(0, "stop") == "preposition"
        led = sentence.tokens[index + 1].capital and low == "as"
        after = (low in _SUBORDINATE and sentence.tag(index + 1, "stop") == "article") or led
        if low in _MARKS or after or joined or told or comma:
            yield index + 1
    yield 0


def giver_of_package(sentence: Sentence, index: int) -> str | None:
    """The giver of "a €50 billion EU aid package"; not whoever is at war, to whom others give."""
    nation = sentence.tag(index, "nation")
    noun = sentence.after(index)
    while sentence.is_any(noun, "modifier", "field"):
        noun = sentence.after(noun)
    if nation is None or sentence.word_tag(noun, "effort") is None:
        return None
    named = sentence.written(index, sentence.after(index))  # "a $3 billion Ukraine aid package" goes there
    return nation if named.isupper() or (named != nation and nation not in opponents()) else None


def is_price(sentence: Sentence, index: int) -> bool:
    """Whether an amount is what so much of something costs, which nobody has paid: "$60 a barrel"."""
    a = index + (sentence.low(index) == "-")
    unit = a + 1 + (sentence.low(a + 1) == "-")
    return sentence.low(a) in ("a", "per") and sentence.tag(unit, "measure") is not None


def _named(sentence: Sentence, start: int, end: int, count: Count, owners: Owners) -> str | None:
    """Who is named between two tokens: a body by its name, the company or country that a noun means, some people."""
    start = _past_number(sentence, start, end)
    article = sentence.tag(start, "stop") == "article"
    owned = sentence.low(start) in ("its", "their") and sentence.tokens[end - 1].capital  # "its rival Halden"
    first = start + 1 if article or owned else start
    if first >= end:
        return None
    noun = sentence.start_of(end)
    if sentence.low(first) in _PRONOUNS:
        return _same(sentence, owners)
    if any(start <= one.index < end and not _ends_name(sentence, one.index) for one in owners.mentions):
        return None  # a country's, as other rules tell
    if sentence.tag(noun, "homeland") and article and owners.mentions:
        return owners.mentions[0].nation  # "the minister said the country would give"
    if sentence.tag(noun, "state") and not sentence.tokens[noun].capital:
        if region := next((name for at, name in places_in(sentence) if first <= at < noun), None):
            return region  # "Odisha's government"
        return owners.parties.country or countries().get(owners.place or "")
    one = parse_one(sentence, first, end)
    if one is not None and ((one.person and not one.guessed) or one.record):
        governs = sentence.find("governing", start, end) is not None
        return owners.parties.country if governs and not one.record else None
    firm = sentence.tag(noun, "body_noun") or (owners.firm and sentence.tag(noun, "concern"))
    if firm and not sentence.tokens[noun].capital and article:
        return owners.firm
    if one is not None and owners.is_name(one.text):
        return one.text
    plain = end - first <= _WORDS and not any(sentence.tags[at].keys() & _KNOWN for at in range(first, end))
    return _bare(sentence, first, end) if plain else None


def _ends_name(sentence: Sentence, index: int) -> bool:
    """The India of "Air India", not of "The Indian government"."""
    return index > 0 and sentence.tokens[index - 1].capital and not sentence.tags[index - 1]


def _counts(sentence: Sentence, index: int) -> bool:
    return is_number(sentence, index) or sentence.is_any(index, "small", "big")


def _past_number(sentence: Sentence, start: int, end: int) -> int:
    """Past how many pay or lose it: "Some 8,600 pensioners lost"."""
    index = start
    while index < end and (_counts(sentence, index) or sentence.tag(index, "hedge_before")):
        index = sentence.after(index)
    numbered = index > start and _counts(sentence, index - 1)
    return index if numbered and index < end else start


def seat_of(sentence: Sentence, start: int, end: int) -> str | None:
    """The country in whose capital those govern who are named between two tokens: "lawmakers in Warsaw"."""
    governs = sentence.find("governing", start, end) is not None and sentence.low(end - 2) == "in"
    return sentence.tag(end - 1, "capital") if governs else None


def _bare(sentence: Sentence, first: int, end: int) -> str | None:
    """Whoever pays by a noun or name of their own: "farmers", "the breeder", "Boeing"; nobody by "people"."""
    noun = sentence.start_of(end)
    one = sentence.noun(noun).startswith("person/") and not sentence.low(end - 1).endswith("s")
    if (
        one
        or sentence.low(first) in _POINTING
        or sentence.is_any(noun, "anybody", "nth")  # "Last year, a bank was fined 3 million"
        or any(token.kind != WORD for token in sentence.tokens[first:end])
    ):
        return None  # "a policeman earns 900 lari"
    written = sentence.written(first, end)
    if not (sentence.tokens[noun].capital or written.endswith("s") or _is_payer(sentence, noun)):
        return None  # "the deal", "the storm"
    if served := sentence.tag(noun, "serves"):
        return served  # "Biden seeks $100 billion"
    opens = first == 0 and noun == first and sentence.tags[noun]  # "Donors"
    return written if sentence.tokens[noun].capital and not opens else written.lower()


def _is_payer(sentence: Sentence, noun: int) -> bool:
    """Whether one noun is of a body or of people: "the breeder", "the crew"."""
    body = sentence.is_any(noun, "body_noun", "speaker", "concern", "group")
    return body or "person" in sentence.noun(noun)


def _same(sentence: Sentence, owners: Owners) -> str | None:
    """Whom "it" means: the body that speaks, or its country, else the company of the article."""
    claimant = owners.claimant
    opener = next((one for one in owners.mentions if one.index <= 1 and one.role in ("party", "speaker")), None)
    if opener is not None and (opener.role == "party" or sentence.tag(sentence.after(opener.index), "speech")):
        return opener.nation  # "The US must cut its supplies as it has only $1 billion left", "Oslo said it would"
    if any("state" in sentence.lexicon.look_up(word).tags for word in (claimant or "").lower().split()):
        return owners.parties.country
    body = claimant is not None and claimant[:1].isupper()
    body = body and (claimant in (owners.firm, opening_body(sentence)) or (claimant or "").isupper())
    return claimant if body else owners.firm
