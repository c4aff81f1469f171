"""Groups of people by the noun that counts them: children, miners, police officers."""

from __future__ import annotations

from bot.figures.clauses import closes
from bot.figures.counts import Count
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.runs import run_end, run_start
from bot.figures.tokens import Sentence, is_title_case

_NAMED = tuple(
    f"person/{kind}" for kind in ("person", "witness", "suspect", "responder", "militant", "patient", "hostage")
)
"""Classes of people whose noun may name a group that the lexicon doesn't list."""
_WORKERS = "workers"
_NUMBERED = 2
"""Tokens after a noun in which its number stands."""
_SAID = {"affected": "patients", "displaced": "refugees"}
"""Groups that say no more than their measure does."""
_PART, _WHOLE = 3, 6
"""Tokens between a part and the word that says so, and between that and whom the whole counts."""
_NEAR = 4
"""Tokens after a part in which it is said who they are: "five of them were children"."""
_SAID_TO_BE = 2
"""Tokens after "are" in which it is said who they are."""
_SUFFERED = ("killed", "wounded", "missing")
"""Measures of tolls."""
_ASIDE = 15
"""Tokens between people and what all of them are said to be."""
_BEFORE = 5
"""Tokens before a share in which its group stands: "жінок серед них — 44%"."""
_MANY = ("s", "men", "ren", "people", "police")
"""How the nouns of many end that may be groups: "workers", "children", "people"."""
_TOGETHER = ("crew", "family members")
"""Groups named by one noun: "a crew of 16"."""
_UNDER = ("under", "below")
_YOUNG, _AGED, _OF_AGE = 7, 3, 18
"""Tokens after people up to "under", and from there to an age: "were aged under 18", "under the age of 18"."""
_DASHES = ("—", "–", "-")


def group(sentence: Sentence, count: Count) -> str | None:
    """A group of people by the noun counted, or by what a part is said to be: "five of them were children"."""
    if count.measure in ("money", "area"):
        return None
    own = []
    if "group" in sentence.tagged:
        inside = (at for at in sentence.tagged["group"] if count.first <= at < count.last)
        own = [sentence.tags[at]["group"] for at in inside if not _is_state(sentence, count, at)]
    if not own and count.thing.act and sentence.lexicon.fixed_order:  # "14 child deaths"
        within = range(count.hedged.last, count.last)
        own = [group for index in within if (group := sentence.word_tag(index, "group"))]
    if not own and sentence.low(count.hedged.first - 1) == "of":
        crew = sentence.word_tag(count.hedged.first - 2, "group")
        own = [crew] if crew in _TOGETHER else []  # "a crew of 16"
    if own and count.measure == "deployed" and _is_described(sentence, count):
        return None  # "200 civilian staff" are whoever's who sends them
    if own and sentence.lexicon.verb_last and own[-1] == _SAID.get(count.measure):
        return None
    if own:
        return (own[-1] == _WORKERS and _by_workplace(sentence, count)) or own[-1]
    if (said := predicate(sentence, count)) is not None:
        return group_after(sentence, said, _NEAR)
    found = minors(sentence, count.last)
    if not found and "all_of" in sentence.tagged:
        found = _all_of(sentence, count)
    if found := found or _of_toll(sentence, count):
        return found
    if not (count.thing.part or sentence.lexicon.counted_before):
        return None
    return group_after(sentence, count.last, _NEAR) or _group_of_whole(sentence, count)


def minors(sentence: Sentence, first: int) -> str | None:
    """Children, if by their age those before token `first` are: "11 of them under 18"."""
    if not sentence.lexicon.fixed_order:
        return None
    for at in range(first, min(first + _YOUNG, len(sentence.tokens) - 1)):
        led = at == first or sentence.tag(at - 1, "stop") == "aux" or sentence.low(at - 1) in ("aged", "all")
        if led and sentence.low(at) in _UNDER:
            return "children" if _is_childs_age(sentence, at + 1) else None
        if sentence.tokens[at].kind != WORD or sentence.tag(at, "conjunction"):
            return None
    return None


