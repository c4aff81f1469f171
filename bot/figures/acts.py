"""What happened to what is counted: the words of a sentence that say so, and the measure that each counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import cast

from bot.articles import Measure
from bot.figures.counts import UNCOUNTED, Act, Count
from bot.figures.lexicon import MARK, WORD, measures
from bot.figures.neighbours import are_glued
from bot.figures.things import Thing
from bot.figures.tokens import Sentence, is_title_case

_THINGS = ("launched", "intercepted", "destroyed", "damaged", "supplied")
_ENDED = ("killed", "wounded", "released", "evacuated", "captured", "detained", "intercepted", "destroyed")
"""Measures of what may become of a part of those before."""
_JOIN = 7
"""Tokens of the "and seven missiles" between a count and the verb that it shares with the next."""
_ASIDE = 9
"""Tokens of an aside that says who says so."""
_DENIED = 3
"""Tokens from an act on in which nobody is said to have suffered it: 다친 사람은 없었다."""
_COUNTER = "person"
"""The class of people by their counter alone."""
_APART = 3
"""Tokens up to the number whose noun stands before it."""
_OF = 4
"""Tokens from "number of" on in which it is said of whom."""
_SUFFERED = 7
"""Tokens from "with" or "suffered" on in which wounds are named."""
ENDS = (",", ".", ";", "")
"""Marks that end a clause, and what is behind a sentence."""
_CLAUSE_ENDS = (".", ";", ":")
_BEGUN = (":", "|", "–", "—", "-", "“", "‘", '"', "'", "…")
"""Marks after which a capital begins what is said, and no name."""
_APART_FROM = 5
"""Tokens between an object and the infinitive that its verb goes on with."""
_WARD = 7
"""Tokens from "rushed to" on in which a hospital is named."""
_GAOL = 5
"""Tokens from "in" up to a prison."""
_WITHIN = ("in", "inside")
_PLACE = 4
"""Tokens from "the" on in which it is said what people leave."""
_HANDS = 5
"""Tokens from "in" to "hands"."""
_DOOMED = 12
"""Tokens between "sentenced" and "to death"."""
_CAPTOR = 5
"""Tokens from "escaped" to who is escaped from."""
_BREAKOUT = 8
"""Tokens from "escaped" on in which a prison is named."""
_SAME = "same"
"""The act that repeats: "raised the total to 21" is of what was counted before."""
_TAKE = "take"
"""The act of whoever takes or holds land."""
REPEATED = (_SAME,)
_SIDES = ("toll", "object", "subject", "both")


def find(sentence: Sentence, counts: list[Count]) -> list[Act]:
    inside = {index for count in counts for index in range(count.number.first, count.number.last)}
    fixed, tagged = sentence.lexicon.fixed_order, sentence.tagged
    nouns = _nouns(sentence, counts) if fixed and "object" in tagged else ()
    sides = ("both", "head") if sentence.lexicon.verb_last else _SIDES
    told = [(at, side, sentence.tags[at][side]) for side in sides if side in tagged for at in tagged[side]]
    denied = "absent" in tagged
    negated = fixed and ("rejoin" in tagged or "negation" in tagged)
    undone = fixed and ("doom" in tagged or "gaol" in tagged or "narrowly" in tagged or "censure" in tagged)
    found = [
        Act(index, sentence.ends[index], side, _each(acts))
        for index, side, acts in sorted(told, key=itemgetter(0))
        if index not in inside
        and not (fixed and _is_within(sentence, index))
        and not (side == "object" and index in nouns)
        and not (denied and sentence.find("absent", index, index + _DENIED) is not None)
        and not (undone and _is_undone(sentence, index, inside))
        and not (negated and side != "toll" and _is_negated(sentence, index))
    ]
    if sentence.lexicon.verb_last:
        return found
    brought = _brought_to_ward(sentence) if "ward" in tagged else ()
    if fixed:
        left = _places_left(sentence) if "leaving" in tagged else ()
        fled = _fled_captors(sentence) if "captor" in tagged else ()
        jailed = _held_in_gaol(sentence) if "gaol" in tagged else ()
        gripped = _in_hands(sentence) if "grip" in tagged else ()
        held = [*fled, *jailed, *gripped]
        return [*left, *_separated(sentence, counts), *brought, *held, *found, *_sufferings(sentence)]
    suffered = _suffered_before(sentence) if "harms" in tagged else {}
    found = [act for act in found if act.first not in suffered]
    return [*suffered.values(), *_heads_before(sentence, counts), *brought, *found, *_numbers_of(sentence)]


def _places_left(sentence: Sentence) -> Iterator[Act]:
    """That people leave a place: "left Kharkiv"."""
    for index in sentence.where("leaving"):
        if _is_place_left(sentence, index + 1) and not _is_breakout(sentence, index):
            yield Act(index, index + 1, "subject", ("displace",))


def _is_undone(sentence: Sentence, index: int, inside: set[int]) -> bool:
    """Whether it is still to come or was escaped: "sentenced to death", "nearly killed", "broke out of the jail"."""
    if sentence.tag(index, "doom") and sentence.find("condemning", max(0, index - _DOOMED), index) is not None:
        return True
    if sentence.tag(index - 1, "narrowly") and sentence.ends[index] not in inside:
        return True
    if sentence.tag(index, "attacking") and sentence.find("censure", index, index + _DOOMED) is not None:
        return True  # "hit two tankers and their owners with sanctions"
    return _is_breakout(sentence, index)


def _is_within(sentence: Sentence, index: int) -> bool:
    """Whether it is only part of a word with a hyphen, the hostages of "hostage-rescue missions", or a capital makes a
    verb part of a name, as in "the Committee to Protect Journalists"."""
    end, tokens = sentence.ends[index], sentence.tokens
    if end < len(tokens) and tokens[end].low == "-" and are_glued(sentence, end):
        return True
    if tokens[index].low == "to" and index + 1 < end:
        index += 1
    token = tokens[index]
    if not token.capital or token.text.isupper() or index == 0:
        return False
    begun = sentence.low(index - 1) in _BEGUN  # "Gaza war: Death toll climbs to 1,537"
    return not begun and not is_title_case(sentence)


def _is_negated(sentence: Sentence, index: int) -> bool:
    """Whether it is said not to have happened: "have not yet been caught", but "were not only hurt"."""
    at = index - 1
    while at >= 0 and sentence.tag(at, "stop") in ("aux", "adverb"):
        if sentence.low(at) == "not" or sentence.tag(at, "negation"):
            return sentence.tag(at + 1, "focus") is None
        at -= 1
    return at >= 0 and sentence.tag(at, "negation") is not None


def _is_breakout(sentence: Sentence, index: int) -> bool:
    """Whether prisoners escape, who are no figure: "four men who escaped from the county jail"."""
    return (
        sentence.tag(index, "breaking_out") is not None and sentence.find("gaol", index, index + _BREAKOUT) is not None
    )


def _fled_captors(sentence: Sentence) -> Iterator[Act]:
    """That people escaped those who held them, and are free: "Nine nurses escape from their captors"."""
    for captor in sentence.where("captor"):
        after = sentence.after(captor)
        if sentence.low(after) not in ENDS and sentence.tag(after, "stop") is None:
            continue  # "flee gang violence"
        verbs = (at for at in sentence.back(captor, "breaking_out") if captor - at <= _CAPTOR)
        if (verb := next(verbs, None)) is not None:
            yield Act(verb, captor + 1, "subject", ("free",))


@cache
def _each(acts: str) -> tuple[str, ...]:
    """What a word says to have happened, one for one; their number is that of the lexicon."""
    return tuple(acts.split("|"))


def _is_place_left(sentence: Sentence, index: int) -> bool:
    """Whether what people leave begins at `index`: "Kharkiv", "the Greek island"."""
    if index >= len(sentence.tokens):
        return False
    if sentence.tokens[index].capital:
        return True
    led = sentence.tag(index, "stop") in ("article", "pronoun")
    return led and sentence.find("left_place", index + 1, index + _PLACE) is not None


def _nouns(sentence: Sentence, counts: list[Count]) -> set[int]:
    """The nouns counted, which are no verbs: the "ships" of "24 ships and one submarine", the "killed" of "left two
    killed and one missing"."""
    return {
        index
        for thing in [count.thing for count in counts]
        for index in range(thing.first, thing.last)
        if thing.act or "noun" in sentence.tags[index]
    }


