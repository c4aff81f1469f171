"""Who speaks where a sentence doesn't say the verb, or the name, again."""

from __future__ import annotations

from bot.figures import bodies, insiders
from bot.figures.lexicon import WORD
from bot.figures.phrases import left_of
from bot.figures.premodifiers import QUOTES
from bot.figures.saying import Attribution, is_number, past_hedges
from bot.figures.speakers import Speaker, parse, parse_one
from bot.figures.tokens import Sentence

_DOING = frozenset({"object", "subject", "placing", "giving", "finding", "paying", "rise"})
"""Tags of verbs of saying that may tell what somebody does instead: "cut jobs and raised 3 million"."""
_STATES = ("nation", "capital")
_LISTED = ("kill", "miss")
"""What befell those whom somebody has on a list."""
_TOLD = frozenset({"noun", "both", "object", "subject", "toll", "head", "speech"})
"""Tags of words that tell more than how somebody is."""
_BELIEVED = 12
"""Tokens from "if" to "is to be believed"."""
_PLURAL = ("s", "staff", "personnel", "men", "women")
"""How nouns of several people end."""
_REMARK = 20
"""Tokens of a remark before its colon."""
_SEVERAL = 3
"""Words of a plural that speaks without an article."""
_OFFERS = ("holding", "giving", "paying", "publishing", "citing")
"""Tags of verbs of whoever gives a number that differs: "has", "gave", "offered", "published"."""
_WHO = ("who", "which")
_PHRASE = 9
"""Tokens of a noun phrase that speaks without a name, and from a comma to the number that whoever is between gives."""


def gapped(sentence: Sentence, floor: int) -> Attribution | None:
    """Who speaks where the verb isn't said again: "police counted 12 dead, the mayor 14", "the mayor at 14"."""
    counts = is_number(sentence, floor)
    for break_at in range(floor, len(sentence.tokens)):
        joined = counts and sentence.tag(break_at, "conjunction") is not None
        if sentence.tokens[break_at].low not in (",", ";") and not joined:
            continue
        reach = range(break_at + 2, min(break_at + _PHRASE, len(sentence.tokens)))
        number = next((at for at in reach if is_number(sentence, at)), 0)
        hedged = number
        while hedged > break_at and sentence.tag(sentence.start_of(hedged), "hedge_before"):
            hedged = sentence.start_of(hedged)
        end = hedged - (sentence.word_tag(hedged - 1, "number_lead") is not None) if number else 0
        if not end or sentence.tag(end - 1, "stop"):
            continue
        start = break_at + 1 + (sentence.tag(break_at + 1, "conjunction") is not None)
        noun = sentence.start_of(end)
        office = sentence.tag(noun, "role") and not sentence.tokens[noun].capital  # not "Law and Justice 35.4%"
        placed = next((at for at in range(start, end) if sentence.low(at) in ("in", "at")), end)
        if placed > start and all(sentence.tokens[at].capital for at in range(placed + 1, end)):
            noun = sentence.start_of(placed)  # "police in Manila three"
        spoken = noun >= start and (bool(office) or sentence.is_any(noun, "speaker", "body_noun"))
        spoken = spoken or (end < number and _is_name(sentence, start, end))
        spoken = spoken or (counts and end - start == 1 and sentence.is_any(start, *_STATES))
        acts = any(kind in sentence.tags[at] for at in range(start, noun) for kind in ("speech", "both", "object"))
        speakers = parse(sentence, start, end) if spoken and not acts else []
        if speakers:
            return Attribution(first=start, last=number, speakers=tuple(speakers), trailing=False)
    return None


def holds(sentence: Sentence, verb: int) -> bool:
    """Whether a body that "has" a number of people has it on its list: "the network has 49 dead", "the UN has 20"."""
    if not sentence.lexicon.fixed_order:
        return False
    at = sentence.after(verb)
    while sentence.tag(at, "hedge_before") or sentence.tag(at, "focus"):
        at = sentence.after(at)
    if not is_number(sentence, at):
        return False
    while is_number(sentence, at):
        at = sentence.after(at)
    bare = sentence.low(at) in ("", ".", ";") or sentence.tag(at, "conjunction") is not None
    listed = sentence.tag(at, "head") in _LISTED or sentence.tag(at, "subject") == "miss"  # "has 14 missing"
    if not (bare or listed) or not _is_body(sentence, verb):
        return False
    return not any(_trails(sentence, told) for told in sentence.where_any("speech", "according") if told > at)