def _is_childs_age(sentence: Sentence, first: int) -> bool:
    """Whether the first number from a token on is an age under which nobody is grown up."""
    reach = range(first, min(first + 1 + _AGED, len(sentence.tokens)))
    age = next((at for at in reach if sentence.tokens[at].kind == NUMBER), first)
    ends = not sentence.is_any(age + 1, "noun", "percent", "unit")
    return ends and sentence.low(age).isdigit() and int(sentence.low(age)) <= _OF_AGE


def _is_state(sentence: Sentence, count: Count, index: int) -> bool:
    """Whether a noun of one behind that of many only says how they are: "57 soldiers hostage"."""
    behind = sentence.lexicon.fixed_order and index > count.hedged.last and count.number.high > 1
    return behind and sentence.noun(index - 1) != "" and not sentence.low(sentence.after(index) - 1).endswith(_MANY)


def _by_workplace(sentence: Sentence, count: Count) -> str | None:
    """Who workers are by where they work: "51 workers at a coal mine" are miners."""
    led = sentence.lexicon.fixed_order and sentence.word_tag(count.last, "workplace_lead") is not None
    place = sentence.find("workplace", count.last, count.last + _NEAR + 2) if led else None
    if place is None and sentence.lexicon.fixed_order:
        place = sentence.find("workplace", 0, count.first)  # "a blast in a coal mine killed nine workers"
    return sentence.tag(place, "workplace") if place is not None else None


def _all_of(sentence: Sentence, count: Count) -> str | None:
    """The group that all the counted are said to be: "31 people and wounded 57, all of them civilians"."""
    said = sentence.find("all_of", count.last, count.last + _ASIDE)
    if said is None or any(sentence.low(at) == ";" for at in range(count.last, said)):
        return None
    return group_after(sentence, sentence.after(said), _NEAR)


def _of_toll(sentence: Sentence, count: Count) -> str | None:
    """The group whose number a toll is: "the number of militants killed at over 70"."""
    if count.measure not in _SUFFERED or not sentence.lexicon.fixed_order or not 0 <= count.act_at < count.first:
        return None
    if count.group not in ("none", "body") or sentence.tag(count.act_at, "toll") is None:
        return None
    for at in range(count.act_at, min(count.act_at + _NEAR, count.hedged.first)):
        if sentence.low(at) == "of" and (found := sentence.word_tag(at + 1, "group")):
            return found
    return None


def organisation(sentence: Sentence, count: Count) -> str | None:
    """The body that the counted belong to: "90 al-Shabaab fighters", "nine members of the Red Command"."""
    noun = sentence.find("belonging", count.hedged.last, count.last) if sentence.lexicon.fixed_order else None
    if noun is None:
        return None
    first = run_start(sentence, noun)
    if count.hedged.last <= first < noun:
        known = any(sentence.find(kind, first, noun) is not None for kind in ("nation", "place", "group"))
        return None if known else sentence.written(first, noun)
    of = sentence.after(noun)
    if sentence.low(of) != "of":
        return None
    name = of + 1 + (sentence.low(of + 1) == "the")
    end = run_end(sentence, name)
    known = any(sentence.find(kind, name, end) is not None for kind in ("nation", "place"))
    return sentence.written(name, end) if end > name and not known else None


def _is_described(sentence: Sentence, count: Count) -> bool:
    """Whether a group only describes the noun that English counts, which names no group itself."""
    nouns = [at for at in sentence.where("noun") if count.hedged.last <= at < count.thing.last]
    return sentence.lexicon.fixed_order and len(nouns) > 1 and sentence.tag(nouns[-1], "group") is None


def _group_of_whole(sentence: Sentence, count: Count) -> str | None:
    """The group whose number stands before that of its part: 광부 81명 가운데 78명."""
    if not sentence.lexicon.verb_last:
        return None
    part = sentence.find("part_before", max(0, count.first - _PART), count.first)
    if part is None or not any(token.kind == NUMBER for token in sentence.tokens[max(0, part - _NEAR) : part]):
        return None
    near = range(part - 1, max(-1, part - 1 - _WHOLE), -1)
    return next((found for index in near if (found := sentence.tag(index, "group"))), None)