def _heads_before(sentence: Sentence, counts: list[Count]) -> Iterator[Act]:
    """The noun that a bare number counts before it: "пострадавших насчитывается 5530", "загиблих уже десятеро"."""
    for count in counts:
        if count.thing.kind != "none" or count.thing.act or count.number.kind != "count":
            continue
        for index in range(count.first - 1, max(-1, count.first - 1 - _APART), -1):
            if acts := sentence.tag(index, "head"):
                yield Act(index, count.first, "toll", tuple(acts.split("|")))
            if acts or not (sentence.tag(index, "stop") in ("aux", "adverb") or sentence.tag(index, "naming")):
                break


def _numbers_of(sentence: Sentence) -> Iterator[Act]:
    """The "number of" people who are what their noun says: "число отравившихся достигло 38"."""
    for index in sentence.where("number_of"):
        head = sentence.find("head", index + 1, index + _OF)
        if head is not None and (acts := sentence.tag(head, "head")):
            yield Act(index, sentence.after(head), "toll", tuple(acts.split("|")))


def _separated(sentence: Sentence, counts: list[Count]) -> Iterator[Act]:
    """The verbs around a number: "cut eight people free", "got 205 soldiers back", which is "got back"."""
    for count in counts:
        verb = count.first - 1
        verb -= sentence.tag(verb, "increment") is not None  # "holds another 300 ready"
        if verb < 0 or not sentence.ends[verb] or not sentence.tokens[verb].phrases:
            continue
        token, reach = sentence.tokens[verb], sentence.tokens[count.last : count.last + _APART_FROM + 1]
        behind = token.seconds.keys() & [one.low for one in reach]  # of dozens of endings hardly one
        if not behind or sentence.tag(count.last, "conjunction"):
            continue  # "killed two people and wounded"
        for phrase in token.phrases:
            if phrase.rest[0] not in behind:
                continue
            acts = next((acts for side, acts in phrase.tags.items() if side in ("object", "both")), None)
            if acts and _goes_on(sentence, count.last, phrase.rest):
                yield Act(verb, count.first, "object", (acts.partition("|")[0],))
                break