def _trails(sentence: Sentence, told: int) -> bool:
    """Whether somebody else says so behind a comma: ", the ministry said", ", according to doctors"."""
    if sentence.tag(told, "according"):
        return True
    speakers, start = left_of(sentence, told, 0)
    return bool(speakers) and sentence.low(start - 1) == ","


def _is_body(sentence: Sentence, verb: int) -> bool:
    """Whether a body that may speak, and no country, stands before a verb."""
    speakers, start = left_of(sentence, verb, 0)
    known = any(sentence.find(kind, start, verb) is not None for kind in ("speaker", "body_noun"))
    person = not speakers or (speakers[0].person and not speakers[0].guessed)
    nation = any(sentence.find(kind, start, verb) is not None for kind in ("nation", "capital", "place"))
    return not person and speakers[0].text != "" and (known or not nation)


def _is_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but a name stands between two tokens, which is no time: "the Red Crescent"."""
    start += sentence.tag(start, "stop") == "article"
    return start < end and all(
        token.capital and not sentence.tag(at, "month") and not sentence.tag(at, "weekday")
        for at, token in enumerate(sentence.tokens[start:end], start)
    )


def without_verb(sentence: Sentence, floor: int) -> list[Attribution]:
    """Who speaks where the verb isn't said again: "рятувальники казали про 16 загиблих, а мер — про 26"."""
    for dash in range(floor + 1, len(sentence.tokens)):
        if sentence.tokens[dash].low not in ("—", "–"):
            continue
        index = dash + 1
        while sentence.tag(index, "stop") == "adverb":
            index = sentence.after(index)
        end = dash
        while end > floor and sentence.tag(sentence.start_of(end), "stop") == "adverb":
            end = sentence.start_of(end)
        speakers, start = left_of(sentence, end, floor) if end > floor else ([], dash)
        if not speakers and (office := sentence.find("role", start, end)) is not None:
            speakers = parse(sentence, office, end)  # "а на світанку губернатор Давут Гюль"
        told = sentence.tag(index, "said_of") or _counts(sentence, start, dash)
        if speakers and told:
            one = Attribution(first=start, last=index, speakers=tuple(speakers), trailing=False)
            return [one, *without_verb(sentence, index)]
    return []


def _counts(sentence: Sentence, start: int, dash: int) -> bool:
    """Whether a person by office and name, or an outlet, stands before a dash and a number: ", а мер Віталій Кличко —
    26", ", «Медиазона» — 19"."""
    hedged = dash + 1
    while sentence.tag(hedged, "hedge_before") or sentence.tag(hedged, "stop") == "adverb":
        hedged = sentence.after(hedged)
    office = sentence.find("role", start, dash)
    if sentence.tokens[dash - 1].text == "»" and not any(sentence.noun(at) for at in range(start, dash)):
        office = start
    joined = sentence.low(start - 1) == "," or sentence.tag(start - 1, "stop") == "conjunction"
    return joined and office is not None and is_number(sentence, hedged)


def goes_on(sentence: Sentence, verb: int, floor: int) -> Speaker | None:
    """Whoever opened the sentence, where an "and" joins what he says to what he did: "condemned it and said"."""
    joined = sentence.tag(verb - 1, "conjunction") is not None or adds(sentence, verb)
    joined = joined or (sentence.lexicon.fixed_order and sentence.low(verb - 1) == "but")  # "has no number but says"
    joined = joined and (not floor or _opens_against(sentence))
    doubtful = not _DOING.isdisjoint(sentence.tags[verb]) and sentence.tag(verb, "avowal") is None
    if not joined or doubtful:
        return None
    opening = bodies.Opening(sentence) if sentence.lexicon.fixed_order else None
    if opening is not None and opening.last >= verb - 1:  # a verb that nothing tells: "The mayor met them and said"
        one = parse_one(sentence, opening.first, _noun_end(sentence, opening.first, verb - 1))
    else:
        one = bodies.opener(sentence, opening)
    return one if one is not None and (one.name or one.anaphor) else None


def adds(sentence: Sentence, verb: int) -> bool:
    """Whether whoever acts in a sentence goes on to say so: "The governor disputed the toll, saying 120 had died"."""
    participle = sentence.lexicon.fixed_order and sentence.low(verb).endswith("ing")
    return participle and sentence.low(verb - 1) == "," and bodies.Opening(sentence).last < verb - 1


