"""Numbers in a sentence: digits with every separator, words, mixtures, ranges, shares and amounts of money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.figures import changes, fractions
from bot.figures.lexicon import NUMBER
from bot.figures.neighbours import past_kind
from bot.figures.tokens import ENDS, Sentence

Kind = Literal["count", "share", "money"]
_THOUSAND = 1000.0
_FIRST_YEAR = 1000
_ARMS = ("aircraft/", "equipment/", "weapon/")
_GROUP = 3
"""Digits between two words for multiples of a thousand."""
_STARTS = frozenset(
    ("unit", "tens", "hundreds", "small", "big", "part", "vague", "several", "share", "opening", "currency", "minus")
)
_VALUES = frozenset(("unit", "tens", "hundreds", "small", "big"))
_NUMERALS = _VALUES | {"half", "part"}
_UNITS = frozenset(("percent", "money", "counter"))
_GOING_ON = _NUMERALS | {"suffix", "hedge_after"}
"""What may go on with digits: "1.5 thousand", "3 с лишним тысячи"."""
_HUGE = 1e18
"""No quantity in the news is larger; longer digit strings are identifiers."""


@dataclass(slots=True)
class Number:
    """A value, or two ends, as written at tokens `first` to `last`, exclusive."""

    first: int
    last: int
    low: float
    high: float
    kind: Kind = "count"
    unit: str = ""
    """The currency of an amount of money."""
    ranged: bool = False
    vague: bool = False
    plain: bool = False
    """A single run of digits without separators, as years and labels are written."""
    worded: bool = False
    """Begins with a number word."""


@dataclass(slots=True)
class _Cardinal:
    value: float
    end: int
    mantissa: float
    """What stood before the last multiplier, which a range may share: the 12 of "12 thousand"."""
    multiplier: float
    plain: bool


def find_numbers(sentence: Sentence) -> list[Number]:
    """Every number of a sentence, in order, none overlapping another."""
    found: list[Number] = []
    end = 0
    for index in _starts(sentence):
        if index >= end and (number := _read_at(sentence, index)):
            found.append(number)
            end = number.last
    return found


def _starts(sentence: Sentence) -> list[int]:
    """The tokens at which a number may begin, in order."""
    digits = [index for index, token in enumerate(sentence.tokens) if token.value is not None]
    words = _STARTS & sentence.tagged.keys()
    return sorted({*digits, *sentence.where_any(*words)}) if words else digits


def _read_at(sentence: Sentence, index: int) -> Number | None:
    start, tags, currency = index, sentence.tags[index], None
    if "currency" in tags:
        start, currency = sentence.after(index), tags["currency"]
        if start == len(sentence.tokens):
            return None
        tags = sentence.tags[start]
    number = _vague(sentence, start) if "vague" in tags or "several" in tags else None
    if number is None:
        single = _cardinal(sentence, start)
        number = _share(sentence, start, single) or _range_or_single(sentence, start, single)
    if number is None or number.high > _HUGE:
        return None
    if currency:
        return _with_trailing_money(sentence, replace(number, first=index, kind="money", unit=currency))
    return _with_unit(sentence, number)


# ------------------------------------------------------------------ shapes
def _vague(sentence: Sentence, index: int) -> Number | None:
    """ "dozens", "several hundred", "tens of thousands"."""
    tags = sentence.tags[index]
    if (bounds := tags.get("vague")) and not _is_one_thousand(sentence, index):
        low, _, high = bounds.partition("-")
        end, factor = _glued_multiplier(sentence, sentence.after(index))
        return Number(
            first=index, last=end, low=factor * float(low), high=factor * float(high), vague=True, worded=True
        )
    if several := tags.get("several"):
        end = sentence.after(index)
        multiplier = _multiplier(sentence, end)
        if multiplier:
            low_end = multiplier * float(several)
            return Number(
                first=index, last=sentence.after(end), low=low_end, high=10 * multiplier, vague=True, worded=True
            )
    return None


def _glued_multiplier(sentence: Sentence, index: int) -> tuple[int, float]:
    """The end and value of a multiplier written in one with what stands before it: the 억 of 수백억."""
    value = sentence.tag(index, "big")
    if not value or sentence.tokens[index].spaced:
        return index, 1.0
    return sentence.after(index), float(value)


def _is_one_thousand(sentence: Sentence, index: int) -> bool:
    """Whether what stands before a word that may be singular or plural makes it singular: "менше тисячі", "банда з
    сотні бойовиків", "тіла тисячі загиблих"."""
    if "alone" not in sentence.tags[index]:
        return False
    lead = sentence.start_of(index)
    of = sentence.tag(lead, "ratio") is not None or sentence.tag(lead, "toll") == "deploy"
    of = of or sentence.noun(lead).startswith("body/")
    return of or sentence.tag(lead, "hedge_before") is not None