def _goes_on(sentence: Sentence, first: int, rest: tuple[str, ...]) -> bool:
    """Whether a verb goes on behind its object; an infinitive also behind what is said of that: "told 40 people in the
    valley to leave"."""
    last = sentence.lexicon.look_up(rest[-1]).tags
    farthest = first + (_APART_FROM if "infinitive" in sentence.lexicon.look_up(rest[0]).tags else 0)
    for start in range(first, farthest + 1):
        end, low = start + len(rest), sentence.low(start)
        if low == rest[0] and tuple(token.low for token in sentence.tokens[start:end]) == rest:
            return last.get("stop") != "preposition" or _ends_clause(sentence, end)
        if low in ENDS:
            break
    return False


def _ends_clause(sentence: Sentence, index: int) -> bool:
    """Whether nothing at `index` could be where a preposition leads: "took 240 hostages in Gaza"."""
    return sentence.low(index) in ENDS or sentence.tag(index, "stop") in ("preposition", "conjunction")


def _brought_to_ward(sentence: Sentence) -> Iterator[Act]:
    """That people came to hospitals, however many or of what name: "were rushed to three hospitals"."""
    for index in sentence.where("brought"):
        to = index if sentence.after(index) > index + 1 else index + 1
        if to > index and sentence.tag(to, "stop") != "preposition":
            continue
        last = min(index + _WARD, len(sentence.tokens))
        ward = next((at for at in range(sentence.after(index), last) if sentence.tag(at, "ward")), None)
        if ward is not None and all(sentence.tokens[at].kind != MARK for at in range(index, ward)):
            yield Act(index, ward + 1, "subject", ("hospital",))