def _noun_end(sentence: Sentence, first: int, last: int) -> int:
    """Where the noun ends by which whoever opens a sentence may speak; `first` where there is none."""
    nouns = [at for at in range(first, last) if sentence.is_any(at, "speaker", "role", "body_noun")]
    noun = next((at for at in nouns if sentence.after(at) not in nouns), first - 1)
    end = sentence.after(noun) if nouns else first
    return end if end >= last or not sentence.tokens[end].capital else first


def named_before(sentence: Sentence, verb: int, floor: int) -> tuple[list[Speaker], int]:
    """Whoever was named before their clause began: "condemned it and said", "disputed by Airwars, which says"."""
    one = goes_on(sentence, verb, floor)
    return ([one], verb - 1) if one is not None else _described(sentence, verb, floor)


def _described(sentence: Sentence, verb: int, floor: int) -> tuple[list[Speaker], int]:
    """Whoever is named before a comma, of whom it is told then what they say: "disputed by Airwars, which says 90"."""
    end = verb
    while end > floor and sentence.tag(end - 1, "stop") in ("aux", "adverb"):
        end -= 1
    who = next((at for at in range(end - 1, max(floor, end - _PHRASE), -1) if sentence.tag(at, "relative")), floor)
    comma = who - 1
    if comma <= floor or sentence.low(comma) != "," or not _counts_within(sentence, verb):
        return [], verb
    if sentence.low(who) == "whose" and who + 1 < end:  # "the hospital, whose director said"
        return [Speaker(sentence.written(who + 1, end), person=False)], who
    if sentence.low(who) not in _WHO or who + 1 < end:
        return [], verb
    speakers, first = left_of(sentence, comma, floor)
    if speakers and speakers[0].text[:1].islower():  # "is run by the rebels"
        first = next((at for at in range(comma - 1, first - 1, -1) if _leads_to(sentence, at)), first)
        speakers = parse(sentence, first, comma)
    return (speakers, who) if speakers and speakers[0].name else ([], verb)


def _counts_within(sentence: Sentence, verb: int) -> bool:
    """Whether a number follows a verb in its clause: not in "which counts municipal firms, arrives at 7 billion"."""
    reach = range(verb, len(sentence.tokens))
    end = next((at for at in reach if sentence.low(at) in (",", ";")), reach.stop)
    return sentence.lexicon.fixed_order and any(is_number(sentence, at) for at in range(verb, end))


def _leads_to(sentence: Sentence, index: int) -> bool:
    """Whether a name or noun begins behind a word: "by the rebels", "on protesters"."""
    return sentence.tag(index, "stop") in ("article", "preposition") or sentence.tag(index, "agent") is not None


def _opens_against(sentence: Sentence) -> bool:
    """Whether whoever opens the sentence disputes what another said: "The union disputes the ministry's figure"."""
    return sentence.is_any(bodies.Opening(sentence).last, "judging", "denial")


def unnamed(sentence: Sentence, verb: int, end: int, floor: int) -> tuple[list[Speaker], int]:
    """Whoever speaks by a noun that isn't known to: ", the highway patrol reported", "Students say"."""
    if one := _who_is_so(sentence, end, floor):
        return one
    start = end
    while start > floor and end - start < _PHRASE and sentence.tokens[start - 1].kind == WORD:
        told_by = sentence.tag(start - 1, "relative") is not None and sentence.tokens[start - 2].kind == WORD
        if not told_by and sentence.is_any(start - 1, "breaker", "speech", "clause", "weekday"):
            break
        start -= 1
    closes = _closes(sentence, verb, start)
    joined = sentence.is_any(end - 1, "stop", "conjunction")  # "The mayor met survivors and said"
    if not (closes or _counts_at_once(sentence, verb)) or joined or end - floor < 1:
        return [], end
    opens = start == 0 or sentence.low(start - 1) in (",", ";", ":", *QUOTES) or sentence.tag(start - 1, "says_that")
    if (opens or sentence.low(start - 1) == "as") and (found := _several(sentence, start, end)):
        return found, start
    if not closes:
        return [], end
    led = sentence.tag(start, "stop") in ("article", "pronoun") or (
        "told" in sentence.tags[verb] and sentence.tag(start, "unit")
    )
    if not opens or not led or sentence.tag(start, "anaphor") == "person":
        return [], end
    noun = start + 1
    if sentence.low(noun) == "of":
        return [], end  # "two of them told"
    last = next((at for at in range(noun, end) if sentence.tag(at, "stop") or sentence.tag(at, "both")), end)
    if last == noun or any(token.kind != WORD for token in sentence.tokens[noun:last]):
        return [], end
    if last - noun == 1 and sentence.tag(noun, "together"):
        return [Speaker("", person=False, anaphor=sentence.low(noun), several=True)], start
    if sentence.tag(last - 1, "posting") or (last - noun == 1 and sentence.tag(noun, "record")):
        return [Speaker("", person=False, anaphor=sentence.low(last - 1), record=True)], start  # ", the findings show"
    return [Speaker(sentence.written(noun, last), person=False)], start


