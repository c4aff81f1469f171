"""What is no figure: dates, years, times, ages, ordinals, scores, and the numbers in names."""

from __future__ import annotations

from typing import Literal

from bot.figures import designations, insiders, pronouns
from bot.figures.ages import is_age, is_age_of
from bot.figures.dates import is_date, is_month, is_year
from bot.figures.hedges import Hedged, counter_at
from bot.figures.lexicon import NUMBER
from bot.figures.neighbours import are_glued, followed_by_noun, glued_after, glued_before
from bot.figures.numbers import Number
from bot.figures.populations import are_travellers, is_population
from bot.figures.tokens import Sentence

Standing = Literal["figure", "quantity", "name"]
"""A figure may be reported; a quantity is a duration, distance, age and the like; a name only looks like a number."""

_UNITS = frozenset(("measure", "time", "money", "percent", "suffix", "area", "clock", "noun", "aged"))
_MEASURED = frozenset(("measure", "time", "aged"))
_CENTURY = 100
_TIMES = "attack/times"
"""The class of a counter of how often: of attacks a figure."""
_TIMES_REACH = 4
"""Tokens from such a counter on in which the attacks are named."""
_VEHICLES = ("weapon/", "equipment/", "aircraft/", "gear/", "cargo/")
_JOINS = ("-", "–", "—", ":")
"""Marks between the two numbers of a score."""
_RATE = 3
"""Tokens between what a rate counts and whom it is of: "14 deaths per 100,000"."""
_LONG = 8
"""Digits in one run that make an identifier, not a count."""


def judge(sentence: Sentence, number: Number, hedged: Hedged) -> Standing:
    """What a number is, by itself and the words next to it."""
    if _in_code(sentence, number) or _is_score(sentence, number):
        return "name"
    worded_share = number.kind == "share" and number.worded
    if worded_share and _is_of_quantity(sentence, number.last):
        return "quantity"  # "на чверть години швидше", "half their age", "a quarter of an hour", "by half a length"
    if number.kind == "money" and (_is_unread(sentence, number) or _is_verb(sentence, number)):
        return "name"
    if number.kind != "count":
        nth = worded_share and sentence.is_any(number.first - 1, "nth", "lay")  # "the southern half of the town"
        return "name" if nth or (number.kind == "share" and is_month(sentence, number.last)) else "figure"
    if _is_name(sentence, number, hedged):
        return "name"
    if sentence.lexicon.counted_before:
        return _by_counter(sentence, number, hedged)
    if number.low % 1 and sentence.lexicon.free_order and not sentence.tag(hedged.last, "area"):
        return "quantity"  # nobody counts 3.2 drones
    if number.worded and hedged.last == number.last and _is_compounded(sentence, number.last):
        return "name"  # "a three-bed flat"
    glued = glued_after(sentence, number.last)[:1].isalpha() and not sentence.tag(number.last, "noun")
    return "quantity" if glued or number.low < 0 or _is_measured(sentence, number, hedged) else "figure"


def _is_of_quantity(sentence: Sentence, index: int) -> bool:
    """Whether what is divided is a time or a distance, or one thing of a kind."""
    single = False
    while sentence.lexicon.fixed_order and _leads(sentence, index):
        single = single or (
            sentence.tag(index, "stop") == "article" and sentence.tag(index - 1, "denominator") is not None
        )
        index = sentence.after(index)
    one = single and sentence.low(index - 1) != "the"
    return one or sentence.tag(index, "time") is not None or sentence.tag(index, "measure") is not None


def _leads(sentence: Sentence, index: int) -> bool:
    return sentence.tag(index, "stop") in ("article", "pronoun") or sentence.tag(index, "part_after") is not None


def _is_unread(sentence: Sentence, number: Number) -> bool:
    """Whether letters go on an amount that mean nothing to us, and may multiply it: "Rs 8L"."""
    return sentence.tokens[number.last - 1].kind == NUMBER and glued_after(sentence, number.last)[:1].isalpha()


def _is_verb(sentence: Sentence, number: Number) -> bool:
    """Whether the currency of so little is what people did: "of the ten who stood, four won"."""
    return number.high < _CENTURY and sentence.word_tag(number.last - 1, "taking") is not None