def _share(sentence: Sentence, index: int, top: _Cardinal | None) -> Number | None:
    """ "a third of", "two-thirds", "nine in ten": percent; `top` is the number by itself."""
    tags, tagged = sentence.tags[index], sentence.tagged
    if "share" in tags and _opening_part(sentence, index)[1] is None:
        end, value = sentence.after(index), float(tags["share"])
        if sentence.tag(end, "percent"):
            end, value = sentence.after(end), value / 100  # "чверть відсотка"
        return Number(first=index, last=end, low=value, high=value, kind="share", worded=True)
    if "every" in tagged:
        return _so_many_of(sentence, index, top)
    if "denominator" in tagged and (part := fractions.at(sentence, index, (top.end, top.value) if top else None)):
        return Number(first=index, last=part[0], low=part[1], high=part[1], kind="share", worded=True)
    if top is None or top.value > 10 or "ratio" not in tagged:
        return None
    return _one_in(sentence, index, top)


def _so_many_of(sentence: Sentence, index: int, whole: _Cardinal | None) -> Number | None:
    """So many of every so many, each with its counter: 열 명 가운데 세 명꼴."""
    of = sentence.after(whole.end) if whole and sentence.tag(whole.end, "counter") else None
    if whole is None or of is None or not sentence.tag(of, "part_before"):
        return None
    part = _cardinal(sentence, sentence.after(of))
    if part is None or part.value >= whole.value:
        return None
    end = part.end + (sentence.tag(part.end, "counter") is not None)
    if not sentence.tag(end, "every"):
        return None
    value = 100 * part.value / whole.value
    return Number(first=index, last=sentence.after(end), low=value, high=value, kind="share", worded=True)


def _one_in(sentence: Sentence, index: int, top: _Cardinal) -> Number | None:
    """ "nine in ten", "nine cases in ten", "one in 200"."""
    lexicon = sentence.lexicon
    known = sentence.is_any(top.end, "noun", "head")
    between = not lexicon.free_order and (known or (top.value == 1 and sentence.tag(top.end + 1, "ratio") is not None))
    if between and sentence.noun(top.end).startswith("thing/"):
        return None  # "on four counts out of six"
    ratio = sentence.after(top.end) if between else top.end
    bottom = _cardinal(sentence, sentence.after(ratio)) if sentence.tag(ratio, "ratio") else None
    if bottom is None or top.value >= bottom.value:
        return None
    ended = sentence.tag(bottom.end, "stop") is not None or sentence.low(bottom.end) in ENDS
    if between and not ended and (not known or sentence.is_any(bottom.end, "noun", "time")):
        return None  # "one blast in three villages"
    if (lexicon.free_order or (between and sentence.low(ratio) != "in")) and 5 < bottom.value < 10:
        return None  # "three sailors out of seven", but "one post in six"
    arms = any(sentence.noun(at).startswith(_ARMS) for at in (bottom.end, bottom.end + 1))  # "8 из 10 ракет"
    if lexicon.free_order and (arms or (top.value == 1 and not sentence.tag(bottom.end, "noun"))):
        return None  # "один из семи" is one of them
    if lexicon.free_order and sentence.tag(index, "nominative_number") and sentence.tag(index - 1, "both"):
        return None  # "погибли двое из пяти шахтеров", but "трое из четырех россиян"
    if not (bottom.value <= 10 and bottom.multiplier == 1) and not _is_rate(sentence, top, ratio, bottom):
        return None
    value = 100 * top.value / bottom.value
    return Number(first=index, last=bottom.end, low=value, high=value, kind="share", worded=True)


def _is_rate(sentence: Sentence, top: _Cardinal, ratio: int, bottom: _Cardinal) -> bool:
    """Whether a number divides, however large: "one in 200 children", "3 in every 1,000", not "one in 2020"."""
    if sentence.lexicon.free_order or bottom.value % 5:
        return False
    if top.value != 1 and sentence.tag(ratio, "ratio") != "every":
        return False
    return not (bottom.plain and bottom.value >= _FIRST_YEAR) and not sentence.tag(bottom.end, "time")