def _who_is_so(sentence: Sentence, end: int, floor: int) -> tuple[list[Speaker], int] | None:
    """Whoever opens a sentence by a noun of which a "who" tells more: "A vigilante, who asked for no name, said"."""
    if sentence.tag(floor, "stop") != "article":
        return None
    reach = range(floor + 2, min(floor + _PHRASE, end - 1))
    who = next((at for at in reach if sentence.low(at) == "who"), floor)
    noun = who - (sentence.low(who - 1) == ",")
    closed = (sentence.low(end - 1) == ",") == (noun < who)
    if noun <= floor + 1 or not closed:
        return None
    words = range(floor + 1, noun)
    if any(sentence.tokens[at].kind != WORD or sentence.tokens[at].capital or sentence.tag(at, "stop") for at in words):
        return None
    return [Speaker(sentence.written(floor + 1, noun), person=False)], floor


def _closes(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether a verb of saying surely is one: it closes its sentence, is set off by commas, or says so by itself."""
    after = sentence.after(verb)
    closing = sentence.low(after) in ("", ".", ";") or sentence.tag(after, "stop") in ("preposition", "relative")
    closing = closing or (sentence.low(after) == "," and sentence.low(start - 1) == ",")
    if closing or sentence.is_any(verb, "told", "avowal"):
        return True
    puts = sentence.tag(verb, "placing") is not None and sentence.tag(after, "stop") == "article"
    return puts and sentence.find("toll", after, after + _SEVERAL) is not None  # "put the toll at 31"


def _counts_at_once(sentence: Sentence, verb: int) -> bool:
    """Whether a number follows a verb of saying that tells nothing else: "Poll watchers reported three attacks"."""
    plain = _DOING.isdisjoint(sentence.tags[verb])
    return plain and is_number(sentence, past_hedges(sentence, sentence.after(verb)))


def _several(sentence: Sentence, start: int, end: int) -> list[Speaker]:
    """Several people by their noun, and what is said of them: "bankers familiar with it", "medics and drivers"."""
    while start < end and (is_number(sentence, start) or sentence.tag(start, "hedge_before")):
        start = sentence.after(start)
    if insiders.are_at(sentence, start):
        return [Speaker(sentence.written(start, end), person=False)]
    noun = next((at for at in range(start, min(start + _SEVERAL, end)) if _are_people(sentence, at)), None)
    if noun is None or any(sentence.tag(at, "stop") for at in range(start, noun)):
        return []
    after = sentence.after(noun)
    one = Speaker(sentence.written(start, after), person=False)
    if after == end:
        return [one]
    if sentence.tag(after, "conjunction"):
        others = _several(sentence, after + 1, end)
        return [one, *others] if others else []
    described = sentence.tag(after, "stop") in ("preposition", "relative") or sentence.tag(after, "privy") is not None
    described = described or sentence.tag(after + 1, "stop") == "preposition"  # "familiar with", "briefed on"
    return [one] if described else []


def people(sentence: Sentence, start: int, *, alone: bool = False) -> tuple[list[Speaker], int]:
    """People by a noun that isn't known to speak, at or behind `start`, and where they end: "the families", or one of
    them `alone`, "a dealer in Almaty"."""
    one = alone and sentence.low(start) in ("a", "an")
    start += sentence.tag(start, "stop") == "article"
    if known := knowing(sentence, start):
        return known
    fits = _is_person if one else _is_plural
    end = start
    while end < min(start + _SEVERAL, len(sentence.tokens)) and not fits(sentence, end):
        end = sentence.after(end)
    if end >= len(sentence.tokens) or not fits(sentence, end):
        return [], start
    if any(sentence.tag(at, "stop") or sentence.tokens[at].kind != WORD for at in range(start, end)):
        return [], start
    return [Speaker(sentence.written(start, sentence.after(end)), person=False)], sentence.after(end)


def knowing(sentence: Sentence, start: int) -> tuple[list[Speaker], int] | None:
    """The "two people familiar with the matter" at `start`, and where they end."""
    noun = start
    while is_number(sentence, noun):
        noun = sentence.after(noun)
    if not insiders.are_at(sentence, noun):
        return None
    end = insiders.end_of(sentence, noun)
    return [Speaker(sentence.written(noun, end), person=False)], end


def _is_person(sentence: Sentence, index: int) -> bool:
    return sentence.noun(index).startswith("person/") or sentence.tag(index, "office") is not None


def _are_people(sentence: Sentence, index: int) -> bool:
    """Whether a noun is of several people, who may speak: "students"; not of anybody: "people"."""
    anybody = sentence.tag(index, "anybody") is not None and not sentence.tag(index, "speaker")
    return _is_plural(sentence, index) and not anybody


def _is_plural(sentence: Sentence, index: int) -> bool:
    if not sentence.ends[index]:  # the hostages of "freed hostages"
        return (sentence.word_tag(index, "noun") or "").startswith("person/") and sentence.low(index).endswith(_PLURAL)
    noun = sentence.noun(index).startswith("person/") or sentence.tag(index, "speaker") is not None
    return noun and sentence.low(sentence.after(index) - 1).endswith(_PLURAL)


def trusted(sentence: Sentence, index: int, floor: int) -> Attribution | None:
    """ "if the general is to be believed"."""
    opens = next(
        (at for at in range(index - 1, max(floor - 1, index - _BELIEVED), -1) if sentence.low(at) == "if"), None
    )
    end = index
    while end > 0 and sentence.tag(end - 1, "stop") == "aux":
        end -= 1
    speakers = parse(sentence, opens + 1, end) if opens is not None else []
    if opens is None or not speakers:
        return None
    return Attribution(first=opens, last=sentence.after(index), speakers=tuple(speakers), trailing=opens > _SEVERAL)


def judging(sentence: Sentence) -> Attribution | None:
    """Whoever sees it otherwise, and then how: "The army is gloomier: nine dead", "The RSF called this a lie: only"."""
    if "another_number" in sentence.tagged and (one := _giving_another(sentence)):
        return one
    opening = [token.low for token in sentence.tokens[:_REMARK]]
    if ":" not in opening[2:]:
        return None
    colon = opening.index(":", 2)
    if any(is_number(sentence, at) and not _is_another(sentence, at) for at in range(colon)):
        return None
    if any(sentence.tag(at, "toll") for at in range(colon)):
        return None  # "The number of dead is disputed:"
    verb = next((at for at in range(1, colon) if _judges(sentence, at, colon)), None)
    speakers, start = left_of(sentence, verb, 0) if verb else ([], 0)
    if not speakers and verb == sentence.after(1) and opening[0] == "the" and sentence.tokens[1].kind == WORD:
        speakers = [Speaker("", person=False, anaphor=opening[1])]  # "The front called this an invention:"
    return Attribution(first=start, last=colon, speakers=tuple(speakers), trailing=False) if speakers else None


def _giving_another(sentence: Sentence) -> Attribution | None:
    """Whoever opens a sentence that gives another number without a colon: "The union has a higher count, 30 dead"."""
    noun = next((at for at in sentence.where("another_number") if _is_another(sentence, at)), 0)
    start = noun
    while start > 1 and noun - start < _SEVERAL and sentence.tag(start, "stop") not in ("article", "pronoun"):
        start -= 1
    verb = sentence.start_of(start)
    if not noun or noun > _REMARK or not sentence.is_any(verb, *_OFFERS):
        return None
    after = sentence.after(noun)
    number = next((at for at in range(after, min(after + _PHRASE, len(sentence.tokens))) if is_number(sentence, at)), 0)
    set_off = any(sentence.low(at) in (",", ":", "of", "at") for at in range(after, number))
    speakers, first = left_of(sentence, verb, 0) if number and set_off else ([], verb)
    return Attribution(first=first, last=noun, speakers=tuple(speakers), trailing=False) if speakers else None


def _is_another(sentence: Sentence, index: int) -> bool:
    """Whether a noun is of a number that differs from the one before: "a far higher one"."""
    return sentence.tag(index, "another_number") is not None and sentence.tag(index - 1, "comparing") is not None


def _judges(sentence: Sentence, index: int, colon: int) -> bool:
    """Whether a word says what somebody thinks of it, or how he is, before a colon."""
    if sentence.tag(index, "judging"):
        return True
    words = range(sentence.after(index), colon)
    plain = all(token.kind == WORD and not token.capital for token in sentence.tokens[words.start : colon])
    told = any(not _TOLD.isdisjoint(sentence.tags[at]) for at in words)
    return sentence.word_tag(index, "copula") is not None and 0 < len(words) <= _SEVERAL and plain and not told