def predicate(sentence: Sentence, count: Count) -> int | None:
    """Where free order begins to say who the counted are: "шестеро загиблих — діти", "19 из них были детьми"."""
    if not sentence.lexicon.free_order or sentence.lexicon.verb_last:
        return None
    first = count.last + 1
    dashed = sentence.low(count.last) in _DASHES and sentence.tag(first, "noun") is not None
    return first if dashed or sentence.tag(count.last, "stop") == "aux" else None


def group_before(sentence: Sentence, first: int) -> str | None:
    """Whose share free order names before the number at token `first`: "дітей — майже третина"."""
    if not sentence.lexicon.free_order or sentence.lexicon.verb_last:
        return None
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if sentence.tokens[index].kind == NUMBER or sentence.low(index) in (",", ";", ":"):
            return None
        if (found := sentence.tag(index, "group")) and not sentence.tag(index - 1, "among"):
            return found
    return None


def by_noun(sentence: Sentence, count: Count) -> str | None:
    """The noun itself, where it tells more than that they are people: "supporters", "engineers"."""
    if not sentence.lexicon.fixed_order or count.thing.last < count.hedged.last:
        return None
    if count.thing.kind not in _NAMED and not count.thing.act:
        return None
    nouns = [at for at in sentence.where("noun") if count.hedged.last <= at < count.thing.last]
    if not nouns or sentence.tags[noun := nouns[-1]]["noun"] not in _NAMED:
        return None
    end = sentence.after(noun)
    plural = sentence.low(end - 1).endswith(("s", "men"))
    nobody = sentence.tag(noun, "anybody")  # or only where that happened to them: patients who are ill
    if not plural or (nobody and (nobody == "yes" or count.measure in nobody.split("|"))):
        return None
    named = noun > 0 and sentence.tokens[noun].capital and not is_title_case(sentence)  # "1,200 Jews"
    return sentence.written(noun, end) if named else sentence.written(noun, end).lower()


def group_after(sentence: Sentence, first: int, reach: int) -> str | None:
    """The group that is named within the clause after token `first`."""
    index = sentence.find("group", first, first + reach)
    if index is None:
        return None
    if sentence.lexicon.fixed_order and sentence.word_tag(index, "modifier") and sentence.noun(index + 1) == "":
        return None  # "1,200 of its people are in rebel jails"
    for between in range(first, index):
        if sentence.tokens[between].low in (",", ".", ";") or closes(sentence, between):
            return None
        if sentence.lexicon.fixed_order and sentence.tag(between, "conjunction"):
            return None  # "killing five of them and their driver"
    last = sentence.lexicon.counted_before and not closes(sentence, index)  # 외국인이며 네팔인이 6명
    return None if last and is_numbered(sentence, index) else sentence.tag(index, "group")


def said_after(sentence: Sentence, first: int, reach: int) -> str | None:
    """The group that those after token `first` are said to be: "half of the gunmen are minors"."""
    if not sentence.lexicon.fixed_order or "group" not in sentence.tagged:
        return None
    for at in range(first, min(first + reach, len(sentence.tokens))):
        if sentence.tokens[at].low in (",", ".", ";"):
            return None
        if sentence.word_tag(at, "copula"):
            found = sentence.find("group", at + 1, at + 1 + _SAID_TO_BE)
            if found is None or sentence.tag(found - 1, "stop") in ("preposition", "article"):
                return None  # "are against refugees", "was a pensioner"
            return sentence.tag(found, "group")
    return None


def is_numbered(sentence: Sentence, index: int) -> bool:
    """Whether a number follows the noun at `index`, which it counts."""
    for at in range(sentence.after(index), min(sentence.after(index) + _NUMBERED, len(sentence.tokens))):
        if sentence.low(at) == ",":
            return False
        if sentence.tokens[at].kind == NUMBER:
            return True
    return False