def _range_or_single(sentence: Sentence, index: int, single: _Cardinal | None) -> Number | None:
    tags = sentence.tags[index]
    if "minus" in tags:
        return _negative(sentence, index)
    opening, start, head, low = None, index, index, single
    if "opening" in tags:
        opening, start = tags["opening"], sentence.after(index)
        head = sentence.after(start) if sentence.tag(start, "currency") else start
        low = _cardinal(sentence, head)
    if low is None:
        return None
    ranged = _range(sentence, low, opening) if "range" in sentence.tagged else None
    if ranged and not changes.are_two(sentence, index, ranged, opening):
        first_end, high, end = ranged
        number = Number(
            first=index, last=end, low=first_end, high=high, ranged=True, worded=sentence.tokens[head].kind != NUMBER
        )
        if head != start:
            number = replace(number, kind="money", unit=sentence.tag(start, "currency") or "")
        return number
    if opening:
        return None
    worded = sentence.tokens[index].kind != NUMBER
    return Number(index, low.end, low.value, low.value, plain=low.plain, worded=worded)


def _negative(sentence: Sentence, index: int) -> Number | None:
    """ "minus 7", "minus-130": a temperature."""
    value = _cardinal(sentence, index + 1 + (sentence.low(index + 1) == "-"))
    if value is None:
        return None
    return Number(first=index, last=value.end, low=-value.value, high=-value.value, worded=True)


def _range(sentence: Sentence, low: _Cardinal, opening: str | None) -> tuple[float, float, int] | None:
    """Both values and the end of "10 to 12", "11 to 12,000", "$3bn-$5bn", "5% to 7%", "between 2 and 4"."""
    index, tags = low.end, sentence.at(low.end)
    if not _UNITS.isdisjoint(tags):
        index = sentence.after(index)  # the first end repeats its unit: "5% to 7%", 300명~400명
        tags = sentence.at(index)
    connector = tags.get("range")
    if connector is None or (connector == "between") != (opening == "between") or (connector == "from" != opening):
        return None
    middle = sentence.after(index)
    if sentence.tag(middle, "currency"):
        middle = sentence.after(middle)
    high = _cardinal(sentence, middle)
    if high is None:
        return None
    if sentence.tag(low.end, "percent") and not sentence.tag(high.end, "percent"):
        return None
    bottom = _shared_multiplier(low, high)
    if connector == "or":
        close = high.value - bottom in (1, 2) and high.value < 20 and (sentence.lexicon.fixed_order or not low.plain)
        return (bottom, high.value, high.end) if close else None
    dash = not sentence.low(index)[:1].isalpha()
    if bottom >= high.value or not _is_likely(low, high, bottom, dash=dash, opens=bool(opening)):
        return None
    return bottom, high.value, high.end


def _is_likely(low: _Cardinal, high: _Cardinal, bottom: float, *, dash: bool, opens: bool) -> bool:
    if dash and low.plain and high.plain and high.value < 1000 and high.mantissa > 50 * max(bottom, 0.1):
        return False
    return opens or dash or bottom == 0 or high.value <= 5 * bottom


def _shared_multiplier(low: _Cardinal, high: _Cardinal) -> float:
    """ "four to five thousand" is from 4,000; so is the elliptical "11 to 12,000" from 11,000."""
    if low.multiplier != 1:
        return low.value
    if high.multiplier > 1 and low.value <= high.mantissa:
        return low.value * high.multiplier
    thousands = high.value / _THOUSAND
    if high.multiplier == 1 and thousands % 1 == 0 and thousands / 3 <= low.value < thousands and low.value < _THOUSAND:
        return low.value * _THOUSAND
    return low.value


# ------------------------------------------------------------------ units
def _with_unit(sentence: Sentence, number: Number) -> Number:
    if "percent" not in sentence.tagged and "money" not in sentence.tagged:
        return number
    end = number.last + (sentence.low(number.last) == "-")
    if sentence.tag(end, "percent"):
        return replace(number, last=sentence.after(end), kind="share")
    return _with_trailing_money(sentence, number)


