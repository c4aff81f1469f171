"""What several words together say to have happened: "got 205 soldiers back", "are in Thai hands", "left Kharkiv"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.figures import calamities
from bot.figures.counts import Act, Count
from bot.figures.lexicon import MARK, WORD
from bot.figures.tokens import ENDS, Sentence

_PLACE = 4
"""Tokens from "the" on in which it is said what people leave."""
_BREAKOUT = 8
"""Tokens from "escaped" on in which a prison is named."""
_CAPTOR = 5
"""Tokens from "escaped" to who is escaped from."""
_WARD = 7
"""Tokens from "rushed to" on in which a hospital is named."""
_GAOL = 5
"""Tokens from "in" up to a prison."""
_WITHIN = ("in", "inside")
_HANDS = 5
"""Tokens from "in" to "hands"."""
_APART_FROM = 5
"""Tokens between an object and the infinitive that its verb goes on with."""
_SUFFERED = 7
"""Tokens from "with" or "suffered" on in which wounds are named."""
_CLAUSE_WORDS = ("stop", "speech", "subject", "both", "object")
"""Tags of words that tell no sort of wounds."""
_CLAUSE_ENDS = (".", ";", ":")
_APART = 3
"""Tokens up to the number whose noun stands before it."""
_SHOOT = "shoot"
_OF = 4
"""Tokens from "number of" on in which it is said of whom."""


def find(sentence: Sentence, counts: list[Count]) -> list[Act]:
    """What constructions tell, where the verb doesn't come last."""
    tagged = sentence.tagged
    found = [*_brought_to(sentence, "ward", "hospital")] if "ward" in tagged else []
    if not sentence.lexicon.fixed_order:
        found += _suffered_before(sentence) if "harms" in tagged else ()
        return [*found, *_heads_before(sentence, counts), *_numbers_of(sentence)]
    found += _brought_to(sentence, "haven", "evacuate") if "haven" in tagged else ()
    found += _places_left(sentence) if "leaving" in tagged else ()
    found += _fled_captors(sentence) if "captor" in tagged else ()
    found += _took_captive(sentence) if "object" in tagged else ()
    found += _held_in_gaol(sentence) if "gaol" in tagged else ()
    found += _in_hands(sentence) if "grip" in tagged else ()
    found += _in_refuges(sentence, counts) if "refuge" in tagged else ()
    found += calamities.claimed(sentence, counts) if "claiming" in tagged else ()
    found += _were_shot(sentence) if "passive" in tagged else ()
    return [*found, *_separated(sentence, counts), *_sufferings(sentence)]


def _were_shot(sentence: Sentence) -> Iterator[Act]:
    """That people were shot, of whom it isn't said whether they died: "357 were shot"."""
    for passive in sentence.where("passive"):
        verb = passive + 1
        whole = sentence.low(passive) != "be" and sentence.after(verb) == verb + 1  # not "can be shot", "shot dead"
        if whole and _SHOOT in sentence.acts(verb, "object"):
            yield Act(verb, verb + 1, "subject", (_SHOOT,))


def _places_left(sentence: Sentence) -> Iterator[Act]:
    """That people leave a place: "left Kharkiv"."""
    for index in sentence.where("leaving"):
        if _is_place_left(sentence, index + 1) and not is_breakout(sentence, index):
            yield Act(index, index + 1, "subject", ("displace",))


def _is_place_left(sentence: Sentence, index: int) -> bool:
    """Whether what people leave begins at `index`: "Kharkiv", "the Greek island"."""
    if index >= len(sentence.tokens):
        return False
    if sentence.tokens[index].capital:
        return True
    led = sentence.tag(index, "stop") in ("article", "pronoun")
    return led and sentence.find("left_place", index + 1, index + _PLACE) is not None


def is_breakout(sentence: Sentence, index: int) -> bool:
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