def _held_in_gaol(sentence: Sentence) -> Iterator[Act]:
    """That people are in prisons, wherever those are: "are now in Sri Lankan jails"."""
    for gaol in sentence.where("gaol"):
        led = next((at for at in range(gaol - 1, max(0, gaol - _GAOL), -1) if sentence.low(at) in _WITHIN), 0)
        before = sentence.start_of(led)
        while before > 0 and sentence.tag(before, "stop") == "adverb":
            before = sentence.start_of(before)
        if led and (sentence.word_tag(before, "copula") or sentence.word_tag(before, "staying")):
            yield Act(led, gaol + 1, "subject", ("detain",))


def _in_hands(sentence: Sentence) -> Iterator[Act]:
    """That people are somebody's prisoners: "in Thai hands", "in the gunmen's hands"."""
    for index in sentence.where("grip"):
        lead = next((at for at in range(index - 1, max(-1, index - _HANDS), -1) if sentence.low(at) == "in"), -1)
        if lead >= 0 and sentence.low(index) == "hands":
            yield Act(lead, index + 1, "both", ("capture",))


def _sufferings(sentence: Sentence) -> Iterator[Act]:
    """That somebody has wounds of any kind: "with severe gun and machete injuries"."""
    for harm in sentence.where("harms"):
        for index in range(harm - 1, max(-1, harm - _SUFFERED), -1):
            if sentence.tokens[index].kind != WORD:
                break
            if sentence.word_tag(index, "suffering"):
                yield Act(index, harm + 1, "subject", ("wound",))
                break


def _suffered_before(sentence: Sentence) -> dict[int, Act]:
    """Verbs of getting whose object are wounds that stand before, by their places: "Опіки, додав він, дістали 46"."""
    suffered = {}
    for index in sentence.where("suffering"):
        harm = next(iter(sentence.back(index, "harms")), None)
        if harm is not None and not any(sentence.low(at) in _CLAUSE_ENDS for at in range(harm, index)):
            suffered[index] = Act(index, sentence.after(index), "both", ("wound",))
    return suffered


def measure(acts: Collection[str], thing: Thing, like: Count | None = None) -> Measure | None:
    """What the first of `acts` that can happen to `thing` counts; of several, what `like` counts."""
    before = like.measure if like is not None else None
    of_more = before in _THINGS and thing.kind == "none"
    of_land = before == "area" and thing.kind == "none"
    if len(acts) == 1 and _SAME not in acts and not (of_land or of_more):
        counted = _counted(*acts, thing.kind)
        return before if before in counted else counted[0] if counted else None
    found: list[Measure] = []
    more: list[Measure] = []
    for act in acts:
        if act == _SAME:
            detail = thing.kind.partition("/")[2]
            known = like is not None and like.measure not in UNCOUNTED and is_possible(like.measure, thing)
            own = measures()["default"].get(detail)  # of the sick and the displaced, whatever was counted before
            if like is not None and known and same_sort(thing, like.thing) and own in (None, like.measure):
                found.append(like.measure)
            continue
        if of_land and act == _TAKE:
            found.append("area")  # "controlled 1,376 square kilometres; now it holds 800"
        elif of_more and (bare := measures()[act].get("bare")):
            more += [cast("Measure", one) for one in (_again(measures()[act], like, bare) or bare).split("|")]
        else:
            found += _counted(act, thing.kind)
    if before in found or before in more:
        return before
    return more[0] if more else found[0] if found else None


@cache
def _counted(act: str, kind: str) -> tuple[Measure, ...]:
    """What an act counts of things of a class; their number is that of the lexicon."""
    table = measures()[act]
    group, _, detail = kind.partition("/")
    if detail and detail in table:
        counted: str | None = table[detail]
    else:
        counted = (table.get(detail) if kind == _COUNTER else None) or table.get(group)
    return tuple(cast("Measure", one) for one in counted.split("|")) if counted else ()