def _with_trailing_money(sentence: Sentence, number: Number) -> Number:
    """The currency after a number is part of it, and more telling than a sign before it."""
    end = number.last + (number.low >= _THOUSAND and _is_hyphened(sentence, number.last, "money"))
    if sentence.lexicon.glued and sentence.tag(end, "hedge_after") and not sentence.tokens[end].spaced:
        end = sentence.after(end)  # 320억여 원
    end = past_kind(sentence, end) if number.vague else end
    unit = sentence.tag(end, "money")
    if unit and number.kind != "share":
        return replace(number, last=sentence.after(end), kind="money", unit=unit)
    return number


# ------------------------------------------------------------------ values
def _multiplier(sentence: Sentence, index: int) -> float | None:
    return float(sentence.tag(index, "small") or sentence.tag(index, "big") or 0) or None


_OPEN = ("", "small", "big")
_AFTER = {
    "half": ("digits", "unit", "tens", "hundreds"),
    "digits": _OPEN,
    "hundreds": _OPEN,
    "tens": (*_OPEN, "hundreds"),
    "unit": (*_OPEN, "hundreds"),
}
"""What each kind of numeral may follow within a number."""


class _Sum:
    """The arithmetic of number words: what is being read, its hundreds, and the thousands already closed."""

    def __init__(self) -> None:
        self.total = self.section = self.current = 0.0
        self.seen = False
        self.last = ""
        self.mantissa = 0.0
        self.multiplier = 1.0

    def add(self, kind: str, value: float) -> bool:
        """Take a numeral; False where it can't continue the number."""
        if kind in ("small", "big"):
            if not self._multiply(kind, value):
                return False
        elif self.last in _AFTER[kind] or (kind == "unit" and self.last == "tens" and value < 10):
            self.current += value
            self.multiplier = 1.0
        else:
            return False
        self.seen, self.last = True, kind
        return True

    def _multiply(self, kind: str, value: float) -> bool:
        if self.last == "big" and self.multiplier < value and self.current == 0 == self.section:
            self.total, self.multiplier = self.total * value, self.multiplier * value
            return True
        if self.last == "big" and kind == "big" and self.current == 0 == self.section:
            return False
        if kind == "small":
            self.section, self.mantissa = self.section + (self.current or 1) * value, self.current or 1
        else:
            self.mantissa = self.section + self.current or 1
            self.total, self.section = self.total + self.mantissa * value, 0.0
        self.current, self.multiplier = 0.0, value
        return True

    @property
    def value(self) -> float:
        value = self.total + self.section + self.current
        return round(value, 4 if value < 1e9 else 0)  # "9.7 lakh", "1,07 трлн"


def _cardinal(sentence: Sentence, index: int) -> _Cardinal | None:
    """The number that begins at token `index`, without hedge or unit."""
    tokens, tags = sentence.tokens, sentence.tags
    if index >= len(tokens) or (tokens[index].kind != NUMBER and _NUMERALS.isdisjoint(tags[index])):
        return None
    if alone := _alone(sentence, index):
        return alone
    start, part = _opening_part(sentence, index)
    if part is None and tokens[index].kind != NUMBER and _VALUES.isdisjoint(tags[index]):
        return None  # the "a" of "a man"
    reading = _Sum()
    if part is not None:
        reading.add("unit", part)
    end, digits = start, False
    while end < len(tokens):
        numeral = _numeral(sentence, end, reading)
        if numeral is not None:
            kind, value = numeral
            if not reading.add(kind, value):
                break
            digits = digits or kind == "digits"
            end = sentence.after(end)
        elif reading.seen and _joins(sentence, end, reading):
            end += 1
        elif reading.seen and _is_odd(sentence, end):
            end = sentence.after(end)
        else:
            break
    if not reading.seen or (part is not None and end == start):
        return None
    value = reading.value
    plain = digits and end == index + 1 and tokens[index].text.isdigit()
    mantissa = reading.mantissa if reading.multiplier != 1 else value
    return _Cardinal(value, end, mantissa, reading.multiplier, plain)


def _alone(sentence: Sentence, index: int) -> _Cardinal | None:
    """Digits, or a "two", that are a number by themselves, as most are: no word goes on with them."""
    token, tags, end = sentence.tokens[index], sentence.tags[index], sentence.ends[index] or index + 1
    goes_on = end < len(sentence.tags) and not _GOING_ON.isdisjoint(sentence.tags[end])
    if goes_on or ("big" in sentence.tagged and _is_hyphened(sentence, end, "big")):
        return None
    if token.kind != NUMBER:
        value = float(tags["unit"]) if "unit" in tags else None
    else:
        value = token.value if end == index + 1 and _NUMERALS.isdisjoint(tags) else None
    if value is None:
        return None
    plain = token.text.isdigit()
    value = value if plain else round(value, 4)
    return _Cardinal(value, end, value, 1.0, plain)