def _is_name(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """Whether a number counts nothing: it dates, orders, labels or names."""
    tagged = sentence.tagged
    return (
        ("ordinal" in tagged and _is_ordinal(sentence, number))
        or is_date(sentence, number, hedged)
        or is_year(sentence, number, hedged)
        or ("clock" in tagged and _is_time_of_day(sentence, number))
        or is_age(sentence, number, hedged)
        or designations.is_of_name(sentence, number, hedged)
        or ("rate_lead" in tagged and _is_rate(sentence, hedged))
        or _is_identifier(sentence, number)
        or ("street" in tagged and _is_address(sentence, number, hedged))
        or pronouns.is_pronoun(sentence, number, hedged)
        or _is_of_a_row(sentence, number)
        or ("nth" in tagged and _are_the_best(sentence, number))
        or ("excepting" in tagged and _is_excepted(sentence, number))
        or insiders.are_counted(sentence, number.last)
    )


def _is_excepted(sentence: Sentence, number: Number) -> bool:
    """Those of whom it isn't so, and all of whom they are: "all but two died", "all but two of the 181"."""
    lead = sentence.start_of(number.first)
    lead -= sentence.tag(lead, "stop") == "article"
    if sentence.tag(lead, "part_after"):
        lead = sentence.start_of(sentence.start_of(lead))
    return sentence.tag(lead, "excepting") is not None


def _is_of_a_row(sentence: Sentence, number: Number) -> bool:
    """The four of "третий из четырех уровень", of which something only is the third."""
    lead = number.first - 1
    led = sentence.lexicon.verb_first and sentence.tag(lead, "ratio") is not None
    return led and sentence.tag(lead - 1, "rank") is not None


def _are_the_best(sentence: Sentence, number: Number) -> bool:
    """The ten of "one of the top ten scientists", of whom only one is meant."""
    lead = sentence.start_of(number.first)
    if not sentence.lexicon.fixed_order or sentence.tag(lead, "nth") is None or sentence.tag(lead, "unit"):
        return False
    of = sentence.start_of(lead)
    of = of if sentence.low(of) == "of" else sentence.start_of(of)
    return sentence.low(of) == "of" and sentence.tag(sentence.start_of(of), "unit") == "1"


def _by_counter(sentence: Sentence, number: Number, hedged: Hedged) -> Standing:
    """Where numbers take counters, one without any is a name."""
    counter = counter_at(sentence, number)
    if _is_decade(sentence, number, hedged, counter) or _is_ratio(sentence, counter):
        return "quantity"
    if sentence.tag(counter, "decade") and sentence.tag(sentence.after(counter), "numbered"):
        return "name"
    if sentence.tag(counter, "storey") and _goes_on_address(sentence, sentence.after(counter)):
        return "name"
    if sentence.tag(counter, "counter") == _TIMES:
        return "figure" if _counts_attacks(sentence, hedged, counter) else "quantity"
    if sentence.tag(counter, "counter") or sentence.tag(counter, "area"):
        return "figure"
    measured = sentence.tag(counter, "time") or sentence.tag(counter, "measure")
    return "quantity" if measured or not number.worded else "name"


def _goes_on_address(sentence: Sentence, index: int) -> bool:
    """Whether a storey or room follows a building's number: 2동 1층에는."""
    return sentence.tokens[min(index, len(sentence.tokens) - 1)].kind == NUMBER and bool(
        sentence.tag(index + 1, "storey")
    )


def _counts_attacks(sentence: Sentence, hedged: Hedged, counter: int) -> bool:
    """Whether attacks are counted: 공습 40차례, 40차례의 공습, 40차례에 걸쳐 공습했다."""
    after = range(counter, min(counter + _TIMES_REACH, len(sentence.tokens)))
    nouns = [_before(sentence, hedged), *map(sentence.noun, after)]
    if any(noun.startswith("attack/") for noun in nouns):
        return True
    part = sentence.find("part_before", max(0, hedged.first - 3), hedged.first) is not None
    reach = 0 if part else max(0, hedged.first - _TIMES_REACH)
    return any(
        sentence.noun(index).startswith("attack/") and sentence.low(index).endswith(sentence.lexicon.subject_endings)
        for index in range(reach, hedged.first)
    )


def _before(sentence: Sentence, hedged: Hedged) -> str:
    """The class of the noun that stands before a number and its hedge; empty where none does."""
    return sentence.noun(sentence.start_of(hedged.first)) if hedged.first else ""


def _is_ratio(sentence: Sentence, counter: int) -> bool:
    """The 3 of "3대 1", where 대 stands between two numbers and counts no vehicles."""
    beyond = counter + 1 < len(sentence.tokens) and sentence.tokens[counter + 1].kind == NUMBER
    return beyond and len(sentence.low(counter)) == 1 and sentence.tag(counter, "decade") is not None


def _is_decade(sentence: Sentence, number: Number, hedged: Hedged, counter: int) -> bool:
    """An age: the 20 of "20대 직원", which is no count of vehicles."""
    if counter > number.last or not sentence.tag(counter, "decade"):
        return False
    if {number.low % 10, number.high % 10} != {0.0} or number.high >= _CENTURY:
        return False
    before = range(max(0, number.first - 3), number.first)
    counted = _before(sentence, hedged).startswith(_VEHICLES) or _goes_on_counting(sentence, number, counter)
    return not counted and not any(sentence.tag(index, "part_before") for index in before)


def _counts_vehicles(sentence: Sentence, index: int) -> bool:
    """Whether the number before a counter at `index` is no age: 37대는 브랸스크, 20대는."""
    before = sentence.tokens[index - 1]
    return before.kind == NUMBER and not before.text.endswith("0") and sentence.tag(index, "counter") is not None


def _goes_on_counting(sentence: Sentence, number: Number, counter: int) -> bool:
    """Whether vehicles or weapons were named before, and a particle shows that no person follows: 10대가 요격됐다."""
    named = any(kind.startswith(_VEHICLES) for at, kind in sentence.each("noun").items() if at < number.first)
    named = named or any(_counts_vehicles(sentence, at) for at in sentence.where("decade") if at < number.first)
    bare = sentence.lexicon.bare(sentence.low(counter)) == sentence.low(counter)
    particle = sentence.tag(counter + 1, "subject_particle") is not None and not sentence.tokens[counter + 1].spaced
    return named and (not bare or particle)


def _in_code(sentence: Sentence, number: Number) -> bool:
    """F-16, Kh-101, COVID-19, 24/7, 1.2.3, #5, and digits that letters go on with (39B)."""
    tokens, last = sentence.tokens, number.last
    if tokens[number.first].spaced and (last == len(tokens) or tokens[last].spaced):
        return False
    before = glued_before(sentence, number.first)
    if before in ("-", "–", "‑", "/", ".", ",", "#", "№", "_", "@", ":", "\\"):
        further = glued_before(sentence, number.first - 1)
        if before in ("#", "№", "_", "@", "\\") or (further and (further[-1].isalnum() or further in ("»", '"', "”"))):
            return True
    elif before and before[-1].isalpha() and not sentence.lexicon.glued:
        return True
    after = glued_after(sentence, last)
    if after in ("/", "_", "@") and glued_after(sentence, last + 1)[:1].isalnum():
        return True
    if sentence.lexicon.glued or not after[:1].isalpha() or tokens[last - 1].kind != NUMBER:
        return False
    return tokens[last].text.isupper() and _UNITS.isdisjoint(sentence.tags[last])


def _is_score(sentence: Sentence, number: Number) -> bool:
    """3-2, 76-35: digits joined by a dash that make no range, or stand in brackets behind a name, "the Jets (4-7)"."""
    if number.ranged:
        bracketed = sentence.low(number.first - 1) == "(" and sentence.low(number.last) == ")"
        return bracketed and number.high < _CENTURY and sentence.tokens[number.first - 2].capital
    tokens, first, last = sentence.tokens, number.first, number.last
    before = first > 1 and tokens[first - 1].low in _JOINS and tokens[first - 2].kind == NUMBER
    if before and not tokens[first - 1].spaced:
        return True
    joined = last + 1 < len(tokens) and tokens[last].low in _JOINS and tokens[last + 1].kind == NUMBER
    return joined and not tokens[last + 1].spaced


def _is_ordinal(sentence: Sentence, number: Number) -> bool:
    if sentence.tag(number.last, "ordinal") and not sentence.tokens[number.last].spaced:
        return True
    dashed = sentence.low(number.last) == "-" and not sentence.tokens[number.last].spaced
    return dashed and sentence.tag(number.last + 1, "ordinal") is not None


def _is_time_of_day(sentence: Sentence, number: Number) -> bool:
    return sentence.tag(number.last, "clock") is not None and number.high < 2400


def _is_rate(sentence: Sentence, hedged: Hedged) -> bool:
    """ "for every 10 hostages freed", "14 deaths per 100,000"."""
    if sentence.tag(sentence.start_of(hedged.first), "rate_lead"):
        return True
    per = sentence.find("rate_lead", hedged.last, hedged.last + _RATE)
    return per is not None and per + 1 < len(sentence.tokens) and sentence.tokens[per + 1].kind == NUMBER


def _is_identifier(sentence: Sentence, number: Number) -> bool:
    """Telephone numbers, codes, and the numbers of a list."""
    text = sentence.tokens[number.first].text
    if not number.plain:
        # A telephone number may have groups that look like thousands: 0 800 503 111.
        return text[0] == "0" and text[1:2] not in ("", ",", ".")
    if len(text) >= _LONG or (text[0] == "0" and text != "0"):
        return True
    if number.first == 0 and (sentence.low(number.last) in (".", ")") or _asks(sentence, number.last)):
        return True
    return _is_bare_digits(sentence, number.first - 1) or _is_bare_digits(sentence, number.last)


def _asks(sentence: Sentence, index: int) -> bool:
    """Whether a question begins at `index`, which the number before it lists: "5 Which animal sleeps"."""
    asking = sentence.lexicon.fixed_order and sentence.tokens[index].capital if index < len(sentence.tokens) else False
    return asking and sentence.tag(index, "asking") is not None


def _is_address(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """ "49 Harbour View Road", not "49 Harbour View Road residents"."""
    if not number.plain or hedged.first < number.first:
        return False
    index, street = number.last, False
    while index < len(sentence.tokens) and (sentence.tokens[index].capital or sentence.low(index)[:1].isdigit()):
        street = street or sentence.tag(index, "street") is not None
        index += 1
    return street and not followed_by_noun(sentence, index)


def _is_bare_digits(sentence: Sentence, index: int) -> bool:
    """Digits with no letters at them, as calibres have."""
    if not 0 <= index < len(sentence.tokens) or sentence.tokens[index].kind != NUMBER:
        return False
    return sentence.tokens[index].text.isdigit() and not glued_after(sentence, index + 1)[:1].isalpha()


def _is_compounded(sentence: Sentence, end: int) -> bool:
    """Whether a hyphen joins what stands behind it to a number: "8-inch"."""
    if sentence.low(end) not in ("-", "‑") or sentence.low(end + 1) in ("-", ""):
        return False
    return "subject" not in sentence.tags[end] and are_glued(sentence, end)  # not "a 168-strong team"


def _is_measured(sentence: Sentence, number: Number, hedged: Hedged) -> bool:
    """Durations, distances, weights, ages, and compounds such as "a 12-storey house"."""
    end, tagged = hedged.last, sentence.tagged
    measured = "time" in tagged or "measure" in tagged or "aged" in tagged
    if (
        (measured and (sentence.tag(end, "aged") or _is_listed_measure(sentence, end)))
        or is_age_of(sentence, number)
        or ("peopled" in tagged and is_population(sentence, hedged))
        or ("conveying" in tagged and are_travellers(sentence, hedged))
        or ("sporting" in tagged and (sentence.tag(end, "sporting") or sentence.tag(end, "head") == "casualty"))
    ):
        return True
    if _is_compounded(sentence, end):
        return True
    if not measured:
        return False
    if not number.vague and _is_part_of_measured(sentence, end):
        return True
    second = sentence.after(end)
    for position in (end, second):
        tags = sentence.at(position)
        if "time" in tags or "measure" in tags:
            return not _is_of_workers(sentence, number, position)
        if "noun" in tags or "several" in tags or "stop" in tags or sentence.low(position) in (",", ".", ";"):
            return False
        if position < len(sentence.tokens) and sentence.tokens[position].kind == NUMBER:
            return False  # "a dozen 12.7mm machine guns"
        if "bygone" in tags and sentence.lexicon.fixed_order and not sentence.low(second).endswith("s"):
            return False  # "killed 55 last week"
    return False


def _is_part_of_measured(sentence: Sentence, index: int) -> bool:
    """The 54 of "54 of the 365 votes"."""
    if not sentence.lexicon.fixed_order or not sentence.tag(index, "part_after"):
        return False
    whole = sentence.after(index)
    if sentence.tokens[min(whole, len(sentence.tokens) - 1)].kind != NUMBER:
        return False
    return sentence.tag(whole + 1, "measure") is not None


def _is_of_workers(sentence: Sentence, number: Number, index: int) -> bool:
    """Whether the time only says which people are counted: "seven night-shift workers", "two week-old babies"."""
    many = sentence.lexicon.fixed_order and number.low > 1 and not sentence.low(index).endswith("s")
    person = sentence.noun(index + 1).startswith("person/")
    return many and (person or (sentence.low(index + 1) == "-" and are_glued(sentence, index + 1)))


def _is_listed_measure(sentence: Sentence, end: int) -> bool:
    """The 9 of "9 and 11 years"."""
    joined = sentence.low(end) == "," or sentence.tag(end, "conjunction") is not None
    if not joined or end + 1 >= len(sentence.tokens):
        return False
    if sentence.tokens[end + 1].kind != NUMBER and sentence.tag(end + 1, "unit") is None:
        return False
    return not _MEASURED.isdisjoint(sentence.at(end + 2))