def _again(table: Mapping[str, str], like: Count | None, bare: str) -> str | None:
    """What an act counts of the things counted before: "157 damaged" after tanks; homes are never shot down."""
    kind, group = (like.thing.kind, like.group) if like is not None else ("", "")
    detail = kind.partition("/")[2]
    if bare == "intercepted" and group in ("building", "equipment") and detail != "aircraft":
        return None
    if bare == "destroyed" and group == "weapon":
        return "intercepted"  # "40 drones came, and the army destroyed 31 of them"
    if kind == "none" and like is not None and (bare, like.measure) == ("damaged", "destroyed"):
        return "destroyed"  # "3,020 destroyed, 158 damaged"
    return table.get(detail) or table.get(group)


def is_possible(measure: Measure, thing: Thing) -> bool:
    """Whether things of this class are counted by this measure at all."""
    return thing.kind == "none" or measure in _possible(thing.kind)


@cache
def _possible(kind: str) -> frozenset[str]:
    """Whatever may happen to things of this class."""
    group, _, detail = kind.partition("/")
    tables = measures().values()
    return frozenset(one for table in tables for one in (table.get(detail) or table.get(group) or "").split("|"))


def same_sort(thing: Thing, model: Thing) -> bool:
    people = ("person", "none", "household", "life")
    return thing.kind == "none" or thing.group == model.group or (thing.group in people and model.group in people)


def is_close(sentence: Sentence, count: Count) -> bool:
    """Whether what happened to the part itself is said: "of them 12 were killed", "two of them told"."""
    index = _past_aside(sentence, _past_next(sentence, count.last))
    while index < len(sentence.tokens) and "through" in sentence.tags[index]:
        index = sentence.after(index)
    tags = sentence.tags[index] if index < len(sentence.tokens) else {}
    if "speech" in tags:
        return True
    said = "|".join(tags[side] for side in ("subject", "both") if side in tags)
    return bool(said) and (
        (count.thing.kind == "none" and not count.thing.act) or measure(said.split("|"), count.thing) is not None
    )


def is_governed(sentence: Sentence, count: Count, assigned: Sequence[Count]) -> bool:
    """Whether a verb right before a part says what else happened to it: "75 drones, destroying 74 of them"."""
    found = _governing(sentence, count, assigned[-1]) if assigned else None
    return found is not None and found != assigned[-1].measure


def is_ended(sentence: Sentence, count: Count, whole: Count) -> bool:
    """The same of a whole in a sentence before, where the verb tells what became of the part: "Gunners shot down 29 of
    them"."""
    found = _governing(sentence, count, whole)
    return found in _ENDED and found != whole.measure


def _governing(sentence: Sentence, count: Count, model: Count) -> Measure | None:
    if not sentence.lexicon.fixed_order:
        return None
    start = sentence.start_of(count.first)
    said = "|".join(sentence.tag(start, side) or "" for side in ("object", "both")).strip("|")
    return measure(said.split("|"), count.thing, model) if said else None


def _past_aside(sentence: Sentence, index: int) -> int:
    """Past the commas that say who says so: "10 тысяч из них, по его словам, отправлены"."""
    told = sentence.tag(index + 1, "according") or sentence.tag(index + 1, "same_speaker")
    if sentence.low(index) != "," or not told:
        return index
    close = (at for at in range(index + 2, min(index + _ASIDE, len(sentence.tokens))) if sentence.low(at) == ",")
    return next((at + 1 for at in close), index)


def _past_next(sentence: Sentence, index: int) -> int:
    """Past the "and seven missiles" of "296 drones and seven missiles were brought down"."""
    if not sentence.tag(index, "conjunction") or sentence.lexicon.free_order:
        return index
    for position in range(index + 1, min(index + _JOIN, len(sentence.tokens))):
        if sentence.tag(position, "passive"):
            return position
        if sentence.low(position) in (",", ";", ".") or sentence.tag(position, "breaker"):
            return index
    return index