def _opening_part(sentence: Sentence, index: int) -> tuple[int, float | None]:
    """ "a", "half a", "a couple of" before a multiplier."""
    part = sentence.tag(index, "part")
    if part is not None and _multiplier(sentence, sentence.after(index)) is not None:
        return sentence.after(index), float(part)
    return index, None


def _numeral(sentence: Sentence, index: int, reading: _Sum) -> tuple[str, float] | None:
    token, tags = sentence.tokens[index], sentence.tags[index]
    if token.kind == NUMBER:
        apart = token.spaced and not (reading.last == "big" and _goes_on(sentence, index, reading))
        if reading.seen and (apart or reading.last not in ("small", "big")):
            return None
        return ("digits", token.value) if token.value is not None else None
    if "half" in tags and reading.last in ("digits", "unit", "tens", "hundreds"):
        return "half", float(tags["half"])
    for kind in ("unit", "tens", "hundreds", "small", "big"):
        if kind in tags:
            return (kind, float(tags[kind])) if _may_begin(sentence, index, kind, reading) else None
    if reading.seen and "suffix" in tags and not token.spaced and not sentence.tag(index + 1, "extent"):
        return "big", float(tags["suffix"])
    return None


def _goes_on(sentence: Sentence, index: int, reading: _Sum) -> bool:
    """Whether spaced digits go on a number with its smaller part: 1만 2천, "1 млрд 200 млн", "2 тыс. 350"."""
    if sentence.lexicon.glued:
        return True
    written, smaller = sentence.tokens[index].text, sentence.tag(index + 1, "big")
    if not sentence.lexicon.verb_first or not written.isdecimal() or len(written) > _GROUP:
        return False
    return float(smaller) < reading.multiplier if smaller else (len(written), reading.multiplier) == (_GROUP, _THOUSAND)


def _may_begin(sentence: Sentence, index: int, kind: str, reading: _Sum) -> bool:
    """A multiplier alone is a number only where the language has it so ("тисяча", but not "hundred")."""
    if reading.seen or kind not in ("small", "big"):
        return True
    return sentence.tag(index, "alone") is not None


def _is_odd(sentence: Sentence, index: int) -> bool:
    """Whether a hedge stands before the multiplier: "три с лишним тысячи"."""
    return "hedge_after" in sentence.tags[index] and _multiplier(sentence, sentence.after(index)) is not None


def _joins(sentence: Sentence, index: int, reading: _Sum) -> bool:
    """The hyphen of "twenty-nine", the "and" of "one hundred and five"."""
    following = sentence.tags[index + 1] if index + 1 < len(sentence.tags) else {}
    if sentence.low(index) == "-":
        return _is_hyphened(sentence, index, "unit" if reading.last == "tens" else "big")
    if sentence.tag(index, "conjunction"):
        return (
            reading.last in ("small", "big")
            and ("unit" in following or "tens" in following)
            and reading.value % 100 == 0
            and not _begins_another(sentence, index + 1, reading)
        )
    return False


def _is_hyphened(sentence: Sentence, index: int, kind: str) -> bool:
    """Whether a hyphen at `index` goes on a number with a word: "twenty-nine", "a 1.8-billion-euro plan"."""
    if sentence.low(index) != "-" or sentence.tokens[index].spaced or index + 1 == len(sentence.tokens):
        return False
    return kind in sentence.tags[index + 1] and not sentence.tokens[index + 1].spaced


def _begins_another(sentence: Sentence, index: int, reading: _Sum) -> bool:
    """Whether what follows an "and" has a multiplier of its own: "between three thousand and five thousand"."""
    end = sentence.after(index)
    end += sentence.low(end) == "-"
    if sentence.tag(end, "unit"):
        end = sentence.after(end)
    if reading.last == "small":
        return sentence.tag(end, "small") is not None
    multiplier = 1.0
    while value := _multiplier(sentence, end):
        multiplier, end = multiplier * value, sentence.after(end)
    return multiplier >= reading.multiplier