def _took_captive(sentence: Sentence) -> Iterator[Act]:
    """That people whom fighters or kidnappers took are held: "Gunmen took 25 girls from a school"."""
    for verb in (at for at, acts in sentence.each("object").items() if "take_captive" in acts):
        who = sentence.start_of(verb - (sentence.tag(verb - 1, "stop") == "aux"))
        if sentence.tag(who, "captor") or sentence.noun(who) == "person/militant":
            yield Act(verb, verb + 1, "object", ("capture",))


def _brought_to(sentence: Sentence, where: str, act: str) -> Iterator[Act]:
    """That people came to hospitals or shelters, however many or of what name: "were rushed to three hospitals"."""
    for index in sentence.where("brought"):
        if act == "evacuate" and sentence.tag(index, "brought") != "to":
            continue
        to = index if sentence.after(index) > index + 1 else index + 1
        led = sentence.tag(to, "stop") == "preposition" and sentence.tag(to, "locating") != "from"
        if to > index and not led:
            continue  # "taken from a hotel"
        last = min(index + _WARD, len(sentence.tokens))
        ward = next((at for at in range(sentence.after(index), last) if sentence.tag(at, where)), None)
        if ward is not None and all(sentence.tokens[at].kind != MARK for at in range(index, ward)):
            yield Act(index, ward + 1, "subject", (act,))


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


def _in_refuges(sentence: Sentence, counts: list[Count]) -> Iterator[Act]:
    """That people are in camps of which it is told how many there are: "were in 100 relief camps"."""
    for camps in counts:
        if sentence.low(camps.first - 1) == "in" and sentence.find("refuge", camps.hedged.last, camps.last) is not None:
            yield Act(camps.first - 1, camps.last, "subject", ("displace",))


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
                yield Act(verb, count.first, "object", tuple(acts.split("|")))
                break


def _goes_on(sentence: Sentence, first: int, rest: tuple[str, ...]) -> bool:
    """Whether a verb goes on behind its object; an infinitive also behind what is said of that: "told 40 people in the
    valley to leave"."""
    last = sentence.lexicon.look_up(rest[-1]).tags
    farthest = first + (_APART_FROM if "infinitive" in sentence.lexicon.look_up(rest[0]).tags else 0)
    for start in range(first, farthest + 1):
        end, low = start + len(rest), sentence.low(start)
        if low == rest[0] and tuple(token.low for token in sentence.tokens[start:end]) == rest:
            return last.get("stop") != "preposition" or len(rest) > 1 or _ends_clause(sentence, end)
        if low in ENDS:
            break
    return False


def _ends_clause(sentence: Sentence, index: int) -> bool:
    """Whether nothing at `index` could be where a preposition leads: "took 240 hostages in Gaza"."""
    return sentence.low(index) in ENDS or sentence.tag(index, "stop") in ("preposition", "conjunction")


def _sufferings(sentence: Sentence) -> Iterator[Act]:
    """That somebody has wounds of any kind: "with severe gun and machete injuries", "have lesser injuries"."""
    for harm in sentence.where("harms"):
        sorts = True
        for index in range(harm - 1, max(-1, harm - _SUFFERED), -1):
            if sentence.tokens[index].kind != WORD:
                break
            if (suffers := sentence.word_tag(index, "suffering")) and (sorts or suffers == "yes"):
                yield Act(index, harm + 1, "subject", ("wound",))
                break
            sorts = sorts and not _tells(sentence, index)


def _tells(sentence: Sentence, index: int) -> bool:
    """Whether a word before wounds is no sort of them, but a verb: "have died of their injuries"."""
    return sentence.is_any(index, *_CLAUSE_WORDS) or sentence.low(index).endswith(sentence.lexicon.participles)


def _suffered_before(sentence: Sentence) -> Iterator[Act]:
    """That somebody got wounds, which stand before the verb: "Опіки, додав він, дістали 46"."""
    for index in sentence.where("suffering"):
        harm = next(iter(sentence.back(index, "harms")), None)
        if harm is not None and not any(sentence.low(at) in _CLAUSE_ENDS for at in range(harm, index)):
            yield Act(index, sentence.after(index), "both", ("wound",))


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
